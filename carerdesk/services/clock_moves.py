"""Clock moves: what a date was before, and what moved it, worked out anew from the record.

Nothing of it is stored: the history holds every day that was marked, corrected or taken away and
every change of a calendar, so the date after each of them can be computed again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from carerdesk.domain.counting import OwnDay
from carerdesk.domain.plain import from_plain
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules.engine import clocks
from carerdesk.rules.heard_words import heard_by

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from carerdesk.domain.clocks import Clock, RulePack
    from carerdesk.domain.history import HistoryEvent
    from carerdesk.domain.ids import CaseId

_MOST_STEPS: Final = 200
"""The newest changes told of one clock; before them only the outcome is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockMove:
    """A date that moved.

    Attributes:
        sequence: Number in the history of what moved it.
        was, now: The date shown before and after: the safe day for the carer, the latest arguable
            one for others; ``None`` where there was none.
    """

    sequence: int
    was: date | None
    now: date | None


def moves_of(
    clock: Clock,
    case_id: CaseId,
    history: Iterable[HistoryEvent],
    packs: Iterable[RulePack],
    today: date,
) -> dict[int, ClockMove]:
    """Return each move of a clock's date by its number in the history.

    Args:
        clock: As it stands now.
        case_id: Whose.
        history: `Reader.history_of_clocks`, in order.
        packs: Those of the case.
        today: The day asked.
    """
    pack = next((p for p in packs if any(rule is clock.rule for rule in p.rules)), None)
    if pack is None:
        return {}
    replay = _Replay(clock, replace(pack, rules=(clock.rule,)), today)
    steps = [step for step in history if replay.is_heard(step, case_id)]
    found: dict[int, ClockMove] = {}
    before: date | None = None
    for place, step in enumerate(steps):
        replay.take(step)
        if place < len(steps) - _MOST_STEPS - 1:
            continue
        now = replay.shown()
        if now != before and place >= len(steps) - _MOST_STEPS:
            found[step.sequence] = ClockMove(sequence=step.sequence, was=before, now=now)
        before = now
    return found


class _Replay:
    """The record as it stood, taken up again step by step."""

    def __init__(self, clock: Clock, pack: RulePack, today: date) -> None:
        (heard,) = heard_by(pack)
        rule = clock.rule
        self._words = heard.every.union(rule.needs, rule.unless)
        self._key = clock.key
        self._pack = pack
        self._today = today
        self._events: dict[str, CaseEvent] = {}
        self._days: dict[str, OwnDay] = {}
        self._heard: set[str] = set()

    def is_heard(self, step: HistoryEvent, case_id: CaseId) -> bool:
        """Whether the rule can hear what was changed."""
        ((name, body),) = (step.content or {}).items()
        if name.startswith("own day"):
            return True
        if body["case_id"] == case_id and body["what"] in self._words:
            self._heard.add(step.subject)
        return step.subject in self._heard

    def take(self, step: HistoryEvent) -> None:
        """Take what was changed."""
        ((name, body),) = (step.content or {}).items()
        match name:
            case "case event":
                self._events[step.subject] = from_plain(CaseEvent, body)
            case "case event removed":
                self._events.pop(step.subject, None)
            case "own day":
                self._days[step.subject] = from_plain(OwnDay, body)
            case _:
                self._days.pop(step.subject, None)

    def shown(self) -> date | None:
        """Return the date as it stood then."""
        found = clocks(
            self._events.values(),
            [self._pack],
            today=self._today,
            own_days=self._days.values(),
        )
        clock = next((clock for clock in found if clock.key == self._key), None)
        return None if clock is None else clock.safe_on or clock.latest_on
