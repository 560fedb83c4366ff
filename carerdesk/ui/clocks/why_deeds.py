"""What can be done with a date: print it, put it off, set it aside, correct a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.flow_layout import FlowLayout

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look


class WhyDeeds(QWidget):
    """Buttons in reading order; they go on in the next line where there is no room.

    Attributes:
        wrong: Corrects a day; the pane puts it below the days.
    """

    print_pressed = Signal()
    chaser_pressed = Signal()
    put_off_pressed = Signal()
    set_aside_pressed = Signal()
    wrong_pressed = Signal()

    def __init__(self, look: Look) -> None:
        """Make the buttons."""
        super().__init__()
        box = FlowLayout(look, self, gap=8)
        self.print = Button(look, self.tr("&Print this"), icon="ph.printer")
        self.chaser = Button(
            look,
            self.tr("Put it with a &chaser"),
            icon="ph.envelope-simple",
            tip=self.tr("A letter that asks for it, with this count behind it"),
        )
        self.put_off = Button(
            look,
            self.tr("Put &off…"),
            icon="ph.clock-counter-clockwise",
            tip=self.tr("Do not show it under Today before a day you choose"),
        )
        self.set_aside = Button(
            look,
            self.tr("&Set aside…"),
            icon="ph.tray",
            tip=self.tr("Say why this date does not matter; it stays here and in History"),
        )
        self.wrong = Button(
            look,
            self.tr("A day is &wrong"),
            kind=ButtonKind.QUIET,
            icon="ph.pencil-simple",
            height="size.button_small",
            tip=self.tr("Correct a start, a day received or a holiday; the old one is kept"),
        )
        for button, pressed in (
            (self.print, self.print_pressed),
            (self.chaser, self.chaser_pressed),
            (self.put_off, self.put_off_pressed),
            (self.set_aside, self.set_aside_pressed),
        ):
            button.clicked.connect(pressed)
            box.addWidget(button)
        self.wrong.clicked.connect(self.wrong_pressed)

    def fit(self, *, ended: bool, aside: bool, can_print: bool, can_chase: bool) -> None:
        """Offer what makes sense for a clock.

        Args:
            ended: Whether what was owed has come.
            aside: Whether it was set aside.
            can_print: Whether there is a count to print.
            can_chase: Whether somebody else owes it.
        """
        self.print.setEnabled(can_print)
        self.chaser.setVisible(can_chase and not ended)
        self.put_off.setVisible(not ended and not aside)
        self.set_aside.setVisible(not ended)
        self.set_aside.setText(self.tr("Take it &up again") if aside else self.tr("&Set aside…"))
        self.updateGeometry()
