"""The engine: what starts and ends a clock, and what may be said of it on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from carerdesk.domain.clock_decisions import ClockDecision
from carerdesk.domain.clocks import Clock, Reading, RulePack, Verdict
from carerdesk.domain.counting import CalendarName, OwnDay
from carerdesk.domain.ids import CaseId
from carerdesk.rules.engine import clocks
from carerdesk.rules.packs import load_packs

if TYPE_CHECKING:
    from tests.rules.conftest import Happened, Run

ALL = load_packs()
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


def test_on_the_weekend_after_a_last_day_it_is_late_by_no_working_day(
    happened: Happened, run: Run
) -> None:
    friday = run(happened("stage1_complaint", "2026-01-16"), today="2026-01-31")["EN-CA-S1"]
    assert reading(friday, "ten").due_latest == D("2026-01-30")
    assert reading(friday, "ten").verdict is Verdict.OVERDUE
    assert reading(friday, "ten").over == (0, 0)


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


def test_events_given_in_any_order_are_put_in_theirs(happened: Happened, run: Run) -> None:
    found = run(
        happened("stage2_response", "2026-02-20"),
        happened("stage1_response", "2025-12-19"),
        happened("stage2_requested", "2026-01-09"),
        happened("stage1_complaint", "2025-12-08"),
        today="2026-03-02",
    )
    assert found["EN-CA-S1"].verdict is Verdict.IN_TIME
    assert found["EN-CA-S2-65"].verdict is Verdict.IN_TIME


def test_an_older_complaint_logged_later_is_not_mixed_with_the_newer(
    happened: Happened, statutory: tuple[RulePack, ...]
) -> None:
    events = [
        happened("stage2_requested", "2026-01-09"),
        happened("stage2_requested", "2025-01-06"),
        happened("stage2_response", "2025-02-20"),
    ]
    found = [
        c for c in clocks(events, statutory, today=D("2026-02-02")) if c.rule.id == "EN-CA-S2-65"
    ]
    assert [(c.readings[0].start_latest, c.verdict) for c in found] == [
        (D("2025-01-06"), Verdict.IN_TIME),
        (D("2026-01-09"), Verdict.RUNNING),
    ]


def test_a_review_starts_the_year_to_the_next_and_does_not_end_it_itself(
    happened: Happened, run: Run
) -> None:
    first = happened("approval_review", "2025-06-16")
    clock = run(first, today="2026-02-02")["EN-FS-REVN"]
    assert not clock.is_ended
    assert clock.latest_on == D("2026-06-16")
    again = run(first, happened("approval_review", "2026-06-01"), today="2026-07-01")["EN-FS-REVN"]
    assert again.latest_on == D("2027-06-01")


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


def test_a_stage_answered_without_a_word_of_the_panel_leaves_nothing_running(
    happened: Happened, run: Run
) -> None:
    found = run(
        happened("stage3_requested", "2026-04-20"),
        happened("stage3_response", "2026-06-01"),
        today="2026-11-22",
    )
    assert found["EN-CA-S3-PANEL"].is_ended
