"""The head of the timeline: which period, picture or text, closer and wider, lanes, saving."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.drop_down import DropDown, shorten_beside
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.icon_button import IconButton
from carerdesk.ui.kit.segmented_choice import SegmentedChoice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.timeline.period import Period

_PERIOD: Final = 150
"""Least width of the drop-down beside other things, pixels at 100 % text."""

BOTH: Final = "both"
PICTURE: Final = "picture"
TEXT: Final = "text"
ANOTHER: Final = "another"
"""The value of the choice that asks for a period of one's own."""


class TimelineHead(Ground):
    """Period, choice and zoom at the left, two buttons at the right; in two lines when narrow."""

    period_chosen = Signal(object)  # Period, or ANOTHER
    view_chosen = Signal(object)  # BOTH, PICTURE or TEXT
    wider_pressed = Signal()
    closer_pressed = Signal()
    lanes_pressed = Signal()
    save_pressed = Signal()

    def __init__(self, look: Look) -> None:
        """Offer nothing yet."""
        super().__init__("canvas", line="bottom")
        self._look = look
        self.setMinimumWidth(1)  # it fits itself into what there is
        self.period = DropDown(look, self.tr("Period"))
        self.period.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.period.activated.connect(
            lambda _place: self.period_chosen.emit(self.period.currentData())
        )
        self.view = SegmentedChoice(
            look,
            self.tr("Picture or text"),
            [(self.tr("Both"), BOTH), (self.tr("Picture"), PICTURE), (self.tr("Text"), TEXT)],
            wraps=True,
        )
        self.view.chosen.connect(self.view_chosen)
        self.wider = IconButton(look, "ph.magnifying-glass-minus", self.tr("Wider"), size=34)
        self.closer = IconButton(look, "ph.magnifying-glass-plus", self.tr("Closer"), size=34)
        self.lanes = Button(look, self.tr("&Lanes"), icon="ph.rows")
        self.save = Button(
            look,
            self.tr("&Save picture"),
            icon="ph.export",
            tip=self.tr("As a picture or a PDF, with initials only; the text goes with it"),
        )
        self.wider.clicked.connect(self.wider_pressed)
        self.closer.clicked.connect(self.closer_pressed)
        self.lanes.clicked.connect(self.lanes_pressed)
        self.save.clicked.connect(self.save_pressed)
        host, right = QWidget(), row(look, gap=10)
        left = FlowLayout(look, host, gap=12)
        left.addWidget(self.period)
        left.addWidget(self.view)
        left.addWidget(self.wider)
        left.addWidget(self.closer)
        right.addStretch(1)
        right.addWidget(self.lanes)
        right.addWidget(self.save)
        self._box = row(look, self, gap=8, margins=(22, 10, 20, 11))
        self._box.addWidget(host, 1)
        self._box.addLayout(right)

    def show_periods(self, offered: Sequence[tuple[str, Period]], current: Period) -> None:
        """Offer periods, and a period of one's own at the end."""
        another = self.tr("Another period…")
        self.period.offer(
            [*((words, value, "") for words, value in offered), (another, ANOTHER, "")]
        )
        self.period.choose(current)

    def fit(self, *, picture: bool, widest: bool, closest: bool) -> None:
        """Offer what makes sense.

        Args:
            picture: Whether the picture is in sight.
            widest: Whether everything is in sight already.
            closest: Whether it cannot be drawn closer.
        """
        self.wider.setEnabled(picture and not widest)
        self.closer.setEnabled(picture and not closest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go on in a second line where there is no room."""
        super().resizeEvent(event)
        theme = self._look.theme
        parts = (self.view, self.wider, self.closer, self.lanes, self.save)
        rest = sum(part.sizeHint().width() for part in parts) + theme.px(120)
        way, line = QBoxLayout.Direction.LeftToRight, list[QWidget](parts)
        if self.width() < rest + theme.px(_PERIOD):
            way, line = QBoxLayout.Direction.TopToBottom, [*parts[:3]]
        if self._box.direction() != way:
            self._box.setDirection(way)
        beside = theme.px(90) + sum(part.sizeHint().width() for part in line)
        shorten_beside(self.period, self.width() - beside, least=theme.px(_PERIOD))
