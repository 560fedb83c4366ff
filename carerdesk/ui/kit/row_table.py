"""A table that is read row by row: one stop for the Tab key, nothing edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from carerdesk.ui.theme.style import draw_ring

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from carerdesk.ui.theme.look import Look


_STYLE: Final = ("label", 400)
_SIDE: Final = 8
_ABOVE: Final = 5
"""Room beside and above the words of a cell, pixels at 100 % text."""
_WRAPPED: Final = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class RowTable(QTableView):
    """What every table of rows shares; each brings its model, its widths and its keys.

    Attributes:
        look: The look.
    """

    shared_out = Signal()  # the columns have other widths: rows may need another height

    def __init__(self, look: Look, name: str) -> None:
        """Make it empty; `name` is what a screen reader calls it."""
        super().__init__()
        self.look = look
        self._shares: tuple[int, ...] = ()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setItemDelegate(_CellDelegate(self))
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def share(self, shares: Sequence[int]) -> None:
        """Give each column its share of the width there is, hidden ones none; words wrap."""
        self._shares = tuple(shares)
        self.setWordWrap(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.share_out()

    def share_out(self) -> None:
        """Share the width out anew."""
        shown = {c: n for c, n in enumerate(self._shares) if not self.isColumnHidden(c)}
        for column, share in shown.items():
            self.setColumnWidth(column, self.viewport().width() * share // sum(shown.values()))
        self.shared_out.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The widths follow."""
        super().resizeEvent(event)
        if self._shares and event.size().width() != event.oldSize().width():
            self.share_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, then a ring round the whole current row."""
        super().paintEvent(event)
        row, theme = self.currentIndex().row(), self.look.theme
        if row < 0 or not (self.hasFocus() or theme.is_contrast):
            return
        top, high = self.rowViewportPosition(row), self.rowHeight(row)
        whole = QRectF(0, top, self.viewport().width(), high)
        painter = QPainter(self.viewport())
        if self.hasFocus():
            draw_ring(painter, whole, theme, theme.size("radius.control"))
        else:
            painter.setPen(QPen(theme.colour("accent_text"), 1))
            painter.drawRect(whole.adjusted(0, 0, -1, -1))
        painter.end()


class _CellDelegate(QStyledItemDelegate):
    """Words that wrap, as far from the edge as those of the head; the row has the ring."""

    def __init__(self, table: RowTable) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's signature
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        theme = self._table.look.theme
        metrics, side = theme.metrics(*_STYLE), theme.px(2 * _SIDE)
        words = str(index.data() or "")
        mode = self._table.horizontalHeader().sectionResizeMode(index.column())
        if self._table.wordWrap() and mode is not QHeaderView.ResizeMode.ResizeToContents:
            room = max(1, self._table.columnWidth(index.column()) - side)
            box = metrics.boundingRect(0, 0, room, 1 << 14, int(_WRAPPED), words)
            return QSize(box.width() + side, box.height() + theme.px(2 * _ABOVE))
        wide = metrics.horizontalAdvance(words) + side
        return QSize(wide, metrics.height() + theme.px(2 * _ABOVE))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, box = self._table.look.theme, QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("accent_soft"))
        painter.setPen(theme.colour("border"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setFont(theme.font(*_STYLE))
        painter.setPen(theme.colour("text"))
        side = theme.px(_SIDE)
        painter.drawText(box.adjusted(side, 0, -side, 0), int(_WRAPPED), str(index.data() or ""))
        painter.restore()
