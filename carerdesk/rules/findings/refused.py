"""Refused: a stage that was refused has been answered, and is not late from then on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

from carerdesk.domain.clocks import Clock
from carerdesk.domain.procedures import CaseEvent

_REFUSED: Final = "stage_refused"
_TAKEN_UP: Final = frozenset(
    f"stage{stage}_{step}"
    for stage in (1, 2, 3)
    for step in ("agreed", "complaint_agreed", "started", "acknowledged", "extended", "panel")
)
"""Steps of a stage that show it was let go on."""


class Refusals:
    """The refusals of a record, asked for one clock after another.

    A refusal that names no stage, or has no day, may be of the step asked about: then nothing is
    said to be late.  One that came after the last arguable day leaves it late, and so does one that
    was taken back: a step of the stage later in the record.
    """

    def __init__(self, events: Iterable[CaseEvent]) -> None:
        """Keep the steps of stages, in the order they happened."""
        self._steps = [event for event in events if event.what.startswith("stage")]
        self._places = {event.id: place for place, event in enumerate(self._steps)}
        self._refused = [p for p, event in enumerate(self._steps) if event.what == _REFUSED]

    def covers(self, clock: Clock) -> bool:
        """Whether what a clock waits for was refused in time, as far as the record shows."""
        started = clock.readings[0].started_by
        place = self._places.get(started.id)
        if place is None or clock.is_ended:
            return False
        first = bisect_right(self._refused, place)
        while first and self._may_follow(self._steps[self._refused[first - 1]], started):
            first -= 1  # a month stands before its days: it may be later than the start
        if first == len(self._refused):
            return False
        refused = False
        for event in self._steps[self._refused[first] :]:
            if event.what == _REFUSED and _is_of(event, clock):
                refused = refused or not _came_late(event, clock)
            elif event.what in _TAKEN_UP and event.what[5] == clock.rule.stage:
                refused = False
        return refused

    @staticmethod
    def _may_follow(refusal: CaseEvent, started: CaseEvent) -> bool:
        last, first = refusal.date.latest, started.date.earliest
        return not refusal.date.is_certain and (last is None or first is None or last >= first)


def _is_of(refusal: CaseEvent, clock: Clock) -> bool:
    matter = refusal.fact("matter")
    same_matter = not matter or clock.matter in {"", matter}
    return same_matter and refusal.fact("stage").strip() in {"", clock.rule.stage}


def _came_late(refusal: CaseEvent, clock: Clock) -> bool:
    first, last = refusal.date.earliest, clock.latest_on
    return first is not None and last is not None and first > last
