"""The shapes of the lanes: each its own, so that colour is never the only sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from carerdesk.domain.timeline import TimelineLane
from carerdesk.ui.timeline.lane_words import LANE_COLOURS

if TYPE_CHECKING:
    from carerdesk.ui.theme.theme import Theme


def paint_lane_shape(
    painter: QPainter, square: QRectF, lane: TimelineLane, theme: Theme, *, hollow: bool = False
) -> None:
    """Paint a lane's shape: triangle, diamond, disc, square, or an open square.

    Args:
        painter: Where.
        square: How large.
        lane: Which.
        theme: The theme in force.
        hollow: Whether only its outline, for ordinary contact.
    """
    colour = theme.colour(LANE_COLOURS[lane])
    line = max(1.0, square.width() * 0.13)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, line, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    is_open = hollow or lane is TimelineLane.TOLD
    painter.setBrush(theme.colour("surface") if is_open else colour)
    inner = square.adjusted(line / 2, line / 2, -line / 2, -line / 2)
    if lane is TimelineLane.RAISED:
        painter.drawPolygon(
            QPolygonF(
                [QPointF(inner.center().x(), inner.top()), inner.bottomRight(), inner.bottomLeft()]
            )
        )
    elif lane is TimelineLane.HAPPENED:
        centre = inner.center()
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(centre.x(), inner.top()),
                    QPointF(inner.right(), centre.y()),
                    QPointF(centre.x(), inner.bottom()),
                    QPointF(inner.left(), centre.y()),
                ]
            )
        )
    elif lane is TimelineLane.NEUTRAL:
        painter.drawEllipse(inner)
    else:
        painter.drawRect(inner.adjusted(line / 2, line / 2, -line / 2, -line / 2))
    painter.restore()
