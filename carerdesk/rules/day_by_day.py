"""Every day of a count, one after the other: counted or not, its number, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from carerdesk.domain.counting import CountedDay, DayKind, Pause
from carerdesk.rules.calendars import WorkCalendar

_DAY = timedelta(days=1)


def told(
    start: date,
    ends: tuple[date, date],
    calendar: WorkCalendar,
    pauses: Sequence[Pause],
    *,
    skips: bool,
    takes_start: bool,
) -> tuple[CountedDay, ...]:
    """Return the days of a count.

    Args:
        start: The trigger day.
        ends: The day the count itself ends on, and the same or the day it was moved on to.
        calendar: Whose working days.
        pauses: Stretches that do not count.
        skips: Whether weekends and holidays are left out.
        takes_start: Whether the start is day 1 if it can count at all.
    """
    base, last = ends
    number = int(
        takes_start and not (skips and calendar.why_not(start)) and _stopped(start, pauses) is None
    )
    first_why = "the first day, counted" if number else "the day it started, not counted"
    days = [_day(start, DayKind.START, number, first_why, last)]
    day = start
    while day < last:
        day += _DAY
        stopped = _stopped(day, pauses)
        why_not = calendar.why_not(day)
        if day > base:
            days.append(_day(day, DayKind.ROLLED, None, _moved(why_not), last))
        elif skips and why_not:
            days.append(_day(day, _kind(day), None, why_not, last))
        elif stopped is not None:
            days.append(_day(day, DayKind.PAUSED, None, stopped, last))
        else:
            number += 1
            days.append(_day(day, DayKind.COUNTED, number, _counted(why_not, skips=skips), last))
    return tuple(days)


def told_back(start: date, length: int) -> tuple[CountedDay, ...]:
    """Return the days of a count that ends so many days before its start, in calendar order."""
    between = tuple(
        CountedDay(on=start - n * _DAY, kind=DayKind.COUNTED, number=n, why="counted back")
        for n in range(length - 1, 0, -1)
    )
    first = _day(start - length * _DAY, DayKind.LAST, length, "counted back", start - length * _DAY)
    return (first, *between, _day(start, DayKind.START, 0, "the day counted back from", date.min))


def late(due: date, until: date, calendar: WorkCalendar, *, skips: bool) -> tuple[CountedDay, ...]:
    """Return the days after a due date up to `until`, numbered from 1 where they count."""
    days: list[CountedDay] = []
    day, number = due, 0
    while day < until:
        day += _DAY
        why_not = calendar.why_not(day)
        if skips and why_not:
            days.append(CountedDay(on=day, kind=_kind(day), number=None, why=why_not))
            continue
        number += 1
        days.append(CountedDay(on=day, kind=DayKind.LATE, number=number, why="after the last day"))
    return tuple(days)


def _stopped(day: date, pauses: Sequence[Pause]) -> str | None:
    return next((p.why for p in pauses if p.until and p.since <= day <= p.until), None)


def _day(on: date, kind: DayKind, number: int | None, why: str, last: date) -> CountedDay:
    is_last = on == last
    if is_last:
        kind = DayKind.LAST
    return CountedDay(on=on, kind=kind, number=number, why=why, is_last=is_last)


def _kind(day: date) -> DayKind:
    return DayKind.WEEKEND if day.weekday() >= 5 else DayKind.HOLIDAY  # noqa: PLR2004 - Saturday


def _counted(why_not: str, *, skips: bool) -> str:
    if skips:
        return "working day"
    return f"{why_not}, counted" if why_not else "counted"


def _moved(why_not: str) -> str:
    return f"moved on: {why_not}" if why_not else "the next working day"
