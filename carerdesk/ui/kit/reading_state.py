"""What stands in the place of what is still being read: how much, and the way to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_WIDE = 300


class ReadingState(QWidget):
    """A sentence, and one button: to stop, or to read after all.

    Attributes:
        is_reading: Whether it is being read.
    """

    stop_pressed = Signal()
    again_pressed = Signal()

    def __init__(self, look: Look) -> None:
        """Read nothing yet."""
        super().__init__()
        self.words = Words("", "body", "text2", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.is_reading = False
        self.button = Button(look, self.tr("&Stop"), icon="ph.x")
        self.button.clicked.connect(self._pressed)
        middle = Qt.AlignmentFlag.AlignHCenter
        box = column(look, self, gap=12, margins=(8, 16, 8, 20))
        box.addStretch(1)
        wrapped = row(look)  # an alignment would measure the words at another width and cut them
        wrapped.addStretch(1)
        wrapped.addWidget(self.words)
        wrapped.addStretch(1)
        box.addLayout(wrapped)
        box.addWidget(self.button, 0, middle)
        box.addStretch(1)
        look.follow(self, self._grow)

    def say_reading(self, entries: int) -> None:
        """Say that so many entries are being read."""
        words = self.tr("Reading %n entries. You can go on writing.", "", entries)
        self._say(words, self.tr("&Stop"), reading=True)

    def say_ended(self, sentence: str) -> None:
        """Say why it is not there, and offer to read it after all."""
        self._say(sentence, self.tr("&Read it now"), reading=False)

    def _say(self, sentence: str, verb: str, *, reading: bool) -> None:
        self.is_reading = reading
        self.words.setText(sentence)
        self.button.setText(verb)
        announce(self, sentence)

    def _pressed(self) -> None:
        (self.stop_pressed if self.is_reading else self.again_pressed).emit()

    def _grow(self, theme: Theme) -> None:
        self.words.setFixedWidth(theme.px(_WIDE))
