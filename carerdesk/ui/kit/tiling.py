"""A tiling: where each of many tiles stands, when all are of one size."""

from __future__ import annotations

from dataclasses import dataclass

from carerdesk.ui.kit.ladder import Ladder


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiling(Ladder):
    """Tiles from left to right, then from top to bottom; `step` is how high a row of them is.

    Attributes:
        columns: How many tiles stand side by side.
    """

    columns: int = 1

    def top(self, place: int) -> int:
        """Where a tile begins, in pixels from the top; past the last, where all of them end."""
        rows = -(-place // self.columns) if place >= self.count else place // self.columns
        return rows * self.step

    def height_of(self, place: int) -> int:  # noqa: ARG002 - all are equally high
        """How high a tile is, in pixels."""
        return self.step

    def at(self, pixels: int) -> int:
        """Return the first tile of the row at so many pixels from the top; -1 where none is."""
        return pixels // self.step * self.columns if 0 <= pixels < self.height else -1
