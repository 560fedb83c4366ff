"""Returning: a child's records given back when a placement ends, and erased here.

What stays is a stub, and the history, whose events of those records have neither content nor nonce
any more, and whose chain is still valid.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from carerdesk.domain.chain import canonical, check_code
from carerdesk.domain.changes import Changes
from carerdesk.domain.clocks import Clock, OwedBy, RulePack, Verdict
from carerdesk.domain.date_words import whole_day
from carerdesk.domain.documents import Document
from carerdesk.domain.entries import Drawer, LoggedEntry
from carerdesk.domain.errors import NotSaved, WrongPassphrase
from carerdesk.domain.ids import CaseId, DocumentId, EntryId, PersonId, ReturnId
from carerdesk.domain.names import NamesTable
from carerdesk.domain.people import Person
from carerdesk.domain.plain import to_plain
from carerdesk.domain.returned import RecordsReturned
from carerdesk.domain.search import SAVED_SEARCHES
from carerdesk.domain.stages import Stage
from carerdesk.export.holdings import Holdings
from carerdesk.services.clocks import Clocks
from carerdesk.services.identity import Now, new_id
from carerdesk.services.log import AMENDING
from carerdesk.services.parting import split_entries
from carerdesk.services.spelling import OWN_WORDS
from carerdesk.services.takeout import TakeoutJob
from carerdesk.services.templates import TEMPLATES

if TYPE_CHECKING:
    from carerdesk.store.vault import Reader, Transaction, Vault

REASON: Final = "returned to the fostering service at the end of the placement"
"""Kept for good with the history; nothing of the records themselves belongs there."""


_WHOSE: Final = "whose:"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToReturn:
    """The records of a child that would go back.

    Attributes:
        child: Whose.
        entries: In the child's drawer, about this child alone; or about no child by name, where
            it is the only child or the carer said that they are this child's.
        documents: In the child's drawer, and attached to no entry that stays; those attached to
            none at all like entries without a name.
        shared: In the child's drawer, but about another child as well: they stay until split.
        mixed: In the mixed drawer and about this child or no child by name: likewise.
        split: Wholes that were split: erased with the rest, and not written out.
        asked_entries, asked_papers: Of several children, what names none of them: whose it is the
            carer says for each, and until then it stays.
        theirs: Ids of those the carer gave to this child.
        under_way: Why nothing may be removed now, one sentence each; empty when it may.
    """

    case_id: CaseId
    child: Person
    entries: tuple[LoggedEntry, ...]
    documents: tuple[Document, ...]
    shared: tuple[LoggedEntry, ...]
    mixed: tuple[LoggedEntry, ...]
    split: tuple[LoggedEntry, ...]
    asked_entries: tuple[LoggedEntry, ...]
    asked_papers: tuple[Document, ...]
    theirs: frozenset[str]
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

    def give(self, case_id: CaseId, record_id: str, child: PersonId | None) -> Changes:
        """Note whose an entry or paper is that names no child; ``None`` lets it stay.

        Raises:
            NotSaved: When it could not be kept.
        """
        with self._vault.transaction(at=self._now()) as tx:
            given = _given(tx, case_id)
            given.pop(record_id, None)
            if child is not None:
                given[record_id] = child
            tx.set_setting(f"{_WHOSE}{case_id}", given)
        return Changes.SETTINGS

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
        at = self._now()
        with self._vault.transaction(at=at) as tx:
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
            for logged in now.split:
                tx.erase_entry(logged.entry.id, reason=REASON)
            for document in now.documents:
                tx.erase_document(document.id, reason=REASON)
            gone = (logged.entry.id for logged in (*now.entries, *now.split))
            _forget_drafts(tx, now.child, gone)
            _forget_name(tx, now.child, at)
            tx.add_record(stub)
        self._vault.remove_unused_attachments()
        return stub, Changes.EVERYTHING

    def _of(self, desk: Reader, case_id: CaseId, child: PersonId) -> ToReturn:
        person = desk.person(child)
        children = {p.id for p in desk.people(case_id) if p.is_child}
        entries: list[LoggedEntry] = []
        shared: list[LoggedEntry] = []
        mixed: list[LoggedEntry] = []
        split: list[LoggedEntry] = []
        asked: list[LoggedEntry] = []
        parted = split_entries(desk, case_id)
        given = _given(desk, case_id)
        theirs = frozenset(one for one, whose in given.items() if whose == child)
        several = len(children) > 1
        portions = desk.entries_in_portions(case_id, newest_first=False, without=Drawer.MINE)
        for logged in chain.from_iterable(portions):
            drawer, named = logged.entry.drawer, children.intersection(logged.entry.people)
            if named and child not in named:
                continue
            if logged.entry.id in parted:
                split.append(logged)
            elif drawer is Drawer.MIXED:
                mixed.append(logged)
            elif len(named) > 1:
                shared.append(logged)
            elif named or not several:
                entries.append(logged)
            else:
                asked.append(logged)
                if logged.entry.id in theirs:
                    entries.append(logged)
        going = {e.entry.id for e in (*entries, *split)}
        loose = _loose(desk, case_id) if several else ()
        kept_back = {document.id for document in loose} - theirs
        return ToReturn(
            case_id=case_id,
            child=person,
            entries=tuple(entries),
            documents=_documents(desk, case_id, going, kept_back),
            shared=tuple(shared),
            mixed=tuple(mixed),
            split=tuple(split),
            asked_entries=tuple(asked),
            asked_papers=loose,
            theirs=theirs,
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


def _given(desk: Reader, case_id: CaseId) -> dict[str, str]:
    """Return whose each record is that names no child, as the carer said."""
    kept = desk.setting(f"{_WHOSE}{case_id}")
    return dict(kept) if isinstance(kept, dict) else {}


def _documents(
    desk: Reader, case_id: CaseId, going: set[EntryId], kept_back: Collection[DocumentId]
) -> tuple[Document, ...]:
    """Return the papers that go: none of those kept back, nor what came in one of them."""
    found: list[Document] = []
    back = set(kept_back)
    for document in _parents_first(desk.documents(case_id)):
        if document.id in back or document.part_of in back:
            back.add(document.id)
        elif document.drawer is Drawer.CHILDS:
            if set(desk.document_entries(document.id)) <= going:
                found.append(document)
            else:
                back.add(document.id)
    return tuple(found)


def _loose(desk: Reader, case_id: CaseId) -> tuple[Document, ...]:
    """Return the papers of the child's drawer that hang on no entry and came in none of them."""
    theirs = [document for document in desk.documents(case_id) if document.drawer is Drawer.CHILDS]
    known = {document.id for document in theirs}
    return tuple(
        document
        for document in theirs
        if document.part_of not in known and not desk.document_entries(document.id)
    )


def _parents_first(documents: Iterable[Document]) -> list[Document]:
    """Return papers in their order, each behind the one it came in."""
    waiting, placed, known = list(documents), [], set[DocumentId]()
    every = {document.id for document in waiting}
    while waiting:
        ready = [d for d in waiting if d.part_of not in every or d.part_of in known]
        placed += ready
        known |= {document.id for document in ready}
        waiting = [d for d in waiting if d.id not in known]
    return placed


def _with_attached(desk: Reader, records: ToReturn) -> tuple[Document, ...]:
    """Return the documents that go, and copies of those attached to an entry that goes."""
    attached: set[DocumentId] = {d for logged in records.entries for d in logged.documents}
    known = {document.id for document in records.documents}
    more = (desk.document(d) for d in sorted(attached - known))
    return (*records.documents, *more)


def _forget_drafts(tx: Transaction, child: Person, gone: Iterable[EntryId]) -> None:
    """Drop what was begun about the child alone: in its drawer, or below an entry that is gone.

    One that names no child is kept where it may be about another of the case.
    """
    children = {p.initials.casefold() for p in tx.people(child.case_id) if p.is_child}
    below = {f"{AMENDING}{entry}" for entry in gone}
    for key, body in tx.drafts(child.case_id):
        named = children.intersection(str(who).casefold() for who in body.get("people", ()))
        theirs = (named or children) == {child.initials.casefold()}
        if key in below or (body.get("drawer") == Drawer.CHILDS.value and theirs):
            tx.drop_draft(child.case_id, key)


def _forget_whose(tx: Transaction, child: Person) -> None:
    """Forget which loose records were said to be the child's: they are gone."""
    given = _given(tx, child.case_id)
    others = {one: whose for one, whose in given.items() if whose != child.id}
    if others != given:
        tx.set_setting(f"{_WHOSE}{child.case_id}", others)


def _initialled(plain: Any, names: NamesTable) -> Any:  # noqa: ANN401 - any JSON value
    """Return a JSON value with every name in its texts turned to initials."""
    if isinstance(plain, str):
        return names.initialled(plain)
    if isinstance(plain, list):
        return [_initialled(one, names) for one in plain]
    if isinstance(plain, dict):
        return {key: _initialled(one, names) for key, one in plain.items()}
    return plain


def _forget_name(tx: Transaction, child: Person, at: datetime) -> None:
    """Keep of the child what the entries that stay call them by, and no name anywhere.

    Own templates, saved searches and drafts that stay call them by their initials from now on.
    """
    table = NamesTable((child,))
    for name in (TEMPLATES, f"{SAVED_SEARCHES}{child.case_id}"):
        kept = tx.setting(name)
        if (turned := _initialled(kept, table)) != kept:
            tx.set_setting(name, turned)
    for key, body in tx.drafts(child.case_id):
        if (turned := _initialled(body, table)) != body:
            tx.keep_draft(child.case_id, key, turned, at)
    names = {part.casefold() for name in (child.full_name, *child.aliases) for part in name.split()}
    words = tx.setting(OWN_WORDS)
    if isinstance(words, list):
        tx.set_setting(OWN_WORDS, [w for w in words if str(w).casefold() not in names])
    _forget_whose(tx, child)
    try:
        tx.remove_person(child.id)
    except NotSaved:
        tx.change_person(replace(child, full_name="", aliases=(), note=""))
