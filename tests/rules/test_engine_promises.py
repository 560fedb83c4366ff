"""What the engine promises of any record, however odd."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from carerdesk.domain.cases import Nation
from carerdesk.domain.clocks import OwedBy, Verdict
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.ids import CaseEventId, CaseId
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules.engine import clocks
from carerdesk.rules.event_words import event_words
from carerdesk.rules.packs import for_case, load_packs

if TYPE_CHECKING:
    from collections.abc import Callable

ALL = load_packs()
D = date.fromisoformat


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
            assert read.over is None or 0 <= read.over[0] <= read.over[1]
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


NATIONS = st.sampled_from(Nation)
CHAINS = st.sampled_from(
    [
        ("sar_request", "clarification_asked", "clarification_given", "sar_extended"),
        ("sar_request", "sar_extended", "identity_given", "sar_response"),
        ("request_received", "fees_notice", "fee_paid", "response", "internal_review_requested"),
        ("stage1_complaint", "stage1_extended", "stage1_response", "stage2_requested"),
        ("stage2_requested", "stage2_complaint_agreed", "stage2_extended", "stage2_response"),
        ("wrong_done", "conciliation_asked", "conciliation_certificate"),
    ]
)
KNOWN_AS = st.sampled_from(
    [
        FuzzyDate.on,
        lambda day: FuzzyDate.month(day.year, day.month),
        lambda day: FuzzyDate.between(day - timedelta(days=12), day + timedelta(days=9)),
        lambda day: FuzzyDate.before(day + timedelta(days=8)),
        lambda day: FuzzyDate.after(day - timedelta(days=8)),
        lambda _day: FuzzyDate.unknown(),
    ]
)
STEPS = st.lists(
    st.tuples(st.sampled_from([0, 1, 4, 12, 27, 40]), KNOWN_AS), min_size=4, max_size=4
)


@settings(max_examples=250, deadline=None)
@given(words=CHAINS, steps=STEPS, began=st.dates(D("2025-06-01"), D("2026-06-01")), nation=NATIONS)
def test_what_is_said_of_dates_half_known_holds_of_the_days_they_were(
    words: tuple[str, ...],
    steps: list[tuple[int, Callable[[date], FuzzyDate]]],
    began: date,
    nation: Nation,
) -> None:
    """Nobody is late, and no safe day later, than it would be were every day known."""
    day, known, real = began, [], []
    for what, (gap, known_as) in zip(words, steps, strict=False):
        day += timedelta(days=gap)
        real.append((what, FuzzyDate.on(day)))
        known.append((what, known_as(day)))
    packs, today = for_case(ALL, nation=nation), day + timedelta(days=20)
    truth = {clock.key: clock for clock in clocks(made(real), packs, today=today)}
    for clock in clocks(made(known), packs, today=today):
        true = truth.get(clock.key)
        if true is None or clock.conditional is not true.conditional:
            continue
        if clock.rule.owed_by is not OwedBy.CARER and clock.verdict is Verdict.OVERDUE:
            assert true.verdict is Verdict.OVERDUE, clock.key
        if clock.safe_on is not None and true.safe_on is not None:
            assert clock.safe_on <= true.safe_on, clock.key
