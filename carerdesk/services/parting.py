"""Parting: an entry about a child and about others is split by its lines, nothing thrown away.

Each line stands word for word in at least one of two new entries, with the day and the moment of
writing of the whole; names of others become initials in the part that goes, every name in the part
that stays.  The whole is withdrawn, and erased when the child's records are given back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from carerdesk.domain.changes import Changes
from carerdesk.domain.date_words import plain_day
from carerdesk.domain.entries import Amendment, Drawer, Entry, LoggedEntry, Passage
from carerdesk.domain.errors import BadRecord, NotSaved
from carerdesk.domain.ids import DocumentId, EntryId, LinkId, SplitId
from carerdesk.domain.links import Link, LinkKind
from carerdesk.domain.names import NamesTable
from carerdesk.domain.splits import EntrySplit, Piece, Side
from carerdesk.services.identity import Now, new_id

if TYPE_CHECKING:
    from datetime import datetime

    from carerdesk.domain.ids import CaseId, PersonId
    from carerdesk.domain.people import Person
    from carerdesk.store.vault import Reader, Transaction, Vault

GIST: Final = "gist"
_PAPER: Final = "paper:"
_LINE_END: Final = re.compile(r"(?<=[.!?])[\"”’)]*\s+|\n+")
"""Where a line of a passage ends: behind a sentence, or at a line feed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The two entries a split would give, to be looked at before it is done."""

    goes: LoggedEntry
    stays: LoggedEntry


class Parting:
    """Splits the entries of a desk."""

    def __init__(self, vault: Vault, now: Now) -> None:
        """Keep the vault and the teller of time."""
        self._vault = vault
        self._now = now

    def pieces(self, entry_id: EntryId, child: PersonId) -> tuple[Piece, ...]:
        """Return what is to be sorted, in order, with what its names propose.

        Raises:
            NotFound: When the entry or the child is not in this desk.
        """
        with self._vault.reading() as desk:
            logged, people = desk.entry(entry_id), desk.people(desk.person(child).case_id)
            papers = [desk.document(document) for document in logged.documents]
        found = []
        if logged.entry.gist:
            found.append(_piece(GIST, logged.entry.gist, "", people, child))
        for place, passages in enumerate(_texts(logged)):
            for number, passage in enumerate(passages):
                said = ", ".join(p for p in (passage.kind.value, passage.source) if p)
                for line, words in enumerate(lines(passage.text)):
                    key = _key(place, number, line)
                    found.append(_piece(key, words.strip(), said, people, child))
        for paper in papers:
            title = paper.title or paper.name
            found.append(_piece(f"{_PAPER}{paper.id}", title, "paper", people, child))
        return tuple(found)

    def look(self, entry_id: EntryId, child: PersonId, sides: Mapping[str, Side]) -> Parts:
        """Return both parts as they would stand; nothing is changed.

        Raises:
            BadRecord: When a line has no side yet, or a part would have no words.
        """
        with self._vault.reading() as desk:
            return _parts(desk, entry_id, child, sides, self._now())

    def split(
        self, entry_id: EntryId, child: PersonId, sides: Mapping[str, Side]
    ) -> tuple[Parts, Changes]:
        """Put both parts in the log and withdraw the whole.

        Links, promises and what it means for a procedure go on with the part that stays.

        Raises:
            BadRecord: When a line has no side yet, or a part would have no words.
            NotSaved: When it was split before, or could not be kept; nothing was changed.
        """
        at = self._now()
        with self._vault.transaction(at=at) as tx:
            whole = tx.entry(entry_id)
            case_id = whole.entry.case_id
            if any(split.entry_id == entry_id for split in tx.records(EntrySplit, case_id)):
                raise NotSaved("This entry was split before. Nothing was changed.")
            parts = _parts(tx, entry_id, child, sides, at)
            goes, stays = _put(tx, parts.goes), _put(tx, parts.stays)
            _go_on(tx, whole.entry, stays.entry.id)
            for part in (goes, stays):
                _link(tx, part.entry.id, entry_id, LinkKind.COPY_OF)
            tx.amend(
                Amendment(
                    entry_id=entry_id,
                    number=len(whole.amendments) + 1,
                    recorded_at=at,
                    reason=f"Split into numbers {goes.number} and {stays.number}",
                    withdraws=True,
                )
            )
            tx.add_record(
                EntrySplit(
                    id=SplitId(new_id()),
                    case_id=case_id,
                    entry_id=entry_id,
                    goes=goes.entry.id,
                    stays=stays.entry.id,
                    child=child,
                )
            )
        return Parts(goes=goes, stays=stays), Changes.EVERYTHING


def split_entries(desk: Reader, case_id: CaseId) -> frozenset[EntryId]:
    """Return the wholes that were split."""
    return frozenset(split.entry_id for split in desk.records(EntrySplit, case_id))


def lines(text: str) -> tuple[str, ...]:
    """Return a text in lines that together are the text, each with the space behind it."""
    ends = [match.end() for match in _LINE_END.finditer(text)]
    cuts = [0, *ends, len(text)]
    parts = (text[a:b] for a, b in pairwise(cuts))
    return tuple(part for part in parts if part.strip())


def _key(place: int, passage: int, line: int) -> str:
    return f"{place}.{passage}.{line}"


def _texts(logged: LoggedEntry) -> Iterable[tuple[Passage, ...]]:
    """Return the passages of the first text, then of each amendment."""
    return (logged.entry.passages, *(a.passages for a in logged.amendments))


def _piece(key: str, words: str, label: str, people: tuple[Person, ...], child: PersonId) -> Piece:
    named = {person.id for person in people if person.is_child and _is_named(person, words)}
    side = None
    if named:
        side = Side.GOES if named == {child} else Side.BOTH if child in named else Side.STAYS
    return Piece(key=key, words=words, label=label, side=side)


def _is_named(person: Person, words: str) -> bool:
    if NamesTable((person,)).found(words):
        return True
    return re.search(rf"(?<!\w){re.escape(person.initials)}(?!\w)", words) is not None


def _parts(
    desk: Reader,
    entry_id: EntryId,
    child: PersonId,
    sides: Mapping[str, Side],
    at: datetime,
) -> Parts:
    whole, case_id = desk.entry(entry_id), desk.person(child).case_id
    people = desk.people(case_id)
    others = {person.id for person in people if person.is_child and person.id != child}
    there = set(whole.entry.people)
    still_named = others & there
    mixed = whole.entry.drawer is Drawer.MIXED
    drawer = Drawer.MINE if mixed and not still_named else whole.entry.drawer
    goes = replace(
        whole.entry,
        id=EntryId(new_id()),
        people=tuple(dict.fromkeys((*(p for p in whole.entry.people if p not in others), child))),
        drawer=Drawer.CHILDS,
    )
    stays = replace(
        whole.entry,
        id=EntryId(new_id()),
        people=tuple(p for p in whole.entry.people if p != child),
        drawer=drawer,
    )
    foreign = NamesTable(tuple(person for person in people if person.id != child))
    part = _Part(whole, sides, at)
    return Parts(
        goes=part.of(goes, Side.GOES, foreign),
        stays=part.of(stays, Side.STAYS, NamesTable(people)),
    )


class _Part:
    """Takes out of a whole what belongs to one side."""

    def __init__(self, whole: LoggedEntry, sides: Mapping[str, Side], at: datetime) -> None:
        self._whole = whole
        self._sides = sides
        self._at = at

    def of(self, entry: Entry, side: Side, names: NamesTable) -> LoggedEntry:
        """Return the part as it will stand, but for its number."""
        whole = self._whole
        texts = [self._passages(n, texts, side, names) for n, texts in enumerate(_texts(whole))]
        gist = whole.entry.gist
        gist = names.initialled(gist) if gist and self._is_of(GIST, side) else ""
        if not gist and not any(texts):
            raise BadRecord(
                "One of the two parts would have no words. Put at least one line on each side, or "
                "change in the entry whose record it is.",
                field="sides",
            )
        first = replace(
            entry,
            gist=gist or _first_words(texts),
            passages=texts[0],
            documents=self._papers(whole.entry.documents, side),
        )
        amendments: list[Amendment] = []
        numbers: dict[int, int] = {}  # old to new, of those the part has
        for place, old in enumerate(whole.amendments, start=1):
            papers = self._papers(old.documents, side)
            taken = numbers.get(old.takes_back, 0)
            if texts[place] or papers or old.happened or old.tags or old.withdraws or taken:
                numbers[old.number] = len(amendments) + 1
                amendments.append(
                    replace(
                        old,
                        entry_id=entry.id,
                        number=numbers[old.number],
                        reason=names.initialled(old.reason),
                        passages=texts[place],
                        documents=papers,
                        takes_back=taken,
                    )
                )
        amendments.append(self._told(entry.id, len(amendments) + 1))
        return LoggedEntry(entry=first, number=0, amendments=tuple(amendments))

    def _told(self, entry_id: EntryId, number: int) -> Amendment:
        """Return what says where the part comes from."""
        written = plain_day(self._whole.entry.recorded_at.date())
        said = (
            f"Taken word for word from number {self._whole.number}, written {written}, which was "
            "about more than one person. What was about others stands apart; names are initials."
        )
        return Amendment(
            entry_id=entry_id,
            number=number,
            recorded_at=self._at,
            reason="Split, so that records of a child can be given back alone",
            passages=(Passage(text=said),),
        )

    def _passages(
        self, place: int, passages: tuple[Passage, ...], side: Side, names: NamesTable
    ) -> tuple[Passage, ...]:
        found = []
        for number, passage in enumerate(passages):
            kept = "".join(
                words
                for line, words in enumerate(lines(passage.text))
                if self._is_of(_key(place, number, line), side)
            )
            if kept.strip():
                found.append(
                    replace(
                        passage,
                        text=names.initialled(kept.strip()),
                        source=names.initialled(passage.source),
                    )
                )
        return tuple(found)

    def _papers(self, papers: Iterable[DocumentId], side: Side) -> tuple[DocumentId, ...]:
        return tuple(paper for paper in papers if self._is_of(f"{_PAPER}{paper}", side))

    def _is_of(self, key: str, side: Side) -> bool:
        chosen = self._sides.get(key)
        if chosen is None:
            raise BadRecord("Say of every line first where it belongs.", field="sides")
        return chosen in (side, Side.BOTH)


def _first_words(texts: list[tuple[Passage, ...]]) -> str:
    return next((lines(p.text)[0].strip() for passages in texts for p in passages), "")


def _put(tx: Transaction, part: LoggedEntry) -> LoggedEntry:
    logged = tx.add_entry(part.entry)
    for amendment in part.amendments:
        logged = tx.amend(amendment)
    return logged


def _go_on(tx: Transaction, whole: Entry, stays: EntryId) -> None:
    """Let what hangs on the whole hang on the part that stays."""
    for event in tx.events(whole.case_id):
        if event.entry_id == whole.id:
            tx.change_event(replace(event, entry_id=stays))
    for promise in tx.promises(whole.case_id):
        if whole.id in (promise.made_in, promise.shown_by):
            tx.change_promise(
                replace(
                    promise,
                    made_in=stays if promise.made_in == whole.id else promise.made_in,
                    shown_by=stays if promise.shown_by == whole.id else promise.shown_by,
                )
            )
    for link in tx.links_of(whole.id):
        other = link.target if link.source == whole.id else link.source
        ends = (stays, other) if link.source == whole.id else (other, stays)
        _link(tx, *ends, link.kind)


def _link(tx: Transaction, source: EntryId, target: EntryId, kind: LinkKind) -> None:
    tx.add_link(Link(id=LinkId(new_id()), source=source, target=target, kind=kind))
