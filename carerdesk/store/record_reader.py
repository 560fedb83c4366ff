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
        earliest, before, found = (at - _ZONES).isoformat(), _LAST, 0
        put_in = (
            select(log.c.recorded_at)
            .join(texts, (texts.c.id == log.c.subject) & (texts.c.sequence == log.c.sequence))
            .join(listed, listed.c.number == texts.c.number)
            .join(cases, cases.c.position == listed.c.in_case)
            .where(cases.c.id == case_id, log.c.recorded_at >= earliest)
        )
        events = select(log.c.sequence, log.c.recorded_at).order_by(log.c.sequence.desc())
        while True:
            with told():
                some = self._connection.execute(
                    events.where(log.c.sequence < before).limit(_AT_ONCE)
                ).all()
            if not any(event.recorded_at >= earliest for event in some):
                return found
            first = some[-1].sequence
            kept = self._list(put_in.where(log.c.sequence.between(first, before - 1)))
            found += sum(datetime.fromisoformat(one) >= at for one in kept)
            before = first

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
