"""A list of any length: rows of two known heights, none asked for before it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QElapsedTimer,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QCursor, QGuiApplication, QPainter, QRegion
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from carerdesk.ui.kit.ladder import Ladder
from carerdesk.ui.kit.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from carerdesk.ui.kit.row_delegate import RowDelegate
    from carerdesk.ui.kit.rows_model import RowsModel
    from carerdesk.ui.theme.look import Look

_Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint
_STEPS: Final = {_Move.MoveUp: -1, _Move.MovePrevious: -1, _Move.MoveDown: 1, _Move.MoveNext: 1}


class LongRowsView(RowsView):
    """A `RowsView` whose rows are where its ladder says.

    Qt's list asks each row how high it is, all of them again whenever some are added; with a
    hundred thousand that takes seconds.  All that it would work out from those answers is worked
    out here, so that it never asks.
    """

    def __init__(
        self,
        look: Look,
        name: str,
        model: RowsModel[Any],
        delegate: RowDelegate[Any],
        typed: Callable[[str, int], int],
    ) -> None:
        """Make the list.

        Args:
            look: The look.
            name: What a screen reader calls it.
            model: The rows.
            delegate: How they are painted.
            typed: Gives the row to go to when letters are typed, from a row on; -1 for none.
        """
        self._ladder = Ladder()
        super().__init__(look, name, model, delegate)
        self._typed = typed
        self._letters = ""
        self._since_letter = QElapsedTimer()

    @property
    def ladder(self) -> Ladder:
        """Where the rows are."""
        return self._ladder

    def stand_on(self, ladder: Ladder) -> None:
        """Take the places of the rows, after they were changed or the text has grown."""
        self._ladder = ladder
        self.updateGeometries()
        self.viewport().update()

    def verticalOffset(self) -> int:
        """How far it is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Rows are as wide as the list."""
        return 0

    def isIndexHidden(self, index: _Index) -> bool:  # noqa: ARG002 - Qt's signature
        """No row is."""
        return False

    def visualRect(self, index: _Index) -> QRect:
        """Where a row is now, in the list."""
        if not 0 <= index.row() < self._ladder.count:
            return QRect()
        top = self._ladder.top(index.row()) - self.verticalOffset()
        height = self._ladder.height_of(index.row())
        return QRect(0, top, self.viewport().width(), height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row at a point of the list."""
        place = self._ladder.at(point.y() + self.verticalOffset())
        return self.rows.index(place, 0) if place >= 0 else QModelIndex()

    def scrollTo(self, index: _Index, hint: _Hint = _Hint.EnsureVisible) -> None:
        """Bring a row into sight, and the head it stands under with it."""
        rect, bar = self.visualRect(index), self.verticalScrollBar()
        if rect.isNull():
            return
        under_head = self._ladder.is_head(index.row() - 1)
        above = rect.top() - (self._ladder.head_step if under_head else 0)
        below = rect.top() + rect.height() - self.viewport().height()
        if hint is _Hint.PositionAtTop or (hint is _Hint.EnsureVisible and above < 0):
            bar.setValue(bar.value() + above)
        elif hint is _Hint.PositionAtBottom or (hint is _Hint.EnsureVisible and below > 0):
            bar.setValue(bar.value() + below)
        elif hint is _Hint.PositionAtCenter:
            bar.setValue(bar.value() + (rect.top() + below) // 2)

    def doItemsLayout(self) -> None:
        """Nothing is laid out: the ladder is known."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """Say how far it can be scrolled."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(max(1, self._ladder.head_step))
        bar.setPageStep(room)
        bar.setRange(0, max(0, self._ladder.height - room))
        QAbstractItemView.updateGeometries(self)

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: ARG002 - Qt's signature
        """Return the row a key leads to; a head is passed over."""
        last, here = self._ladder.count - 1, self.currentIndex().row()
        if action in _STEPS:
            step = _STEPS[action]
            return self._nearest(here + step, step) if here >= 0 else self._nearest(0, 1)
        if action is _Move.MoveHome:
            return self._nearest(0, 1)
        if action is _Move.MoveEnd:
            return self._nearest(last, -1)
        if action in {_Move.MovePageUp, _Move.MovePageDown}:
            step = 1 if action is _Move.MovePageDown else -1
            room = max(self.viewport().height() - self._ladder.step, self._ladder.step)
            goal = self._ladder.top(max(here, 0)) + step * room
            place = self._ladder.at(min(max(goal, 0), self._ladder.height - 1))
            if step < 0 and self._ladder.top(place) < goal:
                place += 1  # the row it goes to is one that was in sight, or the next above
            found = self._nearest(place, step)
            return found if found.isValid() else self._nearest(place, -step)
        return self.currentIndex()

    def keyboardSearch(self, search: str) -> None:
        """Go to the next row that begins with what is typed; letters typed quickly are one word."""
        pause = QGuiApplication.styleHints().keyboardInputInterval()
        soon = self._since_letter.isValid() and self._since_letter.elapsed() < pause
        self._since_letter.start()
        goes_on = soon and len(search) == 1 and self._letters.strip(search) != ""
        self._letters = self._letters + search if goes_on else search
        here = self.currentIndex().row()
        place = self._typed(self._letters, here - 1 if goes_on else here)
        if place >= 0:
            self.go_to(place)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the row at a rectangle, as a press of the mouse asks."""
        self.selectionModel().select(self.indexAt(rect.center()), command)

    def visualRegionForSelection(self, selection: Any) -> QRegion:  # noqa: ANN401 - Qt's own
        """Return where the selected row is."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight, and no others."""
        painter = QPainter(self.viewport())
        under, chosen = self._under_pointer(), {at.row() for at in self.selectedIndexes()}
        at = event.rect().top() + self.verticalOffset()
        end = event.rect().bottom() + self.verticalOffset()
        for place in range(max(self._ladder.at(max(at, 0)), 0), self._ladder.count):
            if self._ladder.top(place) > end:
                break
            self._paint_row(painter, place, under=place == under, chosen=place in chosen)
        painter.end()
        self.ring()

    def _paint_row(self, painter: QPainter, place: int, *, under: bool, chosen: bool) -> None:
        index, option = self.rows.index(place, 0), QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        states = (
            (QStyle.StateFlag.State_Selected, chosen),
            (QStyle.StateFlag.State_MouseOver, under),
            (QStyle.StateFlag.State_HasFocus, self.hasFocus() and index == self.currentIndex()),
        )
        for flag, holds in states:
            option.state = option.state | flag if holds else option.state & ~flag
        self.itemDelegate().paint(painter, option, index)

    def _under_pointer(self) -> int:
        """Return the row under the pointer, or -1."""
        if not self.viewport().underMouse():
            return -1
        return self.indexAt(self.viewport().mapFromGlobal(QCursor.pos())).row()

    def _nearest(self, place: int, step: int) -> QModelIndex:
        """Return the first row from a place on that can be chosen, upwards or downwards."""
        while 0 <= place < self._ladder.count:
            index = self.rows.index(place, 0)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                return index
            place += step
        return QModelIndex()
