"""Early conciliation: the tribunal's clock stands still, and is kept open a month after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carerdesk import resources
from carerdesk.domain.cases import Nation
from carerdesk.domain.clocks import Verdict
from carerdesk.domain.counting import DayKind, Method
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import BadPack
from carerdesk.domain.ids import CaseEventId, CaseId
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules.calendars import calendar
from carerdesk.rules.counting import due
from carerdesk.rules.engine import clocks
from carerdesk.rules.explain import explain, text_lines
from carerdesk.rules.packs import for_case, load_packs, read_pack

if TYPE_CHECKING:
    from carerdesk.domain.clocks import Clock
    from tests.rules.conftest import Happened, Run

PACKS = for_case(load_packs(), nation=Nation.ENGLAND)
RULE = "GB-ET-ACAS"
D = date.fromisoformat


def told(clock: Clock, today: str) -> str:
    return " ".join(text_lines(explain(clock, today=D(today))))


def test_without_conciliation_the_plain_clock_runs_and_this_one_does_not(
    happened: Happened, run: Run
) -> None:
    found = run(happened("wrong_done", "2026-01-15"), today="2026-02-01", packs=PACKS)
    assert found["GB-ET"].latest_on == D("2026-04-14")
    assert RULE not in found


def test_a_right_still_open_is_not_said_to_be_past(happened: Happened, run: Run) -> None:
    """The plain three months are over, and the clock that stood still is not."""
    found = run(
        happened("wrong_done", "2026-01-15"),
        happened("conciliation_asked", "2026-04-10"),
        happened("conciliation_certificate", "2026-05-06"),
        today="2026-06-01",
        packs=PACKS,
    )
    assert "GB-ET" not in found
    clock = found[RULE]
    assert (clock.verdict, clock.latest_on) == (Verdict.RUNNING, D("2026-06-06"))
    assert clock.safe_on == D("2026-06-05"), "the sixth is a Saturday"
    said = told(clock, "2026-06-01")
    assert "26 days did not count while the clock stood still." in said
    assert "It cannot end before Sat 6 June" in said
    kinds = {day.on: day.kind for day in explain(clock, today=D("2026-06-01")).count.days}
    assert kinds[D("2026-04-10")] is DayKind.COUNTED, "the day it was asked for counts"
    assert kinds[D("2026-04-11")] is DayKind.PAUSED
    assert kinds[D("2026-05-06")] is DayKind.PAUSED
    assert kinds[D("2026-05-11")] is DayKind.ROLLED
    assert kinds[D("2026-06-06")] is DayKind.LAST
    assert "kept open after it stood still" in said


@pytest.mark.parametrize(
    ("asked", "certificate", "safe"),
    [
        (FuzzyDate.before(D("2026-03-10")), "2026-03-06", "2026-04-14"),
        (FuzzyDate.on(D("2026-03-03")), "2026-03", "2026-04-14"),
    ],
)
def test_a_certificate_that_stands_before_the_asking_is_of_it_if_it_may_be(
    happened: Happened, run: Run, asked: FuzzyDate, certificate: str, safe: str
) -> None:
    """Taken for a stop that goes on, it would give a right more days than it has."""
    found = run(
        happened("wrong_done", "2026-01-15"),
        replace(happened("conciliation_asked"), date=asked),
        happened("conciliation_certificate", certificate),
        today="2026-04-20",
        packs=PACKS,
    )
    assert found[RULE].safe_on == D(safe)


def test_while_it_goes_on_no_day_is_named(happened: Happened, run: Run) -> None:
    asked = (happened("wrong_done", "2026-01-15"), happened("conciliation_asked", "2026-04-14"))
    clock = run(*asked, today="2026-05-20", packs=PACKS)[RULE]
    assert (clock.latest_on, clock.safe_on, clock.verdict) == (None, None, Verdict.CANNOT_TELL)
    assert "The clock stands still" in told(clock, "2026-05-20")


def test_asked_for_after_the_last_day_it_changes_nothing(happened: Happened, run: Run) -> None:
    late = (happened("wrong_done", "2026-01-15"), happened("conciliation_asked", "2026-04-15"))
    clock = run(*late, today="2026-05-20", packs=PACKS)[RULE]
    assert (clock.latest_on, clock.verdict) == (D("2026-04-14"), Verdict.OVERDUE)
    assert "cannot end before" not in told(clock, "2026-05-20")


def test_only_the_first_certificate_counts(happened: Happened, run: Run) -> None:
    clock = run(
        happened("wrong_done", "2026-01-15"),
        happened("conciliation_asked", "2026-03-02"),
        happened("conciliation_certificate", "2026-03-20"),
        happened("conciliation_asked", "2026-04-20"),
        happened("conciliation_certificate", "2026-05-20"),
        today="2026-05-25",
        packs=PACKS,
    )[RULE]
    assert clock.latest_on == D("2026-05-02")


def test_a_certificate_of_an_unknown_day_gives_no_last_day_and_the_safe_one_stays(
    happened: Happened, run: Run
) -> None:
    """What is not known of a pause never makes the carer's own day later."""
    clock = run(
        happened("wrong_done", "2026-01-15"),
        happened("conciliation_asked", "2026-04"),
        happened("conciliation_certificate", "2026-05"),
        today="2026-05-25",
        packs=PACKS,
    )[RULE]
    assert clock.readings[0].due_earliest == D("2026-04-14"), "it may have been asked for too late"
    assert clock.readings[0].due_latest == D("2026-06-30")
    assert clock.safe_on == D("2026-04-14")


def event(what: str, on: date) -> CaseEvent:
    return CaseEvent(id=CaseEventId(what), case_id=CaseId("case"), what=what, date=FuzzyDate.on(on))


@given(
    start=st.dates(D("2016-01-01"), D("2030-12-31")),
    asked=st.integers(0, 120),
    took=st.integers(0, 90),
)
def test_against_the_words_of_the_act(start: date, asked: int, took: int) -> None:
    """Day by day: B not counted after A up to B; and no end from A to a month after B."""
    plain = calendar(PACKS[0].rules[0].calendar)
    day_a = date.fromordinal(start.toordinal() + asked)
    day_b = date.fromordinal(day_a.toordinal() + took)
    limit = due(start, Method.M_INCL, 3, plain)
    month_after_b = due(day_b, Method.M_AFTER, 1, plain)
    expected = limit
    if day_a <= limit:
        day, left = day_a, (limit - day_a).days
        while left:
            day = date.fromordinal(day.toordinal() + 1)
            left -= not day_a < day <= day_b
        expected = max(month_after_b, day)
    events = [
        event("wrong_done", start),
        event("conciliation_asked", day_a),
        event("conciliation_certificate", day_b),
    ]
    found = clocks(events, PACKS, today=day_b)
    [clock] = [c for c in found if c.rule.id == RULE]
    assert clock.readings[0].due_earliest == clock.readings[0].due_latest == expected


@pytest.mark.parametrize("missing", ["pauses", "resumes"])
def test_a_rule_kept_open_must_stop_and_go_on(missing: str) -> None:
    text = resources.read_text("rules", "court-limits-england-wales.toml")
    lines = [line for line in text.splitlines() if not line.startswith(f"{missing} = ")]
    with pytest.raises(BadPack, match=f"{RULE}.*not_before"):
        read_pack("\n".join(line for line in lines if not line.startswith("then =")), "pack.toml")


def test_an_example_names_only_words_its_rule_moves_by() -> None:
    text = resources.read_text("rules", "court-limits-england-wales.toml")
    wrong = text.replace("then = { conciliation_asked", "then = { claim_issued", 1)
    with pytest.raises(BadPack, match=r"example 1, then.*claim_issued"):
        read_pack(wrong, "pack.toml")
