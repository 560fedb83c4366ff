"""Other words to look for: an address, a school, a number, a birthday."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carerdesk.domain.private_words import PrivateWords
    from carerdesk.ui.theme.look import Look

_SHORTEST = 3


class MoreWords(QWidget):
    """Words, what is to stand there instead, and a button; below, those kept back already."""

    wanted = Signal(str, str)  # words, label
    let_go = Signal(object)  # PrivateWords that are to be looked for no longer

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
        self.kept = DropDown(look, self.tr("Words kept back"), height="size.button_small")
        self.kept.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.look_no_more = Button(look, self.tr("Look no lon&ger"), height="size.button_small")
        self._kept_line = QWidget()
        self._kept_line.hide()
        kept = row(look, self._kept_line, gap=6)
        kept.addWidget(self.kept, 1)
        kept.addWidget(self.look_no_more)
        title = Words(self.tr("Look for &other words"), "label", wrap=True)
        title.setBuddy(self.words)
        line = row(look, gap=6)
        line.addWidget(self.label, 1)
        line.addWidget(self.look_for)
        box = column(look, self, gap=6)
        box.addWidget(title)
        box.addWidget(self.words)
        box.addLayout(line)
        box.addWidget(self._fault)
        box.addWidget(self._kept_line)
        self.look_for.clicked.connect(self._want)
        self.label.returnPressed.connect(self._want)
        self.words.returnPressed.connect(self.label.setFocus)
        self.look_no_more.clicked.connect(lambda: self.let_go.emit(self.kept.currentData()))

    def show_kept(self, kept: Sequence[PrivateWords]) -> None:
        """Offer the words that are kept back, the newest first."""
        self.kept.offer((f"{one.label}: {one.words}", one, "") for one in reversed(kept))
        self._kept_line.setVisible(bool(kept))

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
