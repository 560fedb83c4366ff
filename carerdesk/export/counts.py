"""How a date was counted: the strip of weeks, every stretch of days, the law, and both readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from carerdesk.domain.clocks import Explanation, Reading, Verdict
from carerdesk.domain.counting import CountedDay, DayKind
from carerdesk.domain.date_words import plain_day
from carerdesk.export import looks
from carerdesk.export.brief import Brief
from carerdesk.export.marks import Box, Line, Part, Sheet, Words
from carerdesk.export.material import CountSheet
from carerdesk.export.setting import Run, Setter, broken
from carerdesk.export.words import brief_day, long_day, many, month_name

_CELL_W = 26.6
_CELL_H = 16.4
_GAP = 2.0
_DAY_NAMES_W = 32.0
_WEEKS_A_STRIP = 15
_DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WORKDAYS = 5
_FROM_X = looks.LEFT
_TO_X = looks.LEFT + 116
_NUMBERS_X = looks.LEFT + 232
_WHY_X = looks.LEFT + 300


def set_count(brief: Brief, sheet: CountSheet, letter: str) -> list[Sheet]:
    """Set one clock: each way of counting with its strip and table, then the law."""
    setter = Setter(brief.head, brief.running(letter))
    setter.text(Run(brief.safe(sheet.title), looks.HEADING), part=Part("H1"))
    setter.space(4)
    setter.text(Run(brief.safe(sheet.explanations[0].rule.says), looks.ROW.of(colour=looks.MUTED)))
    setter.space(8)
    if len(sheet.explanations) > 1:
        _readings(setter, sheet.explanations)
    _law(setter, sheet.explanations)
    for number, explanation in enumerate(sheet.explanations):
        if number:
            setter.room(320)
        _explanation(setter, brief, explanation)
    return setter.sheets


def state(reading: Reading) -> str:
    """Return what can be said of one reading on the day asked."""
    unit = "working day" if reading.way.method in {None, "WD_AFTER", "WD_INCL"} else "day"
    match reading.verdict:
        case Verdict.OVERDUE if reading.over is not None:
            least, most = reading.over
            days = many(most, unit) if least == most else f"{least} to {many(most, unit)}"
            return f"{days} late"
        case Verdict.RUNNING if reading.left is not None:
            return f"{many(reading.left, unit)} left"
        case _:
            return reading.verdict.value


def _due(reading: Reading) -> str:
    first, last = reading.due_earliest, reading.due_latest
    if first is None or last is None:
        return "the day cannot be told"
    return long_day(first) if first == last else f"{long_day(first)} to {long_day(last)}"


def _readings(setter: Setter, explanations: Sequence[Explanation]) -> None:
    """Set the ways of counting side by side, so that neither is hidden."""
    table = Part("Table")
    for explanation in explanations:
        row = Part("TR", table)
        reading = explanation.reading
        setter.rule(looks.RULE_LIGHT)
        setter.space(3)
        words = f"Counted {reading.way.label}"
        setter.line(broken([Run(words, looks.STRONG)], 230)[0], looks.LEFT, Part("TH", row))
        said = Run(f"{_due(reading)}: {state(reading)}", looks.ROW)
        setter.text(said, x=looks.LEFT + 236, part=Part("TD", row))
        setter.space(3)
    setter.rule(looks.RULE_LIGHT)
    setter.space(12)


def _explanation(setter: Setter, brief: Brief, explanation: Explanation) -> None:
    way = explanation.reading.way
    setter.heading(f"Counted {way.label}", looks.SUBHEAD, "H2", keep=200)
    if way.note:
        setter.text(Run(way.note[0].upper() + way.note[1:] + ".", looks.ASIDE))
    setter.space(3)
    setter.text(Run(brief.safe(explanation.sentence), looks.ROW))
    if explanation.assumption:
        setter.text(Run(f"Assumed: {brief.safe(explanation.assumption)}", looks.ASIDE))
    setter.space(8)
    days = (*explanation.count.days, *explanation.after)
    weeks = _weeks(days)
    for first in range(0, len(weeks), _WEEKS_A_STRIP):
        _strip(setter, weeks[first : first + _WEEKS_A_STRIP])
    _legend(setter, days)
    _table(setter, days)
    setter.space(12)


def _weeks(days: Sequence[CountedDay]) -> list[dict[int, CountedDay]]:
    """Return the days by week, each week by day of the week, Monday 0."""
    weeks: dict[date, dict[int, CountedDay]] = {}
    for day in days:
        monday = day.on - timedelta(days=day.on.weekday())
        weeks.setdefault(monday, {})[day.on.weekday()] = day
    return list(weeks.values())


def _strip(setter: Setter, weeks: Sequence[dict[int, CountedDay]]) -> None:
    """Set up to fifteen weeks as columns; weekends that are not counted are dots below."""
    rows = (
        7 if any(d.number is not None for w in weeks for n, d in w.items() if n >= _WORKDAYS) else 5
    )
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


def stretches(days: Sequence[CountedDay]) -> list[tuple[CountedDay, ...]]:
    """Return runs of days treated alike; weekends inside a run of counted days belong to it."""
    groups: list[list[CountedDay]] = []
    for day in days:
        last = groups[-1] if groups else []
        kind = next((d.kind for d in last if d.kind is not DayKind.WEEKEND), None)
        if last and (day.kind is DayKind.WEEKEND or (day.kind is kind and _same(last, day))):
            last.append(day)
        else:
            groups.append([day])
    return [tuple(group) for group in groups]


def _same(group: Sequence[CountedDay], day: CountedDay) -> bool:
    """Whether a day goes on with a group: named days stand alone unless they bear the same name."""
    if day.kind in {DayKind.COUNTED, DayKind.LATE}:
        return True
    return group[-1].why == day.why


def _table(setter: Setter, days: Sequence[CountedDay]) -> None:
    """Set every day from the start to the end: from, to, numbers, and why it counts or not."""
    table = Part("Table")
    heads = ((_FROM_X, "From"), (_TO_X, "To"), (_NUMBERS_X, "Day"), (_WHY_X, "Why"))

    def head() -> None:
        row = Part("TR", table)
        style = looks.STRONG.of(colour=looks.MUTED)
        for x, word in heads:
            setter.put(Words(x, setter.y - 12, word, style, Part("TH", row)))
        setter.space(17)
        setter.put(Line(looks.LEFT, setter.y, looks.RIGHT, setter.y, looks.INK, 1.0))

    setter.room(60)
    head()
    setter.on_break = head
    for group in stretches(days):
        _stretch(setter, group, table)
    setter.on_break = None


def _stretch(setter: Setter, group: Sequence[CountedDay], table: Part) -> None:
    core = [d for d in group if d.kind is not DayKind.WEEKEND] or list(group)
    first, last = core[0], core[-1]
    numbers = [d.number for d in core if d.number is not None]
    sign = "+" if first.kind is DayKind.LATE else ""
    said = f"{sign}{numbers[0]}" if numbers else "–"
    if len(numbers) > 1:
        said = f"{sign}{numbers[0]} to {sign}{numbers[-1]}"
    weekends = sum(1 for d in group if d.kind is DayKind.WEEKEND and len(core) != len(group))
    inside = any(a.kind is DayKind.WEEKEND and b in core for a, b in pairwise(group))
    why = _reason(first)
    if weekends and inside:
        why += "; weekends left out"
    row = Part("TR", table)
    setter.space(2.4)
    setter.room(looks.ROW.leading)
    to = "" if first is last else brief_day(last.on)
    for x, text in ((_FROM_X, brief_day(first.on)), (_TO_X, to), (_NUMBERS_X, said)):
        if text:
            setter.line(broken([Run(text, looks.ROW)], 200)[0], x, Part("TD", row))
    setter.text(Run(why, looks.ROW), x=_WHY_X, part=Part("TD", row))
    setter.space(2.4)
    setter.rule(looks.RULE_LIGHT)


def _reason(day: CountedDay) -> str:
    words = {
        DayKind.START: "the day it starts from, not counted",
        DayKind.COUNTED: "counted",
        DayKind.LAST: "the last day",
        DayKind.LATE: "after the last day",
        DayKind.HOLIDAY: "not counted",
        DayKind.PAUSED: "paused",
        DayKind.WEEKEND: "weekend",
        DayKind.ROLLED: "moved to the next working day",
    }[day.kind]
    if day.kind is DayKind.START and day.why:
        return day.why
    named = day.kind in {DayKind.HOLIDAY, DayKind.PAUSED, DayKind.ROLLED}
    return f"{day.why}: {words}" if named and day.why and day.why != words else words


def _law(setter: Setter, explanations: Sequence[Explanation]) -> None:
    """Set the rule, where it stands, and when it was looked at."""
    explanation = explanations[0]
    rule, count = explanation.rule, explanation.count
    checked = "checked" if rule.verified else "not yet checked against the source; read"
    said = (
        f"Rule {rule.id}, version {rule.version}, {checked} {plain_day(rule.checked_on)}. "
        f"Calendar {count.calendar}, {count.calendar_version}. "
        f"Asked for {plain_day(explanation.as_of)}. "
        "“Late” says that a date has passed; it does not say why."
    )
    measure = looks.MEASURE - 30
    lines = [
        *broken([Run(rule.citation, looks.STRONG)], measure),
        *broken([Run(said, looks.QUIET)], measure),
    ]
    height = len(lines) * looks.ROW.leading + 18
    setter.room(height)
    setter.box(height, fill=looks.BOX)
    setter.space(9)
    part = Part("P")
    for line in lines:
        setter.line(line, looks.LEFT + 15, part)
        setter.space(looks.ROW.leading)
    setter.space(22)
