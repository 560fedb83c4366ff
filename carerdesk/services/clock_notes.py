"""Clock notes: what was marked, corrected and decided about a clock, from the record itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from carerdesk.domain.clock_decisions import ClockDecision
from carerdesk.domain.counting import OwnDay
from carerdesk.domain.plain import from_plain
from carerdesk.domain.procedures import CaseEvent
from carerdesk.services.clock_moves import ClockMove, moves_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from carerdesk.domain.clocks import Clock, RulePack
    from carerdesk.domain.history import HistoryEvent
    from carerdesk.domain.ids import CaseId
    from carerdesk.store.vault import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockNote:
    """One thing done that bears on a clock; exactly one of the three kinds is filled.

    Attributes:
        at: When it was done, as the computer's clock said.
        event: A day marked, corrected or taken away.
        before: The same day as it stood before, when it was corrected.
        decision: What was decided.
        decided_before: What had been decided before that.
        own_day: A day added to or taken from a calendar.
        is_taken_back: Whether the day was taken away again.
        move: How it moved the date, if it did.
    """

    at: datetime
    event: CaseEvent | None = None
    before: CaseEvent | None = None
    decision: ClockDecision | None = None
    decided_before: ClockDecision | None = None
    own_day: OwnDay | None = None
    is_taken_back: bool = False
    move: ClockMove | None = None


def notes_of(
    desk: Reader, clock: Clock, case_id: CaseId, packs: tuple[RulePack, ...], today: date
) -> tuple[ClockNote, ...]:
    """Return what was done about a clock, newest first.

    Days of the user's own are listed where they lie between the start and the last day; whatever
    moved the date is listed in any case.
    """
    history = desk.history_of_clocks()
    moves = moves_of(clock, case_id, history, packs, today)
    marks = {reading.started_by.id for reading in clock.readings}
    marks |= {r.ended_by.id for r in clock.readings if r.ended_by is not None}
    found: list[tuple[int, ClockNote]] = []
    before: dict[str, CaseEvent] = {}
    for step in history:
        note = _note(step, before)
        is_its_own = step.subject in marks or (
            note.own_day is not None and not note.is_taken_back and _bears_on(note.own_day, clock)
        )
        if is_its_own or step.sequence in moves:
            found.append((step.sequence, replace(note, move=moves.get(step.sequence))))
    found += _decided(desk.history(clock.key))
    return tuple(note for _, note in sorted(found, key=lambda n: (n[1].at, n[0]), reverse=True))


def _note(step: HistoryEvent, before: dict[str, CaseEvent]) -> ClockNote:
    """Return a note of one change, and keep how an event stands after it."""
    ((name, body),) = (step.content or {}).items()
    taken_back = name.endswith(" removed")
    if name.startswith("own day"):
        return ClockNote(at=_at(step), own_day=from_plain(OwnDay, body), is_taken_back=taken_back)
    event = from_plain(CaseEvent, body)
    note = ClockNote(
        at=_at(step), event=event, before=before.get(step.subject), is_taken_back=taken_back
    )
    before[step.subject] = event
    return note


def _decided(history: tuple[HistoryEvent, ...]) -> Iterator[tuple[int, ClockNote]]:
    before: ClockDecision | None = None
    for step in history:
        decision = from_plain(ClockDecision, (step.content or {})["decision"])
        yield (
            step.sequence,
            ClockNote(at=_at(step), decision=decision, decided_before=before),
        )
        before = decision


def _bears_on(day: OwnDay, clock: Clock) -> bool:
    starts = [r.start_earliest for r in clock.readings if r.start_earliest is not None]
    last = clock.latest_on
    return day.calendar is clock.rule.calendar and bool(
        starts and last is not None and min(starts) <= day.on <= last
    )


def _at(step: HistoryEvent) -> datetime:
    return datetime.fromisoformat(step.recorded_at)
