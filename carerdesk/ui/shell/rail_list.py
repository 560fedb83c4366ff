"""Places as a list: one stop for the Tab key, arrows move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyleOptionViewItem,
)

from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.shell.rail_delegate import RailDelegate, RailRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from carerdesk.ui.theme.look import Look


class RailList(QListView):
    """A list of places; a press, or Enter, goes there."""

    chosen = Signal(str)  # key of the place

    def __init__(self, look: Look, name: str, rows: Sequence[RailRow], *, row: int = 40) -> None:
        """Show the rows, `row` pixels apart at 100 % text."""
        super().__init__()
        self._look = look
        self._delegate = RailDelegate(look, row=row)
        self._model: RowsModel[RailRow] = RowsModel(
            [Column(title="", words=lambda r: r.name, tip=lambda r: r.sentence)],
            RowTraits(sentence=lambda r: r.sentence, selectable=lambda r: bool(r.key)),
        )
        self._model.show(rows)
        self.setAccessibleName(name)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._pressed)
        look.changed.connect(self._refit)
        self._refit()

    def show_rows(self, rows: Sequence[RailRow]) -> None:
        """Show other places; a badge stays beside a place that stays."""
        badges = {row.key: row for row in self._model.rows if row.badge}
        self._model.show([badges.get(row.key, row) for row in rows])
        self._refit()

    def show_chosen(self, key: str) -> None:
        """Mark a place as the current one, or none."""
        place = self._model.place_of(lambda row: row.key == key) if key else -1
        if place < 0:
            self.clearSelection()
            return
        index = self._model.index(place, 0)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def show_badge(self, key: str, words: str, tone: str) -> None:
        """Write a badge beside a place."""
        place = self._model.place_of(lambda row: row.key == key)
        if place >= 0:
            old = self._model.rows[place]
            new = RailRow(
                key=key, name=old.name, icon=old.icon, hint=old.hint, badge=words, tone=tone
            )
            self._model.change(place, new)

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        rows = sum(
            self._delegate.sizeHint(QStyleOptionViewItem(), self._model.index(place, 0)).height()
            for place in range(self._model.rowCount())
        )
        return QSize(188, rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space go to the place under the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pressed(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _pressed(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row is not None and row.key:
            self.chosen.emit(row.key)

    def _refit(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.setFixedHeight(self.sizeHint().height())
