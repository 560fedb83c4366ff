"""How a place is painted in the rail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from carerdesk.ui.kit.pill import pill_width
from carerdesk.ui.kit.row_painter import RowPainter
from carerdesk.ui.kit.rows_model import ROW_ROLE
from carerdesk.ui.theme.style import draw_ring

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look


_PLACE_ROW = 40
_GAP = 8
"""Between a name and its badge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RailRow:
    """A place in the rail, or with an empty key the line between two groups.

    Attributes:
        hint: A key written at the right.
        badge: Words of the badge, or an empty string.
    """

    key: str = ""
    name: str = ""
    icon: str = ""
    hint: str = ""
    badge: str = ""
    tone: str = "hold"

    @property
    def sentence(self) -> str:
        """The row for a screen reader."""
        return ", ".join(part for part in (self.name, self.badge, self.hint) if part)


class RailDelegate(QStyledItemDelegate):
    """Fill, bar and bolder word for the chosen place; a pill for its badge."""

    def __init__(self, look: Look, *, row: int = _PLACE_ROW) -> None:
        """Rows are `row` pixels apart at 100 % text."""
        super().__init__()
        self._look = look
        self._row = row

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's signature
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """A row, or the gap between groups."""
        row: RailRow = index.data(ROW_ROLE)
        return QSize(0, self._look.theme.px(self._row if row.key else 16))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a place or the line between groups."""
        theme = self._look.theme
        row: RailRow = index.data(ROW_ROLE)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not row.key:
            middle = rect.top() + theme.px(7)
            line = QRectF(rect.left() + theme.px(4), middle, rect.width() - theme.px(4), 1)
            painter.fillRect(line, theme.colour("border"))
            painter.restore()
            return
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        ground = rect.adjusted(0, 1, 0, -1)
        radius = theme.size("radius.control")
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            outlined = chosen and theme.is_contrast
            painter.setPen(QPen(theme.colour("accent"), 2) if outlined else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), radius, radius)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            bar = QRectF(ground.left(), ground.top() + theme.px(8), theme.px(4), theme.px(22))
            painter.drawRoundedRect(bar, theme.px(2), theme.px(2))
        self._paint_words(painter, rect, row, chosen=chosen)
        if state & QStyle.StateFlag.State_HasFocus:
            draw_ring(painter, ground, theme, radius)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRectF, row: RailRow, *, chosen: bool) -> None:
        middle = self._row / 2
        draw = RowPainter(self._look, painter, rect, chosen=chosen)
        ink = "accent_text" if chosen else "text"
        draw.skip(15)
        draw.icon(row.icon, y=middle, colour="accent_text" if chosen else "text2", size="size.icon")
        draw.skip(11)
        draw.skip_right(8)
        style = "body" if self._row >= _PLACE_ROW else "label"
        weight = 600 if chosen else 500
        if row.badge:
            room = int(draw.room) - draw.width(row.name, style, weight)
            draw.pill(self._badge(row, room), row.tone, y=middle)
        if row.hint and draw.width(f"{row.name} {row.hint}", style, weight) <= draw.room:
            draw.take_right(
                draw.words(row.hint, y=middle, style="small", colour="text2", right=True, keep=True)
            )
        draw.words(row.name, y=middle, style=style, weight=weight, colour=ink)

    def _badge(self, row: RailRow, room: int) -> str:
        """Return a badge's words; its count alone, beside its shape, where the name has no room."""
        theme = self._look.theme
        if pill_width(theme, row.badge) + theme.px(_GAP) <= room:
            return row.badge
        return "".join(letter for letter in row.badge if letter.isdigit()) or row.badge
