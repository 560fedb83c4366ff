"""A list whose rows stand as tiles, several side by side; as long as it likes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractItemView

from carerdesk.ui.kit.long_rows_view import LongRowsView
from carerdesk.ui.kit.tiling import Tiling

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from carerdesk.ui.kit.row_delegate import RowDelegate
    from carerdesk.ui.kit.rows_model import RowsModel
    from carerdesk.ui.theme.look import Look

_Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction
_ASIDE: Final = {_Move.MoveLeft: -1, _Move.MovePrevious: -1, _Move.MoveRight: 1, _Move.MoveNext: 1}


class TilesView(LongRowsView):
    """A `LongRowsView` whose rows are tiles: all four arrows move, the rest is the list's."""

    def __init__(
        self,
        look: Look,
        name: str,
        model: RowsModel[Any],
        delegate: RowDelegate[Any],
        typed: Callable[[str, int], int],
        tile: Callable[[], tuple[int, int]],
    ) -> None:
        """Make the tiles.

        Args:
            look: The look.
            name: What a screen reader calls it.
            model: The rows.
            delegate: How a tile is painted.
            typed: Gives the tile to go to when letters are typed, from a tile on; -1 for none.
            tile: Gives the least width and the height of a tile, in pixels.
        """
        self._tile = tile
        super().__init__(look, name, model, delegate, typed)
        look.changed.connect(self.tile)
        model.modelReset.connect(self.tile)

    @property
    def columns(self) -> int:
        """How many tiles stand side by side."""
        return self.ladder.columns if isinstance(self.ladder, Tiling) else 1

    def tile(self) -> None:
        """Find each tile its place, after the room or the tiles have changed."""
        wide, high = self._tile()
        columns = max(1, self.viewport().width() // wide)
        self.stand_on(
            Tiling(count=self.rows.rowCount(), step=high, head_step=high // 4, columns=columns)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for more side by side; the current tile stays in sight."""
        super().resizeEvent(event)
        before = self.columns
        self.tile()
        if self.columns != before and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def visualRect(self, index: _Index) -> QRect:
        """Where a tile is now, in the view."""
        row = super().visualRect(index)
        if row.isNull():
            return row
        column, wide = index.row() % self.columns, row.width()
        left = wide * column // self.columns
        right = wide * (column + 1) // self.columns
        return QRect(left, row.top(), right - left, row.height())

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the tile at a point of the view."""
        first = self.ladder.at(point.y() + self.verticalOffset())
        wide = self.viewport().width()
        if first < 0 or not 0 <= point.x() < wide:
            return QModelIndex()
        return self.rows.index(first + point.x() * self.columns // wide, 0)

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the tile a key leads to; up and down keep the column."""
        here, last = self.currentIndex().row(), self.ladder.count - 1
        if here < 0 or action in {_Move.MoveHome, _Move.MoveEnd}:
            return super().moveCursor(action, modifiers)
        if action in _ASIDE:
            return self._nearest(here + _ASIDE[action], _ASIDE[action])
        rows = 1
        if action in {_Move.MovePageUp, _Move.MovePageDown}:
            rows = max(1, self.viewport().height() // self.ladder.step)
        back = action in {_Move.MoveUp, _Move.MovePageUp}
        goal = here + rows * self.columns * (-1 if back else 1)
        if goal < 0:
            goal = here % self.columns
        elif goal > last:
            below = last // self.columns > here // self.columns
            goal = last if below else here
        return self.rows.index(goal, 0)
