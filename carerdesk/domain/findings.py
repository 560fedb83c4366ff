"""Findings: what the record shows when letters, days and rules are laid side by side.

A finding compares; it names no cause and nobody's fault, and always carries what speaks against it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from carerdesk.domain.errors import BadRecord

if TYPE_CHECKING:
    from carerdesk.domain.ids import CaseEventId, DocumentId, EntryId


class Confidence(StrEnum):
    """How much speaks for a finding, in a word."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"


class FindingKind(StrEnum):
    """What sort of comparison a finding is."""

    PROCEDURE = "procedure"
    LATE = "late"
    WITHHELD = "information"
    UNANSWERED = "unanswered"
    PROMISE = "promise"
    REMEDY = "remedy"
    ASKED = "asked for"
    STATEMENT = "statements"
    HEADS = "heads of complaint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One reason for or against, with what it rests on.

    Attributes:
        text: One plain sentence.
        cites: The rule, or the paper, it rests on; never empty.
        events: Events that show it.
        entries: Entries that show it.
        quote: What the letter says, word for word; may be empty.
        document, page: The paper that shows it, at a page from 1 where that is known.
        unverified: Whether what it rests on has not yet been confirmed in a source.

    Raises:
        BadRecord: When nothing is said, or nothing is cited.
    """

    text: str
    cites: str
    events: tuple[CaseEventId, ...] = ()
    entries: tuple[EntryId, ...] = ()
    quote: str = ""
    document: DocumentId | None = None
    page: int | None = None
    unverified: bool = False

    def __post_init__(self) -> None:
        """Refuse a reason without a source."""
        if not (self.text.strip() and self.cites.strip()):
            raise BadRecord("A reason needs a sentence and a source.", field="cites")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFinding:
    """Something the record shows, argued both ways.

    Attributes:
        id: What kind of comparison: ``PM-1``, ``LATE EN-CA-S2-65``, ``OWED lado-outcome``.
        key: Stable while the facts are; what setting it aside is kept under.
        title: Few words, "may be" and never "is".
        says: One sentence on what was compared.
        reasons_for, reasons_against: Never empty.
        question: One question to ask, in words to copy; may be empty.
        missing: Facts the record lacks that would make it surer.
        shows_procedure: Whether it speaks of which procedure applies, not of a step of one.
        set_aside: Why the carer set it aside; empty while it stands.

    Raises:
        BadRecord: When one of the two sides is missing.
    """

    id: str
    key: str
    kind: FindingKind
    confidence: Confidence
    title: str
    says: str
    reasons_for: tuple[Ground, ...]
    reasons_against: tuple[Ground, ...]
    question: str = ""
    missing: tuple[str, ...] = ()
    shows_procedure: bool = False
    set_aside: str = ""

    def __post_init__(self) -> None:
        """Refuse a finding that argues one side only."""
        if not (self.reasons_for and self.reasons_against):
            raise BadRecord("A finding needs reasons for and reasons against.", field="reasons")

    @property
    def citations(self) -> tuple[str, ...]:
        """Every source cited, first cited first, without doubles."""
        return tuple(dict.fromkeys(g.cites for g in self.reasons_for + self.reasons_against))

    @property
    def unverified(self) -> tuple[str, ...]:
        """Every source cited that has not yet been confirmed, without doubles."""
        grounds = self.reasons_for + self.reasons_against
        return tuple(dict.fromkeys(g.cites for g in grounds if g.unverified))

    @property
    def events(self) -> tuple[CaseEventId, ...]:
        """Every event it rests on, in order, without doubles."""
        return tuple(dict.fromkeys(e for g in self.reasons_for for e in g.events))

    @property
    def entries(self) -> tuple[EntryId, ...]:
        """Every entry it rests on, in order, without doubles."""
        return tuple(dict.fromkeys(e for g in self.reasons_for for e in g.entries))


class Lane(StrEnum):
    """The lanes of what was raised and what came after."""

    RAISED = "raised"
    HAPPENED = "happened"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneCount:
    """One thing raised, and what the record holds on either side of it.

    Attributes:
        event, entry: Which; one of the two is filled.
        before, after: Things in each lane but the first, in so many days before and after it, the
            day itself left out; always ``happened`` and ``neutral``, in that order.
        days_to_next: Days to the next thing that happened, or ``None``.
        who_knew: Initials of who was there or was written to, by the record.
    """

    event: CaseEventId | None
    entry: EntryId | None
    before: tuple[int, int]
    after: tuple[int, int]
    days_to_next: int | None
    who_knew: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterRaised:
    """Three lanes in time.  The neutral one has no default: it cannot be left out.

    Attributes:
        raised, happened, neutral: How many dated things stand in each lane.
        undated: How many could not be placed in time to the day.
        window: Days counted on either side.
        counts: One for each thing raised, by date.
        sentence: What stands under every view and export of it.
        other_reasons: Other possible reasons, in the carer's words.
    """

    raised: int
    happened: int
    neutral: int
    undated: int
    window: int
    counts: tuple[LaneCount, ...]
    sentence: str
    other_reasons: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """What must be said before it is shown to anybody else."""
        return () if self.other_reasons.strip() else ("other possible reasons, in your words",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How often something was done in time, with what it is counted out of.

    Attributes:
        body: Who owed it, by role.
        team: Of that body, in the words of the record; empty where it names none.
        rule: Title of the rule.
        procedure, stage: Where the rule stands: a pack's title, and its stage.
        asked: Of how many.
        in_time, late, still_open, cannot_tell: How these stand; they add up to `asked`.
        median_late, longest_late: Days late as the rule counts them; ``None`` where none were.
    """

    body: str
    rule: str
    procedure: str
    stage: str
    asked: int
    in_time: int
    late: int
    still_open: int
    cannot_tell: int
    median_late: float | None = None
    longest_late: int | None = None
    team: str = ""

    @property
    def percent_late(self) -> int | None:
        """Late ones in a hundred, rounded; ``None`` below five, which is too few to say."""
        fewest = 5
        return round(100 * self.late / self.asked) if self.asked >= fewest else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseFigure:
    """How promises ended that people in one role made.

    Attributes:
        role: Of who made them; "somebody" where no role is known.
        made: Of how many; the six below add up to it.
        silent: Past their day with nothing recorded since; `still_open` are not past it.
    """

    role: str
    made: int
    kept: int
    kept_late: int
    broken: int
    changed: int
    silent: int
    still_open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Compliance:
    """All figures of a case, each with what it is counted out of.

    Attributes:
        figures: Steps owed by others, by body, procedure, stage and rule.
        promises: By the role of who made them.
        notices: Notices of a later date: how many, before the day, after it, cannot be told.
        replies: Replies linked to a letter that had started a clock, and how many of them ended
            none: holding replies.
        contact_days: Days from the first known worker on, and how many of them without one;
            ``None`` where no day is known for any worker.
    """

    figures: tuple[Figure, ...]
    promises: tuple[PromiseFigure, ...]
    notices: tuple[int, int, int, int]
    replies: tuple[int, int]
    contact_days: tuple[int, int] | None
