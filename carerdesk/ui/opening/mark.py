"""The mark of the program: an open book with a tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_GRID = 52.0


class Mark(QWidget):
    """The mark on its tile, `side` pixels at 100 % text."""

    def __init__(self, look: Look, *, side: int) -> None:
        """Choose the size."""
        super().__init__()
        self._look = look
        self._side = side
        look.follow(self, self._grow)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint tile, book and tick."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        radius = theme.px(self._side) * 0.2
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.scale(self.width() / _GRID, self.height() / _GRID)
        pen = QPen(theme.colour("on_accent"), 2.8)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        book = QPainterPath(QPointF(26, 20))
        book.cubicTo(22, 15.5, 16, 15, 10.5, 15.5)
        book.lineTo(10.5, 36)
        book.cubicTo(16, 35.5, 22, 36, 26, 39.5)
        book.cubicTo(30, 36, 36, 35.5, 41.5, 36)
        book.lineTo(41.5, 15.5)
        book.cubicTo(36, 15, 30, 15.5, 26, 20)
        book.lineTo(26, 39)
        painter.drawPath(book)
        painter.drawPolyline([QPointF(30.5, 25.5), QPointF(33.5, 28.5), QPointF(38, 22.5)])
        painter.end()

    def _grow(self, theme: Theme) -> None:
        self.setFixedSize(theme.px(self._side), theme.px(self._side))
