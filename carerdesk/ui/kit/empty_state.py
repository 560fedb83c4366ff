"""What an empty list says: what will stand there, and the one right button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


_WIDEST = 300
_HIGH = 1 << 16
"""More than any sentence needs, pixels."""


class EmptyState(QWidget):
    """Title (may be empty), sentence, a button (may be missing), in the middle of the room.

    Attributes:
        button: The next step; pages bring the focus to it.
        other: Another way, where there are two.
    """

    pressed = Signal()
    other_pressed = Signal()

    def __init__(
        self,
        look: Look,
        title: str,
        sentence: str,
        *,
        verb: str = "",
        icon: str = "",
        other: str = "",
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
        self.other = Button(look, other)
        for button, words in ((self.button, verb), (self.other, other)):
            if not words:  # shown before it has a parent it would be a window of its own
                button.hide()
        self.button.clicked.connect(self.pressed)
        self.other.clicked.connect(self.other_pressed)
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
        buttons = row(look, gap=8)
        buttons.setAlignment(middle)
        buttons.addWidget(self.button)
        buttons.addWidget(self.other)
        box.addLayout(buttons)
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
        self._sentence.setFixedWidth(self._balanced(min(theme.px(_WIDEST), room), theme))
        wanted = theme.metrics("lead", 600).horizontalAdvance(self._title.text()) + theme.px(4)
        self._title.setFixedWidth(min(wanted, room))
        for words in (self._title, self._sentence):
            words.setMinimumHeight(0)  # a label's height for a width is never less
            words.setMinimumHeight(max(0, words.heightForWidth(words.width())))

    def _balanced(self, widest: int, theme: Theme) -> int:
        """Return the least width that makes no more lines, so that no word stands alone."""
        words, metrics, step = self._sentence.text(), theme.metrics("body"), theme.px(8)
        slack = theme.px(4)

        def height(width: int) -> int:
            room = QRect(0, 0, width, _HIGH)
            return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()

        least = max((metrics.horizontalAdvance(word) for word in words.split()), default=0)
        width, lowest = widest, height(widest)
        while width - step > least + slack and height(width - step - slack) == lowest:
            width -= step
        return width
