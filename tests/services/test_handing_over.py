"""Handing over: one case and nothing else, with words of its own, proved whole on arrival."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind, Passage
from carerdesk.domain.errors import (
    BadRecord,
    Cancelled,
    CarerDeskError,
    NotSaved,
    VaultDamaged,
    WrongPassphrase,
)
from carerdesk.domain.handovers import Handover
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry
from tests.desks import CHEAP, PASSPHRASE, Time, new_case, opening
from tests.services.conftest import Cast

WORDS = "harbour lamp velvet thirteen orchard cobalt"
SECRET = "MARKERWORDOFTHEOTHERCASE"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def full(desk: Desk, case: Case, cast: Cast) -> Case:
    """A case with an entry and a paper, and another case beside it."""
    paper, _ = desk.papers.add(case.id, "note.txt", b"words of the paper")
    desk.log.record(
        NewEntry(
            case_id=case.id, kind=EntryKind.MEETING, gist="Review",
            happened=FuzzyDate.on(date(2026, 2, 12)), people=(cast.child.id,),
            documents=(paper.id,),
        )
    )  # fmt: skip
    other = new_case(desk, title=SECRET)
    desk.log.record(
        NewEntry(
            case_id=other.id, kind=EntryKind.CALL, gist=SECRET,
            happened=FuzzyDate.on(date(2026, 2, 13)), passages=(Passage(text=SECRET),),
        )
    )  # fmt: skip
    desk.log.keep_draft(case.id, "entry:1", {"text": "unfinished"})
    desk.letters.set_sender("1 Mill Lane")
    return case


def packed(desk: Desk, case: Case, place: Path, **how: bool) -> Path:
    return desk.handing_over.job(case.id, cost=CHEAP, **how).run(place, WORDS)


def test_a_pack_holds_the_whole_of_one_case_and_nothing_else(
    desk: Desk, full: Case, place: Path
) -> None:
    arrived = opening(Time()).look_at_backup(packed(desk, full, place), WORDS)
    assert arrived.cases.all() == (full,)
    assert arrived.log.whole(full.id)[0].entry == desk.log.whole(full.id)[0].entry
    [paper] = arrived.papers.of(full.id)
    assert arrived.papers.original(paper.id) == b"words of the paper"
    assert arrived.log.drafts(full.id) == ()
    assert arrived.letters.sender() == ""
    assert arrived.safekeeping.check(whole=True) == ()
    told = [event.content or b"" for event in arrived.takeout.holdings().history]
    assert not any(SECRET.encode() in bytes(str(words), "utf-8") for words in told)
    arrived.close()


def test_what_arrives_can_be_read_and_not_changed(desk: Desk, full: Case, place: Path) -> None:
    arrived = opening(Time()).look_at_backup(packed(desk, full, place), WORDS)
    with pytest.raises(NotSaved):
        arrived.safekeeping.set_setting("any", "thing")
    arrived.close()


def test_only_its_own_words_open_it(desk: Desk, full: Case, place: Path) -> None:
    pack = packed(desk, full, place)
    with pytest.raises(WrongPassphrase):
        opening(Time()).look_at_backup(pack, PASSPHRASE)


def test_childrens_names_stay_behind_unless_wanted(desk: Desk, full: Case, place: Path) -> None:
    arrived = opening(Time()).look_at_backup(packed(desk, full, place), WORDS)
    names = {p.initials: p.full_name for p in arrived.people.of(full.id)}
    assert names == {"GH": "Grace Holt", "PN": "Priya Nair", "Child A": ""}
    arrived.close()
    other = place / "with names"
    other.mkdir()
    arrived = opening(Time()).look_at_backup(
        packed(desk, full, other, with_childrens_names=True), WORDS
    )
    assert "Zephyr Lane" in {p.full_name for p in arrived.people.of(full.id)}
    arrived.close()


def test_a_pack_that_was_changed_on_its_way_is_refused(desk: Desk, full: Case, place: Path) -> None:
    pack = packed(desk, full, place)
    database = pack / "log.db"
    data = bytearray(database.read_bytes())
    data[len(data) // 2] ^= 1
    database.write_bytes(bytes(data))
    with pytest.raises(CarerDeskError):
        opening(Time()).look_at_backup(pack, WORDS)


def test_nothing_is_left_of_a_pack_that_was_stopped(desk: Desk, full: Case, place: Path) -> None:
    with pytest.raises(Cancelled):
        desk.handing_over.job(full.id, cost=CHEAP).run(place, WORDS, cancelled=lambda: True)
    assert list(place.iterdir()) == []


def test_nothing_is_left_when_a_paper_is_missing(desk: Desk, full: Case, place: Path) -> None:
    job = desk.handing_over.job(full.id, cost=CHEAP)
    gone = replace(job.holdings.documents[0], sha256="0" * 64)
    broken = replace(job, holdings=replace(job.holdings, documents=(gone,)))
    with pytest.raises(VaultDamaged):
        broken.run(place, WORDS)
    assert list(place.iterdir()) == []


def test_weak_words_and_a_place_that_is_not_there_are_refused(
    desk: Desk, full: Case, place: Path
) -> None:
    job = desk.handing_over.job(full.id, cost=CHEAP)
    with pytest.raises(BadRecord):
        job.run(place, "password")
    with pytest.raises(NotSaved, match="Choose another folder"):
        job.run(place / "none", WORDS)


def test_who_got_it_is_written_down(desk: Desk, full: Case) -> None:
    handover, _ = desk.handing_over.written_down(full.id, to=" Dev Rao ", how="by hand")
    assert isinstance(handover, Handover)
    assert (handover.to, handover.on) == ("Dev Rao", date(2026, 2, 27))
    with pytest.raises(BadRecord):
        desk.handing_over.written_down(full.id, to=" ", how="")


def test_what_is_noted_of_a_child_stays_behind_with_its_name(
    desk: Desk, full: Case, cast: Cast, place: Path
) -> None:
    for person in (cast.child, cast.worker):
        desk.people.change(replace(person, note=f"note of {person.initials}"))
    arrived = opening(Time()).look_at_backup(packed(desk, full, place), WORDS)
    notes = {p.initials: p.note for p in arrived.people.of(full.id)}
    assert notes == {"GH": "", "PN": "note of PN", "Child A": ""}
    arrived.close()
