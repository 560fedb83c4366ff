"""The foot of the Monday page: the selected case as a sentence, and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.state_shape import StateShape
from carerdesk.ui.kit.words import Words
from carerdesk.ui.theme.style import draw_ring

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from carerdesk.ui.theme.look import Look


class KeyCap(QAbstractButton):
    """A key and what it does; pressed it does it, so that no deed needs the key."""

    def __init__(self, look: Look, cap: str, words: str) -> None:
        """Make it."""
        super().__init__()
        self._look = look
        self._cap = cap
        self.setText(words)
        self.setAccessibleName(self.tr("{words}, key {cap}").format(words=words, cap=cap))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as cap and words."""
        theme = self._look.theme
        words = theme.metrics("small").horizontalAdvance(self.text())
        return QSize(self._cap_width() + words + theme.px(14), theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint cap and words."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cap = QRectF(0.5, 0.5, self._cap_width() - 1, self.height() - 1)
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(cap, theme.size("radius.tag"), theme.size("radius.tag"))
        painter.setFont(theme.font("tiny", 600))
        painter.setPen(theme.colour("text"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._cap)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text2"))
        left = cap.right() + theme.px(8)
        words = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            draw_ring(painter, QRectF(self.rect()), theme, theme.size("radius.tag"))
        painter.end()

    def _cap_width(self) -> int:
        theme = self._look.theme
        return theme.metrics("tiny", 600).horizontalAdvance(self._cap) + theme.px(16)


class Foot(Ground):
    """Sentence, last entry and consent, and key caps.

    Attributes:
        caps: The key caps by their key.
    """

    pressed = Signal(str)  # key of a cap

    def __init__(self, look: Look, caps: Sequence[tuple[str, str, str]]) -> None:
        """Make it; each cap has a key, what stands on it, and words."""
        super().__init__("sunken", line="top")
        self._shape = StateShape(look, "hold")
        self._words = Words("", "label", strong=True, wrap=True, selectable=True)
        self._aside = Words("", "small", "text2", wrap=True)
        self._aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = row(look, gap=11)
        line.addWidget(self._shape)
        line.addWidget(self._words, 5)
        line.addWidget(self._aside, 2)
        keys = QWidget()
        flow = FlowLayout(look, keys, gap=16)
        self.caps: dict[str, KeyCap] = {}
        for key, cap, words in caps:
            button = KeyCap(look, cap, words)
            button.clicked.connect(lambda _=False, key=key: self.pressed.emit(key))
            self.caps[key] = button
            flow.addWidget(button)
        box = column(look, self, gap=10, margins=(20, 9, 16, 9))
        box.addLayout(line)
        box.addWidget(keys)

    @property
    def text(self) -> str:
        """The sentence."""
        return self._words.text()

    def say(self, tone: str, sentence: str, aside: str) -> None:
        """Say the selected case."""
        self._shape.set_shape(tone)
        self._words.setText(sentence)
        self._aside.setText(aside)
