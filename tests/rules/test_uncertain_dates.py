"""Dates of which little is known: every day they can mean is counted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from carerdesk.domain.clocks import RulePack, Verdict
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.ids import CaseEventId, CaseId
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules.engine import clocks

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
