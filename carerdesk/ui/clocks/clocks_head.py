"""The head of the clocks page: which procedure, how many clocks, and what can be added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.drop_down import DropDown, shorten_beside
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.segmented_choice import SegmentedChoice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from carerdesk.domain.clocks import RulePack
    from carerdesk.ui.theme.look import Look


_DROP: Final = 150
"""Least width of the drop-down, pixels at 100 % text."""


class ClocksHead(Ground):
    """Drop-down and choice at the left, two buttons at the right; below each other when narrow."""

    procedure_chosen = Signal(str)  # id of the pack
    scope_chosen = Signal(object)  # whether all clocks are shown
    calendar_pressed = Signal()
    add_pressed = Signal()

    def __init__(self, look: Look) -> None:
        """Offer nothing yet."""
        super().__init__("canvas", line="bottom")
        self._look = look
        self.procedure = DropDown(look, self.tr("Procedure"))
        self.procedure.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)  # it fits itself into what there is
        self.procedure.activated.connect(
            lambda _place: self.procedure_chosen.emit(self.procedure.currentData())
        )
        self.scope = SegmentedChoice(
            look,
            self.tr("Which clocks"),
            [(self.tr("This procedure"), False), (self.tr("All clocks"), True)],
            wraps=True,
        )
        self.scope.chosen.connect(self.scope_chosen)
        self.calendar = Button(
            look,
            self.tr("&Calendar file"),
            icon="ph.calendar-plus",
            tip=self.tr("Dates to come for a calendar, as an .ics file without any name"),
        )
        self.calendar.clicked.connect(self.calendar_pressed)
        self.add = Button(look, self.tr("&Add a date"), kind=ButtonKind.MAIN, icon="ph.plus")
        self.add.clicked.connect(self.add_pressed)
        host, right = QWidget(), row(look, gap=10)
        left = FlowLayout(look, host, gap=12)
        left.addWidget(self.procedure)
        left.addWidget(self.scope)
        right.addStretch(1)
        right.addWidget(self.calendar)
        right.addWidget(self.add)
        self._box = row(look, self, gap=8, margins=(22, 10, 20, 11))
        self._box.addWidget(host, 1)
        self._box.addLayout(right)

    def show_procedures(self, packs: Sequence[RulePack], current: str) -> None:
        """Offer the procedures of the nation."""
        unknown = (self.tr("Not known yet"), "", "")
        self.procedure.offer([unknown, *((pack.title, pack.procedure, "") for pack in packs)])
        self.procedure.choose(current)

    def show_count(self, every: int) -> None:
        """Say how many clocks there are in all."""
        self.scope.rename(True, self.tr("All %n clock(s)", "", every))  # noqa: FBT003 - the value

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go on in a second line where there is no room."""
        super().resizeEvent(event)
        theme = self._look.theme
        rest = self.scope.sizeHint().width() + self.add.sizeHint().width() + theme.px(70 + _DROP)
        wide = self.width() >= rest + self.calendar.sizeHint().width()
        self.calendar.setVisible(wide)  # in a narrow window the File menu exports
        way = QBoxLayout.Direction.LeftToRight
        if self.width() < rest:
            way = QBoxLayout.Direction.TopToBottom
        if self._box.direction() != way:
            self._box.setDirection(way)
        beside = theme.px(90) + self.scope.sizeHint().width()
        if way is QBoxLayout.Direction.LeftToRight:
            beside += self.add.sizeHint().width()
            beside += self.calendar.sizeHint().width() if wide else 0
        shorten_beside(self.procedure, self.width() - beside, least=theme.px(_DROP))
