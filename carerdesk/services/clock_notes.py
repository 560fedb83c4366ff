"""Clock notes: what was marked, corrected and decided about a clock, from the record itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from carerdesk.domain.clocks import ClockDecision
from carerdesk.domain.counting import OwnDay
from carerdesk.domain.history import HistoryKind
from carerdesk.domain.plain import from_plain
from carerdesk.domain.procedures import CaseEvent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from carerdesk.domain.clocks import Clock
    from carerdesk.domain.history import HistoryEvent
    from carerdesk.store.vault import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockNote:
    """One thing done that bears on a clock; exactly one of the three kinds is filled.

    Attributes:
        at: When it was done, as the computer's clock said.
        event: A day marked or corrected.
        before: The same day as it stood before, when it was corrected.
        decision: What was decided.
        decided_before: What had been decided before that.
        own_day: A day added to or taken from a calendar.
        is_taken_back: Whether the day was taken back.
    """

    at: datetime
    event: CaseEvent | None = None
    before: CaseEvent | None = None
    decision: ClockDecision | None = None
    decided_before: ClockDecision | None = None
    own_day: OwnDay | None = None
    is_taken_back: bool = False


def notes_of(desk: Reader, clock: Clock) -> tuple[ClockNote, ...]:
    """Return what was done about a clock, newest first.

    Days of the user's own are listed where they lie between the start and the last day.
    """
    marks = {reading.started_by.id for reading in clock.readings}
    marks |= {r.ended_by.id for r in clock.readings if r.ended_by is not None}
    found = [note for mark in sorted(marks) for note in _marked(desk.history(mark))]
    found += _decided(desk.history(clock.key))
    found += [note for day in desk.own_days() if _bears_on(day, clock) for note in _days(desk, day)]
    return tuple(sorted(found, key=lambda note: note.at, reverse=True))


def _marked(history: tuple[HistoryEvent, ...]) -> Iterator[ClockNote]:
    before: CaseEvent | None = None
    for happened in history:
        body = (happened.content or {}).get("case event")
        if body is not None:
            event = from_plain(CaseEvent, body)
            yield ClockNote(at=_at(happened), event=event, before=before)
            before = event


def _decided(history: tuple[HistoryEvent, ...]) -> Iterator[ClockNote]:
    before: ClockDecision | None = None
    for happened in history:
        body = (happened.content or {}).get("decision")
        if body is not None:
            decision = from_plain(ClockDecision, body)
            yield ClockNote(at=_at(happened), decision=decision, decided_before=before)
            before = decision


def _days(desk: Reader, day: OwnDay) -> Iterator[ClockNote]:
    for happened in desk.history(f"{day.calendar.value} {day.on.isoformat()}"):
        taken_back = happened.kind is HistoryKind.WITHDRAW
        body = (happened.content or {}).get("own day removed" if taken_back else "own day")
        if body is not None:
            kept = from_plain(OwnDay, body)
            yield ClockNote(at=_at(happened), own_day=kept, is_taken_back=taken_back)


def _bears_on(day: OwnDay, clock: Clock) -> bool:
    starts = [r.start_earliest for r in clock.readings if r.start_earliest is not None]
    last = clock.latest_on
    return day.calendar is clock.rule.calendar and bool(
        starts and last is not None and min(starts) <= day.on <= last
    )


def _at(happened: HistoryEvent) -> datetime:
    return datetime.fromisoformat(happened.recorded_at)
