"""Either way: a run read with what may have moved it before it ended, and without."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from carerdesk.domain.clocks import Reading, Verdict


def either_way(
    moved: Iterable[Reading], plain: Iterable[Reading], *, mine: bool
) -> tuple[Reading, ...]:
    """Return what holds of both, reading by reading; what only one of them has stands as it is.

    Args:
        moved: With every move.
        plain: Without those that may have come after the end.
        mine: Whether the carer owes it, and the earlier of two is told; else the later is.
    """
    found = {reading.way.key: reading for reading in plain}
    for reading in moved:
        other = found.get(reading.way.key)
        found[reading.way.key] = reading if other is None else _both(reading, other, mine=mine)
    return tuple(found.values())


def _both(one: Reading, other: Reading, *, mine: bool) -> Reading:
    firsts = [one.due_earliest, other.due_earliest]
    lasts = [one.due_latest, other.due_latest]
    if mine:
        told = min(one, other, key=lambda reading: reading.due_earliest or date.min)
    else:
        told = max(one, other, key=lambda reading: reading.due_latest or date.max)
    if one.verdict is not other.verdict or one.over is None or other.over is None:
        over = None
    else:
        over = (min(one.over[0], other.over[0]), max(one.over[1], other.over[1]))
    return replace(
        told,
        due_earliest=None if None in firsts else min(day for day in firsts if day is not None),
        due_latest=None if None in lasts else max(day for day in lasts if day is not None),
        verdict=one.verdict if one.verdict is other.verdict else Verdict.CANNOT_TELL,
        over=over,
    )
