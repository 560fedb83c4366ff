"""What to do when a draft could not be kept: save again, or copy the words elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.state_shape import StateShape
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look


class UnsavedLine(Ground):
    """Below the head of the editor; hidden while all is kept."""

    again_pressed = Signal()
    copy_pressed = Signal()

    def __init__(self, look: Look) -> None:
        """Say nothing."""
        super().__init__("sunken", line="bottom")
        self._words = Words("", "label", "need", wrap=True)
        again = Button(look, self.tr("&Save again"), height="size.button_small")
        copy = Button(look, self.tr("Copy &all"), height="size.button_small")
        again.clicked.connect(self.again_pressed)
        copy.clicked.connect(self.copy_pressed)
        box = row(look, self, gap=10, margins=(22, 8, 20, 8))
        box.addWidget(StateShape(look, "need"))
        box.addWidget(self._words, 1)
        box.addWidget(again)
        box.addWidget(copy)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, or an empty string."""
        return "" if self.isHidden() else self._words.text()

    def say(self, sentence: str) -> None:
        """Say why the words could not be kept; that they are safe is part of the reason."""
        if sentence != self.text:
            self._words.setText(sentence)
            self.show()
            announce(self, sentence)

    def quiet(self) -> None:
        """All is kept."""
        self.hide()

    def copy(self, text: str) -> None:
        """Put the words on the clipboard."""
        QGuiApplication.clipboard().setText(text)
        announce(self, self.tr("Copied"))
