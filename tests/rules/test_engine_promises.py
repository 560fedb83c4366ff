"""What the engine promises of any record, however odd."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from carerdesk.domain.clocks import Verdict
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.ids import CaseEventId, CaseId
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules.engine import clocks
from carerdesk.rules.event_words import event_words
from carerdesk.rules.packs import load_packs

if TYPE_CHECKING:
    pass

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
