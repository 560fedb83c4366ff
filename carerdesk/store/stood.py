"""Stood: the record as it stood at a moment, for pages that were sent out then.

What can be changed in the desk has a history; it is read up to the moment.  A case's facts and its
people have none, and entries and documents bear their own times: those are answered as they are.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from carerdesk.domain.case_records import CaseRecord, name_of
from carerdesk.domain.clock_decisions import ClockDecision
from carerdesk.domain.counting import OwnDay
from carerdesk.domain.ids import CaseId, EntryId
from carerdesk.domain.procedures import CaseEvent
from carerdesk.domain.promises import Promise
from carerdesk.store import rows
from carerdesk.store.reader import Reader

T = TypeVar("T")
R = TypeVar("R", bound=CaseRecord)

_REMOVED = " removed"


class Stood(Reader):
    """One consistent look at the vault, as of a moment."""

    def __init__(self, now: Reader, moment: datetime) -> None:
        """Read the history up to the moment.

        Args:
            now: The look at the vault this one shares.
            moment: What was done after it is not seen.
        """
        super().__init__(now._connection, now._vault_id)  # noqa: SLF001 - the same look
        self._bodies_then: dict[tuple[str, str, str], Any] = {}
        for step in now.history():
            if step.content is None or datetime.fromisoformat(step.recorded_at) > moment:
                continue
            ((name, body),) = step.content.items()
            kept = name.removesuffix(_REMOVED)
            place = (kept, str(body.get("case_id", "")), step.subject)
            if name == kept:
                self._bodies_then[place] = body
            else:
                self._bodies_then.pop(place, None)

    def _then(self, name: str, kind: type[T], case_id: CaseId | None = None) -> list[T]:
        return [
            rows.built(kind, body)
            for (called, case, _), body in self._bodies_then.items()
            if called == name and case_id in {None, case}
        ]

    def promises(self, case_id: CaseId, *, made_in: EntryId | None = None) -> tuple[Promise, ...]:
        """Return the promises of a case, or of one entry of it, as they stood."""
        found = self._then("promise", Promise, case_id)
        return tuple(one for one in found if made_in in {None, one.made_in})

    def events(self, case_id: CaseId, *, entry: EntryId | None = None) -> tuple[CaseEvent, ...]:
        """Return the events of a case, or of one entry of it, as they stood."""
        found = self._then("case event", CaseEvent, case_id)
        return tuple(one for one in found if entry in {None, one.entry_id})

    def decisions(self, case_id: CaseId) -> tuple[ClockDecision, ...]:
        """Return what had been decided about the clocks of a case."""
        found = self._then("decision", ClockDecision, case_id)
        return tuple(sorted(found, key=lambda decision: decision.clock_key))

    def own_days(self) -> tuple[OwnDay, ...]:
        """Return the days the user had added to or taken from a calendar."""
        found = self._then("own day", OwnDay)
        return tuple(sorted(found, key=lambda day: (day.calendar, day.on)))

    def records(self, kind: type[R], case_id: CaseId) -> tuple[R, ...]:
        """Return the records of a kind that hung on a case."""
        return tuple(self._then(name_of(kind), kind, case_id))
