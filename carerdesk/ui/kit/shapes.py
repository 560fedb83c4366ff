"""The seven state shapes: never colour alone, and never without their word."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from carerdesk.ui.theme.style import draw_tick

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from carerdesk.ui.theme.theme import Theme

SHAPES = ("need", "late", "wait", "done", "hold", "open", "maybe")


def mark_token(shape: str) -> str:
    """The colour token of a shape; open shares hold's and maybe shares need's."""
    return {"open": "hold_mark", "maybe": "need_mark"}.get(shape, f"{shape}_mark")


def word_token(shape: str) -> str:
    """The colour token of the words beside a shape."""
    return {"open": "hold", "maybe": "need"}.get(shape, shape)


def paint_shape(painter: QPainter, rect: QRectF, shape: str, theme: Theme) -> None:
    """Paint a state shape as large as the rectangle's shorter side.

    Raises:
        KeyError: When there is no such shape.
    """
    side = min(rect.width(), rect.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _PAINTERS[shape](painter, square, theme.colour(mark_token(shape)), theme)
    painter.restore()


def _need(painter: QPainter, square: QRectF, colour: QColor, theme: Theme) -> None:
    painter.setBrush(colour)
    painter.drawEllipse(square)
    width = square.width()
    bar = QRectF(0, 0, width * 0.15, width * 0.36)
    bar.moveCenter(square.center() - QPointF(0, width * 0.10))
    dot = QRectF(0, 0, width * 0.17, width * 0.17)
    dot.moveCenter(square.center() + QPointF(0, width * 0.25))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(bar, width * 0.06, width * 0.06)
    painter.drawEllipse(dot)


def _late(painter: QPainter, square: QRectF, colour: QColor, _theme: Theme) -> None:
    width = square.width()
    top, left, right, bottom = square.top(), square.left(), square.right(), square.bottom()
    triangle = QPolygonF(
        [
            QPointF(square.center().x(), top + width * 0.06),
            QPointF(right - width * 0.02, bottom - width * 0.08),
            QPointF(left + width * 0.02, bottom - width * 0.08),
        ]
    )
    pen = QPen(colour, width * 0.10)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(colour)
    painter.drawPolygon(triangle)


def _wait(painter: QPainter, square: QRectF, colour: QColor, _theme: Theme) -> None:
    pen = square.width() * 0.13
    ring = square.adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2)
    painter.setPen(QPen(colour, pen))
    painter.drawEllipse(ring)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPie(ring, -90 * 16, 180 * 16)


def _done(painter: QPainter, square: QRectF, colour: QColor, _theme: Theme) -> None:
    grown = square.width() * 0.16
    draw_tick(painter, square.adjusted(-grown, -grown, grown, grown), colour, square.width() * 0.17)


def _hold(painter: QPainter, square: QRectF, colour: QColor, _theme: Theme) -> None:
    width = square.width()
    painter.setBrush(colour)
    for offset in (0.18, 0.58):
        bar = QRectF(
            square.left() + width * offset, square.top() + width * 0.1, width * 0.24, width * 0.8
        )
        painter.drawRoundedRect(bar, width * 0.06, width * 0.06)


def _open(painter: QPainter, square: QRectF, colour: QColor, _theme: Theme) -> None:
    width = square.width() * 0.13
    ring = square.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    pen = QPen(colour, width)
    dashes = 8
    length = math.pi * ring.width() / width / dashes
    pen.setDashPattern([length * 0.62, length * 0.38])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawEllipse(ring)


def _maybe(painter: QPainter, square: QRectF, colour: QColor, _theme: Theme) -> None:
    width = square.width() * 0.12
    inner = square.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    centre = inner.center()
    corners = [
        QPointF(centre.x(), inner.top()),
        QPointF(inner.right(), centre.y()),
        QPointF(centre.x(), inner.bottom()),
        QPointF(inner.left(), centre.y()),
    ]
    painter.setPen(QPen(colour, width))
    painter.drawPolygon(QPolygonF(corners))
    half = QPainterPath(corners[0])
    half.lineTo(corners[3])
    half.lineTo(corners[2])
    half.closeSubpath()
    painter.fillPath(half, colour)


_PAINTERS = {
    "need": _need,
    "late": _late,
    "wait": _wait,
    "done": _done,
    "hold": _hold,
    "open": _open,
    "maybe": _maybe,
}
