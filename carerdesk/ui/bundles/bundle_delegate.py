"""How the rows of a bundle are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPen

from carerdesk.ui.bundles.bundle_rows import BundleRow
from carerdesk.ui.kit.row_delegate import RowDelegate
from carerdesk.ui.theme.style import draw_tick

if TYPE_CHECKING:
    from carerdesk.ui.kit.row_painter import RowPainter

GRIP_END: Final = 34
"""Where the grip, or the caret of a head, ends from the left, pixels at 100 % text."""
TICK_END: Final = 66
"""Where the tick ends."""
_PAGE: Final = 44
_SECTION: Final = 78


class BundleDelegate(RowDelegate[BundleRow]):
    """Heads on the sunken ground; items with grip, tick, two lines and their two numbers."""

    side = 0

    def height(self, row: BundleRow, width: int) -> int:  # noqa: ARG002 - one height a kind
        """A head is lower than an item."""
        return self.look.theme.size("row.bundle_section" if row.is_head else "row.bundle_item")

    def paint_row(self, row: BundleRow, draw: RowPainter) -> None:
        """Paint a head or an item."""
        if row.is_head:
            self._paint_head(row, draw)
        else:
            self._paint_item(row, draw)

    def _paint_head(self, row: BundleRow, draw: RowPainter) -> None:
        theme = draw.theme
        middle = 18
        if not draw.chosen:
            draw.painter.fillRect(draw.rect, theme.colour("sunken"))
        draw.skip(14)
        caret = "ph.caret-down" if row.is_open else "ph.caret-right"
        draw.icon(caret, y=middle, size="size.icon_small")
        self._paint_tick(row, draw, middle)
        side = theme.px(24)
        square = QRectF(
            draw.rect.left() + theme.px(68),
            draw.rect.top() + theme.px(middle) - side / 2,
            side,
            side,
        )
        painter = draw.painter
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(square, theme.px(5), theme.px(5))
        painter.setPen(theme.colour("on_accent"))
        painter.setFont(theme.font("label", 600))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, row.letter)
        draw.left = draw.rect.left() + theme.px(102)
        draw.skip_right(16)
        width = draw.words(row.page, y=middle, style="small", colour="text2", right=True, keep=True)
        draw.take_right(width, 10)
        draw.words(row.title, y=middle, weight=600)

    def _paint_item(self, row: BundleRow, draw: RowPainter) -> None:
        theme = draw.theme
        draw.skip(14)
        draw.icon("ph.dots-six-vertical", y=24, size="size.icon_small")
        self._paint_tick(row, draw, 24)
        draw.left = draw.rect.left() + theme.px(70)
        draw.skip_right(16)
        draw.words(row.page, y=24, style="label", weight=400, colour="text2", right=True, keep=True)
        if row.page:
            draw.take_right(theme.px(_PAGE))
            shown = draw.words(row.section, y=24, style="label", right=True, keep=True)
            draw.take_right(max(shown, theme.px(_SECTION) - theme.px(20)), 10)
        ink = "text" if row.is_in else "text2"
        draw.words(row.title, y=15, style="label", weight=600 if row.is_in else 400, colour=ink)
        if row.is_held:
            draw.shape("hold", y=34, size="size.shape_small")
            draw.skip(6)
        draw.words(row.below, y=34, style="small", colour="hold" if row.is_held else "text2")

    def _paint_tick(self, row: BundleRow, draw: RowPainter, middle: int) -> None:
        theme = draw.theme
        painter = draw.painter
        side = theme.size("size.tick")
        square = QRectF(
            draw.rect.left() + theme.px(38),
            draw.rect.top() + theme.px(middle) - side / 2,
            side,
            side,
        ).adjusted(1, 1, -1, -1)
        edge = "accent" if row.is_in else "control" if row.can_tick else "border"
        painter.setPen(QPen(theme.colour(edge), 1.2 * theme.scale))
        painter.setBrush(theme.colour("accent" if row.is_in else "surface"))
        painter.drawRoundedRect(square, theme.px(4), theme.px(4))
        if row.is_in:
            draw_tick(painter, square, theme.colour("on_accent"), 2 * theme.scale)
