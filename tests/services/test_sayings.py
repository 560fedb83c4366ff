"""What somebody said, from passages and statements of a real desk."""

from __future__ import annotations

from datetime import date

from carerdesk.domain.cases import Case
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind, Passage, PassageKind
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry
from carerdesk.services.sayings import said_by
from tests.services.conftest import Cast


def test_what_was_told_and_stated_stands_once_newest_first(
    desk: Desk, case: Case, cast: Cast
) -> None:
    told, later = FuzzyDate.on(date(2026, 2, 3)), FuzzyDate.on(date(2026, 2, 9))
    logged, _ = desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.CALL,
            gist="Rang",
            happened=told,
            passages=(
                Passage(text="GH decided it.", kind=PassageKind.TOLD, source="pn"),
                Passage(text="Somebody else said so.", kind=PassageKind.TOLD, source="GH"),
                Passage(text="PN was late.", kind=PassageKind.SEEN),
                Passage(text=" ", kind=PassageKind.TOLD, source="PN"),
            ),
        )
    )
    book = desk.statements
    question, _ = book.questions.add(case.id, text="Who decided?")
    entry_id = logged.entry.id
    for words, when, source in (
        ("GH decided it.", told, entry_id),
        ("I never said that.", later, None),
    ):
        book.statements.add(
            case.id,
            question=question.id,
            words=words,
            on=when,
            speaker=cast.worker.id,
            entry_id=source,
        )
    book.statements.add(case.id, question=question.id, words="Mine.", on=later)
    entry = desk.log.entry(entry_id)
    said = said_by(cast.worker, [entry, entry], book.statements.of(case.id))
    assert [(one.words, one.on, one.entry_id) for one in said] == [
        ("I never said that.", later, None),
        ("GH decided it.", told, entry_id),
    ]


def test_words_of_a_withdrawn_entry_say_so_and_those_taken_back_are_gone(
    desk: Desk, case: Case, cast: Cast
) -> None:
    logged, _ = desk.log.record(
        NewEntry(case_id=case.id, kind=EntryKind.CALL, gist="Rang", happened=FuzzyDate.unknown())
    )
    passage = Passage(text="Added.", kind=PassageKind.TOLD, source="PN")
    with desk.ways_back.noting() as way:
        desk.log.amend(logged.entry.id, reason="More.", passages=(passage,))
    (one,) = said_by(cast.worker, desk.log.whole(case.id), ())
    assert (one.words, one.is_withdrawn) == ("Added.", False)
    desk.log.withdraw(logged.entry.id, "By mistake.")
    assert said_by(cast.worker, desk.log.whole(case.id), ())[0].is_withdrawn
    desk.ways_back.take_back(way, "x")
    assert said_by(cast.worker, desk.log.whole(case.id), ()) == ()
