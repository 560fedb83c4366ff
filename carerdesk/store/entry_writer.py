"""Entries written: first, again within their time of grace, and added to ever after."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Table, delete, select
from sqlalchemy.dialects import sqlite

from carerdesk.domain.chain import canonical
from carerdesk.domain.entries import Amendment, Entry, LoggedEntry
from carerdesk.domain.errors import BadRecord, NotFound, Refused
from carerdesk.domain.history import HistoryKind
from carerdesk.domain.ids import EntryId
from carerdesk.domain.plain import to_plain
from carerdesk.store import columns, tables
from carerdesk.store.faults import told
from carerdesk.store.record_reader import NOT_FOUND
from carerdesk.store.word_index import entry_words
from carerdesk.store.writer import Writer


class EntryWriter(Writer):
    """What can be done with entries but erasing them."""

    def add_entry(self, entry: Entry) -> LoggedEntry:
        """Put an entry in the log.

        Raises:
            NotFound: When its case, a person or a document is not in this desk.
            NotSaved: When there is one of that id.
        """
        plain = to_plain(entry)
        body = canonical(plain).decode()
        sequence = self._append(HistoryKind.ADD, entry.id, "entry", body)
        number = self._insert(tables.entries, id=entry.id, sequence=sequence, body=body)
        in_case = self._place_of_case(entry.case_id)
        listed = columns.of_entry(plain, [])
        self._insert(tables.entry_order, number=number, in_case=in_case, **listed)
        self._attach_to_entry(number, columns.named_by(plain, []))
        gist, text = columns.words_of_entry(plain, [])
        self._insert(entry_words, rowid=number, gist=gist, text=text)
        return LoggedEntry(entry=entry, number=number)

    def amend(self, amendment: Amendment) -> LoggedEntry:
        """Add to an entry; what stood there stays.

        Raises:
            NotFound: When the entry or a document is not in this desk.
            BadRecord: When its number is not the next.
        """
        number = self._number(amendment.entry_id)
        first, later = self._texts_of(number)
        if amendment.number != len(later) + 1:
            raise BadRecord(
                "This entry was amended meanwhile. Nothing was changed; look at it again first.",
                field="number",
            )
        plain = to_plain(amendment)
        body = canonical(plain).decode()
        kind = _kind_of(amendment)
        sequence = self._append(kind, amendment.entry_id, "amendment", body)
        self._insert(
            tables.amendments,
            entry=number,
            number=amendment.number,
            sequence=sequence,
            body=body,
        )
        later.append(plain)
        if amendment.takes_back:
            self._forget_names(number)
        self._attach_to_entry(number, columns.named_by(first, later))
        order = tables.entry_order
        self._change(order, order.c.number == number, **columns.of_entry(first, later))
        gist, text = columns.words_of_entry(first, later)
        self._reindex(entry_words, number, gist=gist, text=text)
        return self.entry(amendment.entry_id)

    def rewrite_entry(self, entry: Entry) -> LoggedEntry:
        """Put an entry in place of what was first written, within its time of grace.

        The history keeps the text that stood there.

        Raises:
            NotFound: When it, a person or a document is not in this desk.
            NotSaved: When it is sealed or was amended; then it can only be added to.
            BadRecord: When it would be of another case, or of another moment of writing.
        """
        before = self.entry(entry.id)
        if before.is_sealed or before.amendments:
            raise Refused(
                "Not saved: this entry is locked. Nothing was changed and your words are still "
                "here; add them to the entry with Amend."
            )
        if (entry.case_id, entry.recorded_at) != (before.entry.case_id, before.entry.recorded_at):
            raise BadRecord("That would be another entry; write it as a new one.", field="case_id")
        plain = to_plain(entry)
        body = canonical(plain).decode()
        sequence = self._append(HistoryKind.AMEND, entry.id, "entry", body)
        self._update(tables.entries, entry.id, sequence=sequence, body=body)
        order = tables.entry_order
        listed = columns.of_entry(plain, [])
        self._change(order, order.c.number == before.number, **listed)
        self._forget_names(before.number)
        self._attach_to_entry(before.number, columns.named_by(plain, []))
        gist, text = columns.words_of_entry(plain, [])
        self._reindex(entry_words, before.number, gist=gist, text=text)
        return LoggedEntry(entry=entry, number=before.number)

    def seal(self, *, recorded_before: datetime, most: int = -1) -> tuple[EntryId, ...]:
        """Lock every entry recorded before a moment, and return those locked now.

        One event names them all, so that locking daily does not double the history.

        Args:
            recorded_before: The moment.
            most: Entries looked at, the oldest of those not locked yet first; all when negative.
        """
        texts, seals, listed = tables.entries, tables.seals, tables.entry_order
        # The numbers first: their table is a thirtieth of that of the texts.
        unsealed = select(listed.c.number).where(listed.c.number.not_in(select(seals.c.entry)))
        wanted = select(texts.c.number, texts.c.id, texts.c.body).where(
            texts.c.number.in_(unsealed.order_by(listed.c.number).limit(most))
        )
        with told():
            found = self._connection.execute(wanted.order_by(texts.c.number)).all()
        due = {row.id: row.number for row in found if _recorded_at(row.body) < recorded_before}
        self._lock(due)
        return tuple(EntryId(one) for one in due)

    def seal_these(self, entries: Iterable[EntryId]) -> None:
        """Lock entries by name, as they were locked in the record they come from.

        A moment would not do: where a clock stood wrong, one still open may be the earlier one.

        Raises:
            NotFound: When one is not in this desk.
        """
        self._lock({one: self._number(one) for one in entries})

    def _lock(self, due: Mapping[str, int]) -> None:
        if due:
            body = canonical({"entries": list(due)}).decode()
            sequence = self._append(HistoryKind.SEAL, list(due)[-1], "seal", body)
            self._name(tables.seals, [{"entry": n, "sequence": sequence} for n in due.values()])

    def _attach_to_entry(self, number: int, named: dict[str, frozenset[str]]) -> None:
        """Note what an entry is found by; what was noted before stays."""
        wanted = tables.documents.c.id.in_(named["documents"])
        places = self._list(select(tables.documents.c.position).where(wanted))
        if len(places) != len(named["documents"]):
            raise NotFound(NOT_FOUND)
        self._name(tables.entry_documents, _each(number, "document", places))
        self._name(tables.entry_people, _each(number, "person_id", named["people"]))
        self._name(tables.entry_tags, _each(number, "tag", named["tags"]))

    def _forget_names(self, number: int) -> None:
        for table in (tables.entry_documents, tables.entry_people, tables.entry_tags):
            with told():
                self._connection.execute(delete(table).where(table.c.entry == number))

    def _name(self, table: Table, values: list[dict[str, Any]]) -> None:
        if values:
            with told():
                self._connection.execute(sqlite.insert(table).on_conflict_do_nothing(), values)

    def _texts_of(self, number: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        first, later = tables.entries, tables.amendments
        text = self._list(select(first.c.body).where(first.c.number == number))
        added = self._list(
            select(later.c.body).where(later.c.entry == number).order_by(later.c.number)
        )
        return json.loads(text[0]), [json.loads(body) for body in added]


def _kind_of(amendment: Amendment) -> HistoryKind:
    if amendment.withdraws:
        return HistoryKind.WITHDRAW
    return HistoryKind.RESTORE if amendment.takes_back else HistoryKind.AMEND


def _each(number: int, column: str, values: Iterable[Any]) -> list[dict[str, Any]]:
    return [{"entry": number, column: value} for value in values]


def _recorded_at(body: str) -> datetime:
    return datetime.fromisoformat(json.loads(body)["recorded_at"])
