"""Erasing: content taken out for good, with the chain still valid.

A child's record may have to be returned or deleted.  The events lose content and nonce, without
which a leaf tells nothing even of a short sentence; the leaves and links stay, and one more event
says that it was done and why.  Backups and copies put aside keep what they hold.
"""

import json
from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import delete, func, or_, select, update

from carerdesk.domain.case_records import KINDS, CaseRecord
from carerdesk.domain.chain import canonical
from carerdesk.domain.errors import BadRecord, Refused
from carerdesk.domain.history import HistoryKind
from carerdesk.domain.ids import DocumentId, EntryId
from carerdesk.domain.procedures import CaseEvent
from carerdesk.store import rows, tables
from carerdesk.store.entry_writer import EntryWriter
from carerdesk.store.faults import told
from carerdesk.store.word_index import document_words, entry_words


class Eraser(EntryWriter):
    """What can be done with entries and documents that must not be kept."""

    def erase_entry(self, entry_id: EntryId, *, reason: str) -> None:
        """Erase an entry with all that hangs on it.

        That is its amendments, links and reminders, the promises made in it, and the case records
        that repeat its words.  Events of the procedure that came from it stay, and say no more
        where they came from.

        Args:
            entry_id: Which.
            reason: Kept for good in the history: nothing of the entry itself belongs here.

        Raises:
            NotFound: When it is not in this desk.
            BadRecord: When there is no reason.
            NotSaved: When a promise made elsewhere is shown by it.
        """
        _refuse_without(reason)
        number = self._number(entry_id)
        promises, links = tables.promises, tables.links
        made_here = promises.c.made_in == entry_id
        if self._list(select(func.count()).where(promises.c.shown_by == entry_id, ~made_here))[0]:
            raise Refused(
                "Not erased: a promise made in another entry ends in this one. Nothing was "
                "changed; choose another entry that shows how it ended, then erase this one."
            )
        either_end = or_(links.c.source == entry_id, links.c.target == entry_id)
        for event in self._events_of(entry_id):
            self._put_event(event, HistoryKind.AMEND)
        subjects = [
            entry_id,
            *self._forget_records(entry_id),
            *self._list(select(promises.c.id).where(made_here)),
            *self._list(select(links.c.id).where(either_end)),
        ]
        self._forget_names(number)
        with told():
            for gone in (
                delete(promises).where(made_here),
                delete(links).where(either_end),
                delete(tables.reminders).where(tables.reminders.c.target.in_(subjects)),
                delete(entry_words).where(entry_words.c.rowid == number),
                delete(tables.entry_order).where(tables.entry_order.c.number == number),
                delete(tables.seals).where(tables.seals.c.entry == number),
                delete(tables.amendments).where(tables.amendments.c.entry == number),
                delete(tables.entries).where(tables.entries.c.number == number),
            ):
                self._connection.execute(gone)
        self._erase_events(entry_id, subjects, "entry", reason)

    def erase_document(self, document_id: DocumentId, *, reason: str) -> None:
        """Erase a document that no entry holds any more.

        Its file goes with `Vault.remove_unused_attachments`.

        Args:
            document_id: Which.
            reason: Kept for good in the history: nothing of the document itself belongs here.

        Raises:
            NotFound: When it is not in this desk.
            BadRecord: When there is no reason.
            NotSaved: When it is attached to an entry.
        """
        _refuse_without(reason)
        self.document(document_id)
        if self.document_entries(document_id):
            raise Refused(
                "Not erased: the document is attached to an entry. Nothing was changed; "
                "erase the entry first."
            )
        table = tables.documents
        place = select(table.c.position).where(table.c.id == document_id).scalar_subquery()
        with told():
            self._connection.execute(delete(document_words).where(document_words.c.rowid == place))
            self._connection.execute(delete(table).where(table.c.id == document_id))
        subjects = [document_id, *self._forget_records(document_id)]
        self._erase_events(document_id, subjects, "document", reason)

    def _forget_records(self, drawn_from: str) -> list[str]:
        """Delete the case records that repeat its words, and return their ids.

        With those of records taken away before, whose words the history still has.  One that was
        put back since goes by what it says now.
        """
        kept = [record for case in self.cases() for _, record in self.kept_records(case.id)]
        there = {record.id for record in kept}
        removed = (r for r in self._removed_records(drawn_from) if r.id not in there)
        gone = [record.id for record in (*kept, *removed) if drawn_from in record.drawn_from]
        table = tables.case_records
        with told():
            self._connection.execute(delete(table).where(table.c.id.in_(gone)))
        return gone

    def _removed_records(self, naming: str) -> Iterator[CaseRecord]:
        """Yield the case records taken away before in whose last words an id stands."""
        content = tables.history.c.content
        for text in self._list(select(content).where(content.contains(naming))):
            for name, body in json.loads(text).items():
                kind = KINDS.get(name.removesuffix(" removed"))
                if name.endswith(" removed") and kind is not None:
                    yield rows.built(kind, body)

    def _erase_events(self, subject: str, subjects: list[str], what: str, reason: str) -> None:
        log = tables.history
        theirs = log.c.subject.in_(subjects) & (log.c.kind != HistoryKind.SEAL.value)
        sequences = self._list(select(log.c.sequence).where(theirs).order_by(log.c.sequence))
        with told():
            self._connection.execute(update(log).where(theirs).values(content=None, nonce=None))
        body = canonical({"reason": reason, "sequences": sequences, "what": what}).decode()
        self._append(HistoryKind.ERASE, subject, "erased", body)

    def _events_of(self, entry_id: EntryId) -> list[CaseEvent]:
        table = tables.case_events
        wanted = select(table.c.body).where(table.c.entry_id == entry_id)
        return [
            replace(rows.record_of(CaseEvent, body), entry_id=None) for body in self._list(wanted)
        ]

    def _put_event(self, event: CaseEvent, kind: HistoryKind) -> None:
        body = rows.body_of(event)
        sequence = self._append(kind, event.id, "case event", body)
        values = {
            "case_id": event.case_id,
            "entry_id": event.entry_id,
            "sequence": sequence,
            "body": body,
        }
        self._add_or_change(tables.case_events, event.id, kind, values)


def _refuse_without(reason: str) -> None:
    if not reason.strip():
        raise BadRecord("Say in a few words why it is erased.", field="reason")
