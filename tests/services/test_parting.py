"""An entry about two children split by its lines: every word kept, the chain valid, each apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import (
    Amendment,
    Drawer,
    EntryKind,
    LoggedEntry,
    Passage,
    PassageKind,
)
from carerdesk.domain.errors import BadRecord, NotSaved
from carerdesk.domain.links import LinkKind
from carerdesk.domain.people import Person
from carerdesk.domain.splits import Side
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry, NewEvent, NewPromise
from carerdesk.services.papers import Filing
from carerdesk.services.parting import lines
from tests.decrypting import decrypted
from tests.desks import PASSPHRASE, Time
from tests.services.conftest import Cast

DAY = FuzzyDate.on(date(2026, 2, 26))
TEXT = "Zephyr swam a length. Child B cried in the car.\nWe had tea."


@pytest.fixture
def other(desk: Desk, case: Case, cast: Cast) -> Person:
    assert cast.child.is_child
    return desk.people.add(
        case_id=case.id, initials="Child B", full_name="Robin Marlow", is_child=True
    )[0]


def write(desk: Desk, case: Case, *people: Person, **more: object) -> LoggedEntry:
    fields: dict[str, object] = {
        "case_id": case.id,
        "kind": EntryKind.CHILDS_DAY,
        "gist": "At the pool",
        "happened": DAY,
        "people": tuple(person.id for person in people),
        "drawer": Drawer.CHILDS,
        "passages": (Passage(text=TEXT, kind=PassageKind.TOLD, source="Robin Marlow"),),
    }
    return desk.log.record(NewEntry(**(fields | more)))[0]  # type: ignore[arg-type]


def sides(desk: Desk, entry: LoggedEntry, child: Person) -> dict[str, Side]:
    """Take what is proposed; what names nobody belongs to both."""
    pieces = desk.parting.pieces(entry.entry.id, child.id)
    return {piece.key: piece.side or Side.BOTH for piece in pieces}


def test_lines_together_are_the_text() -> None:
    for text in (TEXT, "One.", "", "  \n\n", "“Why?” he said. “No.”\n\n- a\n- b", "a.b 3.5 x! y"):
        assert "".join(lines(text)).strip() == text.strip()
    assert [line.strip() for line in lines(TEXT)] == [
        "Zephyr swam a length.", "Child B cried in the car.", "We had tea.",
    ]  # fmt: skip


def test_names_propose_whose_a_line_is_and_nothing_else_does(
    desk: Desk, case: Case, cast: Cast, other: Person
) -> None:
    paper, _ = desk.papers.add(case.id, "a.txt", b"a", Filing(title="Zephyr Lane and Robin Marlow"))
    entry = write(desk, case, cast.child, other, documents=(paper.id,))
    pieces = desk.parting.pieces(entry.entry.id, cast.child.id)
    assert [(p.words, p.side) for p in pieces] == [
        ("At the pool", None),
        ("Zephyr swam a length.", Side.GOES),
        ("Child B cried in the car.", Side.STAYS),
        ("We had tea.", None),
        ("Zephyr Lane and Robin Marlow", Side.BOTH),
    ]
    assert pieces[1].label == "told, Robin Marlow"


def test_each_part_holds_its_lines_and_the_whole_is_withdrawn(
    desk: Desk, case: Case, cast: Cast, other: Person, now: Time
) -> None:
    entry = write(desk, case, cast.child, other, cast.manager)
    now.go_on(days=3)
    looked = desk.parting.look(entry.entry.id, cast.child.id, sides(desk, entry, cast.child))
    assert desk.log.count(case.id) == 1
    parts, _ = desk.parting.split(entry.entry.id, cast.child.id, sides(desk, entry, cast.child))
    goes, stays = parts.goes, parts.stays
    assert goes.entry.text == looked.goes.entry.text == "Zephyr swam a length. We had tea."
    assert stays.entry.text == "Child B cried in the car.\nWe had tea."
    assert goes.entry.passages[0].source == "Child B"
    assert goes.entry.people == (cast.child.id, cast.manager.id)
    assert stays.entry.people == (other.id, cast.manager.id)
    assert (goes.entry.drawer, stays.entry.drawer) == (Drawer.CHILDS, Drawer.CHILDS)
    for part in (goes, stays):
        assert part.entry.recorded_at == entry.entry.recorded_at
        assert part.amendments[-1].recorded_at == now()
        assert "from number 1" in part.amendments[-1].passages[0].text
        assert desk.log.links(part.entry.id)[0].link.kind is LinkKind.COPY_OF
    whole = desk.log.entry(entry.entry.id)
    assert whole.is_withdrawn
    assert whole.amendments[-1].reason == "Split into numbers 2 and 3"
    assert whole.entry == entry.entry
    assert desk.safekeeping.check(whole=True) == ()
    with pytest.raises(NotSaved, match="split before"):
        desk.parting.split(entry.entry.id, cast.child.id, sides(desk, entry, cast.child))


def test_my_part_of_a_mixed_entry_is_mine_and_keeps_initials(
    desk: Desk, case: Case, cast: Cast
) -> None:
    text = "Zephyr Lane slept badly. My pay is late, and Zephyr asked why."
    entry = write(
        desk, case, cast.child, drawer=Drawer.MIXED, gist="", passages=(Passage(text=text),)
    )
    keys = [piece.key for piece in desk.parting.pieces(entry.entry.id, cast.child.id)]
    assert keys == ["0.0.0", "0.0.1"]
    chosen = {"0.0.0": Side.GOES, "0.0.1": Side.STAYS}
    parts, _ = desk.parting.split(entry.entry.id, cast.child.id, chosen)
    assert parts.stays.entry.drawer is Drawer.MINE
    assert parts.stays.entry.text == "My pay is late, and Child A asked why."
    assert parts.stays.entry.gist == parts.stays.entry.text
    assert parts.stays.entry.people == ()
    assert parts.goes.entry.text == "Zephyr Lane slept badly."
    assert parts.goes.entry.drawer is Drawer.CHILDS


def test_what_was_added_is_split_with_its_day_and_reason(
    desk: Desk, case: Case, cast: Cast, other: Person, now: Time
) -> None:
    entry = write(desk, case, cast.child, other)
    now.go_on(hours=2)
    desk.log.amend(
        entry.entry.id,
        reason="Zephyr said more",
        passages=(Passage(text="Robin Marlow slept."),),
        happened=FuzzyDate.on(date(2026, 2, 25)),
    )
    added = now()
    now.go_on(days=3)
    desk.log.amend(entry.entry.id, reason="more", passages=(Passage(text="Zephyr sang."),))
    parts, _ = desk.parting.split(entry.entry.id, cast.child.id, sides(desk, entry, cast.child))
    first, *rest = parts.stays.amendments
    assert (first.reason, first.recorded_at) == ("Child A said more", added)
    assert first.passages[0].text == "Child B slept."
    assert len(rest) == 1
    assert [len(a.passages) for a in parts.goes.amendments] == [0, 1, 1]
    assert parts.goes.happened == parts.stays.happened == FuzzyDate.on(date(2026, 2, 25))


def take_back(desk: Desk, entry: LoggedEntry, number: int, now: Time) -> None:
    """Take an amendment back, as Undo does."""
    with desk.log._vault.transaction(at=now()) as tx:
        held = tx.entry(entry.entry.id)
        tx.amend(
            Amendment(
                entry_id=entry.entry.id,
                number=len(held.amendments) + 1,
                recorded_at=now(),
                reason="Taken back with Undo.",
                takes_back=number,
            )
        )


def test_what_was_taken_back_stays_taken_back_in_both_parts(
    desk: Desk, case: Case, cast: Cast, other: Person, now: Time
) -> None:
    """Numbers differ in a part, for what is of the other child alone is not in it."""
    entry = write(desk, case, cast.child, other)
    desk.log.amend(entry.entry.id, reason="one", passages=(Passage(text="Zephyr hummed."),))
    desk.log.amend(entry.entry.id, reason="two", passages=(Passage(text="A slip of the pen."),))
    desk.log.amend(entry.entry.id, reason="three", passages=(Passage(text="Robin Marlow slept."),))
    for number in (1, 2, 3):
        take_back(desk, entry, number, now)
    take_back(desk, entry, 4, now)  # the first counts again
    parts, _ = desk.parting.split(entry.entry.id, cast.child.id, sides(desk, entry, cast.child))

    def counting(part: LoggedEntry) -> list[str]:
        return [a.reason for a in part.standing if a.reason in {"one", "two", "three"}]

    assert len(parts.goes.amendments) != len(parts.stays.amendments)
    assert {*counting(parts.goes), *counting(parts.stays)} == {"one"}
    for part in (parts.goes, parts.stays):
        stored = desk.log.entry(part.entry.id)
        assert counting(stored) == counting(part)


def test_a_withdrawal_that_was_taken_back_is_one_in_neither_part(
    desk: Desk, case: Case, cast: Cast, other: Person, now: Time
) -> None:
    entry = write(desk, case, cast.child, other)
    desk.log.withdraw(entry.entry.id, "By mistake.")
    take_back(desk, entry, 1, now)
    parts, _ = desk.parting.split(entry.entry.id, cast.child.id, sides(desk, entry, cast.child))
    assert not parts.goes.is_withdrawn
    assert not parts.stays.is_withdrawn


def test_every_line_needs_a_side_and_each_side_a_line(
    desk: Desk, case: Case, cast: Cast, other: Person
) -> None:
    entry = write(desk, case, cast.child, other)
    with pytest.raises(BadRecord, match="every line"):
        desk.parting.look(entry.entry.id, cast.child.id, {})
    every = sides(desk, entry, cast.child)
    with pytest.raises(BadRecord, match="no words"):
        desk.parting.split(entry.entry.id, cast.child.id, dict.fromkeys(every, Side.GOES))
    assert desk.log.count(case.id) == 1


def test_what_hangs_on_the_whole_goes_on_with_the_part_that_stays(
    desk: Desk, case: Case, cast: Cast, other: Person
) -> None:
    before = write(desk, case, drawer=Drawer.MINE, gist="Before")
    later = write(desk, case, drawer=Drawer.MINE, gist="Later")
    promise = NewPromise(what="send the report", by=DAY)
    entry = write(
        desk, case, cast.child, other,
        promises=(promise,), events=(NewEvent(what="matter_known"),), replies_to=before.entry.id,
    )  # fmt: skip
    desk.log.link(later.entry.id, entry.entry.id, LinkKind.FOLLOWS)
    write(desk, case, drawer=Drawer.MINE, gist="A promise", promises=(promise, promise))
    desk.clocks.mark(case.id, NewEvent(what="stage1_complaint", date=DAY))
    elsewhere = next(p for p in desk.promises.of(case.id) if p.made_in != entry.entry.id)
    desk.promises.close(case.id, elsewhere.id, type(elsewhere.state).KEPT, entry.entry.id)
    parts, _ = desk.parting.split(entry.entry.id, cast.child.id, sides(desk, entry, cast.child))
    stays = parts.stays.entry.id
    assert {event.entry_id for event in desk.clocks.events(case.id)} == {stays, None}
    here = [p for p in desk.promises.of(case.id) if p.made_in == stays]
    assert len(here) == 1
    assert next(p for p in desk.promises.of(case.id) if p.id == elsewhere.id).shown_by == stays
    kinds = {(line.link.kind, line.link.source == stays) for line in desk.log.links(stays)}
    assert kinds == {
        (LinkKind.REPLY_TO, True), (LinkKind.FOLLOWS, False), (LinkKind.COPY_OF, True),
    }  # fmt: skip


def test_after_one_child_went_nothing_of_it_is_left_and_the_other_is_whole(
    desk: Desk, case: Case, cast: Cast, other: Person
) -> None:
    paper, _ = desk.papers.add(case.id, "a.txt", b"swimming", Filing(drawer=Drawer.CHILDS))
    entry = write(desk, case, cast.child, other, documents=(paper.id,))
    chosen = sides(desk, entry, cast.child) | {f"paper:{paper.id}": Side.GOES}
    parts, _ = desk.parting.split(entry.entry.id, cast.child.id, chosen)
    records = desk.returning.of(case.id, cast.child.id)
    assert [e.entry.id for e in records.entries] == [parts.goes.entry.id]
    assert [e.entry.id for e in records.split] == [entry.entry.id]
    assert [d.id for d in records.documents] == [paper.id]
    assert (records.shared, records.mixed) == ((), ())
    assert [e.entry.id for e in desk.returning.job(records).holdings.entries] == [
        parts.goes.entry.id
    ]
    desk.returning.remove(records, passphrase=PASSPHRASE, to="PN", on=date(2026, 2, 27))
    assert [e.entry.id for e in desk.log.whole(case.id)] == [parts.stays.entry.id]
    left = decrypted(desk.safekeeping.folder, PASSPHRASE).lower()
    assert b"zephyr" not in left
    assert b"child b cried" in left
    assert desk.safekeeping.check(whole=True) == ()


def test_of_two_children_what_names_neither_is_asked_for_each(
    desk: Desk, case: Case, cast: Cast, other: Person
) -> None:
    drawing, _ = desk.papers.add(case.id, "a.txt", b"a boat", Filing(drawer=Drawer.CHILDS))
    unnamed = write(desk, case)
    records = desk.returning.of(case.id, cast.child.id)
    assert (records.entries, records.documents, records.theirs) == ((), (), frozenset())
    assert [e.entry.id for e in records.asked_entries] == [unnamed.entry.id]
    assert [d.id for d in records.asked_papers] == [drawing.id]
    desk.returning.give(case.id, drawing.id, cast.child.id)
    desk.returning.give(case.id, unnamed.entry.id, other.id)
    mine, theirs = (desk.returning.of(case.id, c.id) for c in (cast.child, other))
    assert ([d.id for d in mine.documents], mine.entries) == ([drawing.id], ())
    assert (theirs.documents, [e.entry.id for e in theirs.entries]) == ((), [unnamed.entry.id])
    assert mine.theirs == {drawing.id}
    desk.returning.give(case.id, drawing.id, None)
    assert desk.returning.of(case.id, cast.child.id).documents == ()


def test_what_came_in_a_paper_goes_or_stays_with_it(
    desk: Desk, case: Case, cast: Cast, other: Person
) -> None:
    mail = (
        b"From: a@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/plain\r\n\r\nwords\r\n"
        b"--b\r\nContent-Type: text/plain; name=in.txt\r\n"
        b"Content-Disposition: attachment; filename=in.txt\r\n\r\ninside\r\n--b--\r\n"
    )
    outer, _ = desk.papers.add(case.id, "m.eml", mail, Filing(drawer=Drawer.CHILDS))
    papers = desk.papers.of(case.id)
    assert {paper.part_of for paper in papers} == {None, outer.id}
    assert {paper.drawer for paper in papers} == {Drawer.CHILDS}
    records = desk.returning.of(case.id, cast.child.id)
    assert [d.id for d in records.asked_papers] == [outer.id]
    assert records.documents == ()
    desk.returning.give(case.id, outer.id, cast.child.id)
    assert len(desk.returning.of(case.id, cast.child.id).documents) == 2
    write(desk, case, other, documents=(outer.id,))
    assert desk.returning.of(case.id, cast.child.id).documents == ()


def test_a_text_that_names_a_child_inside_a_word_names_nobody(
    desk: Desk, case: Case, cast: Cast, other: Person
) -> None:
    entry = write(desk, case, cast.child, other, gist="Child Bs and Child A, too")
    piece = desk.parting.pieces(entry.entry.id, cast.child.id)[0]
    assert piece.side is Side.GOES
    assert replace(piece, side=None).label == ""
