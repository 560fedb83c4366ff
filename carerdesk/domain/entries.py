"""Entries: what happened, how it is known, and what was added later."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from carerdesk.domain.errors import BadRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.domain.ids import CaseId, DocumentId, EntryId, PersonId


class EntryKind(StrEnum):
    """The ten kinds of entry; the value is the plain English name."""

    MEETING = "meeting"
    CALL = "phone call"
    VISIT = "visit"
    LETTER_IN = "letter or message in"
    LETTER_OUT = "letter or message out"
    INCIDENT = "incident"
    ALLEGATION_STEP = "allegation step"
    CHILDS_DAY = "child's day"
    FAMILY_TIME = "family time"
    PROMISE = "promise or action"


class Channel(StrEnum):
    """How something came or went."""

    NONE = ""
    LETTER = "letter"
    EMAIL = "e-mail"
    TEXT = "text message"
    PORTAL = "portal"
    BY_HAND = "by hand"
    DOCUMENTS = "documents"


class PassageKind(StrEnum):
    """How the writer knows what a passage says."""

    PLAIN = "plain"
    SEEN = "seen"
    TOLD = "told"
    DOCUMENT = "document"
    VIEW = "view"


class Drawer(StrEnum):
    """Whose record it is."""

    MINE = "mine"
    CHILDS = "child's"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A run of text and how its writer knows it.

    Attributes:
        text: The carer's words; paragraphs are parted by a line feed.
        kind: Seen, told, document, view, or plain where nothing was marked.
        source: For told: who told it (initials). For document: which document.
    """

    text: str
    kind: PassageKind = PassageKind.PLAIN
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that happened, as first written.

    What happened and what was recorded are two dates and are never made one: `happened` is the
    carer's, `recorded_at` the program's.

    Attributes:
        gist: One line that names it in lists.
        happened: When it happened, as the carer knows it.
        recorded_at: When it was put in the log, with time zone.
        sent, received: For letters and messages, where known and different from `happened`.
        passages: The text, in order.
        documents: Attached documents, in order.
        people: Who was there, or wrote, or rang; in order.
        tags: Free words, lower case.
        drawer: Whose record it is.

    Raises:
        BadRecord: When there are no words at all, or `recorded_at` has no time zone.
    """

    id: EntryId
    case_id: CaseId
    kind: EntryKind
    gist: str
    happened: FuzzyDate
    recorded_at: datetime
    place: str = ""
    channel: Channel = Channel.NONE
    sent: FuzzyDate | None = None
    received: FuzzyDate | None = None
    people: tuple[PersonId, ...] = ()
    passages: tuple[Passage, ...] = ()
    documents: tuple[DocumentId, ...] = ()
    tags: tuple[str, ...] = ()
    drawer: Drawer = Drawer.MINE

    def __post_init__(self) -> None:
        """Refuse an entry with nothing in it or with no place in time."""
        if not self.gist.strip() and not any(p.text.strip() for p in self.passages):
            raise BadRecord("Write at least a few words; they can be short.", field="gist")
        if self.recorded_at.tzinfo is None:
            raise BadRecord("The time of writing has no time zone.", field="recorded_at")

    @property
    def text(self) -> str:
        """All passages as one text, parted by blank lines."""
        return "\n\n".join(p.text for p in self.passages if p.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What was added to an entry afterwards: never in place of what stood there.

    Attributes:
        number: 1 for the first amendment of this entry.
        reason: Why it was amended, in the carer's words; required.
        passages: Words added below the first text.
        happened: A corrected date, shown beside the first one.
        documents: Documents added.
        tags: Tags added.
        withdraws: Whether this marks the entry as withdrawn; it stays visible, struck through.
        takes_back: Number of an earlier amendment that counts no longer; it stays to be read.
            0 for none.

    Raises:
        BadRecord: When there is no reason, nothing is added, or what is taken back is not earlier.
    """

    entry_id: EntryId
    number: int
    recorded_at: datetime
    reason: str
    passages: tuple[Passage, ...] = ()
    happened: FuzzyDate | None = None
    documents: tuple[DocumentId, ...] = ()
    tags: tuple[str, ...] = ()
    withdraws: bool = False
    takes_back: int = 0

    def __post_init__(self) -> None:
        """Refuse a change nobody could explain."""
        if not self.reason.strip():
            raise BadRecord("Say in a few words why it is changed.", field="reason")
        if self.takes_back and not 0 < self.takes_back < self.number:
            raise BadRecord("Only what was added earlier can be taken back.", field="takes_back")
        if not (
            self.withdraws
            or self.takes_back
            or self.happened
            or self.documents
            or self.tags
            or any(p.text.strip() for p in self.passages)
        ):
            raise BadRecord("Nothing was added.", field="passages")


def still_counting(takes_back: Sequence[int]) -> tuple[bool, ...]:
    """Return which amendments of an entry still count.

    One that takes back another counts itself only while nothing later takes it back, so a deed
    taken back, done again and taken back once more comes out right.

    Args:
        takes_back: For each amendment in order, the number (from 1) of the one it takes back, or 0.
    """
    counts = [True] * len(takes_back)
    for place in reversed(range(len(takes_back))):
        if counts[place] and takes_back[place]:
            counts[takes_back[place] - 1] = False
    return tuple(counts)


def does_again(number: int, takes_back: Mapping[int, int]) -> bool:
    """Whether an amendment takes back what took another back, so that this one counts again.

    Args:
        number: Of the amendment, from 1.
        takes_back: The number of the one each amendment takes back, or 0; by their numbers.
    """
    links = 0
    while 0 < (earlier := takes_back.get(number, 0)) < number:
        number = earlier
        links += 1
    return links > 0 and links % 2 == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedEntry:
    """An entry as the log shows it: first text, then each amendment.

    Attributes:
        number: The entry's place in the record, from 1; what the foot of the entry shows.
        amendments: In order.
        is_sealed: Whether its time of grace is over: from then on it is only added to.
    """

    entry: Entry
    number: int
    amendments: tuple[Amendment, ...] = ()
    is_sealed: bool = False

    @property
    def standing(self) -> tuple[Amendment, ...]:
        """The amendments that still count: all but those taken back."""
        counts = still_counting([amendment.takes_back for amendment in self.amendments])
        return tuple(a for a, counted in zip(self.amendments, counts, strict=True) if counted)

    def does_again(self, amendment: Amendment) -> bool:
        """Whether an amendment of it does again what had been taken back."""
        return does_again(amendment.number, {a.number: a.takes_back for a in self.amendments})

    @property
    def happened(self) -> FuzzyDate:
        """The date as last corrected."""
        corrected = [a.happened for a in self.standing if a.happened is not None]
        return corrected[-1] if corrected else self.entry.happened

    @property
    def documents(self) -> tuple[DocumentId, ...]:
        """Every document attached, first and later, in order."""
        return self.entry.documents + tuple(d for a in self.standing for d in a.documents)

    @property
    def tags(self) -> tuple[str, ...]:
        """Every tag, first and later, without doubles."""
        every = self.entry.tags + tuple(t for a in self.standing for t in a.tags)
        return tuple(dict.fromkeys(every))

    @property
    def is_withdrawn(self) -> bool:
        """Whether the carer has withdrawn it."""
        return any(a.withdraws for a in self.standing)
