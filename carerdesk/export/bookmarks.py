"""Bookmarks that came with a paper, kept below the paper's own line in the outline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name

_MOST: Final = 400
_DEEPEST: Final = 3
_LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class PaperMark:
    """A bookmark of a paper.

    Attributes:
        title: As it came; names are turned to initials when it is written.
        page: Of the paper, from 1.
        below: Those under it.
    """

    title: str
    page: int
    below: tuple[PaperMark, ...] = ()


def bookmarks_in(pdf: pikepdf.Pdf) -> tuple[PaperMark, ...]:
    """Return the bookmarks of a paper that lead to its pages, three levels and a few hundred."""
    held = pdf.Root.get(Name.Outlines)
    if not isinstance(held, Dictionary):
        return ()
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    return _Reader(numbers).level(held.get(Name.First), 1)


class _Reader:
    """Reads an outline, which in a damaged file may go in a circle."""

    def __init__(self, numbers: dict[tuple[int, int], int]) -> None:
        self._numbers = numbers
        self._met: set[tuple[int, int]] = set()

    def level(self, line: Any, depth: int) -> tuple[PaperMark, ...]:  # noqa: ANN401 - any PDF object
        found: list[PaperMark] = []
        while isinstance(line, Dictionary) and line.objgen not in self._met:
            if len(self._met) >= _MOST:
                break
            self._met.add(line.objgen)
            below = self.level(line.get(Name.First), depth + 1) if depth < _DEEPEST else ()
            title = " ".join(str(line.get(Name.Title, "")).split())[:_LONGEST]
            page = self._page(line)
            if title and page:
                found.append(PaperMark(title, page, below))
            else:
                found += below
            line = line.get(Name.Next)
        return tuple(found)

    def _page(self, line: pikepdf.Object) -> int:
        action = line.get(Name.A)
        place = line.get(Name.Dest, action.get(Name.D) if isinstance(action, Dictionary) else None)
        if not isinstance(place, Array) or not len(place):
            return 0
        target = place[0]
        return self._numbers.get(target.objgen, 0) if isinstance(target, Dictionary) else 0
