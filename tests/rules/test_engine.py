"""The engine: what starts, moves and ends a clock, and what may be said of it on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carerdesk.domain.cases import Nation
from carerdesk.domain.clocks import Clock, ClockDecision, Reading, RulePack, Verdict
from carerdesk.domain.counting import CalendarName, OwnDay
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.ids import CaseEventId, CaseId
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules.engine import clocks
from carerdesk.rules.event_words import event_words
from carerdesk.rules.packs import for_case, load_packs

if TYPE_CHECKING:
    from tests.rules.conftest import Happened, Run

ALL = load_packs()
ENGLAND = for_case(ALL, nation=Nation.ENGLAND)
D = date.fromisoformat


def reading(clock: Clock, key: str) -> Reading:
    return next(r for r in clock.readings if r.way.key == key)


def test_stage_2_is_late_only_when_it_is_late_on_both_ways_of_counting(
    happened: Happened, run: Run
) -> None:
    events = [
        happened("stage2_requested", "2025-10-27"),
        happened("stage2_complaint_agreed", "2025-11-17"),
    ]
    between = run(*events, today="2026-02-10")["EN-CA-S2-65"]
    assert reading(between, "request").verdict is Verdict.OVERDUE
    assert reading(between, "statement").verdict is Verdict.RUNNING
    assert between.verdict is Verdict.CANNOT_TELL
    after = run(*events, today="2026-02-27")["EN-CA-S2-65"]
    assert after.verdict is Verdict.OVERDUE
    assert after.latest_on == D("2026-02-19")
    assert [r.over for r in after.readings] == [(21, 21), (6, 6)]
    assert after.safe_on is None


def test_the_last_day_itself_is_in_time_and_the_next_is_late(happened: Happened, run: Run) -> None:
    asked = happened("stage2_requested", "2024-08-29")
    assert run(asked, today="2024-11-28")["EN-CA-S2-65"].verdict is Verdict.RUNNING
    assert run(asked, today="2024-11-28")["EN-CA-S2-65"].readings[0].left == 0
    assert run(asked, today="2024-11-29")["EN-CA-S2-65"].verdict is Verdict.OVERDUE
    in_time = happened("stage2_response", "2024-11-28")
    late = happened("stage2_response", "2024-11-29")
    assert run(asked, in_time, today="2025-01-01")["EN-CA-S2-65"].verdict is Verdict.IN_TIME
    clock = run(asked, late, today="2025-01-01")["EN-CA-S2-65"]
    assert clock.verdict is Verdict.OVERDUE
    assert clock.readings[0].over == (1, 1)
    assert clock.is_ended


def test_a_stage_1_reply_between_ten_and_twenty_days_is_not_called_late(
    happened: Happened, run: Run
) -> None:
    clock = run(
        happened("stage1_complaint", "2025-12-08"),
        happened("stage1_response", "2026-01-05"),
        today="2026-02-01",
    )["EN-CA-S1"]
    assert reading(clock, "ten").verdict is Verdict.OVERDUE
    assert reading(clock, "twenty").verdict is Verdict.IN_TIME
    assert clock.verdict is Verdict.CANNOT_TELL


def test_an_extension_of_stage_1_leaves_twenty_days_from_the_same_start(
    happened: Happened, run: Run
) -> None:
    clock = run(
        happened("stage1_complaint", "2025-12-08"),
        happened("stage1_extended", "2025-12-22"),
        today="2026-01-05",
    )["EN-CA-S1"]
    assert [r.way.known_as for r in clock.readings] == ["EN-CA-S1-20"]
    assert clock.latest_on == D("2026-01-08")
    assert clock.verdict is Verdict.RUNNING


def test_a_later_start_agreed_at_the_carers_request_goes_before_the_day_of_receipt(
    happened: Happened, run: Run
) -> None:
    clock = run(
        happened("stage1_complaint", "2025-12-01"),
        happened("stage1_start_agreed", "2025-12-08"),
        today="2025-12-10",
    )["EN-CA-S1"]
    assert reading(clock, "ten").due_latest == D("2025-12-22")
    assert clock.key == "EN-CA-S1:e0"


def test_a_notice_by_day_25_ends_that_clock_and_leaves_day_65(happened: Happened, run: Run) -> None:
    found = run(
        happened("stage2_requested", "2026-01-09"),
        happened("stage2_extended", "2026-02-13"),
        today="2026-03-20",
    )
    assert found["EN-CA-S2-25"].verdict is Verdict.IN_TIME
    assert found["EN-CA-S2-NOTICE"].verdict is Verdict.IN_TIME
    assert found["EN-CA-S2-65"].verdict is Verdict.RUNNING
    assert found["EN-CA-S2-65"].latest_on == D("2026-04-14")


def test_a_late_notice_stays_late_though_the_reply_meets_day_65(
    happened: Happened, run: Run
) -> None:
    found = run(
        happened("stage2_requested", "2026-01-09"),
        happened("stage2_extended", "2026-02-16"),
        happened("stage2_response", "2026-04-14"),
        today="2026-05-01",
    )
    assert found["EN-CA-S2-NOTICE"].verdict is Verdict.OVERDUE
    assert found["EN-CA-S2-65"].verdict is Verdict.IN_TIME


def test_the_whole_chain_of_the_statutory_complaint(happened: Happened, run: Run) -> None:
    found = run(
        happened("stage1_complaint", "2025-12-08"),
        happened("stage1_extended", "2025-12-22"),
        happened("stage1_response", "2026-01-08"),
        happened("stage2_requested", "2026-01-09"),
        happened("stage2_extended", "2026-02-13"),
        happened("stage2_response", "2026-04-01"),
        happened("stage3_requested", "2026-04-20"),
        happened("stage3_panel", "2026-05-28"),
        happened("stage3_report", "2026-06-04"),
        today="2026-06-20",
    )
    lasts = {rule: clock.latest_on for rule, clock in found.items()}
    assert lasts["EN-CA-S1"] == D("2026-01-08")
    assert lasts["EN-CA-S2-25"] == D("2026-02-13")
    assert lasts["EN-CA-S2-65"] == D("2026-04-14")
    assert found["EN-CA-S3-REQ"].safe_on == D("2026-05-01")
    assert lasts["EN-CA-S3-PANEL"] == D("2026-06-03")
    assert lasts["EN-CA-S3-REPORT"] == D("2026-06-04")
    assert lasts["EN-CA-S3-RESP"] == D("2026-06-25")
    verdicts = {c.verdict for r, c in found.items() if r.startswith("EN-CA-S") and c.is_ended}
    assert verdicts == {Verdict.IN_TIME}


def test_a_spoken_complaint_counts_from_its_written_record(happened: Happened, run: Run) -> None:
    clock = run(
        happened("stage2_requested", "2024-12-02"),
        happened("stage2_record_made", "2024-12-20"),
        today="2024-12-27",
    )["EN-CA-S2-25"]
    assert clock.latest_on == D("2025-01-29")
    assert clock.readings[0].started_by.what == "stage2_record_made"


def test_a_second_complaint_joined_to_the_first_does_not_restart_its_clock(
    happened: Happened, run: Run
) -> None:
    clock = run(
        happened("stage2_requested", "2021-05"),
        happened("second_complaint_joined", "2022-02"),
        happened("stage2_requested", "2022-02-07"),
        today="2023-04-01",
    )["EN-CA-S2-65"]
    assert (clock.readings[0].due_earliest, clock.readings[0].due_latest) == (
        D("2021-08-03"),
        D("2021-08-31"),
    )


def test_two_complaints_about_different_matters_have_their_own_clocks(
    happened: Happened, statutory: tuple[RulePack, ...]
) -> None:
    events = [
        happened("stage2_requested", "2025-01-06", matter="payments"),
        happened("stage2_requested", "2025-02-03", matter="contact"),
        happened("stage2_response", "2025-02-20", matter="contact"),
    ]
    found = [
        c for c in clocks(events, statutory, today=D("2025-06-02")) if c.rule.id == "EN-CA-S2-65"
    ]
    assert [c.verdict for c in found] == [Verdict.OVERDUE, Verdict.IN_TIME]


def test_a_reply_that_names_the_request_it_answers_ends_only_that_clock(
    happened: Happened, statutory: tuple[RulePack, ...]
) -> None:
    events = [
        happened("sar_request", "2026-03-02"),
        happened("sar_request", "2026-03-16"),
        happened("sar_response", "2026-03-30", answers="e1"),
    ]
    found = [c for c in clocks(events, statutory, today=D("2026-06-01")) if c.rule.id == "UK-SAR"]
    assert [c.verdict for c in found] == [Verdict.OVERDUE, Verdict.IN_TIME]


def test_each_matter_has_its_own_twelve_months_and_a_safe_day(
    happened: Happened, statutory: tuple[RulePack, ...]
) -> None:
    events = [happened("matter_known", "2025-05-14"), happened("matter_known", "2025-09-01")]
    found = [
        c for c in clocks(events, statutory, today=D("2026-02-27")) if c.rule.id == "EN-LGO-12M"
    ]
    assert [c.safe_on for c in found] == [D("2026-05-13"), D("2026-08-28")]
    assert [c.latest_on for c in found] == [D("2026-05-14"), D("2026-09-01")]
    assert found[0].readings[0].left == 75


def test_one_complaint_to_the_ombudsman_ends_the_twelve_months_of_every_matter_before_it(
    happened: Happened, statutory: tuple[RulePack, ...]
) -> None:
    events = [
        happened("matter_known", "2025-05-14"),
        happened("matter_known", "2025-09-01"),
        happened("complaint_to_ombudsman", "2026-03-01"),
        happened("matter_known", "2026-04-01"),
    ]
    found = [
        c for c in clocks(events, statutory, today=D("2026-05-01")) if c.rule.id == "EN-LGO-12M"
    ]
    assert [c.verdict for c in found] == [Verdict.IN_TIME, Verdict.IN_TIME, Verdict.RUNNING]


def test_what_the_carer_owes_is_judged_on_the_earliest_way_of_counting(
    happened: Happened, run: Run
) -> None:
    known = happened("matter_known", "2025-05-14")
    clock = run(known, today="2026-05-14")["EN-LGO-12M"]
    assert reading(clock, "anniversary").verdict is Verdict.RUNNING
    assert clock.verdict is Verdict.OVERDUE


@pytest.mark.parametrize(
    ("rule", "what", "start", "due", "safe"),
    [
        ("EN-FS-QD", "qualifying_determination", "2025-12-05", "2026-01-02", "2025-12-31"),
        ("EN-LGO-REVIEW", "ombudsman_decision", "2026-01-31", "2026-02-28", "2026-02-27"),
        ("EW-JR", "decision_challenged", "2026-09-25", "2026-12-25", "2026-12-24"),
        ("EN-CA-S3-REQ", "stage2_response", "2026-04-01", "2026-05-01", "2026-05-01"),
    ],
)
def test_a_safe_day_is_the_earliest_arguable_one_moved_back_to_a_working_day(
    happened: Happened, run: Run, rule: str, what: str, start: str, due: str, safe: str
) -> None:
    clock = run(happened(what, start), today=start)[rule]
    assert clock.readings[0].due_latest == D(due)
    assert clock.safe_on == D(safe)


def test_a_safe_day_of_a_law_of_several_nations_keeps_clear_of_every_holiday(
    happened: Happened, run: Run
) -> None:
    clock = run(happened("fees_notice", "2026-01-18"), today="2026-02-01", packs=ALL)["UK-FOI-FEE"]
    assert clock.readings[0].due_latest == D("2026-04-17")
    patrick = run(happened("fees_notice", "2025-12-18"), today="2026-02-01", packs=ALL)
    assert patrick["UK-FOI-FEE"].safe_on == D("2026-03-16")


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


def test_a_rule_without_a_number_runs_until_it_is_done_and_is_never_late(
    happened: Happened, run: Run
) -> None:
    complained = happened("stage1_complaint", "2020-12-08")
    clock = run(complained, today="2026-05-20")["EN-CA-INFO"]
    assert clock.verdict is Verdict.RUNNING
    assert clock.latest_on is None
    given_ = happened("complaint_guidance_given", "2021-12-08")
    assert run(complained, given_, today="2026-05-20")["EN-CA-INFO"].verdict is Verdict.CANNOT_TELL


def test_what_is_only_expected_is_never_late(happened: Happened, run: Run) -> None:
    found = run(happened("allegation_known", "2024-04-02"), today="2026-05-20")
    allegations = [c for r, c in found.items() if r.startswith("EN-AL")]
    assert allegations
    assert all(c.verdict is not Verdict.OVERDUE and c.expected_only for c in allegations)
    assert found["EN-AL-LADO1"].verdict is Verdict.CANNOT_TELL


def test_the_year_to_complain_gives_way_to_a_case_that_was_waited_for(
    happened: Happened, run: Run
) -> None:
    grounds = happened("grounds_arose", "2024-01-10")
    assert "EN-CA-LIMIT" in run(grounds, today="2024-05-01")
    found = run(grounds, happened("concurrent_matter_ended", "2024-11-04"), today="2025-06-02")
    assert "EN-CA-LIMIT" not in found
    assert found["EN-CA-RESUB"].safe_on == D("2025-11-04")


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
    assert reading(clock, "ico").pauses[0].why == "letter of 16 March"
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


def test_a_pause_on_a_day_nobody_knows_is_left_out_where_it_would_be_guessed(
    happened: Happened, run: Run
) -> None:
    clock = run(
        happened("sar_request", "2026-03-10"), happened("clarification_asked"), today="2026-09-01"
    )["UK-SAR"]
    assert reading(clock, "strict").due_latest == D("2026-04-09")


def test_a_pause_known_only_to_be_before_a_day_takes_the_day_it_has(
    happened: Happened, statutory: tuple[RulePack, ...]
) -> None:
    stopped = replace(happened("clarification_asked"), date=FuzzyDate.before(D("2026-03-19")))
    events = [happened("sar_request", "2026-03-10"), stopped]
    events.append(happened("clarification_given", "2026-03-24"))
    found = [c for c in clocks(events, statutory, today=D("2026-04-01")) if c.rule.id == "UK-SAR"]
    assert reading(found[0], "strict").due_latest == D("2026-04-16")


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


def test_the_corporate_code_counts_from_the_acknowledgement_or_its_last_day(
    happened: Happened, run: Run
) -> None:
    corporate = for_case(ALL, nation=Nation.ENGLAND, procedure="corporate")
    complained = happened("stage1_complaint", "2026-04-01")
    silent = run(complained, today="2026-04-20", packs=corporate)["EN-CC-S1"]
    assert [r.way.key for r in silent.readings] == ["latest"]
    assert silent.latest_on == D("2026-04-24")
    acknowledged = happened("stage1_acknowledged", "2026-04-07")
    told = run(complained, acknowledged, today="2026-04-20", packs=corporate)["EN-CC-S1"]
    assert [r.way.key for r in told.readings] == ["acknowledged"]
    assert told.latest_on == D("2026-04-21")
    extended = run(
        complained,
        happened("stage1_extended", "2026-04-20"),
        today="2026-04-20",
        packs=corporate,
    )["EN-CC-S1"]
    assert extended.latest_on == D("2026-05-11")
    assert extended.readings[0].length == 25


def test_both_procedures_run_conditionally_while_nobody_knows_which(
    happened: Happened, run: Run
) -> None:
    found = run(happened("stage1_complaint", "2026-04-07"), today="2026-11-22", packs=ENGLAND)
    assert found["EN-CA-S1"].conditional
    assert found["EN-CC-S1"].conditional
    assert found["EN-CA-S1"].verdict is Verdict.CANNOT_TELL
    assert {r.verdict for r in found["EN-CA-S1"].readings} == {Verdict.OVERDUE}
    assert not found["EN-LGO-PREM"].conditional


def test_a_procedure_the_council_confirmed_settles_it(happened: Happened, run: Run) -> None:
    events = [
        happened("stage1_complaint", "2026-04-07"),
        happened("procedure_confirmed", "2026-04-20", procedure="statutory"),
    ]
    found = run(*events, today="2026-11-22", packs=ENGLAND)
    assert found["EN-CA-S1"].verdict is Verdict.OVERDUE
    assert "EN-CC-S1" not in found


def test_a_reply_under_another_procedure_than_the_confirmed_one_keeps_both(
    happened: Happened, run: Run
) -> None:
    found = run(
        happened("stage2_requested", "2026-04-07"),
        happened("procedure_confirmed", "2026-04-20", procedure="statutory"),
        happened("procedure_applied", "2026-06-20", procedure="corporate"),
        today="2026-11-22",
        packs=ENGLAND,
    )
    assert not found["EN-CA-S2-65"].conditional
    assert found["EN-CC-S2"].conditional


def test_a_reply_alone_leaves_the_statutory_procedure_possible(
    happened: Happened, run: Run
) -> None:
    found = run(
        happened("stage2_requested", "2026-04-07"),
        happened("procedure_applied", "2026-06-20", procedure="corporate"),
        today="2026-11-22",
        packs=ENGLAND,
    )
    assert found["EN-CA-S2-65"].conditional
    assert not found["EN-CC-S2"].conditional


def test_a_procedure_nobody_has_heard_of_settles_nothing(happened: Happened, run: Run) -> None:
    found = run(
        happened("stage2_requested", "2026-04-07"),
        happened("procedure_confirmed", "2026-04-20", procedure="internal"),
        today="2026-11-22",
        packs=ENGLAND,
    )
    assert found["EN-CA-S2-65"].conditional
    assert found["EN-CC-S2"].conditional


def test_an_event_that_names_its_procedure_starts_only_that_ones_clocks(
    happened: Happened, run: Run
) -> None:
    found = run(
        happened("stage1_complaint", "2026-04-07", procedure="corporate"),
        today="2026-11-22",
        packs=ENGLAND,
    )
    assert "EN-CA-S1" not in found
    assert found["EN-CC-S1"].verdict is Verdict.OVERDUE
    assert not found["EN-CC-S1"].conditional
    assert "EN-LGO-PREM" in found


def test_a_clock_shows_the_way_of_counting_the_user_chose_while_there_is_such_a_one(
    happened: Happened, statutory: tuple[RulePack, ...]
) -> None:
    events = [happened("stage2_requested", "2025-10-27")]
    for key, shown in [("request", "request"), ("statement", "")]:
        decision = ClockDecision(case_id=CaseId("case"), clock_key="EN-CA-S2-65:e0", chosen=key)
        found = clocks(events, statutory, today=D("2026-02-27"), decisions=[decision])
        clock = next(c for c in found if c.rule.id == "EN-CA-S2-65")
        assert clock.chosen == shown
        assert clock.verdict is Verdict.OVERDUE


def test_the_users_own_days_move_every_date_they_touch(
    happened: Happened, statutory: tuple[RulePack, ...]
) -> None:
    closed = OwnDay(
        calendar=CalendarName.EW,
        on=D("2026-01-14"),
        is_holiday=True,
        name="Snow",
        reason="proclaimed",
    )
    events = [happened("stage2_requested", "2026-01-09")]
    plain = clocks(events, statutory, today=D("2026-01-12"))
    moved = clocks(events, statutory, today=D("2026-01-12"), own_days=[closed])
    assert [c.latest_on for c in plain if c.rule.id == "EN-CA-S2-65"] == [D("2026-04-14")]
    assert [c.latest_on for c in moved if c.rule.id == "EN-CA-S2-65"] == [D("2026-04-15")]


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


def test_a_stage_answered_without_a_word_of_the_panel_leaves_nothing_running(
    happened: Happened, run: Run
) -> None:
    found = run(
        happened("stage3_requested", "2026-04-20"),
        happened("stage3_response", "2026-06-01"),
        today="2026-11-22",
    )
    assert found["EN-CA-S3-PANEL"].is_ended


WORDS = st.sampled_from([*event_words(), "note"])
SPANS = st.one_of(
    st.just(FuzzyDate.unknown()),
    st.dates(date(1995, 1, 1), date(2095, 12, 31)).flatmap(
        lambda day: st.sampled_from(
            [
                FuzzyDate.on(day),
                FuzzyDate.about(day),
                FuzzyDate.month(day.year, day.month),
                FuzzyDate.before(day),
                FuzzyDate.after(day),
                FuzzyDate.between(day, day + timedelta(days=90)),
            ]
        )
    ),
)
RECORDS = st.lists(st.tuples(WORDS, SPANS), max_size=12)


def made(records: list[tuple[str, FuzzyDate]]) -> list[CaseEvent]:
    return [
        CaseEvent(id=CaseEventId(str(n)), case_id=CaseId("case"), what=what, date=when)
        for n, (what, when) in enumerate(records)
    ]


@settings(max_examples=150, deadline=None)
@given(records=RECORDS, today=st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_no_record_however_odd_breaks_the_engine_or_its_promises(
    records: list[tuple[str, FuzzyDate]], today: date
) -> None:
    found = clocks(made(records), ALL, today=today)
    assert found == clocks(made(records), ALL, today=today)
    assert len({clock.key for clock in found}) == len(found)
    for clock in found:
        if clock.verdict is Verdict.OVERDUE and clock.rule.owed_by != "carer":
            assert all(r.verdict is Verdict.OVERDUE for r in clock.readings)
            assert clock.latest_on is not None
            assert clock.latest_on < today
        for read in clock.readings:
            if read.due_earliest and read.due_latest:
                assert read.due_earliest <= read.due_latest
            assert (read.over is not None) == (read.verdict is Verdict.OVERDUE)
            assert read.left is None or read.left >= 0
            assert read.over is None or 0 < read.over[0] <= read.over[1]
        if clock.safe_on is not None:
            assert all(r.due_earliest and clock.safe_on <= r.due_earliest for r in clock.readings)


@settings(max_examples=100, deadline=None)
@given(
    start=st.dates(date(2007, 1, 1), date(2090, 1, 1)),
    width=st.integers(0, 120),
    at=st.integers(-30, 250),
)
def test_a_verdict_over_a_span_holds_for_every_day_in_it(start: date, width: int, at: int) -> None:
    pack = tuple(p for p in ALL if p.procedure == "childrens-statutory-complaint-england")
    today = start + timedelta(days=at)

    def verdict(when: FuzzyDate) -> Verdict:
        found = clocks(made([("stage2_requested", when)]), pack, today=today)
        return next(c.verdict for c in found if c.rule.id == "EN-CA-S2-65")

    days = {verdict(FuzzyDate.on(start + timedelta(days=n))) for n in range(width + 1)}
    whole = verdict(FuzzyDate.between(start, start + timedelta(days=width)))
    assert whole is (days.pop() if len(days) == 1 else Verdict.CANNOT_TELL)
