"""Compliance figures: how often what was owed came in time, always with the denominator."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from carerdesk.domain.clocks import Clock, OwedBy, Verdict
from carerdesk.domain.findings import Figure
from carerdesk.rules.findings.late import is_late
from carerdesk.rules.findings.material import Material


def figures(material: Material) -> tuple[Figure, ...]:
    """Return one figure for each body and rule, by the order of the clocks.

    What the carer owes, what is only expected and what may be under another procedure is not
    counted.  A clock that cannot be told is counted as that, never as in time.
    """
    groups: dict[tuple[str, str], list[Clock]] = {}
    for clock in material.clocks:
        if clock.rule.owed_by is OwedBy.CARER or clock.expected_only or clock.conditional:
            continue
        key = (clock.rule.owed_by.value, clock.rule.title)
        groups.setdefault(key, []).append(clock)
    return tuple(_figure(body, rule, clocks) for (body, rule), clocks in groups.items())


def _figure(body: str, rule: str, clocks: list[Clock]) -> Figure:
    late = [clock for clock in clocks if is_late(clock)]
    over = [min(_overs(clock)) for clock in late]
    verdicts = [clock.verdict for clock in clocks]
    return Figure(
        body=body,
        rule=rule,
        asked=len(clocks),
        in_time=verdicts.count(Verdict.IN_TIME),
        late=len(late),
        still_open=verdicts.count(Verdict.RUNNING),
        cannot_tell=verdicts.count(Verdict.CANNOT_TELL),
        median_late=median(over) if over else None,
        longest_late=max(over, default=None),
    )


def _overs(clock: Clock) -> Iterable[int]:
    """Fewest days late on each reading; an overdue clock has one on every reading."""
    return [reading.over[0] for reading in clock.readings if reading.over is not None]
