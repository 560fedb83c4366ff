"""Material: what a bundle is made from, as records that need no connection to the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Protocol

from carerdesk.domain.anchors import Anchor
from carerdesk.domain.blackouts import Blackout, BlackPage, Mark
from carerdesk.domain.cases import Case
from carerdesk.domain.chain import ChainHead
from carerdesk.domain.clocks import Explanation
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Document, Origin
from carerdesk.domain.entries import Drawer, LoggedEntry
from carerdesk.domain.ids import DocumentId, EntryId
from carerdesk.domain.names import NamesTable
from carerdesk.domain.people import Person
from carerdesk.domain.promises import Promise

Blacken = Callable[[bytes, Sequence[tuple[int, tuple[Mark, ...]]]], Iterable[BlackPage]]
"""Draws pages of a PDF, from 1, with the marks of each filled."""


class Apart(Protocol):
    """Runs a function on a paper in a process that can do no harm."""

    def __call__(
        self,
        cancelled: Callable[[], bool],
        function: Callable[..., bytes],
        pdf: bytes,
        *further: int,
    ) -> bytes:
        """Return what a function of a module returns for a paper, and what else it takes.

        Raises:
            Cancelled: When `cancelled` says so.
            CannotRead: With the function's own sentence, or when it broke a limit.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document's bytes and words, read when its pages are made.

    Attributes:
        name: The file's own name; never printed.
        title: The carer's words for it.
        sha256: Of the original's bytes, hexadecimal.
        size: Of the original, bytes.
        pdf: Bundle-ready pages, as the intake made them; ``None`` when there are none.
        pdf_sha256: Of those pages, hexadecimal, where it is known already; or empty.
        text: Words to set in type when there is no `pdf`.
        headers: Of a message, in the order to be shown: ``From``, ``To``, ``Cc``, ``Date``,
            ``Subject``.
        placeholder: Why one page with kind, length and hash stands for it (a sound, a film); empty
            when it has pages or words of its own.
        problem: Why it cannot go in at all; it is then listed among what was left out.
        length: How long a sound or film runs, seconds; ``None`` when unknown.
    """

    key: str
    title: str
    dated: FuzzyDate | None
    origin: Origin
    sha256: str
    size: int
    media_type: str
    name: str = ""
    pdf: bytes | None = None
    pdf_sha256: str = ""
    text: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    placeholder: str = ""
    problem: str = ""
    drawer: Drawer = Drawer.MINE
    held_back: str = ""
    length: float | None = None


class Surveys(Protocol):
    """What was seen of papers, kept by whoever keeps the papers; asked in the worker."""

    def bare(self, key: str) -> Paper:
        """Return a document without its pages; `Paper.pdf_sha256` says whether they are there."""

    def kept(self, sha256: str) -> bytes | None:
        """Return what was kept of pages, by their SHA-256, hexadecimal."""

    def keep(self, sha256: str, contents: bytes) -> None:
        """Keep what was seen of pages."""

    def kept_pages(self, sha256: str) -> bytes | None:
        """Return what was kept of a message set in type, by its SHA-256, hexadecimal."""

    def keep_pages(self, sha256: str, contents: bytes) -> None:
        """Keep a message set in type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountSheet:
    """How one date was counted, in every way that can be argued.

    Attributes:
        key: ``count:CLOCK`` or ``count:CLOCK:READING``.
        title: "Stage 2 reply: day by day".
        own_names: What the carer called days of their own; a child may be named in it.
    """

    key: str
    title: str
    explanations: tuple[Explanation, ...]
    own_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenEvent:
    """An event of the record shown to the reader, so that its leaf can be computed again.

    Attributes:
        sequence: Its place in the record, from 1.
        event: The canonical JSON that was hashed.
        key: The item of the bundle it belongs to: ``entry:ID`` or ``document:ID``.
    """

    sequence: int
    nonce: bytes
    event: bytes
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One of the points on the cover: a sentence and the items that show it."""

    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the summary with what shows it.

    Attributes:
        keys: Items that show it.
        source: The rule or paper it rests on, in words; without it or any item that is in, the
            sentence is marked "my account".
    """

    text: str
    keys: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A head of complaint as the summary has it.

    Attributes:
        key: Stable; what the carer's own words for it are kept under.
        title: Few words.
        should: What should have happened, with its source.
        happened: What the record shows.
        affected: How it affected the carer, or a child.
        asked: What the carer asked for.
        said: What the council said.
        remedy: What would put it right.
    """

    key: str
    title: str
    should: tuple[Sentence, ...] = ()
    happened: tuple[Sentence, ...] = ()
    affected: tuple[Sentence, ...] = ()
    asked: tuple[Sentence, ...] = ()
    said: tuple[Sentence, ...] = ()
    remedy: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the complaint for the head of the summary: "Stage 1 complaint", when, and where."""

    what: str
    on: FuzzyDate
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """Something somebody said or wrote.

    Attributes:
        speaker, hearer: Initials and role, or a document.
        how: "said", "wrote", "minuted".
        words: As the record has them.
        known: How it is known: "told", "document", "seen".
        keys: Items that show it.
    """

    speaker: str
    hearer: str
    on: FuzzyDate
    how: str
    words: str
    known: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything a bundle may be made from.

    Attributes:
        entries: Of the case, in any order.
        documents: Of the case, in any order; their facts only.
        papers: Reads a document by its id; asked for in the worker, possibly twice.
        head: Where the record stands.
        leaves: Of every event of the record, in order.
        anchors: Marks of earlier heads that somebody else holds, oldest first.
        prepared_by: Initials, or the name the audience is to see.
        turning: Entries that moved the complaint on, oldest first.
        heads: Heads of complaint for the summary; none where the record has none.
        steps: Steps of the complaint, oldest first.
        limits: Lines about time for the summary: "Twelve months from knowing", and the day.
        statements: Who said what, oldest first.
        before: The record as it was when pages were sent out, by that moment; for a bundle that
            goes on from one sent out.
        taken_at: When it was gathered: what is recorded after it is not in it.
        is_sample: Whether "SAMPLE" stands across every page.
        blackouts: What is to be covered, by document id.
        look_first: Whether a page that is a picture without words must have been ticked.
        named: Ids of papers whose words hold a child's name and in which nothing is covered yet.
        blacken: Draws pages of a PDF, from 1, with marks filled; asked in the worker.
        surveys: What was seen of papers before; ``None`` to read and look through every one.
        apart: Runs what opens a paper in a process that can do no harm; ``None`` to do so in this
            one.
    """

    case: Case
    people: tuple[Person, ...]
    names: NamesTable
    entries: tuple[LoggedEntry, ...]
    documents: tuple[Document, ...]
    papers: Callable[[str], Paper]
    head: ChainHead
    prepared_on: date
    prepared_by: str
    counts: tuple[CountSheet, ...] = ()
    promises: tuple[Promise, ...] = ()
    points: tuple[Point, ...] = ()
    events: tuple[ChosenEvent, ...] = ()
    leaves: tuple[bytes, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    turning: tuple[EntryId, ...] = ()
    heads: tuple[Head, ...] = ()
    steps: tuple[Step, ...] = ()
    limits: tuple[Step, ...] = ()
    statements: tuple[StatementLine, ...] = ()
    before: Mapping[datetime, Material] = field(default_factory=dict)
    taken_at: datetime = datetime(1, 1, 1, tzinfo=UTC)
    is_sample: bool = False
    blackouts: Mapping[str, Blackout] = field(default_factory=dict)
    look_first: bool = False
    named: frozenset[str] = frozenset()
    blacken: (
        Callable[[bytes, Sequence[tuple[int, tuple[Mark, ...]]]], Iterable[BlackPage]] | None
    ) = None
    surveys: Surveys | None = None
    apart: Apart | None = None

    def carried(self) -> dict[EntryId, tuple[str, ...]]:
        """Return the keys of the papers of each entry that has any.

        What came in a message follows the message.
        """
        inside: dict[str, list[DocumentId]] = {}
        for document in self.documents:
            if document.part_of is not None:
                inside.setdefault(document.part_of, []).append(document.id)

        def whole(document: DocumentId, *above: DocumentId) -> Iterator[str]:
            yield f"document:{document}"
            for part in inside.get(document, ()):
                if part not in {document, *above}:
                    yield from whole(part, document, *above)

        return {
            logged.entry.id: tuple(key for top in logged.documents for key in whole(top))
            for logged in self.entries
            if logged.documents
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a build is.

    Attributes:
        step: From 1.
        words: What is being done, in few words.
        done: Of `total` parts of this step.
    """

    step: int
    steps: int
    words: str
    done: int
    total: int
