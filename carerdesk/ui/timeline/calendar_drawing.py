"""The calendar of the timeline: months above, Mondays where there is room, and today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from carerdesk.domain.date_words import MONTHS
from carerdesk.ui.timeline.plotting import HEAD

if TYPE_CHECKING:
    from carerdesk.ui.timeline.hand import Hand

_NARROWEST_MONTH: Final = 52
_NARROWEST_WEEK: Final = 8.0
_STEPS: Final = (1, 3, 6, 12, 60)
"""Months between two heads, the fewest that can be read."""

_JANUARY: Final = 1


class CalendarDrawing:
    """Paints the heads and the line of today; the painter stands at the start of the scale."""

    def __init__(self, hand: Hand) -> None:
        """Paint with a hand."""
        self._hand = hand

    def heads(self, from_x: float, to_x: float) -> None:
        """Write the months above their first day, as many as there is room for."""
        hand = self._hand
        painter, theme, plot = hand.painter, hand.theme, hand.plot
        month_width = 30.4 * plot.scale.pixels
        wide = [n for n in _STEPS if n * month_width >= theme.px(_NARROWEST_MONTH)]
        step = min(wide, default=_STEPS[-1])
        today = self._today_pill()
        end = float("-inf")
        for month in plot.scale.heads():
            if (month.month - 1) % min(step, 12) or (step > 12 and month.year % 5):  # noqa: PLR2004
                continue
            x = plot.scale.x(month) - plot.scale.pixels / 2
            words = MONTHS[month.month - 1]
            words = words if len(words) <= 4 else words[:3]  # noqa: PLR2004
            strong = end == float("-inf") or month.month == _JANUARY
            if strong:
                words = f"{words} {month.year}"
            width = theme.metrics("small", 600).horizontalAdvance(words) + theme.px(4)
            box = QRectF(x + theme.px(6), 0, width, theme.px(HEAD))
            hidden = today is not None and today.intersects(box)
            fits = box.left() >= end and not hidden
            end = max(end, box.right()) if fits else max(end, x)
            if not from_x - theme.px(90) <= x <= to_x:
                continue
            painter.setPen(QPen(theme.colour("border"), 1))
            painter.drawLine(QPointF(x, theme.px(10)), QPointF(x, plot.height))
            if fits:
                colour, weight = ("text", 600) if strong else ("text2", 400)
                self._hand.put(box, words, "small", colour, weight)
        if plot.scale.pixels >= theme.px(_NARROWEST_WEEK):
            self._weeks(from_x, to_x)

    def _weeks(self, from_x: float, to_x: float) -> None:
        """Mark every Monday, where there is room for its number."""
        hand = self._hand
        painter, theme, scale = hand.painter, hand.theme, hand.plot.scale
        first = scale.day(max(from_x, 0))
        ordinal = first.toordinal() - first.weekday()
        while (x := scale.x(first.fromordinal(ordinal))) <= to_x and ordinal <= (
            scale.last.toordinal()
        ):
            monday = first.fromordinal(ordinal)
            ordinal += 7
            if monday < scale.first or monday.day < 5:  # noqa: PLR2004 - the month stands there
                continue
            painter.setPen(QPen(theme.colour("border"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, theme.px(HEAD)), QPointF(x, self._hand.plot.height))
            box = QRectF(x - theme.px(12), 0, theme.px(24), theme.px(HEAD))
            self._hand.put(box, str(monday.day), "small", "text2", middle=True)

    def _today_pill(self) -> QRectF | None:
        """Where "Today" is written, or ``None`` where it is not on the scale."""
        scale, theme = self._hand.plot.scale, self._hand.theme
        if not scale.first <= self._hand.today <= scale.last:
            return None
        words = QCoreApplication.translate("Timeline", "Today")
        width = theme.metrics("small", 600).horizontalAdvance(words) + theme.px(16)
        pill = QRectF(0, theme.px(5), width, theme.px(22))
        middle = min(scale.x(self._hand.today), scale.width - width / 2)
        pill.moveCenter(QPointF(middle, pill.center().y()))
        return pill

    def now(self) -> None:
        """Paint the line of today."""
        pill = self._today_pill()
        if pill is None:
            return
        painter, theme = self._hand.painter, self._hand.theme
        x = self._hand.plot.scale.x(self._hand.today)
        painter.setPen(QPen(theme.colour("text"), theme.px(1.6), Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, theme.px(24)), QPointF(x, self._hand.plot.height))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text"))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        words = QCoreApplication.translate("Timeline", "Today")
        self._hand.put(pill, words, "small", "surface", 600, middle=True)
