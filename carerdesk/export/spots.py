"""Spots: where on a page the number can stand without hiding anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from carerdesk.export import looks

STAMP_HEIGHT: Final = 18.7
STAMP_WIDTH: Final = 152.0
"""Room for "1234 of 5678" and the section's box, points at full size."""
_INSET: Final = looks.WIDTH - looks.RIGHT
_FOOT: Final = 21.2
_SMALL: Final = 0.75
_NARROW: Final = 220.0
_WIDE: Final = 842.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for the stamp: its right end and its foot, from the corner of the page as seen.

    Attributes:
        right: From the right edge, points.
        foot: From the bottom edge, or from the top edge when `at_top`.
        scale: 1 for full size.
    """

    right: float
    foot: float
    scale: float = 1.0
    at_top: bool = False

    def rectangle(self, width: float, height: float) -> tuple[float, float, float, float]:
        """Return left, bottom, right and top on a page of that size as seen, points."""
        size = grown(width, height)
        scale = self.scale * size
        right = width - self.right * size
        foot = self.foot * size
        if self.at_top:
            foot = height - foot - STAMP_HEIGHT * scale
        return right - STAMP_WIDTH * scale, foot, right, foot + STAMP_HEIGHT * scale


def grown(width: float, height: float) -> float:
    """Return how much larger or smaller the stamp is than on A4.

    Smaller on a page narrower than a postcard, where it would not fit; larger on one larger than
    A3, which is looked at as a whole.
    """
    if width < _NARROW:
        return width / _NARROW
    return max(1.0, min(width, height) / _WIDE)


USUAL: Final = Spot(_INSET, _FOOT)
LAST_RESORT: Final = Spot(14.0, 7.0, _SMALL)
SPOTS: Final = (
    USUAL,
    Spot(14.0, 7.0),
    LAST_RESORT,
    Spot(14.0, 14.0, at_top=True),
    Spot(14.0, 7.0, _SMALL, at_top=True),
)
"""In the order tried; bottom right first, as readers of bundles expect."""
