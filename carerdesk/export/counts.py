"""How a date was counted: the strip of weeks, every stretch of days, the law, and both readings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from carerdesk.domain.clocks import Explanation, Reading, Verdict
from carerdesk.domain.counting import CountedDay, DayKind, Method
from carerdesk.domain.date_words import plain_day
from carerdesk.export import looks
from carerdesk.export.brief import Brief
from carerdesk.export.marks import Line, Part, Sheet, Words
from carerdesk.export.material import CountSheet
from carerdesk.export.profiles import PartName
from carerdesk.export.setting import Run, Setter, broken
from carerdesk.export.strips import set_strips
from carerdesk.export.words import brief_day, in_my_words, long_day, many, short_day

_FROM_X = looks.LEFT
_TO_X = looks.LEFT + 92
_NUMBERS_X = looks.LEFT + 184
_WHY_X = looks.LEFT + 258
_MOST_KEPT = 12
"""Lines of one row kept on one sheet."""
_WEEK, _WEEKS_LATE = 7, 4
_SPARE = 14
"""Days: nothing is cut for two weeks more."""


def set_count(brief: Brief, sheet: CountSheet, letter: str) -> list[Sheet]:
    """Set one clock: each way of counting with its strip and table, then the law."""
    setter = Setter(brief.head, brief.running(letter, PartName.COUNTS.heading))
    set_sheet(setter, sheet, brief.safe, told=_told_before(brief, sheet))
    return setter.sheets


def _told_before(brief: Brief, sheet: CountSheet) -> Sequence[Run]:
    """Return where the very same days stand, for a clock that shares them with one before it."""
    for other in brief.material.counts:
        if other.key == sheet.key:
            break
        link = brief.link(other.key)
        if link is not None and _days(other) == _days(sheet):
            said = f"Day by day this is the count of “{brief.safe(other.title)}”: "
            return Run(said, looks.ROW), link, Run(".", looks.ROW)
    return ()


def _days(sheet: CountSheet) -> list[tuple[object, ...]]:
    """Return every day of every way of counting."""
    return [(e.reading.way.label, e.count.days, e.after) for e in sheet.explanations]


def set_sheet(
    setter: Setter, sheet: CountSheet, safe: Callable[[str], str], *, told: Sequence[Run] = ()
) -> None:
    """Set one clock where the setter stands.

    Args:
        setter: Where.
        sheet: The clock.
        safe: Turns names to initials.
        told: Where its days stand already, so that they need not be told twice.
    """
    setter.text(Run(safe(sheet.title), looks.HEADING), part=Part("H1"))
    setter.space(4)
    says = in_my_words(sheet.explanations[0].rule.says)
    # A rule's words and a count's are ours: "Day 1" stays so where a child is called Day.
    setter.text(Run(says, looks.ROW.of(colour=looks.MUTED)))
    setter.space(8)
    if len(sheet.explanations) > 1:
        _readings(setter, sheet.explanations)
    _law(setter, sheet.explanations)
    if told:
        setter.text(told)
        return

    def why(words: str) -> str:
        """Return what a day is called, by initials where the carer called it so.

        Where a child bears the name of a published holiday, as of Saint Patrick's, it is a bank
        holiday and no more.
        """
        turned = safe(words)
        is_own = any(name in words for name in sheet.own_names)
        return turned if turned == words or is_own else "bank holiday"

    for number, explanation in enumerate(sheet.explanations):
        if number:
            setter.room(260)
        _explanation(setter, safe(sheet.title), why, explanation)


def state(explanation: Explanation) -> str:
    """Return what can be said of one way of counting on the day asked."""
    reading = explanation.reading
    method = explanation.rule.method_of(reading.way)
    unit = "working day" if method in {Method.WD_AFTER, Method.WD_INCL} else "day"
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
        words = f"Counted {in_my_words(reading.way.label)}"
        setter.line(broken([Run(words, looks.STRONG)], 230)[0], looks.LEFT, Part("TH", row))
        said = Run(f"{_due(reading)}: {state(explanation)}", looks.ROW)
        setter.text(said, x=looks.LEFT + 236, part=Part("TD", row))
        setter.space(3)
    setter.rule(looks.RULE_LIGHT)
    setter.space(12)


def _explanation(
    setter: Setter, title: str, why: Callable[[str], str], explanation: Explanation
) -> None:
    way = explanation.reading.way
    counted = f"ounted {in_my_words(way.label)}"
    setter.heading(f"C{counted}", looks.SUBHEAD, "H2", keep=200)

    def go_on() -> None:
        """Say on a sheet gone on to what is counted there."""
        setter.text(Run(f"{title}, c{counted}, continued", looks.ASIDE))
        setter.space(4)

    setter.on_break = go_on
    if way.note:
        note = in_my_words(way.note)
        setter.text(Run(note[0].upper() + note[1:] + ".", looks.ASIDE))
    setter.space(3)
    # On paper "today" is the day it was asked for, whenever it is read.
    said = explanation.sentence.replace("Today is", f"{plain_day(explanation.as_of)} is")
    setter.text(Run(in_my_words(said), looks.ROW))
    if explanation.assumption:
        setter.text(Run(f"Assumed: {in_my_words(explanation.assumption)}", looks.ASIDE))
    setter.space(8)
    days = (*explanation.count.days, *explanation.after)
    shown = drawn(days)
    set_strips(setter, shown)
    if len(shown) < len(days):
        end = brief_day(next(d.on for d in reversed(days) if d.kind is DayKind.LATE))
        said = f"The strip stops four weeks after the last day; the table goes on to {end}."
        setter.text(Run(said, looks.ASIDE))
        setter.space(6)
    _table(setter, days, len(shown), why, go_on)
    setter.space(12)


def drawn(days: Sequence[CountedDay]) -> Sequence[CountedDay]:
    """Return the days a strip shows: all that count, and after the last one four weeks at most.

    Days late for many months would fill pages that say no more than the last line of the table.
    """
    late = next((place for place, day in enumerate(days) if day.kind is DayKind.LATE), None)
    if late is None or len(days) - late <= _WEEKS_LATE * _WEEK + _SPARE:
        return days
    return days[: late + _WEEKS_LATE * _WEEK]


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


def _table(
    setter: Setter,
    days: Sequence[CountedDay],
    drawn_days: int,
    why: Callable[[str], str],
    above: Callable[[], None],
) -> None:
    """Set every day from the start to the end: from, to, numbers, and why it counts or not.

    Days beyond the strip are one line, which names the days left out.

    Args:
        setter: Where.
        days: All.
        drawn_days: How many of them the strip shows.
        why: Turns names to initials in what a day is called.
        above: Says above the head, on a sheet gone on to, what is counted.
    """
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

    def go_on() -> None:
        above()
        head()

    setter.on_break = go_on
    for group in stretches(days[:drawn_days]):
        _stretch(setter, group, table, why)
    if rest := days[drawn_days:]:
        _stretch(setter, rest, table, why)
    setter.on_break = None


def _stretch(
    setter: Setter, group: Sequence[CountedDay], table: Part, named_as: Callable[[str], str]
) -> None:
    core = [d for d in group if d.kind is not DayKind.WEEKEND] or list(group)
    named = list(
        dict.fromkeys(f"{named_as(d.why)}, {short_day(d.on)}" for d in core if _is_named(d))
    )
    if len({d.kind for d in core}) > 1:
        core = [d for d in core if d.kind is DayKind.LATE]
    first, last = core[0], core[-1]
    numbers = [d.number for d in core if d.number is not None]
    sign = "+" if first.kind is DayKind.LATE else ""
    said = f"{sign}{numbers[0]}" if numbers else "–"
    if len(numbers) > 1:
        said = f"{sign}{numbers[0]} to {sign}{numbers[-1]}"
    weekends = sum(1 for d in group if d.kind is DayKind.WEEKEND and len(core) != len(group))
    inside = any(a.kind is DayKind.WEEKEND and b in core for a, b in pairwise(group))
    why = _reason(first, named_as)
    if weekends and inside:
        why += "; weekends left out"
    if named and first.kind is DayKind.LATE:
        why += f"; not counted: {'; '.join(named)}"
    row = Part("TR", table)
    lines = len(broken([Run(why, looks.ROW)], looks.RIGHT - _WHY_X))
    setter.room(min(lines, _MOST_KEPT) * looks.ROW.leading + 2.4)
    setter.space(2.4)
    to = "" if first is last else brief_day(last.on)
    for x, text in ((_FROM_X, brief_day(first.on)), (_TO_X, to), (_NUMBERS_X, said)):
        if text:
            setter.line(broken([Run(text, looks.ROW)], 200)[0], x, Part("TD", row))
    setter.text(Run(why, looks.ROW), x=_WHY_X, part=Part("TD", row))
    setter.space(2.4)
    setter.rule(looks.RULE_LIGHT)


def _is_named(day: CountedDay) -> bool:
    return day.kind in {DayKind.HOLIDAY, DayKind.PAUSED}


def _reason(day: CountedDay, named_as: Callable[[str], str]) -> str:
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
        return in_my_words(day.why)
    named = day.kind in {DayKind.HOLIDAY, DayKind.PAUSED, DayKind.ROLLED}
    return f"{named_as(day.why)}: {words}" if named and day.why and day.why != words else words


def _law(setter: Setter, explanations: Sequence[Explanation]) -> None:
    """Set the rule, where it stands, and when it was looked at."""
    explanation = explanations[0]
    rule, count = explanation.rule, explanation.count
    checked = "checked" if rule.verified else "not yet checked against the source; read"
    said = (
        f"Rule {rule.id}, version {rule.version}, {checked} {plain_day(rule.checked_on)}. "
        f"{''.join(f'{said} ' for said in rule.cautions)}"
        f"Calendar {count.calendar}, {in_my_words(count.calendar_version)}. "
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
