"""Returning: a child's records given back when a placement ends, and erased here.

What stays is a stub, and the history, whose events of those records have neither content nor nonce
any more, and whose chain is still valid.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from carerdesk.domain.chain import canonical, check_code
from carerdesk.domain.changes import Changes
from carerdesk.domain.clocks import Clock, OwedBy, RulePack, Verdict
from carerdesk.domain.date_words import whole_day
from carerdesk.domain.documents import Document
from carerdesk.domain.entries import Drawer, LoggedEntry
from carerdesk.domain.errors import NotSaved, WrongPassphrase
from carerdesk.domain.ids import CaseId, DocumentId, EntryId, PersonId, ReturnId
from carerdesk.domain.people import Person
from carerdesk.domain.plain import to_plain
from carerdesk.domain.returned import RecordsReturned
from carerdesk.domain.stages import Stage
from carerdesk.export.holdings import Holdings
from carerdesk.services.clocks import Clocks
from carerdesk.services.identity import Now, new_id
from carerdesk.services.takeout import TakeoutJob

if TYPE_CHECKING:
    from carerdesk.store.vault import Reader, Transaction, Vault

REASON: Final = "returned to the fostering service at the end of the placement"
"""Kept for good with the history; nothing of the records themselves belongs there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToReturn:
    """The records of a child that would go back.

    Attributes:
        child: Whose.
        entries: In the child's drawer, about this child alone or about no child by name.
        documents: In the child's drawer, and attached to no entry that stays.
        shared: In the child's drawer, but about another child as well: they stay.
        mixed: In the mixed drawer and about this child: they stay until they are split.
        under_way: Why nothing may be removed now, one sentence each; empty when it may.
    """

    case_id: CaseId
    child: Person
    entries: tuple[LoggedEntry, ...]
    documents: tuple[Document, ...]
    shared: tuple[LoggedEntry, ...]
    mixed: tuple[LoggedEntry, ...]
    under_way: tuple[str, ...]

    @property
    def code(self) -> str:
        """Check code of the list: it changes when any record on it does, not when one is sealed."""
        listed = [
            *([to_plain(e.entry), [to_plain(a) for a in e.amendments]] for e in self.entries),
            *(to_plain(document) for document in self.documents),
        ]
        return check_code(hashlib.sha256(canonical(listed)).digest())


class Returning:
    """What is done with a child's records when the placement ends."""

    def __init__(self, vault: Vault, now: Now, clocks: Clocks) -> None:
        """Keep the vault, the teller of time, and the clocks that say what is under way."""
        self._vault = vault
        self._now = now
        self._clocks = clocks

    def children(self, case_id: CaseId) -> tuple[Person, ...]:
        """Return the children of a case."""
        with self._vault.reading() as desk:
            return tuple(person for person in desk.people(case_id) if person.is_child)

    def returned(self, case_id: CaseId) -> tuple[RecordsReturned, ...]:
        """Return what was given back before."""
        with self._vault.reading() as desk:
            return desk.records(RecordsReturned, case_id)

    def of(self, case_id: CaseId, child: PersonId) -> ToReturn:
        """Return what would go back, and what stands in its way.

        Raises:
            NotFound: When the case or the child is not in this desk.
        """
        with self._vault.reading() as desk:
            return self._of(desk, case_id, child)

    def job(self, records: ToReturn) -> TakeoutJob:
        """Gather the records for the service, to be written in formats any computer can read."""
        ids = {logged.entry.id for logged in records.entries}
        with self._vault.reading() as desk:
            named = {who for logged in records.entries for who in logged.entry.people}
            holdings = Holdings(
                vault_id=self._vault.vault_id,
                cases=(desk.case(records.case_id),),
                people=tuple(p for p in desk.people(records.case_id) if p.id in named),
                entries=records.entries,
                documents=_with_attached(desk, records),
                links=tuple(
                    link
                    for link in desk.links(records.case_id)
                    if {link.source, link.target} <= ids
                ),
                promises=tuple(p for p in desk.promises(records.case_id) if p.made_in in ids),
            )
        return TakeoutJob(holdings=holdings, original=self._vault.attachments.reader().read)

    def remove(
        self, records: ToReturn, *, passphrase: str, to: str, on: date
    ) -> tuple[RecordsReturned, Changes]:
        """Erase the records that were given back, for good, and keep the stub.

        Backups made before, copies put aside and the drive itself may keep what they hold.

        Args:
            records: As `of` gave them and as they were written out.
            passphrase: Of the desk, typed again.
            to: Who received them.
            on: The day.

        Raises:
            WrongPassphrase: When it is not the passphrase; nothing was removed.
            BadRecord: When nobody received them, or there is nothing to remove.
            NotSaved: When something is under way, the records are not as they were written out, or
                one of them cannot be erased; nothing was removed.
        """
        if not self._vault.is_passphrase(passphrase):
            raise WrongPassphrase("That is not the passphrase of this desk. Nothing was removed.")
        stub = RecordsReturned(
            id=ReturnId(new_id()),
            case_id=records.case_id,
            child=records.child.initials,
            to=to.strip(),
            on=on,
            entries=len(records.entries),
            documents=len(records.documents),
            code=records.code,
        )
        with self._vault.transaction(at=self._now()) as tx:
            now = self._of(tx, records.case_id, records.child.id)
            if now.under_way:
                raise NotSaved(f"Nothing was removed. {now.under_way[0]}")
            if now.code != records.code:
                raise NotSaved(
                    "Nothing was removed: the child's records have changed since they were written "
                    "out. Write them out again, then remove them."
                )
            for logged in now.entries:
                tx.erase_entry(logged.entry.id, reason=REASON)
            for document in now.documents:
                tx.erase_document(document.id, reason=REASON)
            _forget_drafts(tx, records.case_id, now.child.id)
            _forget_name(tx, now.child)
            tx.add_record(stub)
        self._vault.remove_unused_attachments()
        return stub, Changes.EVERYTHING

    def _of(self, desk: Reader, case_id: CaseId, child: PersonId) -> ToReturn:
        person = desk.person(child)
        children = {p.id for p in desk.people(case_id) if p.is_child}
        entries: list[LoggedEntry] = []
        shared: list[LoggedEntry] = []
        mixed: list[LoggedEntry] = []
        every = desk.entries(case_id, newest_first=False)
        for logged in every:
            named = children.intersection(logged.entry.people)
            if logged.entry.drawer is Drawer.MIXED and child in named:
                mixed.append(logged)
            elif logged.entry.drawer is Drawer.CHILDS and named <= {child}:
                entries.append(logged)
            elif logged.entry.drawer is Drawer.CHILDS and child in named:
                shared.append(logged)
        return ToReturn(
            case_id=case_id,
            child=person,
            entries=tuple(entries),
            documents=_documents(desk, case_id, {e.entry.id for e in entries}),
            shared=tuple(shared),
            mixed=tuple(mixed),
            under_way=self._under_way(desk, case_id),
        )

    def _under_way(self, desk: Reader, case_id: CaseId) -> tuple[str, ...]:
        """Say which procedures with stages have not ended: their papers may still be asked for."""
        told = {event.what for event in desk.events(case_id)}
        today = self._now().date()
        clocks = self._clocks.all(case_id, today)
        said = []
        for pack in self._clocks.procedures(case_id):
            if not pack.stages:
                continue
            waiting = next((stage for stage in pack.stages if _is_waiting(stage, told)), None)
            if waiting is not None:
                said.append(
                    f"{pack.title}: {waiting.label} ({waiting.name}) was begun and has not ended."
                )
            else:
                said += _still_open(pack, clocks)
        return tuple(said)


def _is_waiting(stage: Stage, told: set[str]) -> bool:
    return bool(told.intersection(stage.asked)) and not told.intersection(stage.answered)


def _still_open(pack: RulePack, clocks: Sequence[Clock]) -> list[str]:
    """Say what the carer may still ask for under a procedure that was begun."""
    return [
        f"{pack.title}: {clock.rule.title}, still open until {whole_day(clock.latest_on)}."
        for clock in clocks
        if clock.rule.procedure == pack.procedure
        and clock.rule.owed_by is OwedBy.CARER
        and not clock.is_ended
        and clock.verdict is not Verdict.OVERDUE
        and clock.latest_on is not None
    ]


def _documents(desk: Reader, case_id: CaseId, going: set[EntryId]) -> tuple[Document, ...]:
    return tuple(
        document
        for document in desk.documents(case_id)
        if document.drawer is Drawer.CHILDS and set(desk.document_entries(document.id)) <= going
    )


def _with_attached(desk: Reader, records: ToReturn) -> tuple[Document, ...]:
    """Return the documents that go, and copies of those attached to an entry that goes."""
    attached: set[DocumentId] = {d for logged in records.entries for d in logged.documents}
    known = {document.id for document in records.documents}
    more = (desk.document(d) for d in sorted(attached - known))
    return (*records.documents, *more)


def _forget_drafts(tx: Transaction, case_id: CaseId, child: PersonId) -> None:
    """Drop unfinished entries of the child's drawer that are about this child alone.

    One that names no child is kept where it may be about another of the case.
    """
    children = {person.id for person in tx.people(case_id) if person.is_child}
    for key, body in tx.drafts(case_id):
        named = children.intersection(body.get("people", ()))
        if body.get("drawer") == Drawer.CHILDS.value and (named or children) == {child}:
            tx.drop_draft(case_id, key)


def _forget_name(tx: Transaction, child: Person) -> None:
    """Keep of the child what the entries that stay call them by, and no name."""
    try:
        tx.remove_person(child.id)
    except NotSaved:
        tx.change_person(replace(child, full_name="", aliases=(), note=""))
