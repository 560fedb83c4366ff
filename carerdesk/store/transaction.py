"""Transaction: everything that can be written into an open vault, each with its event and index.

What is evidence appends an event to the history in the same transaction as its row, so that neither
is ever without the other.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select

from carerdesk.domain.anchors import Anchor
from carerdesk.domain.bundles import BundleReceipt
from carerdesk.domain.case_records import CaseRecord, name_of
from carerdesk.domain.cases import Case
from carerdesk.domain.chain import canonical
from carerdesk.domain.clock_decisions import ClockDecision
from carerdesk.domain.counting import OwnDay
from carerdesk.domain.documents import Document
from carerdesk.domain.errors import BadRecord, NotFound, NotSaved
from carerdesk.domain.history import HistoryKind
from carerdesk.domain.ids import CaseEventId, CaseId, LinkId, PersonId
from carerdesk.domain.links import Link
from carerdesk.domain.people import Person
from carerdesk.domain.plain import to_plain
from carerdesk.domain.procedures import CaseEvent
from carerdesk.domain.promises import Promise
from carerdesk.domain.reminders import Reminder
from carerdesk.store import columns, rows, tables
from carerdesk.store.erasing import Eraser
from carerdesk.store.faults import told
from carerdesk.store.record_reader import NOT_FOUND
from carerdesk.store.word_index import document_words


class Transaction(Eraser):
    """A save: all of it is kept when the block ends, or none."""

    def add_case(self, case: Case) -> None:
        """Add a case.

        Raises:
            NotSaved: When there is one of that id.
        """
        self._insert(tables.cases, id=case.id, body=rows.body_of(case))

    def change_case(self, case: Case) -> None:
        """Change what is known of a case.

        Raises:
            NotFound: When it is not in this desk.
        """
        self._update(tables.cases, case.id, body=rows.body_of(case))

    def add_person(self, person: Person) -> None:
        """Add somebody to a case.

        Raises:
            NotFound: When the case is not in this desk.
            NotSaved: When there is somebody of that id.
        """
        self._insert(tables.people, id=person.id, case_id=person.case_id, body=rows.body_of(person))

    def change_person(self, person: Person) -> None:
        """Change what is known of somebody.

        Raises:
            NotFound: When they are not in this desk.
        """
        self._update(tables.people, person.id, body=rows.body_of(person))

    def remove_person(self, person_id: PersonId) -> None:
        """Remove somebody whom nothing names.

        Raises:
            NotFound: When they are not in this desk.
            NotSaved: When an entry or a promise names them.
        """
        self.person(person_id)
        named = select(func.count()).where(tables.entry_people.c.person_id == person_id)
        promised = select(func.count()).where(tables.promises.c.who == person_id)
        if self._list(named)[0] or self._list(promised)[0]:
            raise NotSaved(
                "Not removed: entries or promises name this person. Nothing was changed; "
                "a person the record names stays in it."
            )
        with told():
            self._connection.execute(delete(tables.people).where(tables.people.c.id == person_id))

    def add_document(self, document: Document) -> None:
        """Add a document whose bytes the attachments already hold.

        Raises:
            NotFound: When its case is not in this desk.
            NotSaved: When there is one of that id.
        """
        body, words = _without_words(document)
        sequence = self._append(HistoryKind.ATTACH, document.id, "document", body)
        position = self._insert(
            tables.documents,
            id=document.id,
            case_id=document.case_id,
            sha256=document.sha256,
            clean_sha256=document.clean_sha256,
            sequence=sequence,
            body=body,
        )
        title = columns.title_of_document(to_plain(document))
        self._insert(document_words, rowid=position, title=title, words=words)

    def change_document(self, document: Document) -> None:
        """Change what is known of a document; its bytes, size and name never change.

        Raises:
            NotFound: When it is not in this desk.
            BadRecord: When it would be another file.
        """
        before = self.document(document.id)
        if any(getattr(before, name) != getattr(document, name) for name in _OF_THE_FILE):
            raise BadRecord(
                "That would be another document. Nothing was changed; add it as a new one.",
                field="name",
            )
        body, words = _without_words(document)
        if body != _without_words(before)[0]:
            sequence = self._append(HistoryKind.AMEND, document.id, "document", body)
            self._update(
                tables.documents,
                document.id,
                clean_sha256=document.clean_sha256,
                sequence=sequence,
                body=body,
            )
        position = select(tables.documents.c.position).where(tables.documents.c.id == document.id)
        title = columns.title_of_document(to_plain(document))
        self._reindex(document_words, self._list(position)[0], title=title, words=words)

    def add_link(self, link: Link) -> None:
        """Link two entries.

        Raises:
            NotFound: When one of them is not in this desk.
            NotSaved: When there is a link of that id.
        """
        body = rows.body_of(link)
        sequence = self._append(HistoryKind.LINK, link.id, "link", body)
        self._insert(
            tables.links,
            id=link.id,
            source=link.source,
            target=link.target,
            sequence=sequence,
            body=body,
        )

    def remove_link(self, link_id: LinkId) -> None:
        """Take a link away; the history keeps that it was there.

        Raises:
            NotFound: When it is not in this desk.
        """
        self._remove(tables.links, link_id, HistoryKind.LINK, "link removed")

    def add_promise(self, promise: Promise) -> None:
        """Add a promise.

        Raises:
            NotFound: When its case, an entry or a person is not in this desk.
            NotSaved: When there is one of that id.
        """
        self._put_promise(promise, HistoryKind.ADD)

    def change_promise(self, promise: Promise) -> None:
        """Change a promise, as when it was kept; the history keeps what stood there.

        Raises:
            NotFound: When it, an entry or a person is not in this desk.
        """
        self._put_promise(promise, HistoryKind.AMEND)

    def add_event(self, event: CaseEvent) -> None:
        """Add an event of the procedure.

        Raises:
            NotFound: When its case or entry is not in this desk.
            NotSaved: When there is one of that id.
        """
        self._put_event(event, HistoryKind.ADD)

    def change_event(self, event: CaseEvent) -> None:
        """Change an event; the history keeps what stood there.

        Raises:
            NotFound: When it, or its entry, is not in this desk.
        """
        self._put_event(event, HistoryKind.AMEND)

    def remove_event(self, event_id: CaseEventId) -> None:
        """Take an event away; the history keeps that it was there.

        Raises:
            NotFound: When it is not in this desk.
        """
        self._remove(tables.case_events, event_id, HistoryKind.WITHDRAW, "case event removed")

    def decide(self, decision: ClockDecision) -> None:
        """Keep what was decided about a clock, in place of what was decided before.

        Raises:
            NotFound: When its case is not in this desk.
        """
        body = rows.body_of(decision)
        sequence = self._append(HistoryKind.ADD, decision.clock_key, "decision", body)
        key = {"case_id": decision.case_id, "clock_key": decision.clock_key}
        self._put(tables.decisions, key, sequence=sequence, body=body)

    def add_own_day(self, day: OwnDay) -> None:
        """Keep a day the user added to or took from a calendar, in place of one of that date."""
        body = rows.body_of(day)
        key = _key_of_day(day)
        sequence = self._append(HistoryKind.ADD, " ".join(key.values()), "own day", body)
        self._put(tables.own_days, key, sequence=sequence, body=body)

    def remove_own_day(self, day: OwnDay) -> None:
        """Take such a day away.

        Raises:
            NotFound: When there is none of that calendar and date.
        """
        key = _key_of_day(day)
        table = tables.own_days
        with told():
            gone = self._connection.execute(
                delete(table).where(*(table.c[name] == value for name, value in key.items()))
            )
        if not gone.rowcount:
            raise NotFound(NOT_FOUND)
        subject = " ".join(key.values())
        self._append(HistoryKind.WITHDRAW, subject, "own day removed", rows.body_of(day))

    def keep_draft(self, case_id: CaseId, key: str, body: dict[str, Any], at: datetime) -> None:
        """Keep a draft in place of the one with its key; drafts are no evidence and leave no event.

        Raises:
            NotFound: When the case is not in this desk.
        """
        text = canonical(body).decode()
        named = {"case_id": case_id, "key": key}
        self._put(tables.drafts, named, kept_at=at.isoformat(), body=text)

    def drop_draft(self, case_id: CaseId, key: str) -> None:
        """Drop a draft; one that is not there is no fault."""
        table = tables.drafts
        with told():
            self._connection.execute(
                delete(table).where(table.c.case_id == case_id, table.c.key == key)
            )

    def add_receipt(self, receipt: BundleReceipt) -> None:
        """Keep the receipt of a bundle.

        Raises:
            NotFound: When its case is not in this desk.
            NotSaved: When there is one of that id.
        """
        body = rows.body_of(receipt)
        sequence = self._append(HistoryKind.ADD, receipt.id, "bundle", body)
        self._insert(
            tables.receipts,
            id=receipt.id,
            case_id=receipt.case_id,
            sequence=sequence,
            body=body,
        )

    def add_record(self, record: CaseRecord) -> None:
        """Keep a record beside the log of its case.

        Raises:
            NotFound: When its case is not in this desk.
            NotSaved: When there is one of that id.
        """
        self._put_record(record, HistoryKind.ADD)

    def change_record(self, record: CaseRecord) -> None:
        """Change such a record; the history keeps what stood there.

        Raises:
            NotFound: When none of that kind and id is in this desk.
        """
        self.record(type(record), record.id)
        self._put_record(record, HistoryKind.AMEND)

    def remove_record(self, kind: type[CaseRecord], record_id: str) -> None:
        """Take such a record away; the history keeps that it was there.

        Raises:
            NotFound: When none of that kind and id is in this desk.
        """
        self.record(kind, record_id)
        name = f"{name_of(kind)} removed"
        self._remove(tables.case_records, record_id, HistoryKind.WITHDRAW, name)

    def add_anchor(self, anchor: Anchor) -> None:
        """Keep a mark that was left outside the desk.

        Raises:
            NotSaved: When there is one of that id.
        """
        body = rows.body_of(anchor)
        sequence = self._append(HistoryKind.ADD, anchor.id, "anchor", body)
        self._insert(tables.anchors, id=anchor.id, sequence=sequence, body=body)

    def keep_reminder(self, reminder: Reminder) -> None:
        """Keep a reminder, in place of the one with its id; reminders leave no event.

        Raises:
            NotFound: When the case is not in this desk.
        """
        values = {"case_id": reminder.case_id, "target": reminder.target}
        self._put(tables.reminders, {"id": reminder.id}, **values, body=rows.body_of(reminder))

    def set_setting(self, name: str, value: Any) -> None:  # noqa: ANN401 - any JSON value
        """Keep a setting that may tell something, and so belongs in the desk."""
        self._put(tables.settings, {"name": name}, body=canonical(value).decode())

    def _put_record(self, record: CaseRecord, kind: HistoryKind) -> None:
        name = name_of(type(record))
        body = rows.body_of(record)
        sequence = self._append(kind, record.id, name, body)
        values = {"case_id": record.case_id, "kind": name, "sequence": sequence, "body": body}
        self._add_or_change(tables.case_records, record.id, kind, values)

    def _put_promise(self, promise: Promise, kind: HistoryKind) -> None:
        body = rows.body_of(promise)
        sequence = self._append(kind, promise.id, "promise", body)
        values = {
            "case_id": promise.case_id,
            "made_in": promise.made_in,
            "shown_by": promise.shown_by,
            "who": promise.who,
            "sequence": sequence,
            "body": body,
        }
        self._add_or_change(tables.promises, promise.id, kind, values)


_OF_THE_FILE = ("case_id", "name", "size", "sha256", "added_at")


def _without_words(document: Document) -> tuple[str, str]:
    """Return a document's text without its words, which only the index keeps, and the words."""
    plain = to_plain(document)
    words = columns.searchable(plain.pop("words"))
    return canonical(plain).decode(), words


def _key_of_day(day: OwnDay) -> dict[str, str]:
    return {"calendar": day.calendar.value, "day": day.on.isoformat()}
