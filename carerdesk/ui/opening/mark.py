"""The mark of the program: an open book with a tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_GRID = 52.0


def draw_mark(painter: QPainter, square: QRectF, theme: Theme) -> None:
    """Draw tile, book and tick as large as the square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(square.topLeft())
    painter.scale(square.width() / _GRID, square.height() / _GRID)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawRoundedRect(QRectF(0, 0, _GRID, _GRID), _GRID * 0.2, _GRID * 0.2)
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
    painter.restore()


def mark_icon(look: Look) -> QIcon:
    """The mark as the window's icon."""
    pixmap = QPixmap(256, 256)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_mark(painter, QRectF(0, 0, 256, 256), look.theme)
    painter.end()
    return QIcon(pixmap)


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
        painter = QPainter(self)
        draw_mark(painter, QRectF(self.rect()), self._look.theme)
        painter.end()

    def _grow(self, theme: Theme) -> None:
        self.setFixedSize(theme.px(self._side), theme.px(self._side))
