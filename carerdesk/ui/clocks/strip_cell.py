"""A day of the strip: what is painted in it, and its own sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.counting import DayKind
from carerdesk.ui.clocks.day_words import WORKING, days, spoken_day

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.clocks import Explanation
    from carerdesk.domain.counting import CountedDay

_WEEKDAYS = 5


class CellLook(Enum):
    """How a day is painted."""

    START = "start"
    COUNTED = "counted"
    WEEKEND = "weekend"
    HOLIDAY = "bank holiday"
    PAUSED = "stands still"
    ROLLED = "moved on"
    FIRST_LAST = "last day before it was extended"
    LAST = "last day"
    LATE = "days late"


@dataclass(frozen=True, slots=True, kw_only=True)
class StripCell:
    """A day of the strip.

    Attributes:
        text: What is written in it; empty where a sign is painted instead.
        sentence: The day on its own, for a screen reader and the tooltip.
        is_today: Whether it is the day asked.
    """

    on: date
    look: CellLook
    text: str
    sentence: str
    is_today: bool


def cells_of(explanation: Explanation) -> tuple[StripCell, ...]:
    """Return a cell for every day of an explanation, in order."""
    every = (*explanation.count.days, *explanation.after)
    return tuple(_cell(day, explanation) for day in every)


def weekends_count(cells: tuple[StripCell, ...]) -> bool:
    """Whether Saturdays and Sundays are shown as days of their own."""
    return any(c.look is not CellLook.WEEKEND and c.on.weekday() >= _WEEKDAYS for c in cells)


def _cell(day: CountedDay, explanation: Explanation) -> StripCell:
    look = _look(day, explanation)
    is_today = day.on == explanation.as_of
    said = f"{spoken_day(day.on, explanation.as_of)}, {_said(day, look, explanation)}."
    if is_today:
        said = QCoreApplication.translate("Clocks", "{sentence} Today.").format(sentence=said)
    return StripCell(on=day.on, look=look, text=_text(day, look), sentence=said, is_today=is_today)


def _look(day: CountedDay, explanation: Explanation) -> CellLook:
    if day.kind is DayKind.COUNTED and day.on == explanation.first_due:
        return CellLook.FIRST_LAST
    return {
        DayKind.START: CellLook.START,
        DayKind.COUNTED: CellLook.COUNTED,
        DayKind.WEEKEND: CellLook.WEEKEND,
        DayKind.HOLIDAY: CellLook.HOLIDAY,
        DayKind.PAUSED: CellLook.PAUSED,
        DayKind.ROLLED: CellLook.ROLLED,
        DayKind.LAST: CellLook.LAST,
        DayKind.LATE: CellLook.LATE,
    }[day.kind]


def _text(day: CountedDay, look: CellLook) -> str:
    if look is CellLook.HOLIDAY:
        return QCoreApplication.translate("Clocks", "H", "bank holiday, in a small cell")
    if look is CellLook.ROLLED or (look is CellLook.LAST and day.number is None):
        return "→"
    if day.number is None:
        return ""
    return f"+{day.number}" if look is CellLook.LATE else str(day.number)


def _said(day: CountedDay, look: CellLook, explanation: Explanation) -> str:
    late = days(day.number or 0, working=explanation.count.method in WORKING)
    if look is CellLook.START:
        said = (
            QCoreApplication.translate("Clocks", "day {n}, the start, counted")
            if day.number
            else QCoreApplication.translate("Clocks", "the start, day 0, not counted")
        )
    elif look is CellLook.LAST:
        said = (
            QCoreApplication.translate("Clocks", "the last day, moved on: {why}")
            if day.number is None
            else QCoreApplication.translate("Clocks", "day {n}, the last day")
        )
    else:
        said = {
            CellLook.COUNTED: QCoreApplication.translate("Clocks", "day {n}, counted"),
            CellLook.FIRST_LAST: QCoreApplication.translate(
                "Clocks", "day {n}, the last day before it was extended"
            ),
            CellLook.LATE: QCoreApplication.translate("Clocks", "{late} past it"),
            CellLook.PAUSED: QCoreApplication.translate("Clocks", "the clock stands still: {why}"),
            CellLook.ROLLED: QCoreApplication.translate("Clocks", "not the last day, {why}"),
            CellLook.WEEKEND: QCoreApplication.translate("Clocks", "not counted"),
            CellLook.HOLIDAY: QCoreApplication.translate("Clocks", "{why}, not counted"),
        }[look]
    return said.format(n=day.number, late=late, why=day.why)
