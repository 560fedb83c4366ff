"""Strips: the weeks of a count as columns, each day with its number, and what the cells mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from carerdesk.domain.counting import CountedDay, DayKind
from carerdesk.export import looks
from carerdesk.export.marks import Box, Line, Part, Words
from carerdesk.export.setting import Setter
from carerdesk.export.words import month_name

_CELL_W = 26.6
_CELL_H = 16.4
_GAP = 2.0
_DAY_NAMES_W = 32.0
_WEEKS_A_STRIP = 15
_DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WORKDAYS = 5


def set_strips(setter: Setter, days: Sequence[CountedDay]) -> None:
    """Set every day of a count, fifteen weeks to a strip; weekends only where they count.

    Args:
        setter: Whose sheets they go on.
        days: From the start to the last, each once.
    """
    weekends = any(d.number is not None for d in days if d.on.weekday() >= _WORKDAYS)
    rows = len(_DAY_NAMES) if weekends else _WORKDAYS
    weeks = _weeks(days)
    for first in range(0, len(weeks), _WEEKS_A_STRIP):
        _strip(setter, weeks[first : first + _WEEKS_A_STRIP], rows)
    _legend(setter, [day for day in days if day.on.weekday() < rows])


def _weeks(days: Sequence[CountedDay]) -> list[dict[int, CountedDay]]:
    """Return the days by week, each week by day of the week, Monday 0."""
    weeks: dict[date, dict[int, CountedDay]] = {}
    for day in days:
        monday = day.on - timedelta(days=day.on.weekday())
        weeks.setdefault(monday, {})[day.on.weekday()] = day
    return list(weeks.values())


def _strip(setter: Setter, weeks: Sequence[dict[int, CountedDay]], rows: int) -> None:
    """Set up to fifteen weeks as columns of so many days."""
    setter.room(rows * (_CELL_H + _GAP) + 56)
    part = Part("Table")
    month = 0
    for column, week in enumerate(weeks):
        first = next(iter(week.values())).on
        monday = first - timedelta(days=first.weekday())
        x = looks.LEFT + _DAY_NAMES_W + column * (_CELL_W + _GAP)
        if monday.month != month:
            month = monday.month
            name = month_name(month)[:3]
            setter.put(Words(x, setter.y - 11, name, looks.STRONG, part))
        number = str(monday.day)
        middle = x + _CELL_W / 2 - looks.width(number, looks.QUIET) / 2
        setter.put(Words(middle, setter.y - 26, number, looks.QUIET, part))
        for row in range(rows):
            top = setter.y - 32 - row * (_CELL_H + _GAP)
            if row in week:
                _cell(setter, week[row], x, top, part)
    for row in range(rows):
        y = setter.y - 32 - row * (_CELL_H + _GAP) - 12.2
        setter.put(Words(looks.LEFT, y, _DAY_NAMES[row], looks.QUIET, part))
    setter.space(32 + rows * (_CELL_H + _GAP) + 6)


@dataclass(frozen=True, slots=True)
class _Cell:
    """How a kind of day looks: fill, edge, letters' colour, and what stands before the number."""

    fill: str = ""
    edge: str = ""
    style: looks.Style = looks.ROW
    text: str = "{}"


_WHITE = looks.STRONG.of(colour=looks.WHITE)
_CELLS = {
    DayKind.START: _Cell(edge=looks.ACCENT, text="0"),
    DayKind.COUNTED: _Cell(fill=looks.colour("accent_soft")),
    DayKind.LAST: _Cell(fill=looks.ACCENT, style=_WHITE),
    DayKind.LATE: _Cell(
        fill=looks.colour("late_soft"),
        style=looks.ROW.of(colour=looks.colour("late")),
        text="+{}",
    ),
    DayKind.HOLIDAY: _Cell(
        fill=looks.colour("hatch"), edge=looks.RULE, style=looks.STRONG, text="H"
    ),
    DayKind.PAUSED: _Cell(edge=looks.RULE, text="p"),
    DayKind.ROLLED: _Cell(edge=looks.RULE, text="r"),
}


def _cell(setter: Setter, day: CountedDay, x: float, top: float, part: Part) -> None:
    """Set one day: its number, H for a holiday, + for a day past the last, p for a pause."""
    y = top - _CELL_H
    cell = _CELLS.get(day.kind)
    if cell is None:
        setter.put(Words(x + _CELL_W / 2 - 2, y + 4, "·", looks.QUIET, part))
        return
    setter.put(Box(x, y, _CELL_W, _CELL_H, fill=cell.fill, edge=cell.edge, radius=2.4))
    if day.kind is DayKind.HOLIDAY:
        _hatch(setter, x, y)
    text = cell.text.format(day.number)
    wide = looks.width(text, cell.style)
    setter.put(Words(x + (_CELL_W - wide) / 2, y + 4.2, text, cell.style, part))


def _hatch(setter: Setter, x: float, y: float) -> None:
    for offset in range(3, int(_CELL_W), 5):
        end = min(offset + 5.0, _CELL_W)
        setter.put(Line(x + offset, y, x + end, y + _CELL_H, looks.RULE, 0.5))


def _legend(setter: Setter, days: Sequence[CountedDay]) -> None:
    """Set what the cells mean, those that occur."""
    kinds = dict.fromkeys(day.kind for day in days)
    part = Part("P")
    x = looks.LEFT
    for kind, words in _MEANINGS.items():
        if kind not in kinds:
            continue
        wide = looks.width(words, looks.QUIET)
        if x + _CELL_W + wide > looks.RIGHT:
            x = looks.LEFT
            setter.space(_CELL_H + 5)
        _cell(setter, CountedDay(on=date.min, kind=kind, number=1, why=""), x, setter.y, part)
        x += _CELL_W + 4
        setter.put(Words(x, setter.y - 12.2, words, looks.QUIET, part))
        x += wide + 9
    setter.space(_CELL_H + 10)


_MEANINGS = {
    DayKind.START: "start",
    DayKind.COUNTED: "counted",
    DayKind.WEEKEND: "weekend",
    DayKind.HOLIDAY: "bank holiday",
    DayKind.PAUSED: "paused",
    DayKind.ROLLED: "moved on",
    DayKind.LAST: "last day",
    DayKind.LATE: "days late",
}
