"""What stands in the place of what is still being read: how much, and the way to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_WIDE = 300


class ReadingState(QWidget):
    """A sentence, a bar while it is being read, and one button: to stop, or to read after all."""

    stop_pressed = Signal()
    again_pressed = Signal()

    def __init__(self, look: Look) -> None:
        """Read nothing yet."""
        super().__init__()
        self.words = Words("", "body", "text2", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Reading the record"))
        self.button = Button(look, self.tr("&Stop"), icon="ph.x")
        self.button.clicked.connect(self._pressed)
        middle = Qt.AlignmentFlag.AlignHCenter
        box = column(look, self, gap=12, margins=(8, 16, 8, 20))
        box.addStretch(1)
        for part in (self.words, self._bar, self.button):
            box.addWidget(part, 0, middle)
        box.addStretch(1)
        look.follow(self, self._grow)

    @property
    def is_reading(self) -> bool:
        """Whether the bar moves."""
        return not self._bar.isHidden()

    def say_reading(self, entries: int) -> None:
        """Say that so many entries are being read."""
        # Not animated to its end: nobody knows how far it is until it is there.
        self._bar.setRange(0, 0)
        self._say(
            self.tr("Reading %n entries. You can go on writing.", "", entries),
            self.tr("&Stop"),
            reading=True,
        )

    def say_ended(self, sentence: str) -> None:
        """Say why it is not there, and offer to read it after all."""
        self._bar.setRange(0, 1)  # an endless bar would be painted anew even unseen
        self._say(sentence, self.tr("&Read it now"), reading=False)
        announce(self, sentence)

    def _say(self, sentence: str, verb: str, *, reading: bool) -> None:
        self.words.setText(sentence)
        self.button.setText(verb)
        self._bar.setVisible(reading)

    def _pressed(self) -> None:
        (self.stop_pressed if self.is_reading else self.again_pressed).emit()

    def _grow(self, theme: Theme) -> None:
        self.words.setFixedWidth(theme.px(_WIDE))
        self._bar.setFixedWidth(theme.px(_WIDE))
