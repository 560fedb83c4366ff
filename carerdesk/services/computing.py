"""Computing: the clocks of a case from what the desk holds, anew or only where it changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from carerdesk.rules import packs
from carerdesk.rules.engine import CaseClocks, clocks
from carerdesk.services.promise_events import promise_events

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from carerdesk.domain.cases import Case
    from carerdesk.domain.clocks import Clock, RulePack
    from carerdesk.domain.counting import OwnDay
    from carerdesk.domain.ids import CaseId
    from carerdesk.domain.procedures import CaseEvent
    from carerdesk.store.vault import Reader

PROMISES = "promises"
"""The pack that turns promises into clocks."""


def packs_of(case: Case, rules: Path | None = None) -> tuple[RulePack, ...]:
    """Return the packs that can apply to a case; none of another nation's.

    Args:
        case: Whose nation, procedure and carer.
        rules: Folder of packs; the program's own when not given.
    """
    return packs.for_case(
        packs.load_packs(rules),
        nation=case.nation,
        procedure=case.procedure,
        carer=case.standing,
    )


def computed(
    desk: Reader, case_id: CaseId, today: date, rules: Path | None = None
) -> tuple[Clock, ...]:
    """Compute every clock of a case as of a day from what the desk holds."""
    return clocks(
        desk.events(case_id),
        packs_of(desk.case(case_id), rules),
        today=today,
        own_days=desk.own_days(),
        decisions=desk.decisions(case_id),
    )


@dataclass(slots=True, kw_only=True)
class _Kept:
    """What was computed of a case last, and from what."""

    packs: tuple[RulePack, ...]
    today: date
    own_days: tuple[OwnDay, ...]
    clocks: CaseClocks
    events: dict[int, CaseEvent]


class Computing:
    """Clocks of the cases of one open desk, computed again only where an event was added.

    What is kept never outlives the desk.
    """

    def __init__(self, rules: Path | None) -> None:
        """Take the folder of packs; the program's own when it is ``None``."""
        self.rules = rules
        self._kept: dict[CaseId, _Kept] = {}

    def clocks(self, desk: Reader, case_id: CaseId, today: date) -> tuple[Clock, ...]:
        """Return every clock of a case but those of promises."""
        chosen = packs_of(desk.case(case_id), self.rules)
        own_days = desk.own_days()
        kept = self._kept.get(case_id)
        events = desk.numbered_events(case_id, kept.events if kept else {})
        same = kept is not None and (kept.today, kept.own_days) == (today, own_days)
        if kept is None or not same or not _are_same(kept.packs, chosen):
            made = CaseClocks(chosen, today=today, own_days=own_days)
            kept = _Kept(packs=chosen, today=today, own_days=own_days, clocks=made, events=events)
            self._kept[case_id] = kept
        kept.events = events
        return kept.clocks.of(events.values(), desk.decisions(case_id))

    def events(self, case_id: CaseId) -> tuple[CaseEvent, ...]:
        """Return the events of a case that `clocks` was last computed from."""
        return tuple(self._kept[case_id].events.values())

    def promises(self, desk: Reader, case_id: CaseId, today: date) -> tuple[Clock, ...]:
        """Return the clocks of a case's promises, open and ended."""
        chosen = packs_of(desk.case(case_id), self.rules)
        return clocks(
            promise_events(desk, case_id),
            (pack for pack in chosen if pack.procedure == PROMISES),
            today=today,
            own_days=desk.own_days(),
            decisions=desk.decisions(case_id),
        )


def _are_same(some: tuple[RulePack, ...], others: tuple[RulePack, ...]) -> bool:
    """Whether these are the very same packs; comparing what they hold would take longer."""
    return len(some) == len(others) and all(a is b for a, b in zip(some, others, strict=True))
