"""A date and its count on one A4 sheet, for the paper file or beside a letter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPen

from carerdesk.domain.date_words import WEEKDAYS, day_in_words, plain_day
from carerdesk.ui.clocks.clock_card import owed_by
from carerdesk.ui.clocks.day_words import stood_still
from carerdesk.ui.clocks.reading_words import reading_words
from carerdesk.ui.clocks.rule_words import (
    checked,
    counting,
    is_old,
    late_rule,
    no_national_rule,
    old,
)
from carerdesk.ui.clocks.strip_cell import CellLook, cells_of, weekends_count
from carerdesk.ui.clocks.strip_delegate import paint_cell
from carerdesk.ui.clocks.strip_head import month_over

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QPagedPaintDevice

    from carerdesk.domain.cases import Case
    from carerdesk.domain.clocks import Clock, Explanation
    from carerdesk.ui.clocks.strip_cell import StripCell
    from carerdesk.ui.theme.theme import Theme

_DPI: Final = 96.0
_LEFT: Final = 94.0
_TOP: Final = 84.0
_WIDTH: Final = 624.0
_BOTTOM: Final = 1046.0
_FOOT: Final = 1062.0
_WEEKS: Final = 15
_CELL: Final = 38.5
_SIDE: Final = 40.0
_ROW: Final = 19.0
_WORKDAYS: Final = 5
_WRAP: Final = int(Qt.TextFlag.TextWordWrap)
_SCALE: Final = 0.85
"""Type on paper is a little smaller than on the screen; positions are pixels at 96 dpi, A4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printout:
    """What is printed: one reading of one clock of a case.

    Attributes:
        record: The head line, for the foot of every page.
    """

    case: Case
    clock: Clock
    explanation: Explanation
    record: str


def set_up(device: QPagedPaintDevice) -> None:
    """Give a device an upright A4 page without margins of its own."""
    page = QPageSize(QPageSize.PageSizeId.A4)
    upright = QPageLayout.Orientation.Portrait
    device.setPageLayout(QPageLayout(page, upright, QMarginsF(0, 0, 0, 0)))


def print_count(device: QPagedPaintDevice, printout: Printout, theme: Theme) -> bool:
    """Paint the sheet on a device that `set_up` was given; false when it cannot be written."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    painter.scale(device.logicalDpiX() / _DPI, device.logicalDpiY() / _DPI)
    _Sheet(device, painter, replace(theme, name="light", scale=_SCALE), printout).fill()
    return painter.end()


class _Sheet:
    def __init__(
        self, device: QPagedPaintDevice, painter: QPainter, theme: Theme, printout: Printout
    ) -> None:
        self._device = device
        self._painter = painter
        self._theme = theme
        self._printout = printout
        self._y = _TOP
        self._foot()

    def fill(self) -> None:
        printout = self._printout
        clock, told, case = printout.clock, printout.explanation, printout.case
        rule, today = clock.rule, told.as_of
        if case.is_sample:
            self._words(
                QCoreApplication.translate("Clocks", "SAMPLE: everybody in it is invented"), "label"
            )
        self._words(rule.title, "title", gap=2)
        about = ". ".join(part for part in (owed_by(clock), case.body, case.reference) if part)
        self._words(f"{about}.", "small", "text2", gap=10)
        for reading in clock.readings:
            said = reading_words(clock, reading, today)
            shown = reading.way.key == told.reading.way.key
            self._words(f"{said.label}: {said.spoken}, {said.state}".rstrip(", "), "label", gap=2)
            if reading.way.note:
                here = QCoreApplication.translate("Clocks", "shown below") if shown else ""
                note = "; ".join(part for part in (reading.way.note, here) if part)
                self._words(note, "small", "text2", gap=4)
        self._gap(6)
        self._words(told.sentence, "body", gap=10)
        self._strips(cells_of(told))
        self._named(told, today)
        self._law(printout)

    def _law(self, printout: Printout) -> None:
        clock, told = printout.clock, printout.explanation
        rule = told.rule
        # The citation is never parted by a page from the rule's words.
        together = ((rule.citation, "label"), (rule.says, "small"))
        self._room(8 + sum(self._height(words, style) for words, style in together))
        self._line()
        self._words(rule.citation, "label", gap=3)
        self._words(rule.says, "small", gap=4)
        facts = [
            counting(rule, told.count.method),
            late_rule(clock),
            told.assumption,
            checked(rule),
            no_national_rule(rule),
            old(rule) if is_old(rule, told.as_of) else "",
            QCoreApplication.translate("Clocks", "Source: {source}.").format(
                source=rule.source.rstrip(".")
            ),
            QCoreApplication.translate("Clocks", "Holiday data: {version}.").format(
                version=told.count.calendar_version
            ),
        ]
        self._words(" ".join(fact for fact in facts if fact), "small", "text2", gap=10)

    def _named(self, told: Explanation, today: date) -> None:
        if told.count.skipped:
            named = ", ".join(f"{day.why} {day_in_words(day.on)}" for day in told.count.skipped)
            words = QCoreApplication.translate("Clocks", "Not counted: {days}.").format(days=named)
            self._words(words, "small", "text2", gap=8)
        for words in stood_still(told.count.days, today):
            self._words(words, "small", "text2", gap=8)
        legend = QCoreApplication.translate(
            "Clocks",
            "0 is the start, H a bank holiday, a dot a weekend day; the dark day is the last, and"
            " days after it begin with +. The day with a dark edge is {day}.",
        )
        self._words(legend.format(day=day_in_words(today)), "small", "text2", gap=10)

    def _strips(self, cells: tuple[StripCell, ...]) -> None:
        if not cells:
            return
        by_day = {cell.on: cell for cell in cells}
        rows = 7 if weekends_count(cells) else _WORKDAYS
        monday = cells[0].on - timedelta(days=cells[0].on.weekday())
        weeks = []
        while monday <= cells[-1].on:
            weeks.append(monday)
            monday += timedelta(days=7)
        for first in range(0, len(weeks), _WEEKS):
            self._strip(weeks[first : first + _WEEKS], by_day, rows)

    def _strip(self, weeks: Sequence[date], by_day: dict[date, StripCell], rows: int) -> None:
        height = 34 + rows * _ROW + 16
        self._room(height)
        painter, theme = self._painter, self._theme
        for column, monday in enumerate(weeks):
            x = _LEFT + _SIDE + column * _CELL
            if column == 0 or monday.month != weeks[column - 1].month:
                metrics = theme.metrics("small", 600)
                month, _ = month_over(weeks, column, _CELL, metrics)
                self._put(x + 2, self._y, 120, month, "small", weight=600)
            self._put(x, self._y + 16, _CELL, str(monday.day), "small", "text2", centre=True)
            for row in range(7):
                cell = by_day.get(monday + timedelta(days=row))
                if cell is None:
                    continue
                if cell.look is CellLook.WEEKEND:
                    middle = x + _CELL / 2 + (-4 if row == _WORKDAYS else 4)
                    dot = QRectF(middle - 3, self._y + 36 + rows * _ROW, 6, 6)
                    paint_cell(painter, dot, cell.look, "", theme)
                else:
                    box = QRectF(x + 1, self._y + 35 + row * _ROW, _CELL - 2, _ROW - 2)
                    paint_cell(painter, box, cell.look, cell.text, theme, today=cell.is_today)
        for row in range(rows):
            y = self._y + 35 + row * _ROW
            self._put(_LEFT, y, _SIDE, WEEKDAYS[row][:3], "small", "text2")
        self._y += height

    def _put(  # noqa: PLR0913 - where, what and how
        self,
        x: float,
        y: float,
        width: float,
        words: str,
        style: str,
        colour: str = "text",
        *,
        weight: int | None = None,
        centre: bool = False,
    ) -> None:
        self._painter.setFont(self._theme.font(style, weight))
        self._painter.setPen(self._theme.colour(colour))
        flags = Qt.AlignmentFlag.AlignVCenter
        if centre:
            flags |= Qt.AlignmentFlag.AlignHCenter
        self._painter.drawText(QRectF(x, y, width, 18), flags, words)

    def _words(self, words: str, style: str, colour: str = "text", *, gap: float = 0) -> None:
        height = self._height(words, style)
        self._room(height)
        self._painter.setFont(self._theme.font(style))
        self._painter.setPen(self._theme.colour(colour))
        self._painter.drawText(QRectF(_LEFT, self._y, _WIDTH, height), _WRAP, words)
        self._y += height + gap

    def _height(self, words: str, style: str) -> int:
        metrics = self._theme.metrics(style)
        return metrics.boundingRect(0, 0, int(_WIDTH), 9999, _WRAP, words).height() + 2

    def _line(self) -> None:
        self._painter.setPen(QPen(self._theme.colour("border"), 1))
        self._painter.drawLine(int(_LEFT), int(self._y), int(_LEFT + _WIDTH), int(self._y))
        self._y += 8

    def _gap(self, pixels: float) -> None:
        self._y += pixels

    def _room(self, height: float) -> None:
        if self._y + height > _BOTTOM and self._y > _TOP:
            self._device.newPage()
            self._y = _TOP
            self._foot()

    def _foot(self) -> None:
        foot = QCoreApplication.translate("Clocks", "Printed {day}. Not legal advice.").format(
            day=plain_day(self._printout.explanation.as_of)
        )
        self._put(_LEFT, _BOTTOM, _WIDTH, foot, "small", "text2")
        self._put(_LEFT, _FOOT, _WIDTH, self._printout.record, "small", "text2")
