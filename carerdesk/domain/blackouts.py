"""Black-outs: what is to be covered on a paper, kept as data; the paper itself is not changed.

A mark is a box on a page as a reader sees it, with the label that is to stand there.  It is found
by search or drawn by hand, looked at on screen, and applied when a bundle is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from carerdesk.domain.errors import BadRecord
from carerdesk.domain.names import NamesTable, flattened
from carerdesk.domain.page_words import PageWords, PlacedWord

if TYPE_CHECKING:
    from carerdesk.domain.ids import CaseId, DocumentId

PAD: Final = 3.0
"""Points a box is longer at both ends than what it covers: a close fit tells how long a name is."""
_ACROSS: Final = 0.5
_LYING: Final = 0.25
"""How much of the height of a line a box must take to lie on it, and not on the one beside it."""
_STANDS: Final = 1.5
_TOUCH: Final = 0.4
"""Points a box may reach into the room of a word beside it."""
DPI: Final = 200
"""Dots an inch of a page drawn for blacking out: typed letters stay readable in print."""
_SAME: Final = 0.5


class MarkReason(StrEnum):
    """Why something is marked; the value is what a person reads."""

    NAME = "a name to keep back"
    DOUBTFUL = "it may be a name"
    OFFERED = "a word without a capital, and perhaps a name"
    HAND = "marked by hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A box on a page.

    Attributes:
        page: From 1.
        left, top, right, bottom: Points from the page's upper left corner as a reader sees it.
        label: What is to stand there: "Child A"; empty for a box without words.

    Raises:
        BadRecord: When it is no box on a page.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float
    label: str = ""
    reason: MarkReason = MarkReason.HAND

    def __post_init__(self) -> None:
        """Refuse what covers nothing."""
        if self.page < 1 or self.right <= self.left or self.bottom <= self.top:
            raise BadRecord("Draw a box that covers something.", field="marks")

    @property
    def padded(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the box to be filled, longer along its line."""
        wide, high = self.right - self.left, self.bottom - self.top
        along, across = (PAD, _ACROSS) if high <= wide * _STANDS else (_ACROSS, PAD)
        return self.left - along, self.top - across, self.right + along, self.bottom + across

    def covers(self, word: PlacedWord) -> bool:
        """Whether the box lies on a word, which then goes as a whole.

        Its padding is left out: it only touches the words beside it, which still can be read.
        """
        right, bottom = max(word.right, word.left + 1), max(word.bottom, word.top + 1)
        wide = min(self.right, right) - max(self.left, word.left)
        high = min(self.bottom, bottom) - max(self.top, word.top)
        if wide <= 0 or high <= 0:
            return False
        if len(word.text) > 1 and word.bottom - word.top > (word.right - word.left) * _STANDS:
            part, room = wide, min(self.right - self.left, right - word.left)
            along = high
        else:
            part, room = high, min(self.bottom - self.top, bottom - word.top)
            along = wide
        return along > _TOUCH and part > _LYING * room

    def is_at(self, other: Mark) -> bool:
        """Whether two marks lie over the same spot of the same page: most of the smaller one."""
        if self.page != other.page:
            return False
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        if wide <= 0 or high <= 0:
            return False
        return wide * high >= _SAME * min(self.area, other.area)

    @property
    def area(self) -> float:
        """Square points."""
        return (self.right - self.left) * (self.bottom - self.top)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blackout:
    """What was decided about the pages of one paper.

    Attributes:
        id: Made from that of the paper: there is one for each.
        marks: To be covered.
        no_names: Found and judged to be no name.
        looked_at: Pages without words, from 1, that a person looked at and found fit to be sent.
    """

    id: str
    case_id: CaseId
    document_id: DocumentId
    marks: tuple[Mark, ...] = ()
    no_names: tuple[Mark, ...] = ()
    looked_at: tuple[int, ...] = ()

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """It goes when its paper is erased."""
        return (self.document_id,)

    @property
    def pages(self) -> tuple[int, ...]:
        """Pages with something to cover, from 1."""
        return tuple(sorted({mark.page for mark in self.marks}))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was decided."""
        return not (self.marks or self.no_names or self.looked_at)

    def on(self, page: int) -> tuple[Mark, ...]:
        """Return what is to be covered on a page."""
        return tuple(mark for mark in self.marks if mark.page == page)

    def judged(self, page: int) -> Mapping[str, int]:
        """Return how many finds of each label on a page were judged to be no name.

        One that was only offered is not counted: it would make up for one that is stopped.
        """
        found: dict[str, int] = {}
        for mark in self.no_names:
            if mark.page == page and mark.reason is not MarkReason.OFFERED:
                found[mark.label] = found.get(mark.label, 0) + 1
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class BlackPage:
    """A page drawn with its boxes filled: nothing of what they cover is in it.

    Attributes:
        width_pt, height_pt: As a reader sees it, points.
        width, height: Of the picture, dots.
        jpeg: In shades of grey.
        words: Those outside the boxes.
    """

    width_pt: float
    height_pt: float
    width: int
    height: int
    jpeg: bytes
    words: PageWords


def undecided(case_id: CaseId, document_id: DocumentId) -> Blackout:
    """Return the black-out of a paper nobody has looked at yet."""
    return Blackout(id=f"black-out:{document_id}", case_id=case_id, document_id=document_id)


def outside(words: PageWords, marks: tuple[Mark, ...]) -> tuple[PlacedWord, ...]:
    """Return the words no box touches."""
    return tuple(w for w in words.words if not any(mark.covers(w) for mark in marks))


def marks_in(words: PageWords, names: NamesTable, *, children_only: bool = True) -> list[Mark]:
    """Return a mark over every name on a page, one for each line a name runs over.

    Args:
        words: Of the page, with their places.
        names: Who and what to look for.
        children_only: Whether adults are left alone.
    """
    text, spans = _joined(words)
    marks: list[Mark] = []
    for found in names.found(text, children_only=children_only, offered=True):
        held = [w for w, start, end in spans if start < found.end and end > found.start]
        reason = MarkReason.DOUBTFUL if found.is_doubtful else MarkReason.NAME
        reason = MarkReason.OFFERED if found.is_offered else reason
        for line in sorted({word.line for word in held}):
            row = [word for word in held if word.line == line]
            marks.append(
                Mark(
                    page=words.page,
                    left=min(w.left for w in row),
                    top=min(w.top for w in row),
                    right=max(*(w.right for w in row), min(w.left for w in row) + 1),
                    bottom=max(*(w.bottom for w in row), min(w.top for w in row) + 1),
                    label=found.initials,
                    reason=reason,
                )
            )
    return marks


_HYPHENS: Final = ("-", "\u2010", "\u2011")


def _joined(words: PageWords) -> tuple[str, list[tuple[PlacedWord, int, int]]]:
    """Return the words as a searcher sees them in one text, and where in it each stands."""
    text = ""
    spans: list[tuple[PlacedWord, int, int]] = []
    before: PlacedWord | None = None
    for word in words.words:
        plain = flattened(word.text)
        if before is not None:
            # A dash at the end of a line breaks no word, though a name may be written with one.
            breaks = text[-1:] == "-" and before.text[-1:] in _HYPHENS
            broken = word.line != before.line and len(text) > 1 and breaks
            text = (
                text[:-1] if broken and text[-2].isalpha() and plain[:1].isalpha() else text + " "
            )
        spans.append((word, len(text), len(text) + len(plain)))
        text += plain
        before = word
    return text, spans
