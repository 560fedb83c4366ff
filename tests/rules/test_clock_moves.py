"""Clocks that are stopped, set going anew, lengthened, or read by another version of the law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from carerdesk.domain.clocks import Clock, Reading, RulePack, Verdict
from carerdesk.domain.counting import CalendarName, Method, Pause
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import BadRecord
from carerdesk.rules.calendars import calendar
from carerdesk.rules.counting import due
from carerdesk.rules.engine import clocks
from carerdesk.rules.explain import explain

if TYPE_CHECKING:
    from tests.rules.conftest import Happened, Run

D = date.fromisoformat


def reading(clock: Clock, key: str) -> Reading:
    return next(r for r in clock.readings if r.way.key == key)


def test_access_requests_are_read_by_the_law_of_the_day_they_came(
    happened: Happened, run: Run
) -> None:
    for start, rule in [
        ("2018-05-24", "UK-SAR-1998"),
        ("2018-05-25", "UK-SAR-OLD"),
        ("2026-02-04", "UK-SAR-OLD"),
        ("2026-02-05", "UK-SAR"),
    ]:
        found = run(happened("sar_request", start), today="2026-11-22")
        assert [r for r in found if r in {"UK-SAR-1998", "UK-SAR-OLD", "UK-SAR"}] == [rule]
    assert "UK-DPC-ACK" not in run(happened("data_complaint", "2026-06-18"), today="2026-11-22")
    assert "UK-DPC-ACK" in run(happened("data_complaint", "2026-06-19"), today="2026-11-22")


def test_a_request_from_about_the_change_of_the_law_is_read_both_ways(
    happened: Happened, run: Run
) -> None:
    found = run(happened("sar_request", "2026-02"), today="2026-02-20")
    assert found["UK-SAR-OLD"].readings[0].start_latest == D("2026-02-04")
    assert found["UK-SAR"].readings[0].start_earliest == D("2026-02-05")
    unknown = run(happened("sar_request"), today="2026-11-22")
    assert "UK-SAR" in unknown
    assert "UK-SAR-OLD" not in unknown


def test_the_stopped_clock_of_an_access_request(happened: Happened, run: Run) -> None:
    asked = happened("sar_request", "2026-03-10")
    stopped = happened("clarification_asked", "2026-03-16", note="letter of 16 March")
    waiting = run(asked, stopped, today="2026-06-01")["UK-SAR"]
    assert waiting.verdict is Verdict.RUNNING
    assert waiting.latest_on is None
    answered = happened("clarification_given", "2026-03-24")
    clock = run(asked, stopped, answered, today="2026-04-20")["UK-SAR"]
    assert reading(clock, "ico").due_latest == D("2026-04-20")
    assert reading(clock, "ico").pauses[0].why.endswith(": letter of 16 March")
    assert clock.verdict is Verdict.CANNOT_TELL
    assert run(asked, stopped, answered, today="2026-04-21")["UK-SAR"].verdict is Verdict.OVERDUE


def test_a_pause_of_uncertain_days_is_taken_short_and_long(happened: Happened, run: Run) -> None:
    clock = run(
        happened("sar_request", "2026-03-10"),
        happened("clarification_asked", "2026-03-16..2026-03-18"),
        happened("clarification_given", "2026-03-24..2026-03-26"),
        today="2026-04-01",
    )["UK-SAR"]
    strict = reading(clock, "strict")
    assert (strict.due_earliest, strict.due_latest) == (D("2026-04-16"), D("2026-04-20"))
    assert strict.pauses[0].why == "clarification was asked for"


def test_a_pause_that_may_be_no_pause_at_all_shortens_nothing(happened: Happened, run: Run) -> None:
    clock = run(
        happened("sar_request", "2026-03-10"),
        happened("clarification_asked", "2026-03"),
        happened("clarification_given", "2026-03"),
        today="2026-04-01",
    )["UK-SAR"]
    strict = reading(clock, "strict")
    assert strict.due_earliest == D("2026-04-09")
    assert strict.due_latest == D("2026-05-01")


def test_nobody_is_late_who_may_have_been_waiting_from_a_day_nobody_knows(
    happened: Happened, run: Run
) -> None:
    events = [happened("sar_request", "2026-03-10"), happened("clarification_asked")]
    waiting = run(*events, today="2026-09-01")["UK-SAR"]
    strict = reading(waiting, "strict")
    assert (strict.due_earliest, strict.due_latest) == (D("2026-04-09"), None)
    assert waiting.verdict is Verdict.CANNOT_TELL
    answered = happened("clarification_given", "2026-03-24")
    clock = run(*events, answered, today="2026-04-24")["UK-SAR"]
    strict = reading(clock, "strict")
    assert (strict.due_earliest, strict.due_latest) == (D("2026-04-09"), D("2026-04-24"))
    assert clock.verdict is Verdict.CANNOT_TELL
    assert run(*events, answered, today="2026-04-25")["UK-SAR"].verdict is Verdict.OVERDUE


def test_a_pause_known_only_to_be_before_a_day_may_have_begun_with_the_run(
    happened: Happened, statutory: tuple[RulePack, ...]
) -> None:
    stopped = replace(happened("clarification_asked"), date=FuzzyDate.before(D("2026-03-19")))
    answered = happened("clarification_given", "2026-03-24")
    for asked in (
        happened("sar_request", "2026-03-10"),
        replace(happened("sar_request"), date=FuzzyDate.before(D("2026-03-11"))),
    ):
        found = clocks([asked, stopped, answered], statutory, today=D("2026-04-01"))
        [clock] = [clock for clock in found if clock.rule.id == "UK-SAR"]
        assert reading(clock, "strict").due_latest == D("2026-04-24")


def test_a_pause_known_only_to_be_after_a_day_may_have_been_none(
    happened: Happened, statutory: tuple[RulePack, ...]
) -> None:
    stopped = replace(happened("clarification_asked"), date=FuzzyDate.after(D("2026-03-15")))
    events = [happened("sar_request", "2026-03-10"), stopped]
    events.append(happened("clarification_given", "2026-03-24"))
    found = clocks(events, statutory, today=D("2026-04-01"))
    [clock] = [clock for clock in found if clock.rule.id == "UK-SAR"]
    strict = reading(clock, "strict")
    assert (strict.due_earliest, strict.due_latest) == (D("2026-04-09"), D("2026-04-18"))


def test_a_clock_that_had_run_out_before_it_was_stopped_stays_run_out(
    happened: Happened, run: Run
) -> None:
    clock = run(
        happened("sar_request", "2026-03-10"),
        happened("clarification_asked", "2026-05-05"),
        today="2026-06-01",
    )["UK-SAR"]
    assert clock.verdict is Verdict.OVERDUE


def test_proof_of_identity_sets_the_month_going_anew(happened: Happened, run: Run) -> None:
    clock = run(
        happened("sar_request", "2026-01-30"),
        happened("identity_given", "2026-02-10"),
        happened("identity_given", "2026-02-12"),
        today="2026-02-20",
    )["UK-SAR-OLD"]
    assert clock.readings[0].started_by.what == "identity_given"
    assert clock.latest_on == D("2026-03-12")


@pytest.mark.parametrize(
    ("noticed", "last"),
    [("2026-04-07", "2026-06-03"), ("2026-04-08", "2026-04-07"), ("2026-04", "2026-06-03")],
)
def test_more_time_for_an_access_request_is_had_only_by_a_notice_inside_the_first_month(
    happened: Happened, run: Run, noticed: str, last: str
) -> None:
    found = run(
        happened("sar_request", "2026-03-03"),
        happened("sar_extended", noticed),
        today="2026-05-01",
    )
    ico = reading(found["UK-SAR"], "ico")
    assert ico.due_latest == D(last)
    assert found["UK-SAR-EXT"].readings[0].due_latest == D("2026-04-07")


@pytest.mark.parametrize(
    ("noticed", "due", "verdict"),
    [
        ("2026-04-20", "2026-06-19", Verdict.RUNNING),
        ("2026-04-21", "2026-04-20", Verdict.OVERDUE),
    ],
)
def test_the_first_month_in_which_more_time_is_had_stands_still_as_the_clock_does(
    happened: Happened, run: Run, noticed: str, due: str, verdict: Verdict
) -> None:
    clock = run(
        happened("sar_request", "2026-03-10"),
        happened("clarification_asked", "2026-03-16"),
        happened("clarification_given", "2026-03-24"),
        happened("sar_extended", noticed),
        today="2026-04-25",
    )["UK-SAR"]
    assert reading(clock, "ico").due_latest == D(due)
    assert reading(clock, "ico").verdict is verdict
    extended = verdict is Verdict.RUNNING
    explained = explain(clock, "ico", today=D("2026-04-25"))
    assert explained.first_due == (D("2026-04-20") if extended else None)


def test_more_time_taken_while_the_clock_stands_still_is_taken_both_ways(
    happened: Happened, run: Run
) -> None:
    clock = run(
        happened("sar_request", "2026-03-10"),
        happened("clarification_asked", "2026-03-16"),
        happened("sar_extended", "2026-04-20"),
        today="2026-04-25",
    )["UK-SAR"]
    assert clock.verdict is Verdict.RUNNING
    assert clock.latest_on is None, "it stands still"


def test_a_notice_that_may_have_come_too_late_is_taken_both_ways(
    happened: Happened, run: Run
) -> None:
    clock = run(
        happened("sar_request", "2026-03-03"),
        happened("sar_extended", "2026-04"),
        today="2026-05-01",
    )["UK-SAR"]
    ico = reading(clock, "ico")
    assert (ico.due_earliest, ico.due_latest) == (D("2026-04-07"), D("2026-06-03"))
    assert clock.verdict is Verdict.CANNOT_TELL


def test_an_extension_of_a_request_of_unknown_date_gives_no_date(
    happened: Happened, run: Run
) -> None:
    clock = run(
        happened("sar_request"), happened("sar_extended", "2026-04-01"), today="2026-05-01"
    )["UK-SAR"]
    assert clock.latest_on is None


def test_a_pause_that_ends_out_of_all_measure_gives_no_date(happened: Happened, run: Run) -> None:
    clock = run(
        happened("sar_request", "2026-03-10"),
        happened("clarification_asked", "2026-03-16"),
        happened("clarification_given", "9999-12-31"),
        today="2026-04-20",
    )["UK-SAR"]
    assert clock.latest_on is None


def test_a_pause_beyond_the_years_that_are_counted_is_said() -> None:
    pause = Pause(since=D("2026-03-16"), until=D("2101-01-01"), why="letter 14")
    with pytest.raises(BadRecord, match="2101-01-01 is outside"):
        due(D("2026-03-10"), Method.D_AFTER, 3, calendar(CalendarName.EW), [pause])
