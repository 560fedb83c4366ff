"""A list of records with the one chosen beside it, and what can be added above."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from carerdesk.ui.findings.record_detail import RecordDetail
from carerdesk.ui.findings.record_row import Deed, RecordDelegate, RecordRow
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.empty_state import EmptyState
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView
from carerdesk.ui.kit.two_panes import TwoPanes
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QShowEvent

    from carerdesk.domain.ids import EntryId
    from carerdesk.ui.sitting import Sitting


class RecordsPane(QWidget):
    """A sentence, what can be added, the list, and the record chosen.

    Attributes:
        rows: The list.
        detail: What is chosen in it.
        adding: The buttons above the list.
        room: Shows list and detail, or what stands in their place.
    """

    wanted = Signal()  # it is looked at: fill it

    def __init__(
        self,
        sitting: Sitting,
        name: str,
        *,
        sentence: str,
        empty: str,
        adding: Sequence[Deed],
        called: Callable[[EntryId], str],
    ) -> None:
        """Make it empty.

        Args:
            sitting: The desk and the window.
            name: What a screen reader calls the list.
            sentence: What stands above the list.
            empty: What is said where nothing stands in it.
            adding: What can be added; the first is offered where nothing is there.
            called: Gives the few words an entry is linked by.
        """
        super().__init__()
        look = sitting.look
        self.adding: list[Button] = []
        deeds = QWidget()
        flow = FlowLayout(look, deeds, gap=8)
        for deed in adding:
            button = Button(look, deed.words, icon=deed.icon or "ph.plus")
            button.clicked.connect(partial(deed.press))
            self.adding.append(button)
            flow.addWidget(button)
        if not adding:
            deeds.hide()
        head = Ground("canvas", line="bottom")
        band = column(look, head, gap=8, margins=(20, 12, 20, 12))
        band.addWidget(Words(sentence, "body", "text2", wrap=True, selectable=True))
        band.addWidget(deeds)
        self._model: RowsModel[RecordRow] = RowsModel(
            [Column(title="", words=lambda line: line.title)],
            RowTraits(sentence=lambda line: line.sentence),
        )
        self.rows = RowsView(look, name, self._model, RecordDelegate(look))
        self.detail = RecordDetail(look, called)
        list_ground = Ground("surface")
        column(look, list_ground).addWidget(self.rows)
        part = f"findings-{type(self).__name__}-{name}"
        self._panes = TwoPanes(look, sitting.settings, part, list_ground, self.detail)
        self._empty = EmptyState(look, "", empty, verb=adding[0].words if adding else "")
        if adding:
            self._empty.pressed.connect(partial(adding[0].press))
        self.room = QStackedWidget()
        self.room.addWidget(self._empty)
        self.room.addWidget(self._panes)
        # What stands above it keeps the height its wrapped words ask for.
        self.room.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.room.setMinimumHeight(1)
        box = column(look, self)
        box.addWidget(head)
        box.addWidget(self.room, 1)
        self.rows.current_changed.connect(self._chosen)
        self.rows.opened.connect(self._read)
        self.rows.keys[int(Qt.Key.Key_Right)] = self._read
        self.detail.back_pressed.connect(self._back)
        self._panes.arranged.connect(self._arranged)
        self._arranged()

    def show_rows(self, rows: Sequence[RecordRow]) -> None:
        """Show these; what was chosen stays chosen where it is still there."""
        before = self.rows.current
        self._model.show(list(rows))
        self.room.setCurrentWidget(self._panes if rows else self._empty)
        place = self._model.place_of(lambda row: before is not None and row.key == before.key)
        if not self.rows.go_to(max(place, 0)):
            self.detail.show_record(None)

    def go_to(self, key: str) -> None:
        """Choose a row by its key, if it is there."""
        self.rows.go_to(self._model.place_of(lambda row: row.key == key))

    def showEvent(self, event: QShowEvent) -> None:
        """Ask to be filled when it is looked at."""
        super().showEvent(event)
        self.wanted.emit()

    def _chosen(self, row: RecordRow | None) -> None:
        self.detail.show_record(row)

    def _read(self) -> None:
        self._panes.read()
        first = next(iter((*self.detail.buttons, *self.detail.links)), self.detail.back)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        self._panes.back()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arranged(self) -> None:
        self.detail.back.setVisible(self._panes.is_reading)
