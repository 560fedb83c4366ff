"""Other words to look for: an address, a school, a number, a birthday."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look

_SHORTEST = 3


class MoreWords(QWidget):
    """Words, what is to stand there instead, and a button."""

    wanted = Signal(str, str)  # words, label

    def __init__(self, look: Look) -> None:
        """Make both fields empty."""
        super().__init__()
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("An address, a school, a birthday"))
        self.words.setAccessibleName(self.tr("Other words to cover"))
        self.label = QLineEdit()
        self.label.setPlaceholderText(self.tr("What to call it"))
        self.label.setAccessibleName(self.tr("What stands there instead"))
        self.look_for = Button(look, self.tr("&Find"), height="size.button_small")
        self._fault = FaultLine(look)
        title = Words(self.tr("Look for &other words"), "label")
        title.setBuddy(self.words)
        line = row(look, gap=6)
        line.addWidget(self.label, 1)
        line.addWidget(self.look_for)
        box = column(look, self, gap=6)
        box.addWidget(title)
        box.addWidget(self.words)
        box.addLayout(line)
        box.addWidget(self._fault)
        self.look_for.clicked.connect(self._want)
        self.label.returnPressed.connect(self._want)
        self.words.returnPressed.connect(self.label.setFocus)

    @property
    def fault(self) -> str:
        """What is missing."""
        return self._fault.text

    def _want(self) -> None:
        words, label = self.words.text().strip(), self.label.text().strip()
        if len("".join(words.split())) < _SHORTEST:
            self._fault.say(self.tr("Write at least three letters to look for."))
        elif not label:
            self._fault.say(self.tr("Say what is to stand there instead."))
        else:
            self._fault.say("")
            self.words.clear()
            self.label.clear()
            self.wanted.emit(words, label)
