"""The band above the list: filter bar, saved searches, New entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.name_dialog import NameDialog
from carerdesk.ui.log.filter_bar import FilterBar
from carerdesk.ui.log.saved_searches import SavedSearch, SavedSearches

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from carerdesk.ui.sitting import Sitting
    from carerdesk.ui.theme.theme import Theme

_ONE_ROW: Final = 720


class LogBand(Ground):
    """One row, or two where there is less room.

    Attributes:
        bar: The filter bar.
    """

    new_pressed = Signal()

    def __init__(self, sitting: Sitting) -> None:
        """Make it."""
        super().__init__("canvas", line="bottom")
        self._sitting = sitting
        self._rows: int | None = None
        look = sitting.look
        self._searches = SavedSearches(sitting)
        self.bar = FilterBar(look, sitting.today)
        self._saved = Button(look, self.tr("&Saved searches"), icon="ph.bookmarks-simple")
        self._new = Button(look, self.tr("&New entry"), kind=ButtonKind.MAIN, icon="ph.plus")
        self._new.setToolTip("Ctrl+N")
        self._buttons = QWidget()
        box = row(look, self._buttons, gap=10)
        box.addStretch(1)
        box.addWidget(self._saved)
        box.addWidget(self._new)
        self._grid = QGridLayout(self)
        self.bar.bookmark_pressed.connect(self.save_search)
        self._saved.clicked.connect(self._open_saved)
        self._new.clicked.connect(self.new_pressed)
        look.follow(self, self._grow)

    def save_search(self) -> None:
        """Save the line as it stands under a name."""
        line = self.bar.line
        if not line:
            self._sitting.say(self.tr("Type what you look for first; then it can be saved."))
            return
        dialog = NameDialog(
            self,
            self._sitting.look,
            self.tr("Save this search"),
            sentence=self.tr("It is kept in the desk, under Saved searches."),
            verb=self.tr("&Save the search"),
            name=line.replace('"', ""),
        )
        if dialog.exec():
            search = SavedSearch(name=dialog.name, line=line)
            self._sitting.try_deed(
                lambda: self._searches.keep(search),
                self.tr("Saved as “{name}”.").format(name=search.name),
                name=self.tr("save a search"),
                besides=True,
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two rows where there is less room."""
        super().resizeEvent(event)
        self._arrange()

    def _open_saved(self) -> None:
        menu = QMenu(self)
        searches = self._searches.every
        for search in searches:
            action = menu.addAction(search.name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, line=search.line: self.bar.show_line(line))
        if searches:
            menu.addSeparator()
            forget = menu.addMenu(self.tr("&Forget"))
            for search in searches:
                action = forget.addAction(search.name.replace("&", "&&"))
                action.triggered.connect(lambda _=False, search=search: self._forget(search))
        else:
            empty = menu.addAction(self.tr("None yet. The bookmark saves a search."))
            empty.setEnabled(False)
        menu.popup(self._saved.mapToGlobal(self._saved.rect().bottomLeft()))

    def _forget(self, search: SavedSearch) -> None:
        self._sitting.try_deed(
            lambda: self._searches.forget(search),
            self.tr("“{name}” was forgotten.").format(name=search.name),
            name=self.tr("forget a search"),
            besides=True,
        )

    def _arrange(self) -> None:
        rows = 1 if self.width() >= self._sitting.look.theme.px(_ONE_ROW) else 2
        if rows == self._rows:
            return
        self._rows = rows
        above, below = (14, 13) if rows == 1 else (8, 8)
        px = self._sitting.look.theme.px
        self._grid.setContentsMargins(px(20), px(above), px(20), px(below))
        for part in (self.bar, self._buttons):
            self._grid.removeWidget(part)
        self._grid.addWidget(self.bar, 0, 0)
        self._grid.addWidget(self._buttons, rows - 1, 1 if rows == 1 else 0)
        self._grid.setColumnStretch(0, 1)

    def _grow(self, theme: Theme) -> None:
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(8))
        self._rows = None
        self._arrange()
