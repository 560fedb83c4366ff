"""The day strip: every day of a count, week by week, each with its own sentence."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QSizePolicy, QTableView

from carerdesk.ui.clocks.strip_delegate import StripDelegate
from carerdesk.ui.clocks.strip_head import StripHead, StripSide
from carerdesk.ui.clocks.strip_model import DAYS, StripModel

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

    from carerdesk.domain.clocks import Explanation
    from carerdesk.ui.theme.look import Look

_COLUMN = 40.5
_ROW = 24.3
_NARROW_COLUMN = 36
_LOW_ROW = 5
_WORKING_ROWS = 5

_STEPS = {
    QAbstractItemView.CursorAction.MoveDown: 1,
    QAbstractItemView.CursorAction.MoveNext: 1,
    QAbstractItemView.CursorAction.MoveUp: -1,
    QAbstractItemView.CursorAction.MovePrevious: -1,
    QAbstractItemView.CursorAction.MoveRight: DAYS,
    QAbstractItemView.CursorAction.MoveLeft: -DAYS,
    QAbstractItemView.CursorAction.MovePageDown: 4 * DAYS,
    QAbstractItemView.CursorAction.MovePageUp: -4 * DAYS,
}


class DayStrip(QTableView):
    """Seven rows, a column a week; it scrolls sideways where the weeks are many.

    Down and Up go a day on and back, Right and Left a week, Home and End to the start and the end.
    """

    reading_wanted = Signal(int)  # number typed, from 1
    height_changed = Signal()
    left_behind = Signal()  # Left at the first week: back to the list

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__()
        self._look = look
        self._weeks = StripModel()
        self._delegate = StripDelegate(look)
        self._head = StripHead(look, self._weeks, self)
        self._side = StripSide(look, self._weeks, self)
        self.setModel(self._weeks)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._head)
        self.setVerticalHeader(self._side)
        self.setAccessibleName(self.tr("Day by day"))
        self.setAccessibleDescription(
            self.tr("Down and Up go by day, Right and Left by week, Home and End to the ends.")
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._fit)

    @property
    def weeks(self) -> StripModel:
        """The model."""
        return self._weeks

    def show_days(self, explanation: Explanation | None) -> None:
        """Show the days of an explanation and begin at its end."""
        self._weeks.show(explanation)
        self._fit()
        if self._weeks.cells:
            last = self._weeks.index_of(self._weeks.cells[-1].on)
            select = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(last, select)
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())

    def sizeHint(self) -> QSize:
        """As high as its rows; a bar below them where it scrolls."""
        theme = self._look.theme
        width = self._head.length() + theme.px(34)
        room = self.width() - self._side.width()
        bar = theme.size("size.scrollbar") if self._head.length() > room else 0
        height = self._rows_height() + self._head.sizeHint().height() + bar + theme.px(2)
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        """It may be narrow, since it scrolls."""
        return QSize(self._look.theme.px(160), self.sizeHint().height())

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,  # noqa: ARG002 - Qt's signature
    ) -> QModelIndex:
        """Go by day and by week, staying within the count."""
        cells = self._weeks.cells
        current = self._weeks.cell(self.currentIndex())
        if not cells or current is None:
            return QModelIndex()
        if action is QAbstractItemView.CursorAction.MoveHome:
            return self._weeks.index_of(cells[0].on)
        if action is QAbstractItemView.CursorAction.MoveEnd:
            return self._weeks.index_of(cells[-1].on)
        wanted = current.on + timedelta(days=_STEPS.get(action, 0))
        if wanted < cells[0].on and action is QAbstractItemView.CursorAction.MoveLeft:
            self.left_behind.emit()
            return self.currentIndex()
        kept = max(cells[0].on, min(wanted, cells[-1].on))
        return self._weeks.index_of(kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure chooses a way of counting."""
        typed = event.text()
        if typed.isdigit() and typed != "0" and not event.modifiers():
            self.reading_wanted.emit(int(typed))
        else:
            super().keyPressEvent(event)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Keep the day the keys are on in sight."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Paint the ring of the current day."""
        super().focusInEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the bar where the weeks do not fit."""
        super().resizeEvent(event)
        self._fit_width()
        self._fit_height()

    def _rows_height(self) -> int:
        return sum(self.rowHeight(row) for row in range(DAYS))

    def _fit(self) -> None:
        theme = self._look.theme
        for row in range(DAYS):
            low = row >= _WORKING_ROWS and not self._weeks.has_weekends
            self.setRowHeight(row, theme.px(_LOW_ROW if low else _ROW))
        self._head.setFixedHeight(self._head.sizeHint().height())
        self._side.setFixedWidth(self._side.sizeHint().width())
        self._fit_width()
        self._fit_height()
        self.viewport().update()

    def _fit_width(self) -> None:
        """Give every week its width, or a little less where all of them then fit."""
        theme = self._look.theme
        weeks = self._weeks.columnCount()
        wide = theme.px(_COLUMN)
        fitting = (self.width() - self._side.width()) // weeks if weeks else wide
        if theme.px(_NARROW_COLUMN) <= fitting < wide:
            wide = fitting
        for column in range(weeks):
            self.setColumnWidth(column, wide)

    def _fit_height(self) -> None:
        height = self.sizeHint().height()
        if height != self.height():
            self.setFixedHeight(height)
            self.height_changed.emit()
