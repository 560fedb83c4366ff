"""The line under the picture: what order in time is not, and what else may explain it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.icon_label import IconLabel
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


class TimelineFoot(Ground):
    """The sentence, the other reasons, and how many things stand in picture and text."""

    reasons_pressed = Signal()

    def __init__(self, look: Look) -> None:
        """Say nothing yet."""
        super().__init__("canvas", line="top")
        self._look = look
        self.sentence = Words("", "label", wrap=False)
        self.reasons = Button(
            look, "", kind=ButtonKind.QUIET, height="size.button_small", colour="accent_text"
        )
        self.reasons.clicked.connect(self.reasons_pressed)
        self._icon = IconLabel(look, "ph.info", "text2", size="size.icon_small")
        self._count = Words("", "small", "text2", wrap=True)
        left = QWidget()
        flow = FlowLayout(look, left, gap=8)
        for part in (self._icon, self.sentence, self.reasons):
            flow.addWidget(part)
        self.setMinimumWidth(1)  # it fits itself into what there is
        self._box = row(look, self, gap=8, margins=(20, 4, 20, 4))
        self._box.addWidget(left)
        look.follow(left, self._level)
        self._box.addWidget(self._count, 1)

    def show_count(self, sentence: str, events: int, clocks: int) -> None:
        """Say the line, and how many things are shown."""
        self.sentence.setText(sentence)
        words = self.tr("The same %n event(s) as text.", "", events)
        if clocks:
            both = self.tr("The same %n event(s) and {clocks} as text.", "", events)
            words = both.format(clocks=self.tr("%n clock(s)", "", clocks))
        self._count.setText(f"{words} {self.tr('Arrow keys move in both.')}")

    def show_reasons(self, number: int) -> None:
        """Say how many other possible reasons are written."""
        none = self.tr("&Other possible reasons: none written")
        some = self.tr("&Other possible reasons: {n} written").format(n=number)
        self.reasons.setText(some if number else none)
        self.reasons.updateGeometry()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The count goes to a line of its own where there is no room beside."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self._look.theme.px(60) + sum(
            part.sizeHint().width() for part in (self.sentence, self.reasons)
        )
        count = self._look.theme.metrics("small").horizontalAdvance(self._count.text())
        way = QBoxLayout.Direction.LeftToRight
        if self.width() < wide + count:
            way = QBoxLayout.Direction.TopToBottom
        if self._box.direction() != way:
            self._box.setDirection(way)

    def _level(self, theme: Theme) -> None:
        """Words and icon stand in the middle of the button's height."""
        for part in (self._icon, self.sentence):
            part.setFixedHeight(theme.size("size.button_small"))
