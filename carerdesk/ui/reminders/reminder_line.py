"""The reminder line: one quiet line at the top of the content, with what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.icon_button import IconButton
from carerdesk.ui.kit.state_shape import StateShape
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look


class ReminderLine(Ground):
    """Takes its own height and gives it back; it names nobody and moves no focus.

    Attributes:
        open, replied, later, not_needed: What can be done, as buttons.
    """

    opened = Signal()
    reply_arrived = Signal()
    put_off = Signal()
    ended = Signal()
    closed = Signal()

    def __init__(self, look: Look) -> None:
        """Say nothing yet."""
        super().__init__("sunken", line="bottom")
        self._words = Words("", "body", wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._count = Words("", "small", "text2")
        self.cross = IconButton(look, "ph.x", self.tr("Close this line for now"), size=28)
        self.open = self._button(look, self.tr("Look at it"))
        self.replied = self._button(look, self.tr("The reply arrived"))
        self.later = self._button(look, self.tr("Put off"), icon_after="ph.caret-down")
        self.not_needed = self._button(look, self.tr("No longer needed"))
        first = row(look, gap=10)
        first.addWidget(StateShape(look, "wait", size="size.icon_small"))
        first.addWidget(self._words, 1)
        first.addWidget(self._count)
        first.addWidget(self.cross)
        host = QWidget()
        deeds = FlowLayout(look, host, gap=6)
        for button in (self.open, self.replied, self.later, self.not_needed):
            deeds.addWidget(button)
        box = column(look, self, gap=2, margins=(28, 6, 16, 6))
        box.addLayout(first)
        box.addWidget(host)
        self.open.clicked.connect(self.opened)
        self.replied.clicked.connect(self.reply_arrived)
        self.later.clicked.connect(self.put_off)
        self.not_needed.clicked.connect(self.ended)
        self.cross.clicked.connect(self.closed)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence said, or an empty string."""
        return "" if self.isHidden() else self._words.text()

    @property
    def count(self) -> str:
        """Which of how many, "1 of 3", or an empty string."""
        return self._count.text()

    def say(self, sentence: str, *, of: int, can_end: bool) -> None:
        """Say the first of so many reminders.

        Args:
            sentence: In words that name nobody.
            of: How many there are.
            can_end: Whether it was set by hand and can be ended; a date of law is only put off.
        """
        new = sentence != self.text
        self._words.setText(sentence)
        self._count.setText(self.tr("1 of {n}").format(n=of) if of > 1 else "")
        self._count.setVisible(of > 1)
        self.replied.setVisible(can_end)
        self.not_needed.setVisible(can_end)
        self.show()
        if new:
            announce(self, sentence)

    def quiet(self) -> None:
        """Go away."""
        self.hide()

    @staticmethod
    def _button(look: Look, words: str, *, icon_after: str = "") -> Button:
        return Button(
            look,
            words,
            kind=ButtonKind.QUIET,
            height="size.button_small",
            icon_after=icon_after,
        )
