"""Drawing the timeline: one hand for the window, the printer and the picture that is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from carerdesk.domain.timeline import TimelineLane
from carerdesk.ui.kit.shapes import paint_shape
from carerdesk.ui.theme.style import draw_ring
from carerdesk.ui.timeline.calendar_drawing import CalendarDrawing
from carerdesk.ui.timeline.hand import Hand
from carerdesk.ui.timeline.lane_shapes import paint_lane_shape
from carerdesk.ui.timeline.lane_words import LANE_COLOURS
from carerdesk.ui.timeline.names_drawing import NamesDrawing, left_edge
from carerdesk.ui.timeline.plotting import BAR, LANE, MARK, Mark, Plot

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.ui.theme.theme import Theme
    from carerdesk.ui.timeline.plotting import PlottedBar

_KNOWN_TOGETHER: Final = (TimelineLane.KNEW, TimelineLane.TOLD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What of the picture is in sight.

    Attributes:
        width: Of the whole drawing, names of the lanes included, in pixels.
        scrolled: How far the scale is moved to the left, in pixels.
        current: Place of the row that is looked at, or -1.
        focused: Whether the picture has the focus.
    """

    width: float
    scrolled: float = 0
    current: int = -1
    focused: bool = False


class TimelineDrawing:
    """Paints a plot; `painter` is begun and ended by who calls."""

    def __init__(self, painter: QPainter, plot: Plot, theme: Theme, today: date) -> None:
        """Take the plot to be painted."""
        self._painter = painter
        self._plot = plot
        self._theme = theme
        self._hand = Hand(painter, plot, theme, today)

    def paint(self, seen: Seen) -> None:
        """Paint everything in sight."""
        painter, theme, plot = self._painter, self._theme, self._plot
        left = left_edge(theme, undated=bool(plot.undated))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, seen.width, plot.height), theme.colour("surface"))
        self._grounds(seen.width)
        painter.save()
        painter.setClipRect(QRectF(left, 0, seen.width - left, plot.height))
        painter.translate(left - seen.scrolled, 0)
        from_x, to_x = seen.scrolled, seen.scrolled + seen.width - left
        CalendarDrawing(self._hand).heads(from_x, to_x)
        self._lane_lines(from_x, to_x)
        for place, arrow in enumerate(plot.arrows):
            self._arrow(arrow, place, current=seen.current in arrow)
        reach = 400 * theme.scale
        spans = [mark for mark in plot.marks if mark.span is not None]
        for mark in spans:
            self._span(mark)
        near = plot.near(from_x - reach, to_x + theme.px(MARK))
        for mark in sorted(near, key=lambda mark: mark.is_named):
            self._mark(mark, seen)
        for bar in plot.bars:
            self._bar(bar, seen)
        CalendarDrawing(self._hand).now()
        painter.restore()
        NamesDrawing(self._hand).paint(lambda mark: self._mark(mark, seen))

    def _grounds(self, width: float) -> None:
        painter, theme, plot = self._painter, self._theme, self._plot
        for lane, top in plot.tops.items():
            if lane in _KNOWN_TOGETHER:
                band = QRectF(0, top, width, theme.px(LANE))
                painter.fillRect(band, theme.colour("sunken"))
        painter.setPen(QPen(theme.colour("border"), 1))
        for y in (*plot.tops.values(), plot.clocks_top):
            painter.drawLine(QPointF(0, y), QPointF(width, y))

    def _lane_lines(self, from_x: float, to_x: float) -> None:
        painter, theme = self._painter, self._theme
        painter.setPen(QPen(theme.colour("border"), 1))
        for top in self._plot.tops.values():
            y = top + theme.px(LANE) / 2
            painter.drawLine(QPointF(from_x, y), QPointF(to_x, y))

    def _mark(self, mark: Mark, seen: Seen) -> None:
        painter, theme = self._painter, self._theme
        square = QRectF(0, 0, mark.side, mark.side)
        square.moveCenter(QPointF(mark.x, mark.y))
        paint_lane_shape(painter, square, mark.lane, theme, hollow=not mark.is_named)
        if seen.current in mark.rows:
            grown = theme.px(5)
            ring = square.adjusted(-grown, -grown, grown, grown)
            if seen.focused:
                draw_ring(painter, ring, theme, theme.px(5))
            else:
                painter.setPen(QPen(theme.colour("control"), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(ring, theme.px(5), theme.px(5))
        label = mark.label
        if label is not None:
            metrics = self._hand.metrics("small")
            words = metrics.elidedText(
                label.words, Qt.TextElideMode.ElideRight, round(label.width) + 1
            )
            half = theme.px(10)
            box = QRectF(label.x, label.y - half, label.width + 4, 2 * half)
            ground = "sunken" if mark.lane in _KNOWN_TOGETHER else "surface"
            shown = QRectF(box)
            shown.setWidth(metrics.horizontalAdvance(words))
            painter.fillRect(shown, theme.colour(ground))  # lines do not run through words
            self._hand.put(box, words, "small", "text")

    def _span(self, mark: Mark) -> None:
        """Paint from where to where a date may lie: solid to a known end, dashed to an open one."""
        if mark.span is None:
            return
        painter, theme = self._painter, self._theme
        first, last = mark.span
        is_open = mark.open_left or mark.open_right
        colour = theme.colour(LANE_COLOURS[mark.lane])
        painter.setPen(
            QPen(colour, theme.px(2), Qt.PenStyle.DotLine if is_open else Qt.PenStyle.SolidLine)
        )
        painter.drawLine(QPointF(first, mark.y), QPointF(last, mark.y))
        painter.setPen(QPen(colour, theme.px(2)))
        tick = theme.px(6)
        for x, has_end in ((first, not mark.open_left), (last, not mark.open_right)):
            if has_end:
                painter.drawLine(QPointF(x, mark.y - tick), QPointF(x, mark.y + tick))

    def _arrow(self, arrow: tuple[int, int], place: int, *, current: bool) -> None:
        """Join what they knew to what the carer was told, with the days between."""
        painter, theme, plot = self._painter, self._theme, self._plot
        knew, told = plot.mark_of[arrow[0]], plot.mark_of[arrow[1]]
        if knew in plot.undated or told in plot.undated:
            return
        colour = theme.colour("told")
        y = knew.y + theme.px(4) * (place % 3 - 1) if len(plot.arrows) > 1 else knew.y
        painter.setPen(QPen(colour, theme.px(2) if current else theme.px(1.4)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        side = theme.px(MARK) / 2 + theme.px(1)
        down = told.y > knew.y
        end = told.y - side if down else told.y + side
        painter.drawPolyline(
            QPolygonF([QPointF(knew.x + side, y), QPointF(told.x, y), QPointF(told.x, end)])
        )
        head = theme.px(5) * (1 if down else -1)
        painter.setBrush(colour)
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(told.x, end),
                    QPointF(told.x - theme.px(4), end - head),
                    QPointF(told.x + theme.px(4), end - head),
                ]
            )
        )
        if current or len(plot.arrows) == 1 or place == self._longest():
            self._days_between(plot.rows[arrow[0]].days, told.x, knew.y)

    def _longest(self) -> int:
        """The arrow over the most days: its number is shown while none is looked at."""
        rows = self._plot.rows
        return max(
            range(len(self._plot.arrows)), key=lambda n: rows[self._plot.arrows[n][0]].days or 0
        )

    def _days_between(self, days: int | None, x: float, y: float) -> None:
        if days is None:
            return
        painter, theme = self._painter, self._theme
        words = QCoreApplication.translate("Timeline", "%n day(s) before I was told", "", days)
        width = theme.metrics("small", 600).horizontalAdvance(words) + theme.px(20)
        pill = QRectF(x + theme.px(12), y - theme.px(13), width, theme.px(26))
        if pill.right() > self._plot.scale.width:
            pill.moveRight(x - theme.px(12))
        painter.setPen(QPen(theme.colour("told"), 1))
        painter.setBrush(theme.colour("told_soft"))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        self._hand.put(pill, words, "small", "told", 600, middle=True)

    def _bar(self, bar: PlottedBar, seen: Seen) -> None:
        painter, theme = self._painter, self._theme
        row = self._plot.rows[bar.row]
        told = row.bar
        if told is None:
            return
        high, radius = theme.px(BAR), theme.px(3)
        whole = QRectF(bar.x, bar.y, max(bar.last - bar.x, theme.px(3)), high)
        painter.setPen(QPen(theme.colour("wait_mark"), 1))
        painter.setBrush(theme.colour("wait_soft"))
        painter.drawRoundedRect(whole, radius, radius)
        if told.over_until is not None and bar.end > bar.last:
            over = QRectF(bar.last, bar.y, bar.end - bar.last, high)
            painter.setPen(QPen(theme.colour("late_mark"), theme.px(1.5)))
            painter.setBrush(theme.colour("late_soft"))
            painter.drawRoundedRect(over, radius, radius)
        painter.setPen(QPen(theme.colour("text"), theme.px(3)))
        painter.drawLine(
            QPointF(bar.last, bar.y - theme.px(2)), QPointF(bar.last, bar.y + high + theme.px(2))
        )
        x = bar.words_x
        if bar.inside:
            box = whole.adjusted(theme.px(8), 0, 0, 0)
            self._hand.put(box, row.what, "small", "wait", 600)
        if told.is_late:
            shape = QRectF(x, bar.y + (high - theme.px(12)) / 2, theme.px(12), theme.px(12))
            paint_shape(painter, shape, "late", theme)
            x += theme.px(18)
        words = row.gap if bar.inside else f"{row.what}  {row.gap}"
        box = QRectF(x, bar.y, theme.metrics("label", 600).horizontalAdvance(words) + 8, high)
        self._hand.put(box, words, "small", "late" if told.is_late else "text2", 600)
        if seen.current == bar.row:
            grown = theme.px(3)
            draw_ring(
                painter,
                QRectF(bar.x, bar.y, bar.end - bar.x, high).adjusted(-grown, -grown, grown, grown),
                theme,
                radius,
            )
