"""A table that is read row by row: one stop for the Tab key, nothing edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent


class RowTable(QTableView):
    """What every table of rows shares; each brings its model, its widths and its keys."""

    shared_out = Signal()  # the columns have other widths: rows may need another height

    def __init__(self, name: str) -> None:
        """Make it empty; `name` is what a screen reader calls it."""
        super().__init__()
        self._shares: tuple[int, ...] = ()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)

    def share(self, shares: Sequence[int]) -> None:
        """Give each column its share of the width there is, hidden ones none; words wrap."""
        self._shares = tuple(shares)
        self.setWordWrap(True)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
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
