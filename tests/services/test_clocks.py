"""Clocks from the log, decisions about them, and whose turn it is."""

from __future__ import annotations

from datetime import date

import pytest

from carerdesk.domain.cases import Case, Nation
from carerdesk.domain.changes import Changes
from carerdesk.domain.clocks import Clock, Verdict
from carerdesk.domain.counting import CalendarName, DayKind, OwnDay
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.errors import NotFound
from carerdesk.domain.promises import PromiseState
from carerdesk.services.desk import Desk
from carerdesk.services.dues import due_of_clock
from carerdesk.services.log import NewEntry, NewEvent, NewPromise
from tests.desks import Time, new_case
from tests.services.conftest import Cast

TODAY = date(2026, 2, 27)


def on(day: str) -> FuzzyDate:
    return FuzzyDate.on(date.fromisoformat(day))


def log(desk: Desk, case: Case, what: str, day: str, **fields: object) -> None:
    desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.LETTER_OUT,
            gist=what,
            happened=on(day),
            events=(NewEvent(what=what),),
            **fields,  # type: ignore[arg-type]
        )
    )


def the_stage_two(desk: Desk, case: Case) -> None:
    """The sample's dates: asked 27 October, statement agreed 17 November, no reply."""
    log(desk, case, "stage1_complaint", "2025-09-01")
    log(desk, case, "stage1_response", "2025-10-07")
    log(desk, case, "stage2_requested", "2025-10-27")
    log(desk, case, "stage2_complaint_agreed", "2025-11-17")


def clock(desk: Desk, case: Case, rule: str) -> Clock:
    return next(c for c in desk.clocks.all(case.id, TODAY) if c.rule.id == rule)


def test_a_logged_request_starts_a_clock_read_both_ways(desk: Desk, case: Case) -> None:
    the_stage_two(desk, case)
    reply = clock(desk, case, "EN-CA-S2-65")
    assert [r.due_latest for r in reply.readings] == [date(2026, 1, 29), date(2026, 2, 19)]
    assert [r.over for r in reply.readings] == [(21, 21), (6, 6)]
    assert reply.verdict is Verdict.OVERDUE
    assert reply.latest_on == date(2026, 2, 19)


def test_the_date_is_explained_from_either_start(desk: Desk, case: Case) -> None:
    the_stage_two(desk, case)
    reply = clock(desk, case, "EN-CA-S2-65")
    law, statement = (r.way.key for r in reply.readings)
    own = desk.clocks.explain(case.id, reply.key, statement, TODAY)
    assert own.count.due == date(2026, 2, 19)
    assert [d.why for d in own.count.skipped] == ["Christmas Day", "Boxing Day", "New Year’s Day"]
    assert own.after[-1].number == 6
    assert "Tue 18 November" in own.sentence
    usual = desk.clocks.explain(case.id, reply.key, "", TODAY)
    assert usual.reading.way.key == law


def test_a_chosen_way_of_counting_is_kept_with_what_it_was_computed_from(
    desk: Desk, case: Case
) -> None:
    the_stage_two(desk, case)
    reply = clock(desk, case, "EN-CA-S2-65")
    second = reply.readings[1].way.key
    assert desk.clocks.choose(case.id, reply.key, second) == Changes.CLOCKS
    assert clock(desk, case, "EN-CA-S2-65").chosen == second
    assert desk.clocks.explain(case.id, reply.key, "", TODAY).count.due == date(2026, 2, 19)


def test_a_clock_that_is_not_there_is_said_to_be_gone(desk: Desk, case: Case) -> None:
    with pytest.raises(NotFound):
        desk.clocks.clock(case.id, "EN-CA-S1:none", TODAY)


def test_a_day_of_ones_own_moves_every_date_and_can_be_taken_back(desk: Desk, case: Case) -> None:
    the_stage_two(desk, case)
    proclaimed = OwnDay(
        calendar=CalendarName.EW,
        on=date(2026, 2, 2),
        is_holiday=True,
        name="Proclaimed day",
        reason="Announced on the wireless",
    )
    before = clock(desk, case, "EN-CA-S2-65").latest_on
    assert desk.clocks.keep_own_day(proclaimed) == Changes.CLOCKS
    assert desk.clocks.own_days() == (proclaimed,)
    assert before == date(2026, 2, 19)
    assert clock(desk, case, "EN-CA-S2-65").latest_on == date(2026, 2, 20)
    desk.clocks.drop_own_day(proclaimed)
    assert clock(desk, case, "EN-CA-S2-65").latest_on == date(2026, 2, 19)


def test_an_entry_can_be_given_its_meaning_later_corrected_and_freed_of_it(
    desk: Desk, case: Case
) -> None:
    logged, _changes = desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.LETTER_OUT,
            gist="Complaint",
            happened=on("2025-12-06"),
            received=on("2025-12-08"),
        )
    )
    event, changes = desk.clocks.mark(
        case.id, NewEvent(what="stage1_complaint"), entry_id=logged.entry.id
    )
    assert changes == Changes.CLOCKS
    assert event.date.day == date(2025, 12, 8)
    assert clock(desk, case, "EN-CA-S1").readings[0].due_earliest == date(2025, 12, 22)
    desk.clocks.unmark(event.id)
    assert desk.clocks.all(case.id, TODAY) == ()


def test_a_meaning_without_a_day_and_without_an_entry_is_refused(desk: Desk, case: Case) -> None:
    with pytest.raises(NotFound, match="day"):
        desk.clocks.mark(case.id, NewEvent(what="stage1_complaint"))


def test_the_stage_track_says_where_the_procedure_stands(desk: Desk, case: Case) -> None:
    the_stage_two(desk, case)
    stages = desk.clocks.track(case.id, TODAY)
    assert [s.stage.label for s in stages][:3] == ["Stage 1", "Stage 2", "Stage 3"]
    assert "6 working days late" in stages[1].lines


def test_a_procedure_without_rules_is_said_so(desk: Desk) -> None:
    odd = new_case(desk, procedure="none such")
    with pytest.raises(NotFound, match="no rules"):
        desk.clocks.track(odd.id, TODAY)


def test_no_nation_is_given_another_nations_clocks(desk: Desk) -> None:
    scottish = new_case(desk, nation=Nation.SCOTLAND)
    log(desk, scottish, "stage1_complaint", "2025-09-01")
    assert not [
        c for c in desk.clocks.all(scottish.id, TODAY) if c.rule.jurisdiction is Nation.ENGLAND
    ]


def test_late_things_stand_first_and_the_sentence_is_calm(
    desk: Desk, case: Case, cast: Cast
) -> None:
    the_stage_two(desk, case)
    promises = (
        NewPromise(what="send the reasons", by=on("2026-02-20"), who=cast.manager.id),
        NewPromise(what="send the letter", by=on("2026-03-06"), who=cast.worker.id),
        NewPromise(what="ask about the notes", by=FuzzyDate.unknown(), who=cast.worker.id),
        NewPromise(what="correct the minutes", by=on("2026-03-05")),
    )
    desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.MEETING,
            gist="Meeting",
            happened=on("2026-02-12"),
            promises=promises,
        )
    )
    dues = desk.clocks.due(case.id, TODAY)
    owed = {d.title: d.state for d in dues.others}
    assert owed["GH will send the reasons"] == "5 working days late"
    assert owed["PN will send the letter"] == "5 working days left"
    assert owed["PN will ask about the notes"] == "no day named"
    assert dues.others[0].verdict is Verdict.OVERDUE
    assert "6 working days late" in dues.others[0].state or "5 working" in dues.others[0].state
    assert [d.title for d in dues.needs_you if d.promise_id] == ["You will correct the minutes"]
    assert dues.headline.endswith("Nothing you must do today.")
    assert "6 working days late" in dues.headline
    assert dues.late == sum(d.verdict is Verdict.OVERDUE for d in dues.others)


def test_what_is_due_today_is_said_first(desk: Desk, case: Case) -> None:
    desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.MEETING,
            gist="Meeting",
            happened=on("2026-02-12"),
            promises=(NewPromise(what="Send the corrections", by=on("2026-02-27")),),
        )
    )
    dues = desk.clocks.due(case.id, TODAY)
    assert dues.needs_you[0].state == "today"
    assert dues.headline.startswith("Today: ")
    assert "Nothing you must" not in dues.headline


def test_a_clock_put_off_or_set_aside_is_not_shown_until_then(desk: Desk, case: Case) -> None:
    the_stage_two(desk, case)
    reply = clock(desk, case, "EN-CA-S2-65")

    def shown() -> bool:
        return any(d.clock_key == reply.key for d in desk.clocks.due(case.id, TODAY).others)

    assert shown()
    desk.clocks.put_off(case.id, reply.key, date(2026, 3, 2))
    assert not shown()
    desk.clocks.put_off(case.id, reply.key, TODAY)
    assert shown()
    desk.clocks.set_aside(case.id, reply.key, "Agreed by telephone")
    assert not shown()
    desk.clocks.set_aside(case.id, reply.key, "")
    assert shown()


def test_the_calendar_file_holds_dates_still_to_come_and_no_names(
    desk: Desk, case: Case, cast: Cast, now: Time
) -> None:
    the_stage_two(desk, case)
    early = date(2026, 1, 5)
    written = desk.clocks.calendar_file(case.id, early).decode()
    assert "DTSTART;VALUE=DATE:20260219" in written
    for name in ("Jo", "Holt", "Anyborough", "GH"):
        assert name not in written


def test_a_promise_is_closed_by_the_entry_that_shows_it_and_can_be_opened_again(
    desk: Desk, case: Case, cast: Cast
) -> None:
    meeting, _changes = desk.log.record(
        NewEntry(case_id=case.id, kind=EntryKind.MEETING, gist="M", happened=on("2026-02-12"))
    )
    promise, changes = desk.promises.add(
        case.id,
        made_in=meeting.entry.id,
        what="send the reasons",
        by=on("2026-02-20"),
        who=cast.manager.id,
    )
    assert changes == Changes.PROMISES | Changes.CLOCKS
    desk.promises.close(case.id, promise.id, PromiseState.KEPT_LATE, meeting.entry.id)
    (closed,) = desk.promises.of(case.id)
    assert (closed.state, closed.shown_by) == (PromiseState.KEPT_LATE, meeting.entry.id)
    assert desk.clocks.due(case.id, TODAY).others == ()
    desk.promises.reopen(case.id, promise.id)
    assert desk.promises.of(case.id) == (promise,)
    other = new_case(desk)
    with pytest.raises(NotFound):
        desk.promises.reopen(other.id, promise.id)


def test_weekends_and_holidays_are_told_apart_in_a_count(desk: Desk, case: Case) -> None:
    the_stage_two(desk, case)
    reply = clock(desk, case, "EN-CA-S2-65")
    days = desk.clocks.explain(case.id, reply.key, "", TODAY).count.days
    kinds = {d.on: d.kind for d in days}
    assert kinds[date(2025, 12, 25)] is DayKind.HOLIDAY
    assert kinds[date(2025, 12, 27)] is DayKind.WEEKEND


def test_a_pause_names_the_entry_that_shows_it(desk: Desk, case: Case) -> None:
    log(desk, case, "sar_request", "2026-02-10")
    log(desk, case, "clarification_asked", "2026-02-16")
    desk.clocks.mark(case.id, NewEvent(what="clarification_given", date=on("2026-02-20")))
    request = clock(desk, case, "UK-SAR")
    told = desk.clocks.explain(case.id, request.key, "", TODAY)
    number = max(entry.number for entry in desk.log.whole(case.id))
    assert {day.why for day in told.count.days if day.kind is DayKind.PAUSED} == {
        f"clarification was asked for, entry {number}"
    }


def test_a_pause_marked_by_hand_names_no_entry(desk: Desk, case: Case) -> None:
    log(desk, case, "sar_request", "2026-02-10")
    asked = NewEvent(
        what="clarification_asked", date=on("2026-02-16"), facts=(("reason", "which years"),)
    )
    desk.clocks.mark(case.id, asked)
    desk.clocks.mark(case.id, NewEvent(what="clarification_given", date=on("2026-02-20")))
    told = desk.clocks.explain(case.id, clock(desk, case, "UK-SAR").key, "", TODAY)
    assert {day.why for day in told.count.days if day.kind is DayKind.PAUSED} == {
        "clarification was asked for: which years"
    }


def test_what_cannot_be_right_is_told_by_the_events_it_is_about(desk: Desk, case: Case) -> None:
    log(desk, case, "stage1_complaint", "2025-09-01")
    assert desk.clocks.doubts(case.id, TODAY) == ()
    log(desk, case, "stage1_response", "2025-08-01")
    (doubt,) = desk.clocks.doubts(case.id, TODAY)
    words = {event.id: event.what for event in desk.clocks.events(case.id)}
    assert [words[event] for event in doubt.events] == ["stage1_response", "stage1_complaint"]


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-02-24", "3 days left"),
        ("2026-02-27", "today"),
        ("2026-02-28", "the safe day has passed"),
        ("2026-03-02", "passed 1 day ago"),
    ],
)
def test_days_left_to_what_you_owe_are_counted_to_the_safe_day(
    desk: Desk, case: Case, today: str, said: str
) -> None:
    log(desk, case, "qualifying_determination", "2026-02-02")  # day 28, itself counted: a Sunday
    found = desk.clocks.all(case.id, date.fromisoformat(today))
    due = due_of_clock(next(c for c in found if c.rule.id == "EN-FS-QD"))
    assert (due.on, due.state) == (date(2026, 2, 27), said)
