"""Writer: how a row, its event and its words in the index are written together."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.elements import ColumnElement

from carerdesk.domain.chain import canonical
from carerdesk.domain.errors import NotFound
from carerdesk.domain.history import HistoryKind
from carerdesk.store import history
from carerdesk.store.clock_watch import ClockWatch
from carerdesk.store.faults import told
from carerdesk.store.reader import Reader
from carerdesk.store.record_reader import NOT_FOUND

_CLOCKS_DIFFER = 120
"""Seconds a clock may go back without a word: it is set right by so much from time to time."""


class Writer(Reader):
    """The few ways a table is written; what may be written is the transaction's to say."""

    def __init__(self, connection: Connection, vault_id: str, at: datetime) -> None:
        """Keep the connection and the moment every event of this save bears."""
        super().__init__(connection, vault_id)
        self._moment = at
        self._at = at.isoformat()
        self.clock_watch: ClockWatch | None = None
        self.clock_is_noted = False

    def _add_or_change(
        self, table: Table, record_id: str, kind: HistoryKind, values: dict[str, Any]
    ) -> None:
        if kind is HistoryKind.ADD:
            self._insert(table, id=record_id, **values)
        else:
            self._update(table, record_id, **values)

    def _append(self, kind: HistoryKind, subject: str, name: str, body: str) -> int:
        self._note_the_clock()
        content = history.content_of(name, body)
        event = history.NewEvent(kind, subject, self._at, content)
        with told():
            return history.append(self._connection, self._vault_id, event)

    def _note_the_clock(self) -> None:
        """Say in the history when the computer's clock was set; a save is never refused."""
        if self.clock_is_noted:
            return
        self.clock_is_noted = True
        with told():
            last = history.last_moment(self._connection)
        behind = (last - self._moment).total_seconds() if last else 0
        if behind <= _CLOCKS_DIFFER:
            behind = -self.clock_watch.set_by() if self.clock_watch is not None else 0
        if abs(behind) > _CLOCKS_DIFFER:
            name = "seconds_back" if behind > 0 else "seconds_forward"
            note = canonical({name: round(abs(behind))}).decode()
            self._append(HistoryKind.CLOCK, "clock", "clock note", note)

    def _insert(self, table: Table, **values: Any) -> int:  # noqa: ANN401 - any column
        with told():
            done = self._connection.execute(insert(table), values)
        return int(done.lastrowid)

    def _update(self, table: Table, record_id: str, **values: Any) -> None:  # noqa: ANN401
        self._change(table, table.c.id == record_id, **values)

    def _change(self, table: Table, which: ColumnElement[bool], **values: Any) -> None:  # noqa: ANN401
        with told():
            changed = self._connection.execute(update(table).where(which).values(**values))
        if not changed.rowcount:
            raise NotFound(NOT_FOUND)

    def _reindex(self, index: Table, number: int, **words: str) -> None:
        """Put words in the place of those the search index holds under a number.

        Each half in a savepoint of its own, which makes the index write down what it holds in
        memory: taken out and put in again in one go, a long text is not wholly taken out the next
        time (SQLite 3.53, ``secure-delete``), its words stay readable and the index is damaged.
        """
        for half in (
            delete(index).where(index.c.rowid == number),
            insert(index).values(rowid=number, **words),
        ):
            with told(), self._connection.begin_nested():
                self._connection.execute(half)

    def _put(self, table: Table, key: dict[str, str], **values: Any) -> None:  # noqa: ANN401
        put = sqlite.insert(table).values(**key, **values)
        with told():
            self._connection.execute(put.on_conflict_do_update(index_elements=[*key], set_=values))

    def _remove(self, table: Table, record_id: str, kind: HistoryKind, name: str) -> None:
        found = self._list(select(table.c.body).where(table.c.id == record_id))
        if not found:
            raise NotFound(NOT_FOUND)
        with told():
            self._connection.execute(delete(table).where(table.c.id == record_id))
        self._append(kind, record_id, name, found[0])
