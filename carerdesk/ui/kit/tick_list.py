"""A list of ticks: Space ticks, arrows move; as high as its rows, or as some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look

_ROW: Final = 36
"""Height of a row, pixels at 100 % text."""


class TickList(QListWidget):
    """Rows with a tick each, on the colours of every other list."""

    def __init__(self, look: Look, *, shown: int = 0) -> None:
        """Make it empty; `shown` is how many rows are seen without scrolling, 0 for all."""
        super().__init__()
        self._look = look
        self._shown = shown
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        look.follow(self, lambda _theme: self.fit())

    def add(self, words: str, key: str, *, ticked: bool) -> QListWidgetItem:
        """Add a row; `key` is found again in its user role."""
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, key)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        item.setSizeHint(QSize(0, self._look.theme.px(_ROW)))
        self.addItem(item)
        return item

    def fit(self) -> None:
        """Be as high as the rows that are to be seen."""
        high = self._look.theme.px(_ROW)
        with QSignalBlocker(self):  # a row's height is no change of its tick
            for place in range(self.count()):
                self.item(place).setSizeHint(QSize(0, high))
        self.setFixedHeight(high * min(self.count(), self._shown or self.count()))
