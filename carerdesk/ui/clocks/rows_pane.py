"""A pane that is a list of two-line rows, or the sentence that there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from carerdesk.ui.clocks.two_line_row import TwoLineDelegate, TwoLineRow
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.empty_state import EmptyState
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carerdesk.ui.theme.look import Look


class RowsPane(QWidget):
    """Rows with a line of words above them."""

    opened = Signal(object)  # TwoLineRow

    def __init__(self, look: Look, name: str, hint: str, empty: str) -> None:
        """Make it empty; `hint` stands above the rows, `empty` in their place."""
        super().__init__()
        model: RowsModel[TwoLineRow] = RowsModel(
            [Column(title=name, words=lambda row: row.title, tip=lambda row: row.sentence)],
            RowTraits(sentence=lambda row: row.sentence),
        )
        self.list = RowsView(look, name, model, TwoLineDelegate(look))
        self.list.opened.connect(self.opened)
        self._hint = Words(hint, "small", "text2", wrap=True)
        if not hint:
            self._hint.hide()
        self._empty = EmptyState(look, "", empty)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        box = column(look, self, gap=8, margins=(18, 12, 18, 12))
        box.addWidget(self._hint)
        box.addWidget(self._stack, 1)
        self.setFocusProxy(self.list)

    def show_rows(self, rows: Sequence[TwoLineRow]) -> None:
        """Show these rows."""
        self.list.rows.show(rows)
        self._stack.setCurrentWidget(self.list if rows else self._empty)
