"""A box on the soft colour of a state: shape, heading, words, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.shapes import mark_token, word_token
from carerdesk.ui.kit.state_shape import StateShape
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QVBoxLayout

    from carerdesk.ui.theme.look import Look


class ToneBox(QWidget):
    """What was found, calmly.

    Attributes:
        body: Where more can be put, below the words.
    """

    def __init__(self, look: Look) -> None:
        """Say nothing yet."""
        super().__init__()
        self._look = look
        self._tone = "done"
        self._shape = StateShape(look, "done")
        self._title = Words("", "label", wrap=True)
        self._words = Words("", "label", strong=False, wrap=True)
        head = row(look, gap=8)
        head.addWidget(self._shape)
        head.addWidget(self._title, 1)
        outer = column(look, self, gap=6, margins=(14, 11, 14, 12))
        outer.addLayout(head)
        outer.addWidget(self._words)
        self.body: QVBoxLayout = column(look, gap=6)
        outer.addLayout(self.body)

    @property
    def title(self) -> str:
        """The heading."""
        return self._title.text()

    def say(self, tone: str, title: str, words: str) -> None:
        """Show another finding."""
        self._tone = tone
        self._shape.set_shape(tone)
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setAccessibleName(f"{title}. {words}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the ground."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(mark_token(self._tone)), 1))
        painter.setBrush(theme.colour(f"{word_token(self._tone)}_soft"))
        radius = theme.size("radius.box")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()
