"""Layout: where a picture lies on A4 pages."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final

A4: Final = (595.276, 841.89)
"""Width and height of an A4 page, points (ISO 216: 210 by 297 mm)."""
MARGIN: Final = 42.52
"""Margin round a picture, points: 15 mm, room for a page number."""

_LARGEST_DOT: Final = 0.75
"""A picture is never blown up beyond 96 dots an inch."""
_TALL: Final = 2.5
"""Taller than this for its width is cut; a telephone's screen is 2.2 times as high as wide."""
_OVERLAP: Final = 28.35
"""What one page repeats of the page before, points: 10 mm."""
_PHONE_COLUMN: Final = 360.0
_DESK_DOTS: Final = 1600
_MOST_PAGES: Final = 200
_SCAN_SLACK: Final = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One page with a picture on it, points from the page's lower left corner.

    Attributes:
        page: Width and height of the page.
        box: Left, bottom, width and height of the whole picture, which may reach past `window`.
        window: Left, bottom, width and height of what shows.
    """

    page: tuple[float, float]
    box: tuple[float, float, float, float]
    window: tuple[float, float, float, float]


def lay_out(width: int, height: int, *, dpi: float = 0) -> tuple[Placed, ...]:
    """Lay a picture on A4 pages: upright or across as fits it best, tall ones cut with an overlap.

    Args:
        width: Dots, as seen upright.
        height: Dots, as seen upright.
        dpi: Dots an inch as the file says; a scan of a whole A4 page fills the page. 0: not said.
    """
    if _is_whole_page(width, height, dpi):
        page = A4 if width <= height else (A4[1], A4[0])
        return (Placed(page=page, box=(0, 0, *page), window=(0, 0, *page)),)
    if height > width * _TALL:
        return _cut(width, height)
    across = width > height and width * _LARGEST_DOT > A4[0] - 2 * MARGIN
    page = (A4[1], A4[0]) if across else A4
    room = (page[0] - 2 * MARGIN, page[1] - 2 * MARGIN)
    dot = min(room[0] / width, room[1] / height, _LARGEST_DOT)
    wide, high = width * dot, height * dot
    box = ((page[0] - wide) / 2, page[1] - MARGIN - high, wide, high)
    return (Placed(page=page, box=box, window=box),)


def _is_whole_page(width: int, height: int, dpi: float) -> bool:
    if dpi < 72:  # noqa: PLR2004 - points an inch; less is no scan
        return False
    sides = sorted((width * 72 / dpi, height * 72 / dpi))
    return all(abs(s / a - 1) <= _SCAN_SLACK for s, a in zip(sides, A4, strict=True))


def _cut(width: int, height: int) -> tuple[Placed, ...]:
    """Cut a tall picture over pages; a very long strip is narrowed so that it ends."""
    room = A4[1] - 2 * MARGIN
    column = A4[0] - 2 * MARGIN if width >= _DESK_DOTS else _PHONE_COLUMN
    dot = min(column / width, _LARGEST_DOT)
    step = room - _OVERLAP
    dot = min(dot, (_MOST_PAGES * step + _OVERLAP) / height)
    wide, high = width * dot, height * dot
    pages = max(1, ceil((high - _OVERLAP) / step))
    left, top = (A4[0] - wide) / 2, A4[1] - MARGIN
    placed = []
    for number in range(pages):
        above = number * step
        shown = min(room, high - above)
        placed.append(
            Placed(
                page=A4,
                box=(left, top + above - high, wide, high),
                window=(left, top - shown, wide, shown),
            )
        )
    return tuple(placed)
