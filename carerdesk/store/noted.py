"""Noted transactions: each record as it stood and as it stands, for the way back of a deed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection

from carerdesk.domain.anchors import Anchor
from carerdesk.domain.bundles import BundleReceipt
from carerdesk.domain.case_records import CaseRecord
from carerdesk.domain.cases import Case
from carerdesk.domain.clock_decisions import ClockDecision
from carerdesk.domain.counting import OwnDay
from carerdesk.domain.documents import Document
from carerdesk.domain.entries import Amendment, Entry, LoggedEntry
from carerdesk.domain.errors import NotFound
from carerdesk.domain.ids import CaseEventId, CaseId, DocumentId, EntryId, LinkId, PersonId
from carerdesk.domain.links import Link
from carerdesk.domain.people import Person
from carerdesk.domain.procedures import CaseEvent
from carerdesk.domain.promises import Promise
from carerdesk.domain.reminders import Reminder
from carerdesk.domain.turns import KeptDraft, KeptSetting, Turn
from carerdesk.store import tables
from carerdesk.store.transaction import Transaction

R = TypeVar("R")


class Notes:
    """What was written while somebody took notes.

    Attributes:
        turns: In the order they were written.
        is_whole: Whether all of it can be turned back; a receipt, a mark left with somebody else
            or something erased cannot.
    """

    def __init__(self) -> None:
        """Note nothing yet."""
        self.turns: list[Turn] = []
        self.is_whole = True

    def add(self, more: "Notes") -> None:
        """Add those of a save that was kept."""
        self.turns += more.turns
        self.is_whole = self.is_whole and more.is_whole


class NotedTransaction(Transaction):
    """A save that takes notes.  A paper put in is not noted: it stays, whatever becomes of it.

    Attributes:
        notes: Of this save; they count once it is kept.
    """

    def __init__(self, connection: Connection, vault_id: str, at: datetime) -> None:
        """Note nothing yet."""
        super().__init__(connection, vault_id, at)
        self.notes = Notes()

    def add_case(self, case: Case) -> None:
        """Add a case; that stays."""
        super().add_case(case)
        self.notes.is_whole = False

    def change_case(self, case: Case) -> None:
        """Change a case, noted."""
        self._note(self.case(case.id), case)
        super().change_case(case)

    def add_person(self, person: Person) -> None:
        """Add somebody, noted."""
        super().add_person(person)
        self._note(None, person)

    def change_person(self, person: Person) -> None:
        """Change somebody, noted."""
        self._note(self.person(person.id), person)
        super().change_person(person)

    def remove_person(self, person_id: PersonId) -> None:
        """Remove somebody, noted."""
        before = self.person(person_id)
        super().remove_person(person_id)
        self._note(before, None)

    def change_document(self, document: Document) -> None:
        """Change a document, noted."""
        self._note(self.document(document.id), document)
        super().change_document(document)

    def add_link(self, link: Link) -> None:
        """Link two entries, noted."""
        super().add_link(link)
        self._note(None, link)

    def remove_link(self, link_id: LinkId) -> None:
        """Take a link away, noted."""
        before = self._one(Link, tables.links, link_id)
        super().remove_link(link_id)
        self._note(before, None)

    def add_promise(self, promise: Promise) -> None:
        """Add a promise, noted."""
        super().add_promise(promise)
        self._note(None, promise)

    def change_promise(self, promise: Promise) -> None:
        """Change a promise, noted."""
        self._note(self._one(Promise, tables.promises, promise.id), promise)
        super().change_promise(promise)

    def add_event(self, event: CaseEvent) -> None:
        """Add an event of the procedure, noted."""
        super().add_event(event)
        self._note(None, event)

    def change_event(self, event: CaseEvent) -> None:
        """Change an event, noted."""
        self._note(self._one(CaseEvent, tables.case_events, event.id), event)
        super().change_event(event)

    def remove_event(self, event_id: CaseEventId) -> None:
        """Take an event away, noted."""
        before = self._one(CaseEvent, tables.case_events, event_id)
        super().remove_event(event_id)
        self._note(before, None)

    def decide(self, decision: ClockDecision) -> None:
        """Keep a decision, noted."""
        same = [d for d in self.decisions(decision.case_id) if d.clock_key == decision.clock_key]
        self._note(same[0] if same else None, decision)
        super().decide(decision)

    def add_own_day(self, day: OwnDay) -> None:
        """Keep a day of the user's own, noted."""
        same = [d for d in self.own_days() if (d.calendar, d.on) == (day.calendar, day.on)]
        self._note(same[0] if same else None, day)
        super().add_own_day(day)

    def remove_own_day(self, day: OwnDay) -> None:
        """Take such a day away, noted."""
        same = [d for d in self.own_days() if (d.calendar, d.on) == (day.calendar, day.on)]
        super().remove_own_day(day)
        self._note(same[0], None)

    def keep_draft(self, case_id: CaseId, key: str, body: dict[str, Any], at: datetime) -> None:
        """Keep a draft, noted."""
        draft = KeptDraft(case_id=case_id, key=key, body=body)
        self._note(self._draft(case_id, key), draft)
        super().keep_draft(case_id, key, body, at)

    def drop_draft(self, case_id: CaseId, key: str) -> None:
        """Drop a draft, noted."""
        before = self._draft(case_id, key)
        if before is not None:
            self._note(before, None)
        super().drop_draft(case_id, key)

    def add_receipt(self, receipt: BundleReceipt) -> None:
        """Keep a receipt; that stays."""
        super().add_receipt(receipt)
        self.notes.is_whole = False

    def add_anchor(self, anchor: Anchor) -> None:
        """Keep a mark left outside; that stays."""
        super().add_anchor(anchor)
        self.notes.is_whole = False

    def add_record(self, record: CaseRecord) -> None:
        """Keep a record beside the log, noted."""
        super().add_record(record)
        self._note(None, record)

    def change_record(self, record: CaseRecord) -> None:
        """Change such a record, noted."""
        self._note(self.record(type(record), record.id), record)
        super().change_record(record)

    def remove_record(self, kind: type[CaseRecord], record_id: str) -> None:
        """Take such a record away, noted."""
        before = self.record(kind, record_id)
        super().remove_record(kind, record_id)
        self._note(before, None)

    def keep_reminder(self, reminder: Reminder) -> None:
        """Keep a reminder, noted."""
        self._note(_or_none(lambda: self._one(Reminder, tables.reminders, reminder.id)), reminder)
        super().keep_reminder(reminder)

    def set_setting(self, name: str, value: Any) -> None:  # noqa: ANN401 - any JSON value
        """Keep a setting, noted."""
        before = KeptSetting(name=name, value=self.setting(name))
        self._note(before, KeptSetting(name=name, value=value))
        super().set_setting(name, value)

    def add_entry(self, entry: Entry) -> LoggedEntry:
        """Put an entry in the log, noted."""
        logged = super().add_entry(entry)
        self._note(None, entry)
        return logged

    def amend(self, amendment: Amendment) -> LoggedEntry:
        """Add to an entry, noted."""
        logged = super().amend(amendment)
        self._note(None, amendment)
        return logged

    def rewrite_entry(self, entry: Entry) -> LoggedEntry:
        """Write an entry anew within its time of grace, noted."""
        before = self.entry(entry.id).entry
        logged = super().rewrite_entry(entry)
        self._note(before, entry)
        return logged

    def erase_entry(self, entry_id: EntryId, *, reason: str) -> None:
        """Erase an entry; there is no way back."""
        super().erase_entry(entry_id, reason=reason)
        self.notes.is_whole = False

    def erase_document(self, document_id: DocumentId, *, reason: str) -> None:
        """Erase a document; there is no way back."""
        super().erase_document(document_id, reason=reason)
        self.notes.is_whole = False

    def _note(self, before: Any, after: Any) -> None:  # noqa: ANN401 - records of any kind
        self.notes.turns.append(Turn(before=before, after=after))

    def _draft(self, case_id: CaseId, key: str) -> KeptDraft | None:
        bodies = dict(self.drafts(case_id))
        if key not in bodies:
            return None
        return KeptDraft(case_id=case_id, key=key, body=bodies[key])


def _or_none(find: Callable[[], R]) -> R | None:
    try:
        return find()
    except NotFound:
        return None
