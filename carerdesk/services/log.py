"""The log: put in, found again, amended in the open, never lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import (
    Amendment,
    Channel,
    Drawer,
    Entry,
    EntryKind,
    LoggedEntry,
    Passage,
)
from carerdesk.domain.ids import (
    CaseEventId,
    CaseId,
    DocumentId,
    EntryId,
    LinkId,
    PersonId,
    PromiseId,
)
from carerdesk.domain.letter_facts import Proposal
from carerdesk.domain.links import Link, LinkKind
from carerdesk.domain.procedures import CaseEvent
from carerdesk.domain.promises import Promise
from carerdesk.services import rewriting
from carerdesk.services.finding import LogRow
from carerdesk.services.identity import new_id
from carerdesk.services.letter_reading import quotation
from carerdesk.services.log_finder import LogFinder, by_id, row_of
from carerdesk.services.receipt import day_that_counts

if TYPE_CHECKING:
    from carerdesk.domain.case_records import CaseRecord
    from carerdesk.domain.documents import Document
    from carerdesk.domain.history import HistoryEvent
    from carerdesk.store.vault import Reader

AMENDING: Final = "amend:"
"""What the key of a draft begins with that is to stand below an entry; the entry's id follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPromise:
    """A promise as a form holds it."""

    what: str
    by: FuzzyDate
    who: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """What an entry means for a procedure, as a form holds it.

    Attributes:
        date: The day that counts; the entry's own when ``None``.
        quotes: Words of the letter that facts were taken from, kept apart from the event.
    """

    what: str
    date: FuzzyDate | None = None
    facts: tuple[tuple[str, str], ...] = ()
    estimated: bool = False
    note: str = ""
    quotes: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """An entry as a form holds it, before it is put in the log.

    Attributes:
        replies_to: The entry it answers, if it does.
    """

    case_id: CaseId
    kind: EntryKind
    gist: str
    happened: FuzzyDate
    place: str = ""
    channel: Channel = Channel.NONE
    sent: FuzzyDate | None = None
    received: FuzzyDate | None = None
    people: tuple[PersonId, ...] = ()
    passages: tuple[Passage, ...] = ()
    documents: tuple[DocumentId, ...] = ()
    tags: tuple[str, ...] = ()
    drawer: Drawer = Drawer.MINE
    promises: tuple[NewPromise, ...] = ()
    events: tuple[NewEvent, ...] = ()
    replies_to: EntryId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """A link as one of its two entries sees it.

    Attributes:
        words: "follows", or "followed by" from the other end.
    """

    link: Link
    words: str
    other: LoggedEntry


class Log(LogFinder):
    """The entries of a desk."""

    def record(
        self,
        new: NewEntry,
        *,
        recorded_at: datetime | None = None,
        draft: str = "",
        papers: tuple[Document, ...] = (),
        kept: Callable[[LoggedEntry], CaseRecord] | None = None,
    ) -> tuple[LoggedEntry, Changes]:
        """Put an entry in the log with its promises, its events and its reply link, all or none.

        Args:
            new: What the form holds.
            recorded_at: When it was first written down, for records brought in from elsewhere;
                now unless given.
            draft: Key of the draft it grew from, which is dropped in the same transaction.
            papers: Papers that are not in the desk yet, put in before it.
            kept: Makes of the entry a record that is to stand beside the log.

        Raises:
            BadRecord: When a field is not in order; names the field.
            NotSaved: When it could not be kept; the desk is as it was.
        """
        at = recorded_at or self._now()
        entry = rewriting.tidied(
            Entry(
                id=EntryId(new_id()),
                case_id=new.case_id,
                kind=new.kind,
                gist=new.gist,
                happened=new.happened,
                recorded_at=at,
                place=new.place,
                channel=new.channel,
                sent=new.sent,
                received=new.received,
                people=new.people,
                passages=new.passages,
                documents=new.documents,
                tags=new.tags,
                drawer=new.drawer,
            )
        )
        promises = tuple(_promise(p, entry) for p in new.promises)
        changes = Changes.ENTRIES
        with self._vault.transaction(at=at) as tx:
            events = tuple(_event(e, entry, tx) for e in new.events)
            for paper in papers:
                tx.add_document(paper)
                changes |= Changes.DOCUMENTS
            logged = tx.add_entry(entry)
            if kept is not None:
                tx.add_record(kept(logged))
            for promise in promises:
                tx.add_promise(promise)
                changes |= Changes.PROMISES | Changes.CLOCKS
            for new_event, event in zip(new.events, events, strict=True):
                tx.add_event(event)
                for quote in new_event.quotes:
                    tx.add_record(quotation(quote, event))
                changes |= Changes.CLOCKS
            if new.replies_to is not None:
                tx.add_link(_link(entry.id, new.replies_to, LinkKind.REPLY_TO))
                changes |= Changes.LINKS
            if draft:
                tx.drop_draft(new.case_id, draft)
                changes |= Changes.DRAFTS
        return logged, changes

    def may_rewrite(self, logged: LoggedEntry) -> bool:
        """Whether an entry's own words can still be changed."""
        return rewriting.may_rewrite(logged, self._now())

    def rewrite(self, entry: Entry, *, draft: str = "") -> tuple[LoggedEntry, Changes]:
        """Put an entry in place of what was first written, while its time of grace lasts.

        Args:
            entry: With the id, the case and the moment of writing of the one in the log.
            draft: Key of the draft it grew from, which is dropped in the same transaction.

        Raises:
            BadRecord: When there are no words in it.
            NotFound: When there is no such entry.
            NotSaved: When it is locked or could not be kept; the log is as it was.
        """
        at = self._now()
        with self._vault.transaction(at=at) as tx:
            logged, changes = rewriting.rewrite(tx, entry, at)
            if draft:
                tx.drop_draft(entry.case_id, draft)
                changes |= Changes.DRAFTS
        return logged, changes

    def amend(  # noqa: PLR0913 - one argument a thing that can be added
        self,
        entry_id: EntryId,
        *,
        reason: str,
        passages: tuple[Passage, ...] = (),
        happened: FuzzyDate | None = None,
        documents: tuple[DocumentId, ...] = (),
        tags: tuple[str, ...] = (),
        withdraws: bool = False,
        recorded_at: datetime | None = None,
    ) -> tuple[LoggedEntry, Changes]:
        """Add to an entry, below what stands there.

        Raises:
            BadRecord: When there is no reason, or nothing is added.
            NotFound: When there is no such entry.
            NotSaved: When it could not be kept.
        """
        at = recorded_at or self._now()
        with self._vault.transaction(at=at) as tx:
            before = tx.entry(entry_id)
            amendment = Amendment(
                entry_id=entry_id,
                number=len(before.amendments) + 1,
                recorded_at=at,
                reason=reason.strip(),
                passages=passages,
                happened=happened,
                documents=documents,
                tags=tags,
                withdraws=withdraws,
            )
            logged = tx.amend(amendment)
        return logged, Changes.ENTRIES

    def withdraw(self, entry_id: EntryId, reason: str) -> tuple[LoggedEntry, Changes]:
        """Mark an entry as withdrawn; it stays in the record, struck through."""
        return self.amend(entry_id, reason=reason, withdraws=True)

    def entry(self, entry_id: EntryId) -> LoggedEntry:
        """Return one entry.

        Raises:
            NotFound: When there is none of that id.
        """
        with self._vault.reading() as desk:
            return desk.entry(entry_id)

    def newest(self, case_id: CaseId, most: int) -> tuple[LogRow, ...]:
        """Return the newest entries, the latest first."""
        with self._vault.reading() as desk:
            entries = desk.entries(case_id, limit=most)
            people = by_id(desk, case_id)
        return tuple(row_of(entry, people) for entry in entries)

    def whole(self, case_id: CaseId) -> tuple[LoggedEntry, ...]:
        """Return every entry of a case, oldest first, as exports want them."""
        with self._vault.reading() as desk:
            return desk.entries(case_id, newest_first=False)

    def count(self, case_id: CaseId) -> int:
        """Return how many entries a case has, withdrawn ones included."""
        with self._vault.reading() as desk:
            return desk.entry_count(case_id)

    def links(self, entry_id: EntryId) -> tuple[LinkView, ...]:
        """Return an entry's links, read from its own end."""
        with self._vault.reading() as desk:
            links = desk.links_of(entry_id)
            others = desk.entries_by_id(
                tuple(link.target if link.source == entry_id else link.source for link in links)
            )
        return tuple(
            LinkView(link=link, words=link.kind.value, other=others[link.target])
            if link.source == entry_id
            else LinkView(link=link, words=link.kind.reverse, other=others[link.source])
            for link in links
        )

    def link(self, source: EntryId, target: EntryId, kind: LinkKind) -> Changes:
        """Link two entries; both show it.

        Raises:
            BadRecord: When an entry would be linked to itself.
        """
        link = _link(source, target, kind)
        with self._vault.transaction(at=self._now()) as tx:
            tx.add_link(link)
        return Changes.LINKS

    def unlink(self, link_id: LinkId) -> Changes:
        """Take a link away; the history keeps that it was there."""
        with self._vault.transaction(at=self._now()) as tx:
            tx.remove_link(link_id)
        return Changes.LINKS

    def history(self, entry_id: EntryId) -> tuple[HistoryEvent, ...]:
        """Return every event of the record that concerns an entry, in order."""
        with self._vault.reading() as desk:
            return desk.history(entry_id)

    def keep_draft(self, case_id: CaseId, key: str, body: Mapping[str, Any]) -> Changes:
        """Keep unfinished words in the desk, over the draft of the same key."""
        at = self._now()
        with self._vault.transaction(at=at) as tx:
            tx.keep_draft(case_id, key, dict(body), at)
        return Changes.DRAFTS

    def drafts(self, case_id: CaseId) -> tuple[tuple[str, dict[str, Any]], ...]:
        """Return the drafts of a case, newest first."""
        with self._vault.reading() as desk:
            return desk.drafts(case_id)

    def drop_draft(self, case_id: CaseId, key: str) -> Changes:
        """Drop a draft the user wants no more."""
        with self._vault.transaction(at=self._now()) as tx:
            tx.drop_draft(case_id, key)
        return Changes.DRAFTS


def _promise(new: NewPromise, entry: Entry) -> Promise:
    return Promise(
        id=PromiseId(new_id()),
        case_id=entry.case_id,
        what=new.what.strip(),
        by=new.by,
        who=new.who,
        made_in=entry.id,
    )


def _event(new: NewEvent, entry: Entry, desk: Reader) -> CaseEvent:
    when, estimated = (new.date, False) if new.date else day_that_counts(desk, entry)
    return CaseEvent(
        id=CaseEventId(new_id()),
        case_id=entry.case_id,
        what=new.what,
        date=when,
        entry_id=entry.id,
        facts=new.facts,
        estimated=new.estimated or estimated,
        note=new.note,
    )


def _link(source: EntryId, target: EntryId, kind: LinkKind) -> Link:
    return Link(id=LinkId(new_id()), source=source, target=target, kind=kind)
