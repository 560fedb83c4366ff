"""Days that are named rather than counted: a promise, a covering letter, a remedy."""

from __future__ import annotations

from datetime import date

import pytest

from carerdesk.domain.cases import Nation
from carerdesk.domain.clocks import Clock, Verdict
from carerdesk.domain.counting import CalendarName, DayKind, Method
from carerdesk.rules.engine import clocks
from carerdesk.rules.explain import explain
from carerdesk.rules.findings.late import late
from carerdesk.rules.packs import for_case, load_packs
from tests.rules.conftest import Happened

D = date.fromisoformat


def of_rule(rule: str, *events: object, today: str, nation: Nation = Nation.ENGLAND) -> Clock:
    packs = for_case(load_packs(), nation=nation)
    found = clocks(events, packs, today=D(today))  # type: ignore[arg-type]
    (clock,) = (clock for clock in found if clock.rule.id == rule)
    return clock


def test_a_promise_runs_to_the_day_it_names_in_working_days(happened: Happened) -> None:
    made = happened("promise_made", "2026-02-12", until="2026-03-06")
    clock = of_rule("PROMISE-THEIRS", made, today="2026-02-27")
    (reading,) = clock.readings
    assert (reading.due_earliest, reading.due_latest) == (D("2026-03-06"), D("2026-03-06"))
    assert (reading.verdict, reading.left, reading.length) == (Verdict.RUNNING, 5, 16)
    late = of_rule("PROMISE-THEIRS", made, today="2026-03-10")
    assert (late.verdict, late.readings[0].over) == (Verdict.OVERDUE, (2, 2))


def test_a_promise_is_counted_by_the_holidays_of_the_case(happened: Happened) -> None:
    made = happened("promise_made", "2025-11-24", until="2025-12-05")
    english = of_rule("PROMISE-THEIRS", made, today="2025-11-28")
    scottish = of_rule("PROMISE-THEIRS", made, today="2025-11-28", nation=Nation.SCOTLAND)
    assert (english.rule.calendar, english.readings[0].left) == (CalendarName.EW, 5)
    assert (scottish.rule.calendar, scottish.readings[0].left) == (CalendarName.SCT, 4)
    assert scottish.calendar_version == english.calendar_version != ""


def test_a_day_named_on_a_sunday_is_that_sunday(happened: Happened) -> None:
    made = happened("own_promise_made", "2026-02-12", until="2026-03-08")
    clock = of_rule("PROMISE-YOURS", made, today="2026-02-27")
    (reading,) = clock.readings
    assert reading.due_latest == D("2026-03-08")
    assert (reading.way.method, reading.length) == (Method.D_AFTER, 24)
    assert clock.safe_on == D("2026-03-06")


def test_the_days_to_the_day_named_are_told_one_by_one(happened: Happened) -> None:
    made = happened("promise_made", "2026-02-12", until="2026-02-20")
    told = explain(of_rule("PROMISE-THEIRS", made, today="2026-02-24"), today=D("2026-02-24"))
    assert told.count.due == D("2026-02-20")
    assert [day.kind for day in told.count.days][-1] is DayKind.LAST
    assert [day.number for day in told.after if day.kind is DayKind.LATE] == [1, 2]


def test_a_promise_for_about_a_time_is_late_only_after_all_of_it(happened: Happened) -> None:
    made = happened("promise_made", "2026-02-12", until="2026-03")
    inside = of_rule("PROMISE-THEIRS", made, today="2026-03-20")
    assert inside.verdict is Verdict.CANNOT_TELL
    assert of_rule("PROMISE-THEIRS", made, today="2026-04-01").verdict is Verdict.OVERDUE


@pytest.mark.parametrize("until", ["", "soon", "2026-02-31"])
def test_where_no_day_is_named_there_is_no_date(happened: Happened, until: str) -> None:
    made = happened("promise_made", "2026-02-12", until=until)
    clock = of_rule("PROMISE-THEIRS", made, today="2026-04-01")
    assert (clock.latest_on, clock.verdict) == (None, Verdict.RUNNING)


def test_a_day_named_before_the_start_is_shown_and_nothing_is_counted(happened: Happened) -> None:
    made = happened("promise_made", "2026-02-12", until="2026-02-02")
    clock = of_rule("PROMISE-THEIRS", made, today="2026-02-13")
    assert clock.latest_on == D("2026-02-02")
    assert clock.readings[0].length is None
    assert clock.verdict is Verdict.OVERDUE


def test_a_promise_kept_in_time_stays_in_time(happened: Happened) -> None:
    made = happened("promise_made", "2026-02-12", until="2026-02-20")
    kept = happened("promise_closed", "2026-02-20", answers=made.id)
    other = happened("promise_made", "2026-02-13", until="2026-02-27")
    packs = for_case(load_packs(), nation=Nation.ENGLAND)
    found = clocks([made, kept, other], packs, today=D("2026-03-02"))
    assert [c.verdict for c in found] == [Verdict.IN_TIME, Verdict.OVERDUE]


def test_the_covering_letter_of_a_draft_names_the_day_for_comments(happened: Happened) -> None:
    draft = happened("draft_decision", "2026-02-02", until="2026-02-16")
    clock = of_rule("EN-LGO-DRAFT", draft, today="2026-02-10")
    assert clock.safe_on == D("2026-02-16")
    agreed = happened("remedy_agreed", "2026-02-09", until="2026-03-09")
    assert of_rule("EN-LGO-REMEDY", agreed, today="2026-03-10").verdict is Verdict.OVERDUE


def test_what_is_owed_to_you_is_expected_and_never_late(happened: Happened) -> None:
    decided = happened("lado_decision", "2026-02-03")
    first = of_rule("EN-OI-OUTCOME", decided, today="2026-05-14")
    again = of_rule("EN-OI-OUTCOME-2", decided, today="2026-05-14")
    assert (first.latest_on, again.latest_on) == (D("2026-02-10"), D("2026-02-17"))
    assert {first.verdict, again.verdict} == {Verdict.CANNOT_TELL}
    assert first.expected_only
    assert first.rule.caution == "not verified"


def test_information_owed_is_asked_for_on_the_day_named_or_after_ten_working_days(
    happened: Happened,
) -> None:
    named = happened("information_owed", "2026-02-03", until="2026-02-20", matter="minutes")
    usual = happened("information_owed", "2026-02-03", matter="the report")
    packs = for_case(load_packs(), nation=Nation.ENGLAND)
    found = {c.matter: c for c in clocks([named, usual], packs, today=D("2026-02-04"))}
    assert found["minutes"].latest_on == D("2026-02-20")
    assert found["the report"].latest_on == D("2026-02-17")


def test_what_to_know_of_a_rule_is_said_in_few_words() -> None:
    rules = {str(rule.id): rule for pack in load_packs() for rule in pack.rules}
    assert rules["EN-CA-S2-65"].caution == ""
    assert rules["EN-AL-T1"].caution == "not verified, a target of the past"
    assert rules["EN-AL-STRAT"].caution == "not verified, local policy"


def test_days_past_a_day_named_are_of_the_kind_that_leads_to_it(happened: Happened) -> None:
    asked = happened("stage1_complaint", "2026-01-12", procedure="corporate", until="2026-02-21")
    packs = for_case(load_packs(), nation=Nation.ENGLAND, procedure="corporate")
    found = clocks([asked], packs, today=D("2026-02-27"))
    [clock] = (clock for clock in found if clock.rule.id == "EN-CC-S1-LOCAL")
    assert clock.rule.method is Method.WD_AFTER
    [finding] = late([clock])
    assert finding.reasons_for[0].text.endswith("due Sat 21 Feb 2026, 6 days past.")
    assert clock.rule.method_of(clock.shown.way) is Method.D_AFTER
