"""Reading the records that hang on a case, of whatever kind, and how many entries are new."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, select

from carerdesk.domain.case_records import KINDS, CaseRecord, name_of
from carerdesk.domain.errors import NotFound, VaultDamaged
from carerdesk.domain.ids import CaseId
from carerdesk.store import rows, tables
from carerdesk.store.faults import told

T = TypeVar("T")
R = TypeVar("R", bound=CaseRecord)

NOT_FOUND = "That is not in this desk any more. Nothing was changed; look at the list again."

_AT_ONCE = 500
"""Events of the history read in one question."""
_LAST = 2**62
"""After every event there can be."""

_ZONES = timedelta(days=1)
"""Times are kept as the writer's clock said them: none is further from another's than this."""


class RecordReader:
    """What a look at the vault can say of case records."""

    def __init__(self, connection: Connection) -> None:
        """Keep the connection."""
        self._connection = connection

    def records(self, kind: type[R], case_id: CaseId) -> tuple[R, ...]:
        """Return the records of a kind that hang on a case, in the order they were added."""
        table = tables.case_records
        wanted = select(table.c.body).where(
            table.c.case_id == case_id, table.c.kind == name_of(kind)
        )
        return self._bodies(kind, wanted.order_by(table.c.position))

    def record(self, kind: type[R], record_id: str) -> R:
        """Return such a record.

        Raises:
            NotFound: When none of that kind and id is in this desk.
        """
        table = tables.case_records
        wanted = select(table.c.body).where(table.c.id == record_id, table.c.kind == name_of(kind))
        found = self._bodies(kind, wanted)
        if not found:
            raise NotFound(NOT_FOUND)
        return found[0]

    def kept_records(self, case_id: CaseId) -> tuple[tuple[str, CaseRecord], ...]:
        """Return all that hang on a case, each with the name of its kind, in the same order."""
        table = tables.case_records
        wanted = select(table.c.kind, table.c.body).where(table.c.case_id == case_id)
        with told():
            found = self._connection.execute(wanted.order_by(table.c.position)).all()
        return tuple((row.kind, rows.record_of(_known(row.kind), row.body)) for row in found)

    def recorded_since(self, case_id: CaseId, at: datetime) -> int:
        """Return how many entries of a case were put in at a time or later.

        The history is read backwards, until five hundred of its events in a row are older: a clock
        that was wrong for a while hides none that came before.
        """
        listed, log, texts, cases = tables.entry_order, tables.history, tables.entries, tables.cases
        place = self._list(select(cases.c.position).where(cases.c.id == case_id))
        events = select(log.c.sequence, log.c.subject, log.c.recorded_at)
        # By their ids alone: asked for by their case, SQLite would begin with all of its rows.
        written = select(texts.c.sequence, listed.c.in_case).join(
            listed, listed.c.number == texts.c.number
        )
        earliest, before, found = (at - _ZONES).isoformat(), _LAST, 0
        while True:
            some = self._rows(
                events.where(log.c.sequence < before)
                .order_by(log.c.sequence.desc())
                .limit(_AT_ONCE)
            )
            recent = {e.sequence: e.subject for e in some if e.recorded_at >= earliest}
            if not recent:
                return found
            late = {e.sequence for e in some if datetime.fromisoformat(e.recorded_at) >= at}
            of_entries = self._rows(written.where(texts.c.id.in_(recent.values())))
            found += sum(row.sequence in late and row.in_case in place for row in of_entries)
            before = some[-1].sequence

    def _rows(self, wanted: Select[Any]) -> list[Any]:
        with told():
            return list(self._connection.execute(wanted))

    def _list(self, wanted: Select[Any]) -> list[Any]:
        with told():
            return list(self._connection.execute(wanted).scalars())

    def _bodies(self, kind: type[T], wanted: Select[Any]) -> tuple[T, ...]:
        return tuple(rows.record_of(kind, body) for body in self._list(wanted))


def _known(name: str) -> type[CaseRecord]:
    try:
        return KINDS[name]
    except KeyError:
        raise VaultDamaged(rows.UNREADABLE) from None
