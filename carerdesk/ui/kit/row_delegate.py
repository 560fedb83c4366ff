"""The delegate every list shares: ground, ring and hairline; the words are the list's own."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from carerdesk.ui.kit.row_painter import RowPainter
from carerdesk.ui.kit.rows_model import ROW_ROLE
from carerdesk.ui.theme.style import draw_ring

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look

T = TypeVar("T")


class RowDelegate(QStyledItemDelegate, Generic[T]):
    """Paints rows; a list derives from it and says how high a row is and what stands in it.

    Attributes:
        look: The look.
        side: Room at both sides of the words, pixels at 100 % text.
        hairlines: Whether rows are parted by a line.
    """

    side = 8
    hairlines = True

    def __init__(self, look: Look) -> None:
        """Keep the look."""
        super().__init__()
        self.look = look

    @abstractmethod
    def height(self, row: T, width: int) -> int:
        """How high a row is in a list `width` pixels wide, in pixels."""

    def stands_in(self, row: T) -> int:  # noqa: ARG002 - for a list that tells its rows apart
        """How far a row, its ground with it, keeps from both sides, in pixels at 100 % text."""
        return 0

    @abstractmethod
    def paint_row(self, row: T, draw: RowPainter) -> None:
        """Paint what stands in a row."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as the row says."""
        width = option.rect.width()
        if width <= 0 and option.widget is not None:
            width = option.widget.width()
        return QSize(0, self.height(index.data(ROW_ROLE), width))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint ground, ring and hairline, then the row."""
        theme = self.look.theme
        row: Any = index.data(ROW_ROLE)
        state: QStyle.StateFlag = option.state
        inwards = theme.px(self.stands_in(row))
        rect = QRectF(option.rect).adjusted(inwards, 0, -inwards, 0)
        can_choose = bool(index.flags() & Qt.ItemFlag.ItemIsSelectable)
        chosen = can_choose and bool(state & QStyle.StateFlag.State_Selected)
        under = can_choose and bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hairlines and index.row() + 1 < index.model().rowCount():
            line = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
            painter.fillRect(line, theme.colour("border"))
        ground = rect.adjusted(0, 1, 0, -2)
        radius = theme.size("radius.box")
        if chosen or under:
            edge = theme.colour("accent") if chosen and theme.is_contrast else None
            painter.setPen(QPen(edge, 2) if edge is not None else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), radius, radius)
        inner = rect.adjusted(theme.px(self.side), 0, -theme.px(self.side), 0)
        self.paint_row(row, RowPainter(self.look, painter, inner, chosen=chosen))
        if focused and can_choose:
            draw_ring(painter, ground, theme, radius)
        painter.restore()
