"""Offers of papers: dates, people, references and replies found in them, taken with one key."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import DocumentKind, Origin
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.ids import DocumentId, PersonId
from carerdesk.domain.mail_threads import is_answer, plain_subject, thread_of
from carerdesk.domain.names import NamesTable
from carerdesk.domain.paper_offers import OfferKind, PaperOffer
from carerdesk.domain.people import Person, Role
from carerdesk.services.identity import Now, new_id
from carerdesk.services.papers_aside import aside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from carerdesk.domain.cases import Case
    from carerdesk.domain.documents import Document
    from carerdesk.domain.entries import LoggedEntry
    from carerdesk.services.log import Log
    from carerdesk.store.vault import Reader, Vault

_MOST_LETTERS: Final = 200
_MOST_REFERENCES: Final = 5
_COUNCIL: Final = frozenset(
    {
        Role.SUPERVISING_SOCIAL_WORKER,
        Role.CHILDS_SOCIAL_WORKER,
        Role.TEAM_MANAGER,
        Role.SERVICE_MANAGER,
        Role.REVIEWING_OFFICER,
        Role.DESIGNATED_OFFICER,
        Role.PANEL_CHAIR,
        Role.PANEL_ADVISER,
        Role.DECISION_MAKER,
        Role.COMPLAINTS_OFFICER,
        Role.INVESTIGATING_OFFICER,
    }
)
"""Roles held for the council or agency; what they write is what the council wrote."""
_MAILS: Final = frozenset({DocumentKind.EMAIL})
_WORD: Final = re.compile(r"[^\W\d_]+")


class PaperOffers:
    """What the papers of a desk propose."""

    def __init__(self, vault: Vault, now: Now, log: Log) -> None:
        """Keep the vault, the teller of time and the log."""
        self._vault = vault
        self._now = now
        self._log = log

    def thread(self, document: Document) -> tuple[Document, ...]:
        """Return the messages of a message's thread, the earliest first; none of another paper."""
        with self._vault.reading() as desk:
            return thread_of(document, _standing(desk, document))

    def of(self, document: Document) -> tuple[PaperOffer, ...]:
        """Return what a paper proposes and the carer has neither taken nor left."""
        with self._vault.reading() as desk:
            found = _Found(document, desk, desk.case(document.case_id))
            offers = [*found.date(), *found.origin(), *found.strangers(), *found.references()]
            attached = bool(desk.document_entries(document.id))
        if document.kind in _MAILS and not attached and document.part_of is None:
            offers.append(self._entry(document, found))
        return tuple(offer for offer in offers if offer.key not in document.declined)

    def take(self, document: Document, offer: PaperOffer) -> Changes:
        """Take an offer that only writes something down.

        Raises:
            NotSaved: When it could not be kept.
        """
        changes = Changes.DOCUMENTS
        with self._vault.transaction(at=self._now()) as tx:
            now = tx.document(document.id)
            if offer.kind is OfferKind.DATE:
                tx.change_document(replace(now, dated_says=""))
            elif offer.kind is OfferKind.ORIGIN and offer.origin is not None:
                tx.change_document(replace(now, origin=offer.origin))
            elif offer.kind is OfferKind.PERSON:
                tx.add_person(
                    Person(
                        id=PersonId(new_id()),
                        case_id=document.case_id,
                        initials=offer.initials,
                        full_name=offer.name,
                    )
                )
                changes |= Changes.PEOPLE
            elif offer.kind is OfferKind.REFERENCE:
                case = tx.case(document.case_id)
                tx.change_case(replace(case, reference=offer.reference))
                changes |= Changes.CASES
        return changes

    def leave(self, document: Document, offer: PaperOffer) -> Changes:
        """Leave an offer for good; a date that was only proposed goes.

        Raises:
            NotSaved: When it could not be kept.
        """
        with self._vault.transaction(at=self._now()) as tx:
            now = tx.document(document.id)
            if offer.kind is OfferKind.DATE:
                now = replace(now, dated=FuzzyDate.unknown(), dated_says="")
            declined = tuple(dict.fromkeys((*now.declined, offer.key)))
            tx.change_document(replace(now, declined=declined))
        return Changes.DOCUMENTS

    def _entry(self, document: Document, found: _Found) -> PaperOffer:
        """Propose an entry of a message, and which letter of mine it answers."""
        kind = EntryKind.LETTER_OUT if found.is_mine else EntryKind.LETTER_IN
        answered = self._answered(document, kind)
        return PaperOffer(
            kind=OfferKind.ENTRY,
            key="entry",
            entry_kind=kind,
            people=found.correspondents(kind),
            answers=answered.entry.id if answered else None,
            answers_gist=(answered.entry.gist or answered.entry.text[:80]) if answered else "",
        )

    def _answered(self, document: Document, kind: EntryKind) -> LoggedEntry | None:
        """Return the entry a message answers: by the ids in it, or else by its subject."""
        if not is_answer(document):
            return None
        other = "letter-out" if kind is EntryKind.LETTER_IN else "letter-in"
        rows = self._log.find(document.case_id, f"kind:{other}", limit=_MOST_LETTERS).rows
        letters = [row.entry for row in rows if not row.entry.is_withdrawn]
        with self._vault.reading() as desk:
            ids = {
                each.id: document.answers.index(each.message_id)
                for each in _standing(desk, document)
                if each.message_id in document.answers
            }
        named = [
            (min(ids[each] for each in letter.documents if each in ids), letter)
            for letter in letters
            if any(each in ids for each in letter.documents)
        ]
        if named:
            return min(named, key=lambda pair: pair[0])[1]
        subject = plain_subject(document).casefold()
        return next((each for each in letters if subject and _is_about(each, subject)), None)


class _Found:
    """What is found in a paper beside what the desk knows."""

    def __init__(self, document: Document, desk: Reader, case: Case) -> None:
        self._document = document
        self._desk = desk
        self._case = case
        self._people = desk.people(document.case_id)
        self._table = NamesTable(self._people)
        self._headers = dict(document.headers)

    @property
    def is_mine(self) -> bool:
        """Whether the carer wrote it."""
        sender = self._headers.get("From", "")
        name = self._case.complainant.strip()
        carers = [p for p in self._known(sender) if p.role is Role.CARER]
        return bool(carers) or bool(name and name.casefold() in sender.casefold())

    def date(self) -> Iterator[PaperOffer]:
        """Offer the date the paper itself gives."""
        if self._document.dated_says:
            yield PaperOffer(
                kind=OfferKind.DATE,
                key="date",
                says=self._document.dated_says,
                dated=self._document.dated,
            )

    def origin(self) -> Iterator[PaperOffer]:
        """Offer whose paper a message is, by who sent it."""
        if self._document.origin is not Origin.OTHERS or not self._headers:
            return
        senders = self._known(self._headers.get("From", ""))
        if self.is_mine:
            yield PaperOffer(kind=OfferKind.ORIGIN, key="origin", origin=Origin.CARER)
        elif any(person.role in _COUNCIL for person in senders):
            yield PaperOffer(kind=OfferKind.ORIGIN, key="origin", origin=Origin.COUNCIL)

    def strangers(self) -> Iterator[PaperOffer]:
        """Offer to take a sender nobody knows among the people."""
        sender = self._headers.get("From", "")
        name = self._document.names[0] if sender and self._document.names else ""
        if not name or "@" in name or self.is_mine or self._known(sender):
            return
        initials = self._free_initials(name)
        if initials:
            key = f"person {name.casefold()}"
            yield PaperOffer(kind=OfferKind.PERSON, key=key, name=name, initials=initials)

    def references(self) -> Iterator[PaperOffer]:
        """Offer reference numbers: for the case, or as what other papers bear too."""
        own = self._case.reference.strip().casefold()
        others = {
            case.reference.strip().casefold(): case.id
            for case in self._desk.cases()
            if case.reference.strip() and case.id != self._case.id
        }
        for reference in self._document.references[:_MOST_REFERENCES]:
            folded, key = reference.casefold(), f"reference {reference.casefold()}"
            if folded == own:
                continue
            if folded in others:
                yield PaperOffer(
                    kind=OfferKind.OTHER_CASE, key=key, reference=reference, case_id=others[folded]
                )
                continue
            bearing = self._bearing(folded)
            if bearing:
                yield PaperOffer(
                    kind=OfferKind.SAME_REFERENCE, key=key, reference=reference, documents=bearing
                )
            if not own:
                yield PaperOffer(kind=OfferKind.REFERENCE, key=f"case {key}", reference=reference)

    def correspondents(self, kind: EntryKind) -> tuple[PersonId, ...]:
        """Return the people of the case who wrote a message, or to whom it went."""
        header = "From" if kind is EntryKind.LETTER_IN else "To"
        return tuple(person.id for person in self._known(self._headers.get(header, "")))

    def _known(self, line: str) -> tuple[Person, ...]:
        """Return the people named in a header, by their names or else by their initials."""
        called = [found.initials for found in self._table.found(line)]
        words = {word for word in _WORD.findall(line) if word.isupper()}
        called += [p.initials for p in self._people if p.initials in words]
        return tuple(p for p in self._people if p.initials in called)

    def _free_initials(self, name: str) -> str:
        letters = "".join(word[0] for word in _WORD.findall(name)[:3]).upper()
        taken = {person.initials.casefold() for person in self._people}
        for number in range(1, 100):
            initials = letters if number == 1 else f"{letters}{number}"
            if letters and initials.casefold() not in taken:
                return initials
        return ""

    def _bearing(self, reference: str) -> tuple[DocumentId, ...]:
        return tuple(
            each.id
            for each in _standing(self._desk, self._document)
            if each.id != self._document.id
            and any(other.casefold() == reference for other in each.references)
        )


def _standing(desk: Reader, shown: Document) -> tuple[Document, ...]:
    """Return the papers of a case that were not put aside, and the one that is shown."""
    away = aside(desk, shown.case_id) - {shown.id}
    papers = desk.documents(shown.case_id, words=False)
    return tuple(paper for paper in papers if paper.id not in away)


def _is_about(letter: LoggedEntry, subject: str) -> bool:
    """Whether the gist of a letter is the subject, or one holds the other."""
    gist = letter.entry.gist.casefold().strip()
    return bool(gist) and (subject in gist or gist in subject)
