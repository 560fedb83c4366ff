"""The list of what goes in: ticked, moved and folded by mouse and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPen

from carerdesk.ui.bundles.bundle_delegate import GRIP_END, TICK_END, BundleDelegate
from carerdesk.ui.bundles.bundle_rows import BundleRow
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from carerdesk.ui.theme.look import Look


class BundleList(RowsView):
    """Space ticks, Delete leaves out, C marks, Alt+Up and Alt+Down move, Left and Right fold."""

    ticked = Signal(object, bool)  # BundleRow, whether it goes in
    moved = Signal(object, int)  # BundleRow, its new place in its part
    black_wanted = Signal(str)  # key of an item
    core_turned = Signal(object)  # BundleRow: marked to be read first, or no longer
    folded = Signal(str, bool)  # letter of the part, whether it is shown

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        model: RowsModel[BundleRow] = RowsModel(
            [Column(title="", words=lambda row: row.title, tip=_tip)],
            RowTraits(
                sentence=lambda row: row.sentence,
                ticked=lambda row: row.is_in if row.can_tick else None,
                tick=self._tick,
            ),
        )
        super().__init__(look, "", model, BundleDelegate(look))
        self._look = look
        self._dragged: BundleRow | None = None
        self._target = -1
        self.setAccessibleName(self.tr("What goes in"))
        self.keys[int(Qt.Key.Key_B)] = self._black

    def show_rows(self, rows: Sequence[BundleRow]) -> None:
        """Show the rows, with the current row and the place in the list kept."""
        current: BundleRow | None = self.current
        bar = self.verticalScrollBar().value()
        before = self.rows.rows
        if [row.key for row in before] == [row.key for row in rows]:
            for place, row in enumerate(rows):
                if before[place] != row:
                    self.rows.change(place, row)
            return
        self.rows.show(rows)
        self.verticalScrollBar().setValue(bar)
        if current is not None:
            self.go_to(self.rows.place_of(lambda row: row.key == current.key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick, leave out, move and fold by keys."""
        row: BundleRow | None = self.current
        key, alt = event.key(), event.modifiers() == Qt.KeyboardModifier.AltModifier
        if row is None:
            super().keyPressEvent(event)
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_current(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Space and not event.modifiers():
            self._tick(row, not row.is_in)
        elif key == Qt.Key.Key_Delete and not event.modifiers():
            self._tick(row, on=False)
        elif key == Qt.Key.Key_C and not event.modifiers() and not row.is_head:
            self.core_turned.emit(row)
        elif row.is_head and key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Return):
            opens = not row.is_open if key == Qt.Key.Key_Return else key == Qt.Key.Key_Right
            self.folded.emit(row.letter, opens)
        else:
            super().keyPressEvent(event)

    def _black(self) -> None:
        row: BundleRow | None = self.current
        if row is not None and not row.is_head:
            self.black_wanted.emit(row.key)

    def move_current(self, step: int) -> None:
        """Move the current item by a place within its part."""
        row: BundleRow | None = self.current
        if row is not None and not row.is_head:
            self.moved.emit(row, row.place + step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the tick ticks, on the caret folds, on the grip begins to drag."""
        index = self.indexAt(event.position().toPoint())
        row = self.rows.row_at(index)
        super().mousePressEvent(event)
        if row is None or event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x() / self._look.theme.scale
        if x < GRIP_END and row.is_head:
            self.folded.emit(row.letter, not row.is_open)
        elif x < GRIP_END:
            self._dragged = row
        elif x < TICK_END:
            self._tick(row, not row.is_in)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a dragged item would go."""
        if self._dragged is None:
            super().mouseMoveEvent(event)
            return
        self._target = self._place_at(event.position().toPoint())
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the dragged item go."""
        dragged, target = self._dragged, self._target
        self._dragged, self._target = None, -1
        self.viewport().update()
        super().mouseReleaseEvent(event)
        if dragged is not None and target >= 0 and target not in (dragged.place, dragged.place + 1):
            self.moved.emit(dragged, target - 1 if target > dragged.place else target)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and a line where a dragged item would go."""
        super().paintEvent(event)
        if self._dragged is None or self._target < 0:
            return
        y = self._line_of(self._dragged.letter, self._target)
        theme = self._look.theme
        painter = QPainter(self.viewport())
        painter.setPen(QPen(theme.colour("accent"), theme.px(2)))
        painter.drawLine(theme.px(GRIP_END), y, self.viewport().width(), y)
        painter.end()

    def _tick(self, row: BundleRow, on: bool) -> None:  # noqa: FBT001 - as the model calls it
        if row.can_tick and on is not row.is_in:
            self.ticked.emit(row, on)

    def _place_at(self, point: QPoint) -> int:
        """Return the gap of the dragged item's part nearest to a point; -1 outside the part."""
        dragged = self._dragged
        index = self.indexAt(point)
        row: BundleRow | None = self.rows.row_at(index)
        if dragged is None or row is None or row.letter != dragged.letter:
            return -1
        if row.is_head:
            return 0
        below = point.y() > self.visualRect(index).center().y()
        return row.place + int(below)

    def _line_of(self, letter: str, target: int) -> int:
        place = self.rows.place_of(lambda row: row.is_head and row.letter == letter) + target
        index: QModelIndex = self.rows.index(place, 0)
        return self.visualRect(index).bottom()


def _tip(row: BundleRow) -> str:
    return f"{row.title}\n{row.below}" if row.below else row.title
