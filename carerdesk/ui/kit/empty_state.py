"""What an empty list says: what will stand there, and the one right button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


_WIDEST = 300


class EmptyState(QWidget):
    """Title (may be empty), sentence, one button (may be missing), in the middle of the room."""

    pressed = Signal()

    def __init__(
        self, look: Look, title: str, sentence: str, *, verb: str = "", icon: str = ""
    ) -> None:
        """Say what will stand here; without a verb there is no button."""
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._title = Words(title, "lead", strong=True, wrap=True)
        if not title:  # shown before it has a parent it would be a window of its own
            self._title.hide()
        self._sentence = Words(sentence, "body", "text2", wrap=True)
        self.button = Button(look, verb, icon=icon)
        if not verb:
            self.button.hide()
        self.button.clicked.connect(self.pressed)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._title.setAlignment(middle)
        self._sentence.setAlignment(middle)
        titles = row(look)
        titles.addStretch(1)
        titles.addWidget(self._title)
        titles.addStretch(1)
        sentences = row(look)
        sentences.addStretch(1)
        sentences.addWidget(self._sentence)
        sentences.addStretch(1)
        box = column(look, self, gap=12, margins=(8, 16, 8, 20))
        box.addStretch(1)
        box.addLayout(titles)
        box.addLayout(sentences)
        box.addWidget(self.button, 0, middle)
        box.addStretch(1)
        look.follow(self, self._grow)

    def say(self, title: str, sentence: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._sentence.setText(sentence)
        self._grow(self._look.theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sentence is no wider than reads well, and than there is room for."""
        super().resizeEvent(event)
        self._grow(self._look.theme)

    def _grow(self, theme: Theme) -> None:
        room = max(theme.px(120), self.width() - theme.px(32))
        self._sentence.setFixedWidth(min(theme.px(_WIDEST), room))
        wanted = theme.metrics("lead", 600).horizontalAdvance(self._title.text()) + theme.px(4)
        self._title.setFixedWidth(min(wanted, room))
        for words in (self._title, self._sentence):
            words.setMinimumHeight(max(0, words.heightForWidth(words.width())))
