"""Dates of which little is known: every day they can mean is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from carerdesk.domain.cases import Nation
from carerdesk.domain.clocks import Clock, RulePack, Verdict
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.ids import CaseEventId, CaseId
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules.engine import clocks
from carerdesk.rules.packs import for_case, load_packs

if TYPE_CHECKING:
    from tests.rules.conftest import Happened, Run

D = date.fromisoformat


def test_a_start_known_to_the_month_gives_every_due_date_it_can_mean(
    happened: Happened, run: Run
) -> None:
    asked = happened("stage2_requested", "2024-11")
    straddling = run(asked, today="2025-02-20")["EN-CA-S2-65"]
    assert (straddling.readings[0].due_earliest, straddling.readings[0].due_latest) == (
        D("2025-02-05"),
        D("2025-03-05"),
    )
    assert straddling.verdict is Verdict.CANNOT_TELL
    assert run(asked, today="2025-02-05")["EN-CA-S2-65"].verdict is Verdict.RUNNING
    late = run(asked, today="2025-07-03")["EN-CA-S2-65"]
    assert late.verdict is Verdict.OVERDUE
    assert late.readings[0].over == (82, 102)


def test_a_reply_of_uncertain_date_is_held_against_the_whole_span(
    happened: Happened, run: Run
) -> None:
    asked = happened("stage2_requested", "2026-01-09")
    for replied, expected in [
        ("2026-03", Verdict.IN_TIME),
        ("2026-04", Verdict.CANNOT_TELL),
        ("2026-05", Verdict.OVERDUE),
        ("", Verdict.CANNOT_TELL),
    ]:
        clock = run(asked, happened("stage2_response", replied), today="2026-11-22")["EN-CA-S2-65"]
        assert clock.verdict is expected, replied
        assert clock.is_ended


def test_a_reply_that_came_sometime_before_the_due_date_has_come_in_time(
    happened: Happened, run: Run
) -> None:
    events = [happened("stage2_requested", "2026-01-09"), happened("stage2_response")]
    assert run(*events, today="2026-03-01")["EN-CA-S2-65"].verdict is Verdict.IN_TIME


def test_a_reply_known_to_the_month_of_the_request_still_ends_its_clock(
    happened: Happened, run: Run
) -> None:
    clock = run(
        happened("stage2_response", "2026-01"),
        happened("stage2_requested", "2026-01-09"),
        today="2026-11-22",
    )["EN-CA-S2-65"]
    assert clock.verdict is Verdict.IN_TIME
    again = run(
        happened("stage2_response", "2026-01"),
        happened("stage2_requested", "2026-01-09"),
        happened("stage2_requested", "2026-01-12"),
        today="2026-11-22",
    )["EN-CA-S2-65"]
    assert again.verdict is Verdict.OVERDUE


def test_a_reply_known_to_the_month_may_answer_every_request_of_that_month(
    happened: Happened, statutory: tuple[RulePack, ...]
) -> None:
    events = [
        happened("sar_response", "2026-03"),
        happened("sar_request", "2026-03-02"),
        happened("sar_request", "2026-03-16"),
        happened("sar_request", "2026-04-01"),
    ]
    found = [c for c in clocks(events, statutory, today=D("2026-11-22")) if c.rule.id == "UK-SAR"]
    assert [c.is_ended for c in found] == [True, True, False]


def test_what_moved_or_ended_one_run_is_not_taken_for_the_next(
    happened: Happened, run: Run
) -> None:
    clock = run(
        happened("stage1_complaint", "2025-12-01"),
        happened("stage1_extended", "2025-12-02..2026-01-31"),
        happened("stage1_response", "2025-12-10..2026-01-31"),
        happened("stage1_complaint", "2026-01-12"),
        today="2026-01-30",
    )["EN-CA-S1"]
    assert clock.key == "EN-CA-S1:e3"
    assert not clock.is_ended
    assert len(clock.readings) == 2


def test_an_extension_known_to_the_month_of_the_start_still_counts(
    happened: Happened, run: Run
) -> None:
    clock = run(
        happened("stage1_extended", "2025-12"),
        happened("stage1_complaint", "2025-12-08"),
        today="2025-12-30",
    )["EN-CA-S1"]
    assert clock.verdict is Verdict.RUNNING


def test_an_answer_surely_older_than_the_question_does_not_end_its_clock(
    happened: Happened, run: Run
) -> None:
    clock = run(
        happened("stage2_response", "2025-12-01"),
        happened("stage2_requested", "2026-01-09"),
        today="2026-11-22",
    )["EN-CA-S2-65"]
    assert not clock.is_ended
    assert clock.verdict is Verdict.OVERDUE


def test_an_answer_known_to_be_after_a_day_may_have_come_after_the_question(
    happened: Happened, run: Run
) -> None:
    replied = replace(happened("stage2_response"), date=FuzzyDate.after(D("2025-12-01")))
    clock = run(replied, happened("stage2_requested", "2026-01-09"), today="2026-11-22")
    assert clock["EN-CA-S2-65"].verdict is Verdict.CANNOT_TELL


def test_a_question_known_only_to_be_before_a_day_is_answered_by_what_came_by_then(
    happened: Happened, run: Run
) -> None:
    asked = replace(happened("stage2_requested"), date=FuzzyDate.before(D("2026-02-01")))
    clock = run(asked, happened("stage2_response", "2026-01-24"), today="2026-11-22")
    assert clock["EN-CA-S2-65"].is_ended
    assert clock["EN-CA-S2-65"].verdict is Verdict.CANNOT_TELL


def test_an_undated_answer_stands_behind_every_day_given_before_it(
    happened: Happened, run: Run
) -> None:
    clock = run(
        happened("stage1_complaint", "2026-05-15"),
        happened("stage1_acknowledged", "2026-04-30..2026-05-28"),
        happened("stage1_response"),
        today="2026-08-08",
    )["EN-CA-S1"]
    assert clock.is_ended
    assert clock.verdict is Verdict.CANNOT_TELL


@pytest.mark.parametrize(
    ("replied", "matter", "verdict"),
    [
        ("2026-08", "", Verdict.CANNOT_TELL),
        ("2026-08-20", "", Verdict.OVERDUE),
        ("2026-08", "another", Verdict.OVERDUE),
    ],
)
def test_what_stands_behind_a_reply_of_uncertain_date_may_have_moved_it_before(
    happened: Happened, run: Run, replied: str, matter: str, verdict: Verdict
) -> None:
    """Proof of identity begins the month anew, unless the reply came first."""
    clock = run(
        happened("sar_request", "2026-03-10", matter="mine"),
        happened("sar_response", replied, matter="mine"),
        happened("identity_given", "2026-08-21", matter=matter),
        today="2026-11-22",
    )["UK-SAR"]
    assert clock.verdict is verdict
    assert (clock.latest_on == D("2026-09-21")) is (verdict is Verdict.CANNOT_TELL)


def test_what_may_have_moved_it_and_changes_nothing_leaves_it_late(
    happened: Happened, run: Run
) -> None:
    clock = run(
        happened("sar_request", "2026-03-10"),
        happened("sar_response", "2026-05"),
        happened("clarification_asked", "2026-05-05"),
        today="2026-11-22",
    )["UK-SAR"]
    assert clock.verdict is Verdict.OVERDUE
    assert [reading.over for reading in clock.readings] == [(21, 51), (22, 52)]


def test_an_undated_stop_added_after_the_reply_may_have_come_before_it(
    happened: Happened, run: Run
) -> None:
    clock = run(
        happened("sar_request", "2026-03-10"),
        happened("sar_response", "2026-05-06"),
        happened("clarification_asked"),
        today="2026-11-22",
    )["UK-SAR"]
    assert clock.verdict is Verdict.CANNOT_TELL


def test_a_second_start_that_may_have_come_before_the_end_is_one_of_the_same_run(
    happened: Happened, run: Run
) -> None:
    found = clocks_of(
        happened("stage2_requested", "2026-08-19"),
        happened("stage2_extended", "2026-08-24..2026-09-12"),
        happened("stage2_complaint_agreed", "2026-08-29"),
    )
    [notice] = [clock for clock in found if clock.rule.id == "EN-CA-S2-NOTICE"]
    assert notice.is_ended
    assert len(notice.readings) == 2
    unknown = clocks_of(
        happened("stage2_requested", "2026-08-19"),
        happened("stage2_extended", "2026-08-24..2026-09-12"),
        happened("stage2_complaint_agreed"),
    )
    assert sum(clock.rule.id == "EN-CA-S2-NOTICE" for clock in unknown) == 2


def test_the_carers_own_day_is_told_by_the_earlier_of_two_it_may_be(happened: Happened) -> None:
    found = clocks_of(
        happened("request_received", "2026-03-02"),
        happened("internal_review_requested", "2026-06"),
        happened("clarification_given", "2026-06-10"),
    )
    [clock] = [c for c in found if c.rule.id == "UK-FOI-IRREQ-SILENT"]
    [reading] = clock.readings
    assert reading.started_by.what == "request_received"
    assert clock.safe_on == reading.due_earliest == D("2026-06-01")
    assert reading.due_latest == D("2026-09-08")


def test_a_start_known_to_the_month_that_stood_still_ends_no_later_than_any_of_its_days(
    happened: Happened,
) -> None:
    events = [happened("sar_request", "2025-08"), happened("clarification_asked")]
    events.append(happened("clarification_given", "2025-09-21"))
    [clock] = [c for c in clocks_of(*events) if c.rule.id == "UK-SAR-OLD"]
    # From 1 August, had it stood still from then on: a month, and 51 days more.
    assert clock.latest_on == D("2025-10-22")


def clocks_of(*events: CaseEvent) -> tuple[Clock, ...]:
    packs = for_case(load_packs(), nation=Nation.ENGLAND)
    return clocks(events, packs, today=D("2026-11-22"))


def test_an_end_known_only_to_be_before_a_day_may_have_come_before_another(
    happened: Happened, run: Run
) -> None:
    extended = replace(happened("stage2_extended"), date=FuzzyDate.before(D("2026-04-21")))
    clock = run(
        happened("stage2_requested", "2026-01-19"),
        happened("stage2_response", "2026-04-10"),
        extended,
        today="2026-11-22",
    )["EN-CA-S2-25"]
    assert clock.readings[0].ended_by == extended
    assert clock.verdict is Verdict.CANNOT_TELL


def test_stage_2_asked_for_before_the_stage_1_reply_is_not_asked_for_again(
    happened: Happened, run: Run
) -> None:
    clock = run(
        happened("stage1_complaint", "2026-01-05"),
        happened("stage2_requested", "2026-02-10"),
        happened("stage1_response", "2026-02-20"),
        today="2026-06-01",
    )["EN-CA-S2-REQ"]
    assert clock.verdict is Verdict.IN_TIME


def test_a_panel_planned_for_a_later_day_has_not_met_yet(happened: Happened, run: Run) -> None:
    found = run(
        happened("stage3_requested", "2026-04-20"),
        happened("stage3_panel", "2026-05-28"),
        today="2026-05-20",
    )
    assert not found["EN-CA-S3-PANEL"].is_ended
    assert found["EN-CA-S3-REPORT"].latest_on == D("2026-06-04")
    assert found["EN-CA-S3-REPORT"].verdict is Verdict.RUNNING


def test_a_start_of_which_nothing_is_known_runs_without_a_date(
    happened: Happened, run: Run
) -> None:
    clock = run(happened("stage2_requested"), today="2026-05-20")["EN-CA-S2-65"]
    assert clock.verdict is Verdict.CANNOT_TELL
    assert clock.latest_on is None
    own = run(happened("stage2_response"), today="2026-05-20")["EN-CA-S3-REQ"]
    assert own.safe_on is None


def test_a_day_out_of_all_measure_gives_no_date_and_no_crash(happened: Happened, run: Run) -> None:
    far = CaseEvent(
        id=CaseEventId("far"),
        case_id=CaseId("case"),
        what="stage2_requested",
        date=FuzzyDate.on(date(9999, 12, 31)),
    )
    clock = run(far, today="2026-05-20")["EN-CA-S2-65"]
    assert clock.latest_on is None
    assert clock.verdict is Verdict.CANNOT_TELL


def test_a_day_asked_that_is_itself_a_span_is_held_against_both_ends(
    happened: Happened, statutory: tuple[RulePack, ...]
) -> None:
    events = [happened("stage2_requested", "2026-01-09")]
    for first, last, expected in [
        ("2026-04-01", "2026-04-14", Verdict.RUNNING),
        ("2026-04-10", "2026-04-20", Verdict.CANNOT_TELL),
        ("2026-04-15", "2026-04-20", Verdict.OVERDUE),
    ]:
        asked = FuzzyDate.between(D(first), D(last))
        found = clocks(events, statutory, today=asked)
        assert [c.verdict for c in found if c.rule.id == "EN-CA-S2-65"] == [expected]
    unknown = clocks(events, statutory, today=FuzzyDate.unknown())
    assert [c.verdict for c in unknown if c.rule.id == "EN-CA-S2-65"] == [Verdict.CANNOT_TELL]
