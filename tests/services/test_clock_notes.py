"""What was marked, corrected and decided about a clock, and what a date would bring."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.clocks import Clock
from carerdesk.domain.counting import CalendarName, OwnDay
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import NotFound
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEvent
from tests.desks import Time

TODAY = date(2026, 2, 27)


@pytest.fixture
def reply(desk: Desk, case: Case) -> Clock:
    """The stage 2 reply, asked for on 27 October."""
    desk.clocks.mark(
        case.id, NewEvent(what="stage2_requested", date=FuzzyDate.on(date(2025, 10, 27)))
    )
    return stage_2(desk, case)


def stage_2(desk: Desk, case: Case) -> Clock:
    return next(c for c in desk.clocks.all(case.id, TODAY) if c.rule.id == "EN-CA-S2-65")


def test_a_corrected_day_keeps_what_stood_there(desk: Desk, case: Case, reply: Clock) -> None:
    event = reply.readings[0].started_by
    desk.clocks.change_event(replace(event, date=FuzzyDate.on(date(2025, 10, 29))))
    newest, first = desk.clocks.notes(case.id, reply.key, TODAY)
    assert newest.before == event
    assert newest.event is not None
    assert newest.event.date.day == date(2025, 10, 29)
    assert (first.event, first.before) == (event, None)


def test_decisions_are_told_with_what_was_decided_before(
    desk: Desk, case: Case, reply: Clock, now: Time
) -> None:
    now.go_on(minutes=1)
    desk.clocks.set_aside(case.id, reply.key, "Settled")
    now.go_on(minutes=1)
    desk.clocks.set_aside(case.id, reply.key, "")
    later, earlier, _marked = desk.clocks.notes(case.id, reply.key, TODAY)
    assert earlier.decision is not None
    assert (earlier.decision.set_aside, earlier.decided_before) == ("Settled", None)
    assert later.decision is not None
    assert (later.decision.set_aside, later.decided_before) == ("", earlier.decision)
    assert [d.set_aside for d in desk.clocks.decisions(case.id)] == [""]


def test_a_holiday_of_ones_own_is_told_where_it_bears_on_the_count(
    desk: Desk, case: Case, reply: Clock, now: Time
) -> None:
    within = OwnDay(
        calendar=CalendarName.EW, on=date(2025, 12, 1), is_holiday=True, name="Flood", reason="shut"
    )
    before_it = replace(within, on=date(2025, 6, 2))
    now.go_on(minutes=1)
    desk.clocks.keep_own_day(within)
    desk.clocks.drop_own_day(within)
    desk.clocks.keep_own_day(within)
    desk.clocks.keep_own_day(before_it)
    days = [n for n in desk.clocks.notes(case.id, reply.key, TODAY) if n.own_day is not None]
    assert {note.own_day for note in days} == {within}
    assert [note.is_taken_back for note in days] == [False, True, False]


def test_the_end_of_a_clock_is_told_too(desk: Desk, case: Case, reply: Clock) -> None:
    desk.clocks.mark(
        case.id, NewEvent(what="stage2_response", date=FuzzyDate.on(date(2026, 2, 20)))
    )
    told = [n.event.what for n in desk.clocks.notes(case.id, reply.key, TODAY) if n.event]
    assert sorted(told) == ["stage2_requested", "stage2_response"]


def test_a_clock_that_runs_no_more_has_no_notes(desk: Desk, case: Case) -> None:
    with pytest.raises(NotFound):
        desk.clocks.notes(case.id, "EN-CA-S2-65:gone", TODAY)


def test_a_date_is_foreseen_and_not_kept(desk: Desk, case: Case, reply: Clock) -> None:
    new = NewEvent(what="stage2_response", date=FuzzyDate.on(date(2026, 2, 20)))
    foreseen = desk.clocks.foreseen(case.id, new, TODAY)
    assert "EN-CA-S3-REQ" in {clock.rule.id for clock in foreseen}
    assert stage_2(desk, case) == reply
    with pytest.raises(NotFound):
        desk.clocks.foreseen(case.id, NewEvent(what="stage2_response"), TODAY)


def test_procedures_are_those_of_the_nation(desk: Desk, case: Case) -> None:
    offered = desk.clocks.procedures(case.id)
    assert case.procedure in {pack.procedure for pack in offered}
    assert {pack.jurisdiction for pack in offered} <= {case.nation, None}


def test_every_event_word_is_said_in_plain_words(desk: Desk) -> None:
    words = {word.word: word for word in desk.clocks.words()}
    assert words["stage2_requested"].title == "Stage 2 asked for"
