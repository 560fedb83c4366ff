"""A state in a pill: shape and word on its soft colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from carerdesk.ui.kit.shapes import paint_shape, word_token

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


def pill_width(theme: Theme, text: str, *, shape: bool = True) -> int:
    """How wide a pill is, in pixels."""
    words = theme.metrics("tiny").horizontalAdvance(text)
    return words + theme.px(18) + (theme.size("size.shape_small") + theme.px(5) if shape else 0)


def paint_pill(
    painter: QPainter, rect: QRectF, text: str, tone: str, theme: Theme, *, shape: bool = True
) -> None:
    """Paint a pill that fills the rectangle; `tone` is one of the state shapes.

    A mere count has an outline instead of a shape, so that it is seen on a chosen row too.
    """
    word = word_token(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    has_outline = theme.is_contrast or not (shape or tone == "hold")
    outline = theme.colour(f"{word}_mark") if has_outline else None
    painter.setPen(QPen(outline, 1) if outline is not None else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{word}_soft"))
    painter.drawRoundedRect(
        rect.adjusted(0.5, 0.5, -0.5, -0.5), rect.height() / 2, rect.height() / 2
    )
    x = rect.left() + theme.px(9)
    if shape:
        side = theme.size("size.shape_small")
        paint_shape(painter, QRectF(x, rect.center().y() - side / 2, side, side), tone, theme)
        x += side + theme.px(5)
    painter.setFont(theme.font("tiny"))
    painter.setPen(theme.colour(word))
    painter.drawText(
        QRectF(x, rect.top(), rect.right() - x, rect.height()), Qt.AlignmentFlag.AlignVCenter, text
    )
    painter.restore()


class PillLabel(QWidget):
    """A pill as a piece of its own."""

    def __init__(self, look: Look, text: str, tone: str, *, shape: bool = True) -> None:
        """Show the word in a tone: need, late, wait, done, hold, open or maybe."""
        super().__init__()
        self._look = look
        self._text = text
        self._tone = tone
        self._shape = shape
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def say(self, text: str, tone: str) -> None:
        """Show another state."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """The word shown."""
        return self._text

    def sizeHint(self) -> QSize:
        """As wide as shape and word need."""
        theme = self._look.theme
        return QSize(pill_width(theme, self._text, shape=self._shape), theme.size("size.pill"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the pill."""
        painter = QPainter(self)
        paint_pill(
            painter,
            QRectF(self.rect()),
            self._text,
            self._tone,
            self._look.theme,
            shape=self._shape,
        )
        painter.end()
