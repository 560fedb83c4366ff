"""Shapes: the box of a page and how it is turned, and where things lie on it as it is seen."""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf
from pikepdf import Name

_FULL_TURN = 360


@dataclass(frozen=True, slots=True)
class Shape:
    """What is seen of a page: its crop box with the lower left corner first, points.

    Attributes:
        turn: Degrees clockwise it is shown at: 0, 90, 180, 270, or what a broken file says.
    """

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    def upright(self) -> tuple[str, float, float]:
        """Return the matrix that makes (0, 0) the lower left corner as seen, and the size so."""
        x1, y1, x2, y2 = self.left, self.bottom, self.right, self.top
        wide, high = x2 - x1, y2 - y1
        turned = {
            0: (1, 0, 0, 1, x1, y1),
            90: (0, 1, -1, 0, x2, y1),
            180: (-1, 0, 0, -1, x2, y2),
            270: (0, -1, 1, 0, x1, y2),
        }
        values = turned.get(self.turn, turned[0])
        matrix = " ".join(f"{value:.3f}".rstrip("0").rstrip(".") for value in values)
        return (matrix, high, wide) if self.turn in {90, 270} else (matrix, wide, high)

    def corner(self) -> tuple[float, float]:
        """Return the upper left corner as seen, in the page's own coordinates."""
        x1, y1, x2, y2 = self.left, self.bottom, self.right, self.top
        return {0: (x1, y2), 90: (x1, y1), 180: (x2, y1), 270: (x2, y2)}.get(self.turn, (x1, y2))


def shape_of(page: pikepdf.Object) -> Shape:
    """Return the shape of a page."""
    box = page[Name.CropBox] if Name.CropBox in page else page[Name.MediaBox]
    turn = int(page.get(Name.Rotate, 0)) % _FULL_TURN
    return Shape(*sorted_box([float(v) for v in box.as_list()]), turn)


def sorted_box(box: list[float]) -> tuple[float, float, float, float]:
    """Return a page box with its lower left corner first, as the format allows it not to be."""
    xs, ys = sorted((box[0], box[2])), sorted((box[1], box[3]))
    return xs[0], ys[0], xs[1], ys[1]
