"""List and detail side by side, or one at a time where there is less room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from carerdesk.domain.errors import CarerDeskError
from carerdesk.ui.documents.pictures import Pictures
from carerdesk.ui.log.detail import EntryDetail
from carerdesk.ui.log.entry_view import entry_view
from carerdesk.ui.log.lines import LogLine, LogLines
from carerdesk.ui.log.list_panel import ListPanel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from carerdesk.domain.ids import EntryId
    from carerdesk.ui.sitting import Sitting
    from carerdesk.ui.theme.theme import Theme

_PART: Final = "log-splitter"
_LIST, _LEAST = 448, 360


class LogBrowser(QWidget):
    """The detail follows the list; in a narrow window it is a page of its own.

    Attributes:
        panel: The list.
        detail: The entry read whole.
    """

    shown = Signal()  # another entry is shown, or none

    def __init__(self, sitting: Sitting) -> None:
        """Show nothing yet."""
        super().__init__()
        self._sitting = sitting
        look = sitting.look
        self._narrow = False
        self._reading = False
        self.panel = ListPanel(look)
        self.detail = EntryDetail(look, Pictures(sitting, self))
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.panel)
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setHandleWidth(1)
        self._splitter.splitterMoved.connect(self._moved)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._splitter)
        self.panel.chosen.connect(self._chosen)
        self.panel.opened.connect(self.read)
        self.panel.rows.keys[int(Qt.Key.Key_Right)] = self.read
        self.detail.left_pressed.connect(self.back)
        self.detail.head.back_pressed.connect(self.back)
        kept = sitting.settings.part(_PART)
        if kept is None or not self._splitter.restoreState(kept):
            self._splitter.setSizes([look.theme.px(_LIST), look.theme.px(620)])
        look.follow(self, self._grow)

    @property
    def is_reading(self) -> bool:
        """Whether, in a narrow window, the detail is in front."""
        return self._narrow and self._reading

    def show_lines(self, lines: LogLines, every: int) -> None:
        """Show what was found; what was read before stays if it is still there."""
        before = self.detail.view.logged.entry.id if self.detail.view is not None else None
        self.panel.show_lines(lines, every)
        listed = any(
            isinstance(line, LogLine) and line.row.entry.entry.id == before for line in lines.first
        )
        if before is not None and listed:
            self.panel.go_to(before)
        elif not self.panel.go_to_first():
            self._show(None)

    def show_entry(self, entry_id: EntryId) -> None:
        """Show an entry, in the list if it is there."""
        if not self.panel.go_to(entry_id):
            self.panel.rows.clearSelection()
            self._show(entry_id)

    def refresh(self) -> None:
        """Read the entry shown anew."""
        if self.detail.view is not None:
            self._show(self.detail.view.logged.entry.id)

    def read(self) -> None:
        """Go into the detail."""
        if self.detail.view is None:
            return
        self._reading = True
        self._arrange()
        self.detail.setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> None:
        """Go back to the list."""
        self._reading = False
        self._arrange()
        self.panel.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below 808 the detail is a page of its own."""
        super().resizeEvent(event)
        self._arrange()

    def _chosen(self, line: LogLine | None) -> None:
        self._show(None if line is None else line.row.entry.entry.id)

    def _show(self, entry_id: EntryId | None) -> None:
        if entry_id is None:
            self._reading = False
            self._arrange()
            self.detail.show_nothing()
        else:
            try:
                self.detail.show_entry(entry_view(self._sitting, entry_id))
            except CarerDeskError as error:
                self.detail.show_nothing()
                self._sitting.say(str(error), shape="need")
        self.shown.emit()

    def _arrange(self) -> None:
        self._narrow = self._sitting.look.theme.narrow("detail_becomes_page", self.width())
        self.panel.setVisible(not (self._narrow and self._reading))
        self.detail.setVisible(not self._narrow or self._reading)
        self.detail.head.back.setVisible(self._narrow)

    def _moved(self) -> None:
        self._sitting.settings.keep_part(_PART, self._splitter.saveState())

    def _grow(self, theme: Theme) -> None:
        least = theme.px(_LEAST)
        self._arrange()
        for part in (self.panel, self.detail):
            part.setMinimumWidth(0 if self._narrow else least)
