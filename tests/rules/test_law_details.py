"""Details of single rules: what a day named, a silence or an earlier law does to a date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from carerdesk.domain.cases import Nation
from carerdesk.domain.clocks import RulePack, Verdict
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import BadPack, BadRecord
from carerdesk.rules.doubts import doubts
from carerdesk.rules.engine import clocks
from carerdesk.rules.explain import explain, text_lines
from carerdesk.rules.packs import for_case, load_packs, read_pack
from tests.rules.conftest import Happened, Run
from tests.rules.test_packs import broken

ENGLAND = for_case(load_packs(), nation=Nation.ENGLAND, procedure="statutory")
SCOTLAND = for_case(load_packs(), nation=Nation.SCOTLAND, procedure="scotland")
NORTHERN_IRELAND = for_case(
    load_packs(), nation=Nation.NORTHERN_IRELAND, procedure="northern-ireland"
)
WALES = for_case(load_packs(), nation=Nation.WALES, procedure="wales")
INFORMATION = for_case(load_packs(), nation=Nation.ENGLAND, procedure="foi")
ENVIRONMENT = for_case(load_packs(), nation=Nation.ENGLAND, procedure="eir")


def test_an_extension_that_names_a_day_is_counted_to_that_day(happened: Happened, run: Run) -> None:
    events = (
        happened("stage2_requested", "2026-03-02"),
        happened("stage2_extended", "2026-03-25", until="2026-04-20"),
    )
    clock = run(*events, today="2026-04-15", packs=SCOTLAND)["SC-S2"]
    assert (clock.verdict, clock.latest_on) == (Verdict.RUNNING, date(2026, 4, 20))
    late = run(*events, today="2026-04-22", packs=SCOTLAND)["SC-S2"]
    assert (late.verdict, late.readings[0].over) == (Verdict.OVERDUE, (2, 2))
    told = explain(late, today=date(2026, 4, 22))
    assert told.count.due == date(2026, 4, 20)
    assert told.first_due == date(2026, 3, 30)


def test_the_last_extension_goes_before_the_ones_before_it(happened: Happened, run: Run) -> None:
    clock = run(
        happened("stage2_requested", "2026-03-02"),
        happened("stage2_extended", "2026-03-25", until="2026-04-20"),
        happened("stage2_extended", "2026-04-17", until="2026-05-11"),
        today="2026-04-28",
        packs=SCOTLAND,
    )["SC-S2"]
    assert clock.latest_on == date(2026, 5, 11)


def test_an_extension_that_names_no_day_leaves_the_last_day_open(
    happened: Happened, run: Run
) -> None:
    clock = run(
        happened("stage2_requested", "2026-03-02"),
        happened("stage2_extended", "2026-03-25"),
        today="2026-06-22",
        packs=SCOTLAND,
    )["SC-S2"]
    assert (clock.verdict, clock.latest_on) == (Verdict.CANNOT_TELL, None)
    with pytest.raises(BadRecord, match="names no number of days"):
        explain(clock, today=date(2026, 6, 22))


def test_a_rule_cannot_be_extended_both_to_a_length_and_to_a_day() -> None:
    for field in ("extends_to_day = true", 'extends = ["sar_extended"]\nextended_length = 20'):
        both = broken("length = 12", f"length = 12\n{field}\nextends_to_day = true")
        both = both.replace("extends_to_day = true\nextends_to_day = true", "extends_to_day = true")
        with pytest.raises(BadPack, match="rule EN-CA-LIMIT, extends_to_day: is for what extends"):
            read_pack(both, "pack.toml")


def test_stage_2_begins_with_the_agreement_where_stage_1_is_skipped(
    happened: Happened, run: Run
) -> None:
    clock = run(
        happened("stage2_requested", "2026-01-05"),
        happened("stage1_skipped", "2026-01-09"),
        today="2026-02-01",
    )["EN-CA-S2-65"]
    assert clock.readings[0].due_latest == date(2026, 4, 14)


@pytest.mark.parametrize(
    ("packs", "rule", "due"),
    [
        (INFORMATION, "UK-FOI-IRREQ", date(2026, 6, 1)),
        (ENVIRONMENT, "UK-EIR-IRREQ", date(2026, 6, 1)),
        (SCOTLAND, "SC-FOI-REVREQ", date(2026, 5, 28)),
    ],
)
def test_a_review_can_be_asked_for_when_no_reply_came(
    happened: Happened, run: Run, packs: tuple[RulePack, ...], rule: str, due: date
) -> None:
    request = happened("request_received", "2026-03-02")
    silent = run(request, today="2026-04-10", packs=packs)
    assert silent[f"{rule}-SILENT"].readings[0].due_latest == due
    assert rule not in silent
    reply = happened("response", "2026-04-13")
    answered = run(request, reply, today="2026-04-14", packs=packs)
    assert f"{rule}-SILENT" not in answered
    assert answered[rule].readings[0].started_by is reply


def test_the_particulars_asked_for_start_an_environmental_request_anew(
    happened: Happened, run: Run
) -> None:
    events = [
        happened("request_received", "2026-03-02"),
        happened("clarification_asked", "2026-03-20"),
    ]
    waiting = run(*events, today="2026-05-01", packs=ENVIRONMENT)["UK-EIR-20"]
    assert waiting.verdict is Verdict.RUNNING
    events.append(happened("clarification_given", "2026-04-01"))
    anew = run(*events, today="2026-04-10", packs=ENVIRONMENT)["UK-EIR-20"]
    assert anew.latest_on == date(2026, 5, 1)


def test_a_trust_complaint_goes_by_the_rule_of_its_day(happened: Happened, run: Run) -> None:
    before = run(
        happened("stage1_complaint", "2025-07-09"), today="2025-07-10", packs=NORTHERN_IRELAND
    )
    assert {"NI-OLD-ACK", "NI-OLD-REPLY"} <= set(before)
    assert not {"NI-S1", "NI-CO"} & set(before)
    since = run(
        happened("stage1_complaint", "2026-07-09"), today="2026-07-10", packs=NORTHERN_IRELAND
    )
    assert "NI-S1" in since
    assert not {"NI-OLD-ACK", "NI-OLD-REPLY", "NI-CO"} & set(since)


def test_a_representation_under_the_children_order_has_clocks_of_its_own(
    happened: Happened, run: Run
) -> None:
    found = run(
        happened("children_order_representation", "2026-07-09"),
        today="2026-07-10",
        packs=NORTHERN_IRELAND,
    )
    assert set(found) == {"NI-CO", "NI-CO-MEET"}


def test_a_notice_in_wales_leaves_the_six_months(happened: Happened, run: Run) -> None:
    found = run(
        happened("stage2_requested", "2026-03-02"),
        happened("stage2_extended", "2026-03-30"),
        today="2026-05-01",
        packs=WALES,
    )
    assert found["WL-S2"].verdict is Verdict.IN_TIME
    assert found["WL-S2-MAX"].latest_on == date(2026, 9, 2)


def test_a_request_to_correct_follows_the_law_of_its_day(happened: Happened, run: Run) -> None:
    old = run(happened("rectification_request", "2026-02-04"), today="2026-02-10")
    new = run(
        happened("rectification_request", "2026-03-03"),
        happened("rectification_extended", "2026-04-07"),
        today="2026-04-10",
    )
    assert old["UK-RECT-OLD"].latest_on == date(2026, 3, 4)
    assert [r.due_latest for r in new["UK-RECT"].readings] == [date(2026, 6, 3), date(2026, 4, 2)]


def test_what_may_have_changed_since_it_was_checked_says_so(happened: Happened, run: Run) -> None:
    determined = happened("qualifying_determination", "2026-05-11")
    clock = run(determined, today="2026-05-12")["EN-FS-QD"]
    assert any(
        line.startswith("May have changed: From 4 February 2026")
        for line in text_lines(explain(clock, today=date(2026, 5, 12)))
    )


def test_a_start_that_may_lie_under_either_law_makes_nobody_late_under_one(
    happened: Happened, run: Run
) -> None:
    found = run(
        happened("sar_request", "2026-02"),
        happened("sar_response", "2026-03-05"),
        today="2026-04-01",
    )
    old, new = found["UK-SAR-OLD"], found["UK-SAR"]
    assert (old.readings[0].due_latest, old.verdict) == (date(2026, 3, 4), Verdict.CANNOT_TELL)
    assert new.readings[0].verdict is Verdict.IN_TIME


def test_days_for_clarification_do_not_count_against_the_notice_either(
    happened: Happened, run: Run
) -> None:
    notice = run(
        happened("sar_request", "2026-03-10"),
        happened("clarification_asked", "2026-03-16"),
        happened("clarification_given", "2026-03-24"),
        happened("sar_extended", "2026-04-17"),
        today="2026-04-20",
    )["UK-SAR-EXT"]
    assert (notice.latest_on, notice.verdict) == (date(2026, 4, 20), Verdict.IN_TIME)


def test_the_old_targets_run_from_the_referral_once_it_is_logged(
    happened: Happened, run: Run
) -> None:
    known, referred = (
        happened("allegation_known", "2026-04-02"),
        happened("lado_told", "2026-04-10"),
    )
    assert run(known, today="2026-05-01")["EN-AL-T1"].latest_on == date(2026, 5, 2)
    found = clocks((known, referred), ENGLAND, today=date(2026, 5, 1))
    (target,) = (clock for clock in found if clock.rule.id == "EN-AL-T1")
    assert target.latest_on == date(2026, 5, 10)


def test_a_review_before_another_matter_is_no_doubt(happened: Happened) -> None:
    events = (
        happened("approval_date", "2024-02-29"),
        happened("approval_review", "2025-03-10"),
        happened("carer_told", "2026-04-03"),
        happened("allegation_known", "2026-04-02"),
        happened("lado_decision", "2026-05-04"),
        happened("allegation_concluded", "2026-06-04"),
    )
    today = date(2026, 7, 1)
    assert doubts(events, ENGLAND, clocks(events, ENGLAND, today=today), today) == ()


def test_a_rule_says_what_limits_it_in_a_sentence_each(happened: Happened, run: Run) -> None:
    known = happened("allegation_known", "2026-05-11")
    target = run(known, today="2026-05-12")["EN-AL-T1"].rule
    assert target.cautions[:2] == (
        "Not verified, a target of the past.",
        "No law sets this date: it is expected, never late.",
    )
    assert target.cautions[2].startswith("It may have changed. ")
    asked = happened("stage2_requested", "2026-05-11")
    assert run(asked, today="2026-05-12")["EN-CA-S2-65"].rule.cautions == ()


def test_further_grounds_are_due_three_weeks_before_the_meeting(
    happened: Happened, run: Run
) -> None:
    meeting = happened("irm_meeting", "2026-05-20")
    clock = run(meeting, today="2026-04-20")["EN-IRM-GROUNDS"]
    assert (clock.verdict, clock.safe_on) == (Verdict.RUNNING, date(2026, 4, 29))
    assert clock.readings[0].left == 9
    told = explain(clock, today=date(2026, 4, 20))
    assert told.sentence.startswith("21 days before Wed 20 May, the day the review panel met, is ")
    assert [day.number for day in told.count.days] == list(range(21, -1, -1))
    assert (told.count.days[0].on, told.count.days[-1].on) == (told.count.due, date(2026, 5, 20))
    passed = run(meeting, today="2026-05-01")["EN-IRM-GROUNDS"]
    assert (passed.verdict, passed.readings[0].over) == (Verdict.OVERDUE, (2, 2))
    assert explain(passed, today=date(2026, 5, 1)).after == ()
    sent = run(meeting, happened("irm_grounds_sent", "2026-04-29"), today="2026-05-25")
    assert sent["EN-IRM-GROUNDS"].verdict is Verdict.IN_TIME


def test_a_meeting_whose_day_is_not_set_gives_no_date_before_it(
    happened: Happened, run: Run
) -> None:
    meeting = happened("irm_meeting")
    for when in (FuzzyDate.unknown(), FuzzyDate.after(date(2026, 3, 1))):
        clock = run(replace(meeting, date=when), today="2026-04-20")["EN-IRM-GROUNDS"]
        assert (clock.verdict, clock.safe_on) == (Verdict.CANNOT_TELL, None)


def test_only_plain_days_are_counted_back() -> None:
    fault = "rule EN-CA-LIMIT, counts_back: is for plain days"
    with pytest.raises(BadPack, match=fault):
        read_pack(broken("length = 12", "length = 12\ncounts_back = true"), "pack.toml")


def test_what_is_still_in_time_today_is_said_where_each_matter_has_its_own_months(
    happened: Happened, run: Run
) -> None:
    today = date(2026, 2, 27)
    matter = run(happened("matter_known", "2024-05-14"), today="2026-02-27")["EN-LGO-12M"]
    told = explain(matter, today=today)
    assert told.sentence.endswith("what began on Fri 28 Feb 2025 or later is in time today.")
    anniversary = explain(matter, "anniversary", today=today)
    assert "what began on Thu 27 Feb 2025 or later" in anniversary.sentence
    determined = run(happened("qualifying_determination", "2026-02-20"), today="2026-02-27")
    assert "in time today" not in explain(determined["EN-FS-QD"], today=today).sentence


def test_a_day_the_start_named_is_no_extension(happened: Happened, run: Run) -> None:
    owed = happened("information_owed", "2026-03-02", until="2026-03-20")
    clock = run(owed, today="2026-03-09")["EN-OI-OTHER"]
    told = explain(clock, today=date(2026, 3, 9))
    assert (told.count.due, told.first_due) == (date(2026, 3, 20), None)
