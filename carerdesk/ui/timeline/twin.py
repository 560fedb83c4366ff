"""The text twin of the timeline: the same rows as the picture, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
)

from carerdesk.ui.kit.row_table import RowTable
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme
    from carerdesk.ui.timeline.timeline_rows import TimelineRow

WHAT: Final = 2
_GAP_COLUMN: Final = 4
_SHARES: Final = (0.145, 0.14, 0.33, 0.205, 0.18)
_LEAST_ROWS: Final = 4
_LINES: Final = 3


class TimelineTwin(RowTable):
    """Date, lane, what, source and gap; below 860 wide the five stand under each other."""

    opened = Signal(int)
    current_changed = Signal(int)
    to_picture = Signal()

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__(look, self.tr("The timeline as text"))
        self.rows: RowsModel[TimelineRow] = RowsModel(
            [
                Column(title=self.tr("Date"), words=lambda row: row.day),
                Column(title=self.tr("Lane"), words=lambda row: row.lane_words),
                Column(title=self.tr("What"), words=lambda row: row.what),
                Column(title=self.tr("Source"), words=lambda row: row.source),
                Column(title=self.tr("Gap"), words=lambda row: row.gap),
            ],
            RowTraits(sentence=lambda row: row.sentence),
        )
        self.is_narrow = False
        self.setModel(self.rows)
        self.setItemDelegate(_RowDelegate(look, self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.current_changed.emit(now.row())
        )
        look.follow(self, self._grow)

    def show_rows(self, rows: Sequence[TimelineRow]) -> None:
        """Show these rows."""
        self.rows.show(rows)

    def look_at(self, place: int) -> None:
        """Make a row the current one, without taking the focus."""
        index = self.rows.index(place, 0)
        if index.isValid() and self.currentIndex().row() != place:
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; T goes back to the picture; Home and End go to the first and the last."""
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().row())
        elif plain and key == Qt.Key.Key_T and self.look.single_keys:
            self.to_picture.emit()
        elif plain and key == Qt.Key.Key_Home:
            self.selectRow(0)
        elif plain and key == Qt.Key.Key_End:
            self.selectRow(self.rows.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """A few rows are always to be seen."""
        theme = self.look.theme
        head = 0 if self.is_narrow else self.horizontalHeader().height()
        return QSize(theme.px(200), head + self._row_height(theme) * _LEAST_ROWS)

    def sizeHint(self) -> QSize:
        """No more than that; it takes what room is left."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out, or stand the five under each other."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        theme = self.look.theme
        self.is_narrow = theme.narrow("two_columns_become_one", self.width())
        for column in range(len(_SHARES)):
            self.setColumnHidden(column, self.is_narrow and column != WHAT)
        self.horizontalHeader().setVisible(not self.is_narrow)
        width = self.viewport().width()
        if self.is_narrow:
            self.setColumnWidth(WHAT, width)
        else:
            lane = (
                max(
                    theme.metrics("label").horizontalAdvance(row.lane_words) + theme.px(26)
                    for row in (*self.rows.rows[:200], *self.rows.rows[-1:])
                )
                if self.rows.rows
                else 0
            )
            date = theme.metrics("label").horizontalAdvance("Wed 30 September 2025") + theme.px(34)
            widths = [round(width * share) for share in _SHARES]
            widths[0], widths[1] = max(widths[0], date), max(widths[1], lane)
            widths[WHAT] = width - sum(widths) + widths[WHAT]
            for column, each in enumerate(widths):
                self.setColumnWidth(column, each)
        self.verticalHeader().setDefaultSectionSize(self._row_height(theme))

    def _row_height(self, theme: Theme) -> int:
        return theme.px(74) if self.is_narrow else theme.size("row.twin")

    def _grow(self, _theme: Theme) -> None:
        self._arrange()
        self.updateGeometry()


class _RowDelegate(QStyledItemDelegate):
    """Paints a cell, or in a narrow table a whole row in three lines."""

    def __init__(self, look: Look, table: TimelineTwin) -> None:
        super().__init__(table)
        self._look = look
        self._table = table

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, table = self._look.theme, self._table
        row = table.rows.row_at(index)
        if row is None:  # pragma: no cover - every index has a row
            return
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if chosen or hovered:
            painter.fillRect(box, theme.colour("accent_soft" if chosen else "hover"))
        painter.setPen(theme.colour("border"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if table.is_narrow:
            self._stacked(painter, box, row)
        else:
            style = ("label", 600 if index.column() == WHAT else 400)
            colour = {WHAT + 1: "text2", _GAP_COLUMN: "told" if row.bar is None else "text"}
            if row.bar is not None and row.bar.is_late and index.column() == _GAP_COLUMN:
                colour[_GAP_COLUMN] = "late"
            left = theme.px(8)
            words = str(index.data(Qt.ItemDataRole.DisplayRole))
            ink = colour.get(index.column(), "text")
            self._line(painter, box.adjusted(left, 0, -theme.px(6), 0), words, style, ink)
        painter.restore()

    def _stacked(self, painter: QPainter, box: QRectF, row: TimelineRow) -> None:
        theme = self._look.theme
        inner = box.adjusted(theme.px(20), theme.px(4), -theme.px(12), -theme.px(4))
        high = inner.height() / _LINES
        late = row.bar is not None and row.bar.is_late
        lines = (
            (f"{row.day}  ·  {row.lane_words}", ("small", 400), "text"),
            (row.what, ("label", 600), "text"),
            (
                "  ·  ".join(p for p in (row.gap, row.source) if p),
                ("small", 400),
                "late" if late else "text2",
            ),
        )
        for place, (words, style, colour) in enumerate(lines):
            line = QRectF(inner.left(), inner.top() + place * high, inner.width(), high)
            self._line(painter, line, words, style, colour)

    def _line(
        self, painter: QPainter, box: QRectF, words: str, style: tuple[str, int], colour: str
    ) -> None:
        theme = self._look.theme
        painter.setFont(theme.font(*style))
        painter.setPen(theme.colour(colour))
        shown = theme.metrics(*style).elidedText(
            words, Qt.TextElideMode.ElideRight, int(box.width())
        )
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), shown)
