"""The bar that stands for the rail in a narrow window: place, case, hide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton

from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.icon_button import IconButton
from carerdesk.ui.shell.case_switcher import CaseSwitcher
from carerdesk.ui.shell.place_button import PlaceButton

if TYPE_CHECKING:
    from carerdesk.domain.cases import Case
    from carerdesk.ui.shell.rail_delegate import RailRow
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


class TopBar(Ground):
    """Two drop-downs and a button, 46 high."""

    chosen = Signal(str)  # key of the place
    hide_pressed = Signal()

    def __init__(self, look: Look, rows: tuple[RailRow, ...], cases: QMenu) -> None:
        """Offer the places and the cases."""
        super().__init__("rail")
        self._look = look
        self._rows: dict[str, RailRow] = {}
        self._menu = QMenu(self)
        self._menu.triggered.connect(lambda action: self.chosen.emit(action.data()))
        self._place = PlaceButton(look, self._menu)
        self.show_rows(rows)
        self._place.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._case = CaseSwitcher(look, cases, flat=True)
        hide = IconButton(look, "ph.eye-slash", self.tr("Hide this window (F9)"), size=36)
        hide.clicked.connect(self.hide_pressed)
        box = row(look, self, gap=8, margins=(12, 4, 16, 4))
        box.addWidget(self._place)
        box.addWidget(self._case)
        box.addStretch(1)
        box.addWidget(hide, 0, Qt.AlignmentFlag.AlignVCenter)
        look.follow(self, self._grow)

    def show_rows(self, rows: tuple[RailRow, ...]) -> None:
        """Offer other places."""
        self._rows = {row.key: row for row in rows if row.key}
        self._menu.clear()
        for entry in rows:
            if entry.key:
                action = self._menu.addAction(self._look.icon(entry.icon), entry.name)
                action.setData(entry.key)
            else:
                self._menu.addSeparator()

    def show_chosen(self, key: str) -> None:
        """Name the current place."""
        self._place.say(self._rows[key].name if key in self._rows else "")

    def show_case(self, case: Case) -> None:
        """Name the case."""
        self._case.show_case(case)

    def _grow(self, theme: Theme) -> None:
        self.setFixedHeight(theme.px(46))
