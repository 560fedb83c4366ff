"""Four bars, a word and a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.state_shape import StateShape
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from carerdesk.services.passphrases import Strength
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_BARS = 4


class _Bars(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._full = 0
        self._tone = "need"
        look.follow(self, self._grow)

    def show_bars(self, full: int, tone: str) -> None:
        self._full, self._tone = full, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = theme.px(6)
        width = (self.width() - gap * (_BARS - 1)) / _BARS
        for place in range(_BARS):
            full = place < self._full
            painter.setPen(Qt.PenStyle.NoPen if full else QPen(theme.colour("control"), 1))
            painter.setBrush(theme.colour(f"{self._tone}_mark") if full else theme.colour("sunken"))
            bar = QRectF(place * (width + gap), 0, width, self.height())
            painter.drawRoundedRect(
                bar.adjusted(0.5, 0.5, -0.5, -0.5), self.height() / 2, self.height() / 2
            )
        painter.end()

    def _grow(self, theme: Theme) -> None:
        self.setFixedHeight(theme.px(8))


class StrengthBars(QWidget):
    """Shows how strong a passphrase is; the word is announced when it changes."""

    def __init__(self, look: Look) -> None:
        """Show nothing yet."""
        super().__init__()
        self._bars = _Bars(look)
        self._shape = StateShape(look, "done", size="size.icon_small")
        self._word = Words("", "label")
        self._reason = Words("", "label", "text2", strong=False, wrap=True)
        box = column(look, self, gap=8)
        box.addWidget(self._bars)
        line = row(look, gap=6)
        line.addWidget(self._shape)
        line.addWidget(self._word)
        line.addWidget(self._reason, 1)
        box.addLayout(line)

    @property
    def word(self) -> str:
        """The word shown."""
        return self._word.text()

    def show_strength(self, strength: Strength, *, typed: bool) -> None:
        """Show a strength; before anything is typed only the empty bars."""
        tone = "done" if strength.is_enough else "need"
        self._bars.show_bars(strength.bars, tone)
        word = f"{strength.word.capitalize()}." if typed else ""
        told = word != self._word.text()
        self._shape.set_shape(tone)
        self._shape.setVisible(typed)
        self._word.recolour(tone)
        self._word.setText(word)
        self._reason.setText(strength.reason if typed else "")
        if typed and told:
            announce(self, f"{word} {strength.reason}")
