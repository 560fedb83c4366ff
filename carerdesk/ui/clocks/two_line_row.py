"""A row of two lines with a day at the right, for what shows a date and what was done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from carerdesk.ui.kit.row_delegate import RowDelegate

if TYPE_CHECKING:
    from carerdesk.domain.ids import EntryId
    from carerdesk.ui.kit.row_painter import RowPainter


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoLineRow:
    """A row.

    Attributes:
        icon: ``ph.NAME``.
        title: First line.
        below: Second line; may be empty.
        right: A day, never cut.
        sentence: The whole row for a screen reader and the tooltip.
        entry_id: The entry it leads to, if any.
    """

    icon: str
    title: str
    below: str
    right: str
    sentence: str
    entry_id: EntryId | None = None


class TwoLineDelegate(RowDelegate[TwoLineRow]):
    """Icon, title, second line, and the day in a column of its own."""

    def height(self, row: TwoLineRow, width: int) -> int:  # noqa: ARG002 - one height for all
        """As a promise's row."""
        return self.look.theme.size("row.promise")

    def paint_row(self, row: TwoLineRow, draw: RowPainter) -> None:
        """Paint the row."""
        draw.skip(4)
        draw.icon(row.icon, y=19, size="size.icon_small")
        draw.skip(12)
        draw.skip_right(4)
        width = draw.words(row.right, y=19, style="small", weight=600, right=True, keep=True)
        draw.take_right(width, 12)
        draw.words(row.title, y=19, style="label", weight=600)
        draw.words(row.below, y=39, style="small", colour="text2")
