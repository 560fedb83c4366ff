"""The left side of the timeline: the names of the lanes, and what has no day yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPen, QPolygonF

from carerdesk.domain.timeline import TimelineLane
from carerdesk.ui.timeline.lane_shapes import paint_lane_shape
from carerdesk.ui.timeline.lane_words import lane_name
from carerdesk.ui.timeline.plotting import HEAD, LABELS, LANE, UNDATED

if TYPE_CHECKING:
    from collections.abc import Callable

    from carerdesk.ui.theme.theme import Theme
    from carerdesk.ui.timeline.hand import Hand
    from carerdesk.ui.timeline.plotting import Mark


def names_width(theme: Theme) -> int:
    """How wide the names of the lanes are, in pixels: the widest, and never less than usual."""
    metrics = theme.metrics("small", 600)
    widest = max(metrics.horizontalAdvance(lane_name(lane)) for lane in (*TimelineLane, None))
    return max(theme.px(LABELS), widest + theme.px(56))


def left_edge(theme: Theme, *, undated: bool) -> int:
    """Where the scale begins: after the names of the lanes, and the strip of what has no day."""
    return names_width(theme) + (theme.px(UNDATED) if undated else 0)


class NamesDrawing:
    """Paints the names of the lanes, and the strip of what has no day yet beside them."""

    def __init__(self, hand: Hand) -> None:
        """Paint with a hand."""
        self._hand = hand

    def paint(self, mark: Callable[[Mark], None]) -> None:
        """Paint everything left of the scale; `mark` paints one mark."""
        hand = self._hand
        painter, theme, plot = hand.painter, hand.theme, hand.plot
        edge = left_edge(theme, undated=bool(plot.undated))
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.drawLine(QPointF(edge, theme.px(HEAD)), QPointF(edge, plot.height))
        for lane, top in plot.tops.items():
            self._name(lane, top)
        middle = plot.clocks_top + theme.px(19)
        room = names_width(theme) - theme.px(50)
        box = QRectF(theme.px(46), middle - theme.px(12), room, theme.px(24))
        self._hand.put(box, lane_name(None), "small", "text", 600)
        self._hourglass(middle)
        if plot.undated:
            strip = QRectF(names_width(theme), 0, theme.px(UNDATED), theme.px(HEAD))
            painter.drawLine(
                QPointF(strip.left(), theme.px(HEAD)), QPointF(strip.left(), plot.clocks_top)
            )
            words = QCoreApplication.translate("Timeline", "No day yet")
            self._hand.put(strip.adjusted(theme.px(10), 0, 0, 0), words, "small", "text2", 600)
            painter.save()
            painter.translate(strip.left(), 0)
            for each in plot.undated:
                mark(each)
            painter.restore()

    def _name(self, lane: TimelineLane, top: float) -> None:
        theme = self._hand.theme
        middle = top + theme.px(LANE) / 2 - theme.px(6)
        square = QRectF(theme.px(22), middle - theme.px(7), theme.px(14), theme.px(14))
        paint_lane_shape(self._hand.painter, square, lane, theme)
        room = names_width(theme) - theme.px(50)
        self._hand.put(
            QRectF(theme.px(46), middle - theme.px(12), room, theme.px(24)),
            lane_name(lane),
            "small",
            "text",
            600,
        )
        if lane is TimelineLane.NEUTRAL:
            words = QCoreApplication.translate("Timeline", "always shown")
            self._hand.put(
                QRectF(theme.px(46), middle + theme.px(8), room, theme.px(20)),
                words,
                "small",
                "text2",
            )

    def _hourglass(self, middle: float) -> None:
        """A small sign of its own for the clocks: two triangles, point to point."""
        painter, theme = self._hand.painter, self._hand.theme
        x, half = theme.px(29), theme.px(6)
        painter.setPen(QPen(theme.colour("text2"), theme.px(1.4)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(x - half, middle - half),
                    QPointF(x + half, middle - half),
                    QPointF(x - half, middle + half),
                    QPointF(x + half, middle + half),
                ]
            )
        )
