"""Words of a page with their places: for marking on a picture of it, and for blacking out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedWord:
    """A word and the box it stands in, on the page as a reader sees it.

    Attributes:
        text: Without the blanks round it.
        left, top, right, bottom: Points from the page's upper left corner, after the page was
            turned for showing; left is less than right, top less than bottom.
        line: Which line of the page it stands in, from 0, in the order of reading.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """The words of one page of a paper's bundle-ready PDF, in the order of reading.

    Attributes:
        page: From 1.
        width_pt, height_pt: Of the page as a reader sees it, points.
        words: In the order of reading.
        by_machine: Whether a machine read them off a picture, so that some may be wrong.
    """

    page: int
    width_pt: float
    height_pt: float
    words: tuple[PlacedWord, ...] = ()
    by_machine: bool = False

    @property
    def text(self) -> str:
        """The words as text, a line feed after each line."""
        said: list[str] = []
        before: PlacedWord | None = None
        for word in self.words:
            if before is not None:
                said.append(" " if word.line == before.line else "\n")
            said.append(word.text)
            before = word
        return "".join(said)
