"""What a date was before, and what moved it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from carerdesk.domain.cases import Case
from carerdesk.domain.clocks import Clock
from carerdesk.domain.counting import CalendarName, OwnDay
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.ids import CaseEventId
from carerdesk.services.clock_notes import ClockNote
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEvent
from tests.desks import Time, new_case

TODAY = date(2026, 2, 27)
MOURNING = OwnDay(
    calendar=CalendarName.EW,
    on=date(2026, 2, 2),
    is_holiday=True,
    name="Proclaimed day",
    reason="Announced on the wireless",
)


def mark(desk: Desk, case: Case, what: str, day: str, **facts: str) -> CaseEventId:
    event, _changes = desk.clocks.mark(
        case.id,
        NewEvent(what=what, date=FuzzyDate.on(date.fromisoformat(day)), facts=tuple(facts.items())),
    )
    return event.id


def clock(desk: Desk, case: Case, rule: str) -> Clock:
    return next(c for c in desk.clocks.listed(case.id, TODAY) if c.rule.id == rule)


def moved(desk: Desk, case: Case, rule: str) -> list[tuple[ClockNote, date | None, date | None]]:
    notes = desk.clocks.notes(case.id, clock(desk, case, rule).key, TODAY)
    return [(note, note.move.was, note.move.now) for note in notes if note.move is not None]


def test_a_holiday_that_is_added_keeps_and_tells_the_old_date(
    desk: Desk, case: Case, now: Time
) -> None:
    mark(desk, case, "stage2_requested", "2025-10-27")
    now.go_on(days=1)
    desk.clocks.keep_own_day(MOURNING)
    reply = clock(desk, case, "EN-CA-S2-65")
    assert reply.latest_on == date(2026, 1, 29)
    mark(desk, case, "stage2_complaint_agreed", "2025-11-17")
    reply = clock(desk, case, "EN-CA-S2-65")
    assert "days of your own" in reply.calendar_version
    assert "no days of your own" not in reply.calendar_version
    story = [(was, is_now) for _note, was, is_now in moved(desk, case, "EN-CA-S2-65")]
    assert story == [
        (date(2026, 1, 29), date(2026, 2, 20)),
        (None, date(2026, 1, 29)),
    ]
    now.go_on(days=1)
    desk.clocks.drop_own_day(MOURNING)
    (note, was, is_now), *_ = moved(desk, case, "EN-CA-S2-65")
    assert (note.own_day, note.is_taken_back) == (MOURNING, True)
    assert (was, is_now) == (date(2026, 2, 20), date(2026, 2, 19))


def test_a_day_added_before_the_last_day_moves_it_and_says_so(desk: Desk, case: Case) -> None:
    mark(desk, case, "stage1_complaint", "2026-01-26")
    desk.clocks.keep_own_day(MOURNING)
    (note, was, is_now), first = moved(desk, case, "EN-CA-S1")
    assert note.own_day == MOURNING
    assert (was, is_now) == (date(2026, 2, 23), date(2026, 2, 24))
    assert first[1:] == (None, date(2026, 2, 23))


def test_a_corrected_start_and_one_taken_away_are_told(desk: Desk, case: Case, now: Time) -> None:
    mark(desk, case, "stage2_requested", "2025-10-27")
    agreed = mark(desk, case, "stage2_complaint_agreed", "2025-11-17")
    now.go_on(minutes=1)
    desk.clocks.unmark(agreed)
    (note, was, is_now), *_rest = moved(desk, case, "EN-CA-S2-65")
    assert note.is_taken_back
    assert note.event is not None
    assert note.event.what == "stage2_complaint_agreed"
    assert (was, is_now) == (date(2026, 2, 19), date(2026, 1, 29))


def test_a_pause_is_told_though_it_neither_starts_nor_ends_the_clock(
    desk: Desk, case: Case, now: Time
) -> None:
    mark(desk, case, "sar_request", "2026-02-06")
    mark(desk, case, "clarification_asked", "2026-02-10")
    now.go_on(minutes=1)
    mark(desk, case, "clarification_given", "2026-02-16")
    story = moved(desk, case, "UK-SAR")
    assert [note.event.what for note, _, _ in story if note.event] == [
        "clarification_given",
        "clarification_asked",
        "sar_request",
    ]
    assert [is_now for _, _, is_now in story] == [
        date(2026, 3, 13),
        None,
        date(2026, 3, 6),
    ]


def test_what_happens_in_another_case_moves_nothing_here(desk: Desk, case: Case) -> None:
    other = new_case(desk)
    mark(desk, case, "stage2_requested", "2025-10-27")
    before = moved(desk, case, "EN-CA-S2-65")
    mark(desk, other, "stage2_complaint_agreed", "2025-11-17")
    mark(desk, case, "sar_request", "2025-11-17")
    assert moved(desk, case, "EN-CA-S2-65") == before


def test_an_event_that_turned_out_to_be_another_is_followed(desk: Desk, case: Case) -> None:
    mark(desk, case, "stage2_requested", "2025-10-27")
    mark(desk, case, "stage2_complaint_agreed", "2025-11-17")
    agreed = desk.clocks.events(case.id)[-1]
    desk.clocks.change_event(replace(agreed, what="stage2_acknowledged"))
    (note, was, is_now), *_rest = moved(desk, case, "EN-CA-S2-65")
    assert note.before == agreed
    assert (was, is_now) == (date(2026, 2, 19), date(2026, 1, 29))


def test_only_the_newest_changes_of_a_long_story_are_told(desk: Desk, case: Case) -> None:
    mark(desk, case, "stage1_complaint", "2026-01-26")
    for _ in range(105):
        desk.clocks.keep_own_day(MOURNING)
        desk.clocks.drop_own_day(MOURNING)
    story = moved(desk, case, "EN-CA-S1")
    assert len(story) == 200
    assert {(was, is_now) for _, was, is_now in story} == {
        (date(2026, 2, 23), date(2026, 2, 24)),
        (date(2026, 2, 24), date(2026, 2, 23)),
    }


def test_every_clock_names_its_rule_and_its_calendar(desk: Desk, case: Case) -> None:
    mark(desk, case, "stage1_complaint", "2026-01-26")
    mark(desk, case, "matter_known", "2025-06-01")
    for each in desk.clocks.all(case.id, TODAY):
        assert each.rule.version >= 1
        assert each.calendar_version.startswith("holidays ")
