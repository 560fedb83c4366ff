"""A review of one paper: every box found or drawn, and what the carer says of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from carerdesk.domain.blackouts import Blackout, Mark, MarkReason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from carerdesk.services.blackouts import PaperSearched


class Answer(Enum):
    """What is to become of a box."""

    COVER = "cover"
    LEAVE = "leave"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Box:
    """A mark and what is to become of it."""

    mark: Mark
    answer: Answer


_ASKED: Final = frozenset({MarkReason.DOUBTFUL, MarkReason.OFFERED})
"""What a search cannot tell by itself."""


class Review:
    """What the search and earlier decisions make of a paper, and what is decided now.

    Attributes:
        boxes: Page by page, from the top.
        wordless: Pages without words that can be searched.
        looked_at: Those of them that were looked at and may go.
    """

    def __init__(self, old: Blackout) -> None:
        """Begin with what was decided before."""
        self._old = old
        self.boxes: list[Box] = []
        self.wordless: tuple[int, ...] = ()
        self.unread: tuple[int, ...] = ()
        self.looked_at: set[int] = set(old.looked_at)
        self._take(Box(mark, Answer.COVER) for mark in old.marks)
        self._take(Box(mark, Answer.LEAVE) for mark in old.no_names)

    def take_in(self, found: PaperSearched) -> None:
        """Add what a search found where nothing was decided yet."""
        known = [box.mark for box in self.boxes]
        new = [mark for mark in found.marks if not any(mark.is_at(other) for other in known)]
        self._take(Box(mark, Answer.ASK if mark.reason in _ASKED else Answer.COVER) for mark in new)
        self.wordless, self.unread = found.wordless, found.unread

    def _take(self, boxes: Iterable[Box]) -> None:
        self.boxes += boxes
        self.boxes.sort(key=lambda box: (box.mark.page, box.mark.top, box.mark.left))

    def on(self, page: int) -> list[Box]:
        """Return the boxes of a page."""
        return [box for box in self.boxes if box.mark.page == page]

    @property
    def undecided(self) -> int:
        """How many boxes wait for an answer."""
        return sum(box.answer is Answer.ASK for box in self.boxes)

    @property
    def left_open(self) -> int:
        """How many finds that are plainly names are left open."""
        plain = (box for box in self.boxes if box.mark.reason is MarkReason.NAME)
        return sum(box.answer is Answer.LEAVE for box in plain)

    @property
    def to_look_at(self) -> tuple[int, ...]:
        """Pages without words on which nothing is covered and nobody has looked."""
        covered = {box.mark.page for box in self.boxes if box.answer is Answer.COVER}
        pages = (*self.wordless, *self.unread)
        return tuple(p for p in sorted(pages) if p not in covered and p not in self.looked_at)

    def answer(self, box: Box, answer: Answer) -> Box:
        """Say what is to become of a box; returns it as it is now."""
        now = replace(box, answer=answer)
        self.boxes[self.boxes.index(box)] = now
        return now

    def add(self, mark: Mark) -> Box:
        """Add a box drawn by hand."""
        box = Box(mark, Answer.COVER)
        self._take([box])
        return box

    def remove(self, box: Box) -> None:
        """Take a box drawn by hand away; one that was found is left open instead."""
        if box.mark.reason is MarkReason.HAND:
            self.boxes.remove(box)
        else:
            self.answer(box, Answer.LEAVE)

    def forget(self, label: str) -> None:
        """Drop what was found under a label: the next search says what is still found."""
        self.boxes = [
            box
            for box in self.boxes
            if box.mark.label != label or box.mark.reason is MarkReason.HAND
        ]

    def looked(self, page: int, *, fit: bool) -> None:
        """Say that a page was looked at and may go, or take that back."""
        if fit:
            self.looked_at.add(page)
        else:
            self.looked_at.discard(page)

    @property
    def blackout(self) -> Blackout:
        """Return what is decided."""
        return replace(
            self._old,
            marks=tuple(b.mark for b in self.boxes if b.answer is Answer.COVER),
            no_names=tuple(b.mark for b in self.boxes if b.answer is Answer.LEAVE),
            looked_at=tuple(sorted(self.looked_at)),
        )
