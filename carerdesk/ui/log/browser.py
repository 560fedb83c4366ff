"""List and detail: the detail follows the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carerdesk.domain.errors import CarerDeskError
from carerdesk.ui.documents.pictures import Pictures
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.two_panes import TwoPanes
from carerdesk.ui.log.detail import EntryDetail
from carerdesk.ui.log.entry_view import entry_view
from carerdesk.ui.log.list_panel import ListPanel

if TYPE_CHECKING:
    from carerdesk.domain.ids import EntryId
    from carerdesk.ui.log.lines import LogLine, LogLines
    from carerdesk.ui.sitting import Sitting


class LogBrowser(QWidget):
    """In a narrow window the detail is a page of its own.

    Attributes:
        panel: The list.
        detail: The entry read whole.
    """

    shown = Signal()  # another entry is shown, or none
    arranged = Signal()  # list, detail, or both are in front now

    def __init__(self, sitting: Sitting) -> None:
        """Show nothing yet."""
        super().__init__()
        self._sitting = sitting
        look = sitting.look
        self.panel = ListPanel(look)
        self.detail = EntryDetail(look, Pictures(sitting, self))
        self._panes = TwoPanes(
            look,
            sitting.settings,
            "log-panes",
            self._on_white(self.panel),
            self._on_white(self.detail),
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._panes)
        self._panes.arranged.connect(self._arranged)
        self.panel.chosen.connect(self._chosen)
        self.panel.opened.connect(self.read)
        self.panel.rows.keys[int(Qt.Key.Key_Right)] = self.read
        self.detail.left_pressed.connect(self.back)
        self.detail.head.back_pressed.connect(self.back)
        self._arranged()

    @property
    def is_reading(self) -> bool:
        """Whether, in a narrow window, the detail is in front."""
        return self._panes.is_reading

    def show_lines(self, lines: LogLines, every: int) -> None:
        """Show what was found; what was read before stays if it is still there."""
        before = self.detail.view.logged.number if self.detail.view is not None else 0
        self.panel.show_lines(lines, every)
        if not self.panel.go_to(before) and not self.panel.go_to_first():
            self._show(None)

    def show_entry(self, entry_id: EntryId) -> None:
        """Show an entry, in the list if it is there."""
        try:
            listed = self.panel.go_to(self._sitting.desk.log.entry(entry_id).number)
        except CarerDeskError:
            listed = False  # it is said below, where it cannot be shown
        if not listed:
            self.panel.rows.clearSelection()
            self._show(entry_id)

    def read(self) -> None:
        """Go into the detail."""
        if self.detail.view is not None:
            self._panes.read()
            self.detail.setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> None:
        """Go back to the list."""
        self._panes.back()
        self.panel.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, line: LogLine | None) -> None:
        self._show(None if line is None else line.row.entry.entry.id)

    def _show(self, entry_id: EntryId | None) -> None:
        if entry_id is None:
            self._panes.back()
            self.detail.show_nothing()
        else:
            try:
                self.detail.show_entry(entry_view(self._sitting, entry_id))
            except CarerDeskError as error:
                self.detail.show_nothing()
                self._sitting.say(str(error), shape="need")
        self.shown.emit()

    def _on_white(self, part: QWidget) -> QWidget:
        ground = Ground("surface")
        column(self._sitting.look, ground).addWidget(part)
        return ground

    def _arranged(self) -> None:
        self.detail.head.back.setVisible(self._panes.is_narrow)
        self.arranged.emit()
