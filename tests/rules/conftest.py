"""Events and packs for the tests of the clocks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from carerdesk.domain.cases import Nation
from carerdesk.domain.clocks import Clock, RulePack
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.ids import CaseEventId, CaseId
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules.engine import clocks
from carerdesk.rules.fact_dates import read_date
from carerdesk.rules.packs import for_case, load_packs

Happened = Callable[..., CaseEvent]
Run = Callable[..., dict[str, Clock]]


@pytest.fixture
def happened() -> Happened:
    """Make an event: its word, and its date as a case-facts file writes it (empty: unknown)."""
    made: list[CaseEvent] = []

    def make(
        what: str, on: str = "", *, note: str = "", estimated: bool = False, **facts: str
    ) -> CaseEvent:
        event = CaseEvent(
            id=CaseEventId(f"e{len(made)}"),
            case_id=CaseId("case"),
            what=what,
            date=read_date(on) if on else FuzzyDate.unknown(),
            facts=tuple(facts.items()),
            note=note,
            estimated=estimated,
        )
        made.append(event)
        return event

    return make


@pytest.fixture
def statutory() -> tuple[RulePack, ...]:
    """The packs of an English case under the statutory procedure."""
    return for_case(load_packs(), nation=Nation.ENGLAND, procedure="statutory")


@pytest.fixture
def run(statutory: tuple[RulePack, ...]) -> Run:
    """Run the engine and return the clocks by rule; the last where a rule has several."""

    def clocks_by_rule(
        *events: CaseEvent, today: str, packs: tuple[RulePack, ...] | None = None
    ) -> dict[str, Clock]:
        found = clocks(events, packs or statutory, today=date.fromisoformat(today))
        return {clock.rule.id: clock for clock in found}

    return clocks_by_rule
