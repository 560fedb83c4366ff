"""A ladder: where each of many rows stands, when every row is of one of two heights."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """Rows from top to bottom, worked out and never walked through.

    Attributes:
        count: How many rows there are.
        step: How high a row is, in pixels.
        head_step: How high the head of a part of them is, in pixels.
        heads: Which rows are heads, in rising order.
    """

    count: int = 0
    step: int = 1
    head_step: int = 1
    heads: Sequence[int] = ()

    @property
    def height(self) -> int:
        """How high all rows are together, in pixels."""
        return self.top(self.count)

    def top(self, place: int) -> int:
        """Where a row begins, in pixels from the top of the first."""
        heads = bisect_left(self.heads, place)
        return (place - heads) * self.step + heads * self.head_step

    def height_of(self, place: int) -> int:
        """How high a row is, in pixels."""
        return self.top(place + 1) - self.top(place)

    def is_head(self, place: int) -> bool:
        """Whether a row is the head of a part."""
        found = bisect_left(self.heads, place)
        return found < len(self.heads) and self.heads[found] == place

    def at(self, pixels: int) -> int:
        """Return the row at so many pixels from the top; -1 above the first and below the last."""
        if not 0 <= pixels < self.height:
            return -1
        return bisect_left(range(self.count), pixels + 1, key=lambda place: self.top(place + 1))
