"""A child's records given back when the placement ends, and erased here."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.documents import Document
from carerdesk.domain.entries import Drawer, EntryKind, LoggedEntry, Passage
from carerdesk.domain.errors import BadRecord, CannotRead, NotSaved, WrongPassphrase
from carerdesk.domain.people import Person
from carerdesk.domain.search import SAVED_SEARCHES
from carerdesk.domain.spoken_dates import read_date
from carerdesk.domain.templates import EntryTemplate
from carerdesk.services.desk import Desk
from carerdesk.services.log import AMENDING, NewEntry, NewEvent, NewPromise
from carerdesk.services.papers import Filing
from tests.decrypting import decrypted
from tests.desks import PASSPHRASE, Time, opening
from tests.services.conftest import Cast

NAME = "Zephyr Lane"
DAY = date(2026, 2, 27)


def log(
    desk: Desk, case: Case, *people: Person, drawer: Drawer = Drawer.CHILDS, **more: object
) -> LoggedEntry:
    fields: dict[str, object] = {
        "case_id": case.id,
        "kind": EntryKind.CHILDS_DAY,
        "gist": "Swam a length",
        "happened": read_date("yesterday", today=desk.now().date()),
        "people": tuple(person.id for person in people),
        "drawer": drawer,
        "passages": (Passage(text="Zephyr swam, and Zephyr Lane laughed."),),
    }
    logged, _ = desk.log.record(NewEntry(**(fields | more)))  # type: ignore[arg-type]
    return logged


def paper(desk: Desk, case: Case, drawer: Drawer, text: bytes) -> Document:
    document, _ = desk.papers.add(case.id, "paper.txt", text, Filing(drawer=drawer))
    return document


def remove(desk: Desk, case: Case, child: Person) -> None:
    records = desk.returning.of(case.id, child.id)
    desk.returning.remove(records, passphrase=PASSPHRASE, to="PN, for the service", on=DAY)


def test_what_goes_back_is_the_childs_drawer_and_of_this_child_alone(
    desk: Desk, case: Case, cast: Cast
) -> None:
    other, _ = desk.people.add(case_id=case.id, initials="Child B", is_child=True)
    own = log(desk, case, cast.child)
    unnamed = log(desk, case)
    both = log(desk, case, cast.child, other)
    mixed = log(desk, case, cast.child, drawer=Drawer.MIXED)
    log(desk, case, other)
    log(desk, case, cast.child, drawer=Drawer.MINE)
    loose = paper(desk, case, Drawer.CHILDS, b"a drawing")
    paper(desk, case, Drawer.MINE, b"a pay slip")
    records = desk.returning.of(case.id, cast.child.id)
    assert [e.entry.id for e in records.entries] == [own.entry.id]
    assert [e.entry.id for e in records.asked_entries] == [unnamed.entry.id]
    assert records.documents == ()
    assert [d.id for d in records.asked_papers] == [loose.id]
    assert [e.entry.id for e in records.shared] == [both.entry.id]
    assert [e.entry.id for e in records.mixed] == [mixed.entry.id]
    assert records.under_way == ()
    assert desk.returning.children(case.id) == (cast.child, other)


def test_a_paper_that_hangs_on_an_entry_that_stays_stays(
    desk: Desk, case: Case, cast: Cast
) -> None:
    shared = paper(desk, case, Drawer.CHILDS, b"a school report")
    log(desk, case, cast.child, documents=(shared.id,))
    log(desk, case, drawer=Drawer.MINE, documents=(shared.id,))
    assert desk.returning.of(case.id, cast.child.id).documents == ()


def test_the_records_are_written_out_for_the_service_with_what_hangs_on_them(
    desk: Desk, case: Case, cast: Cast, tmp_path: Path
) -> None:
    mine = paper(desk, case, Drawer.MINE, b"my own notes")
    going = paper(desk, case, Drawer.CHILDS, b"a drawing")
    promise = NewPromise(what="bring the reading book", by=read_date("6 mar", today=DAY))
    log(desk, case, cast.child, documents=(mine.id, going.id), promises=(promise,))
    log(desk, case, drawer=Drawer.MINE, gist="My pay")
    records = desk.returning.of(case.id, cast.child.id)
    desk.returning.job(records).run(tmp_path / "out")
    told = json.loads((tmp_path / "out" / "records.json").read_text("utf-8"))
    assert [e["entry"]["gist"] for e in told["entries"]] == ["Swam a length"]
    assert {d["id"] for d in told["documents"]} == {mine.id, going.id}
    assert (len(told["promises"]), told["history"]) == (1, [])
    assert [p["initials"] for p in told["people"]] == ["Child A"]
    assert "Swam a length" in (tmp_path / "out" / "log-1.md").read_text("utf-8")


def test_after_removal_no_page_of_the_file_holds_the_childs_name_and_the_chain_is_valid(
    desk: Desk, case: Case, cast: Cast
) -> None:
    folder = desk.safekeeping.folder
    going = paper(desk, case, Drawer.CHILDS, b"Zephyr drew a boat")
    entry = log(desk, case, cast.child, documents=(going.id,))
    desk.log.amend(entry.entry.id, reason="Zephyr said more", passages=(Passage(text="Zephyr."),))
    desk.log.keep_draft(case.id, "one", {"drawer": "child's", "text": "Zephyr began"})
    desk.log.keep_draft(case.id, "two", {"drawer": "mine", "text": "my own words"})
    log(desk, case, cast.manager, drawer=Drawer.MINE, passages=(Passage(text="A meeting."),))
    for word in ("Zephyr", "fostering"):
        desk.spelling.add_word(word)
    before = desk.safekeeping.head()
    assert b"Zephyr" in decrypted(folder, PASSPHRASE)
    assert any((folder / "attachments").rglob("*.att"))
    remove(desk, case, cast.child)
    left = decrypted(folder, PASSPHRASE)
    assert b"zephyr" not in left.lower()
    assert b"A meeting." in left
    assert desk.spelling.own_words == ("fostering",)
    assert not any((folder / "attachments").rglob("*.att"))
    assert desk.safekeeping.check(whole=True) == ()
    assert desk.safekeeping.head().count > before.count
    assert [key for key, _ in desk.log.drafts(case.id)] == ["two"]
    assert desk.returning.children(case.id) == ()
    (stub,) = desk.returning.returned(case.id)
    assert stub.drawn_from == ()
    assert (stub.child, stub.to, stub.on) == ("Child A", "PN, for the service", DAY)
    assert (stub.entries, stub.documents) == (1, 1)
    assert len(stub.code.split()) == 4
    desk.close()
    again = opening(Time()).open(folder, PASSPHRASE)
    assert again.safekeeping.check(whole=True) == ()
    again.close()


def test_a_child_named_in_what_stays_keeps_initials_and_loses_the_name(
    desk: Desk, case: Case, cast: Cast
) -> None:
    log(desk, case, cast.child)
    log(desk, case, cast.child, drawer=Drawer.MINE, passages=(Passage(text="Child A."),))
    remove(desk, case, cast.child)
    (child,) = desk.returning.children(case.id)
    assert (child.initials, child.full_name, child.aliases) == ("Child A", "", ())
    assert b"Zephyr" not in decrypted(desk.safekeeping.folder, PASSPHRASE)


def test_while_a_complaint_runs_nothing_is_removed_and_it_is_said_which(
    desk: Desk, case: Case, cast: Cast
) -> None:
    log(desk, case, cast.child)
    complaint = log(desk, case, drawer=Drawer.MINE, events=(NewEvent(what="stage1_complaint"),))
    records = desk.returning.of(case.id, cast.child.id)
    assert any("Stage 1 (Local resolution) was begun" in said for said in records.under_way)
    with pytest.raises(NotSaved, match="Stage 1"):
        remove(desk, case, cast.child)
    assert desk.log.count(case.id) == 2
    log(desk, case, drawer=Drawer.MINE, events=(NewEvent(what="stage1_response"),))
    still = desk.returning.of(case.id, cast.child.id).under_way
    assert any("still open until" in said for said in still)
    assert complaint.number == 2


def test_while_an_allegation_runs_nothing_is_removed(desk: Desk, case: Case, cast: Cast) -> None:
    log(desk, case, cast.child)
    log(desk, case, drawer=Drawer.MINE, events=(NewEvent(what="allegation_known"),))
    assert desk.returning.of(case.id, cast.child.id).under_way
    with pytest.raises(NotSaved):
        remove(desk, case, cast.child)


def test_the_passphrase_is_asked_again_and_what_has_changed_since_is_not_removed(
    desk: Desk, case: Case, cast: Cast
) -> None:
    log(desk, case, cast.child)
    records = desk.returning.of(case.id, cast.child.id)
    with pytest.raises(WrongPassphrase):
        desk.returning.remove(records, passphrase="not it", to="PN", on=DAY)
    log(desk, case, cast.child)
    with pytest.raises(NotSaved, match="changed since"):
        desk.returning.remove(records, passphrase=PASSPHRASE, to="PN", on=DAY)
    assert desk.log.count(case.id) == 2


def test_a_text_put_right_since_it_was_written_out_is_not_removed_and_sealing_changes_nothing(
    desk: Desk, case: Case, cast: Cast
) -> None:
    entry = log(desk, case, cast.child).entry
    paper(desk, case, Drawer.CHILDS, b"a drawing")
    records = desk.returning.of(case.id, cast.child.id)
    sealed = tuple(replace(logged, is_sealed=True) for logged in records.entries)
    assert replace(records, entries=sealed).code == records.code
    titled = tuple(replace(document, title="A boat") for document in records.documents)
    assert replace(records, documents=titled).code != records.code
    with desk.returning._vault.transaction(at=desk.now()) as tx:
        tx.rewrite_entry(replace(entry, passages=(Passage(text="Never written out."),)))
    with pytest.raises(NotSaved, match="changed since"):
        desk.returning.remove(records, passphrase=PASSPHRASE, to="PN", on=DAY)
    assert desk.log.count(case.id) == 1


def test_drafts_that_may_be_about_a_sibling_stay(desk: Desk, case: Case, cast: Cast) -> None:
    desk.people.add(case_id=case.id, initials="Child B", is_child=True)
    log(desk, case, cast.child)
    for key, people in {
        "own": ["child a", "PN"],
        "sibling's": ["Child B"],
        "both": ["Child A", "Child B"],
        "unnamed": ["PN"],
    }.items():
        desk.log.keep_draft(case.id, key, {"drawer": "child's", "people": people})
    remove(desk, case, cast.child)
    assert {key for key, _ in desk.log.drafts(case.id)} == {"sibling's", "both", "unnamed"}


def test_own_templates_searches_and_drafts_that_stay_lose_the_name(
    desk: Desk, case: Case, cast: Cast
) -> None:
    entry = log(desk, case, cast.child)
    desk.templates.keep(
        EntryTemplate(
            name="Zephyr's day", kind=EntryKind.CALL, passages=(Passage(text="With Zephyr Lane."),)
        )
    )
    desk.safekeeping.set_setting(f"{SAVED_SEARCHES}{case.id}", [["Boats", "zephyr boat"]])
    desk.log.keep_draft(case.id, "quick", {"text": "Rang about Zephyr", "who": ["PN"], "n": 1})
    desk.log.keep_draft(case.id, f"{AMENDING}{entry.entry.id}", {"reason": "He said more"})
    remove(desk, case, cast.child)
    (template,) = desk.templates.all()
    assert (template.name, template.passages[0].text) == ("Child A's day", "With Child A.")
    assert desk.safekeeping.setting(f"{SAVED_SEARCHES}{case.id}") == [["Boats", "Child A boat"]]
    assert desk.log.drafts(case.id) == (
        ("quick", {"text": "Rang about Child A", "who": ["PN"], "n": 1}),
    )
    assert b"zephyr" not in decrypted(desk.safekeeping.folder, PASSPHRASE).lower()


def test_a_return_needs_somebody_and_something(desk: Desk, case: Case, cast: Cast) -> None:
    records = desk.returning.of(case.id, cast.child.id)
    with pytest.raises(BadRecord) as nothing:
        desk.returning.remove(records, passphrase=PASSPHRASE, to="PN", on=DAY)
    assert nothing.value.field == "entries"
    log(desk, case, cast.child)
    records = desk.returning.of(case.id, cast.child.id)
    with pytest.raises(BadRecord) as nobody:
        desk.returning.remove(records, passphrase=PASSPHRASE, to=" ", on=DAY)
    assert nobody.value.field == "to"
    assert desk.log.count(case.id) == 1


def test_what_was_written_out_is_not_taken_for_a_whole_desk(
    desk: Desk, case: Case, cast: Cast, tmp_path: Path
) -> None:
    log(desk, case, cast.child)
    desk.returning.job(desk.returning.of(case.id, cast.child.id)).run(tmp_path / "out")
    with pytest.raises(CannotRead):
        desk.takeout.put_back(tmp_path / "out")
