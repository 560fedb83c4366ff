"""The heads of the day strip: months over their Mondays, and the days of the week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView

from carerdesk.domain.date_words import MONTHS
from carerdesk.ui.clocks.strip_model import StripModel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QFontMetrics, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.theme.look import Look

_MONTH_LINE = 21
_DAY_LINE = 19
_JANUARY = 1
_BETWEEN_MONTHS = 4


class StripHead(QHeaderView):
    """Painted whole, so that a month's name may reach over its weeks."""

    def __init__(self, look: Look, model: StripModel, parent: QWidget) -> None:
        """Stand above the weeks."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self._weeks = model
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(0, self._look.theme.px(_MONTH_LINE + _DAY_LINE + 3))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the months, each at its first week, and every Monday's number."""
        theme = self._look.theme
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("surface"))
        mondays = self._weeks.mondays
        for column, monday in enumerate(mondays):
            left = self.sectionViewportPosition(column)
            width = self.sectionSize(column)
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("text2"))
            painter.drawText(
                QRectF(left, theme.px(_MONTH_LINE), width, theme.px(_DAY_LINE)),
                Qt.AlignmentFlag.AlignCenter,
                str(monday.day),
            )
            if column == 0 or monday.month != mondays[column - 1].month:
                self._paint_month(painter, column, left)
        painter.end()

    def _paint_month(self, painter: QPainter, column: int, left: int) -> None:
        theme = self._look.theme
        each, metrics = self.sectionSize(column), theme.metrics("small", 600)
        words, room = month_over(self._weeks.mondays, column, each, metrics)
        painter.setFont(theme.font("small", 600))
        painter.setPen(theme.colour("text"))
        inset = theme.px(3)
        painter.drawText(
            QRectF(left + inset, 0, room + theme.px(40), theme.px(_MONTH_LINE)),
            Qt.AlignmentFlag.AlignVCenter,
            words,
        )


class StripSide(QHeaderView):
    """Monday to Friday, and the weekend where its days stand for themselves."""

    def __init__(self, look: Look, model: StripModel, parent: QWidget) -> None:
        """Stand at the left of the days."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self._look = look
        self._weeks = model
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        """As wide as the widest short name."""
        return QSize(self._look.theme.px(34), 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the short names."""
        theme = self._look.theme
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("surface"))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text2"))
        for row in range(self.count()):
            height = self.sectionSize(row)
            if height < theme.px(16):
                continue
            top = self.sectionViewportPosition(row)
            words = str(self._weeks.headerData(row, Qt.Orientation.Vertical))
            painter.drawText(
                QRectF(0, top, self.width(), height), Qt.AlignmentFlag.AlignVCenter, words
            )
        painter.end()


def month_over(
    mondays: Sequence[date], column: int, each: float, metrics: QFontMetrics
) -> tuple[str, float]:
    """Return the name of a column's month as there is room for it, and that room in pixels.

    Args:
        mondays: The first days of the weeks that stand side by side.
        column: The first of them that is in the month.
        each: Width of a week, pixels.
        metrics: Of the font it is written in.
    """
    month, year = mondays[column].month, mondays[column].year
    weeks = sum((m.month, m.year) == (month, year) for m in mondays)
    name = MONTHS[month - 1]
    long = f"{name} {year}" if month == _JANUARY else name
    room = weeks * each - _BETWEEN_MONTHS
    fitting = (
        words for words in (long, name, name[:3]) if metrics.horizontalAdvance(words) <= room
    )
    return next(fitting, name[:3]), room
