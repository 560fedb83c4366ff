"""Statements, heads, remedies and what was asked for: kept in a real desk, and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from carerdesk.domain.asked import AskedKind
from carerdesk.domain.cases import Case, Standing
from carerdesk.domain.changes import Changes
from carerdesk.domain.complaints import Complainant, StandingThen, Subject
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import BadRecord
from carerdesk.domain.heads import HeadFinding, HeadState
from carerdesk.domain.statements import Answer
from carerdesk.services.desk import Desk
from tests.services.conftest import Cast


def on(day: str) -> FuzzyDate:
    return FuzzyDate.on(date.fromisoformat(day))


def test_statements_lie_under_their_question_by_time_and_differ_when_they_do(
    desk: Desk, case: Case, cast: Cast
) -> None:
    book = desk.statements
    asked, _ = book.questions.add(case.id, text="Was I told the referral was closed?")
    other, _ = book.questions.add(case.id, text="Was a minute taken?")
    for day, words, answer, speaker in (
        ("2025-08-08", "Nobody told me.", Answer.NO, None),
        ("2025-06-20", "She was told at the visit.", Answer.YES, cast.manager.id),
    ):
        book.statements.add(
            case.id, question=asked.id, words=words, on=on(day), answer=answer, speaker=speaker
        )
    laid, empty = book.laid_out(case.id)
    assert [s.words for s in laid.statements] == ["She was told at the visit.", "Nobody told me."]
    assert (laid.differ, empty.differ, empty.question) == (True, False, other)


def test_a_question_is_taken_away_with_its_statements(desk: Desk, case: Case) -> None:
    book = desk.statements
    asked, _ = book.questions.add(case.id, text="Was I told?")
    book.statements.add(case.id, question=asked.id, words="No.", on=FuzzyDate.unknown())
    (laid,) = book.laid_out(case.id)
    assert book.remove_question(laid) is Changes.RECORDS
    assert book.laid_out(case.id) == ()
    assert book.statements.of(case.id) == ()


def test_heads_keep_their_order_when_one_moves_goes_and_comes_back(desk: Desk, case: Case) -> None:
    desk.heads.add_many(case.id, ("first", "second", "third"))
    desk.heads.add(case.id, "fourth", effect="I lost sleep.")
    second = desk.heads.of(case.id)[1]
    desk.heads.outcomes.add(case.id, head=second.id, finding=HeadFinding.UPHELD)
    desk.heads.move(second, 4)
    assert [(h.number, h.words) for h in desk.heads.of(case.id)] == [
        (1, "first"), (2, "third"), (3, "fourth"), (4, "second")]  # fmt: skip
    line = desk.heads.table(case.id).lines[3]
    desk.heads.move(line.head, 1)
    line = desk.heads.table(case.id).lines[0]
    desk.heads.remove(line)
    assert [(h.number, h.words) for h in desk.heads.of(case.id)] == [
        (1, "first"), (2, "third"), (3, "fourth")]  # fmt: skip
    assert desk.heads.outcomes.of(case.id) == ()
    desk.heads.put_back(line)
    assert [h.words for h in desk.heads.of(case.id)] == ["second", "first", "third", "fourth"]
    assert len(desk.heads.table(case.id).lines[0].outcomes) == 1


def test_heads_kept_together_are_kept_all_or_none(desk: Desk, case: Case) -> None:
    with pytest.raises(BadRecord):
        desk.heads.add_many(case.id, ("first", " "))
    assert desk.heads.of(case.id) == ()


def test_a_statement_written_anew_is_laid_beside_the_heads(desk: Desk, case: Case) -> None:
    desk.heads.add_many(case.id, ("I was not told.", "I was shouted at.", "No minutes came."))
    made, _ = desk.heads.restate_many(case.id, ("I was not told", "Poor communication"))
    first, second, third = desk.heads.of(case.id)
    assert made[0].heads == (first.id,)
    desk.heads.restated.change(replace(made[1], heads=(second.id,)))
    remedy, _ = desk.owed.remedies.add(case.id, what="an apology", heads=(second.id,))
    table = desk.heads.table(case.id)
    assert [line.compared.state for line in table.lines] == [
        HeadState.MATCHED, HeadState.REWORDED, HeadState.DROPPED]  # fmt: skip
    assert table.lines[1].remedies == (remedy,)
    assert [one.number for one in table.restated] == [1, 2]
    assert table.added == ()
    desk.heads.change(replace(third, wanted="The minutes."))
    assert desk.heads.of(case.id)[2].wanted == "The minutes."


def test_what_was_asked_for_is_kept_changed_and_taken_away(desk: Desk, case: Case) -> None:
    thing, changes = desk.owed.asked.add(case.id, what="minutes of 3 May", kind=AskedKind.MINUTES)
    assert changes is Changes.RECORDS
    desk.owed.asked.change(replace(thing, asked_on=on("2025-05-10")))
    (kept,) = desk.owed.asked.of(case.id)
    assert kept.is_asked
    desk.owed.asked.remove(kept)
    assert desk.owed.asked.of(case.id) == ()
    desk.owed.asked.put_back(kept)
    assert desk.owed.asked.of(case.id) == (kept,)


def test_what_a_complaint_is_about_is_asked_once_and_remembered(desk: Desk, case: Case) -> None:
    assert desk.complaints.of(case.id).complainant is Complainant.CARER
    desk.complaints.say(case.id, subjects=(Subject.TREATMENT,))
    desk.complaints.say(case.id, standing_then=StandingThen.LEFT)
    desk.complaints.say(case.id, standing_then=StandingThen.LEFT)
    kept = desk.complaints.of(case.id)
    assert (kept.subjects, kept.standing_then) == ((Subject.TREATMENT,), StandingThen.LEFT)


def test_who_complains_follows_the_case_until_it_is_said(desk: Desk, case: Case) -> None:
    desk.cases.change(replace(case, standing=Standing.AGENCY_CARER))
    assert desk.complaints.of(case.id).complainant is Complainant.AGENCY_CARER
