"""The rail: the case, the places, and what is always at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from carerdesk.ui.kit.boxes import column, gap
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.hairline import Hairline
from carerdesk.ui.shell.case_switcher import CaseSwitcher
from carerdesk.ui.shell.rail_list import RailList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from carerdesk.domain.cases import Case
    from carerdesk.ui.shell.rail_delegate import RailRow
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


class Rail(Ground):
    """212 wide: case switcher, places in two groups, foot."""

    chosen = Signal(str)  # key of a place, or ``hide``

    def __init__(
        self, look: Look, places: tuple[RailRow, ...], foot: tuple[RailRow, ...], cases: QMenu
    ) -> None:
        """Show the places and the foot."""
        super().__init__("rail", line="right")
        self._case = CaseSwitcher(look, cases)
        self.places = RailList(look, self.tr("Places"), places)
        self.foot = RailList(look, self.tr("Always at hand"), foot, row=36)
        box = column(look, self, margins=(12, 12, 12, 14))
        box.addWidget(self._case)
        gap(look, box, 15)
        box.addWidget(self.places)
        box.addStretch(1)
        box.addWidget(Hairline(look))
        gap(look, box, 8)
        box.addWidget(self.foot)
        self.places.chosen.connect(self.chosen)
        self.foot.chosen.connect(self.chosen)
        look.follow(self, self._grow)

    def show_case(self, case: Case) -> None:
        """Name the case."""
        self._case.show_case(case)

    def show_chosen(self, key: str) -> None:
        """Mark the current place."""
        self.places.show_chosen(key)
        self.foot.show_chosen(key)

    def show_badge(self, key: str, words: str, tone: str) -> None:
        """Write a badge beside a place."""
        self.places.show_badge(key, words, tone)

    def _grow(self, theme: Theme) -> None:
        self.setFixedWidth(theme.size("size.rail"))
