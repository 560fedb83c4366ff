"""Counting days from a trigger, one function a method, and telling every day of the count.

The methods are those of the wording: "after" leaves the trigger day out, "beginning with" takes it
in (Dodds v Walker [1981]); a month ends on the corresponding date, or on the last day of a shorter
month.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from carerdesk.domain.counting import Count, DayKind, Method, Pause
from carerdesk.domain.errors import BadRecord
from carerdesk.rules.calendars import WorkCalendar
from carerdesk.rules.day_by_day import told, told_back

FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(2100, 12, 31)
"""A trigger outside these days is taken for a slip of the pen."""

_DAY: Final = timedelta(days=1)
_KEPT_OPEN: Final = "kept open after it stood still"
_MOST: Final = {
    Method.WD_AFTER: 2_600,
    Method.WD_INCL: 2_600,
    Method.D_AFTER: 36_500,
    Method.D_INCL: 36_500,
    Method.D_ICO: 36_500,
    Method.W_AFTER: 5_200,
    Method.M_AFTER: 1_200,
    Method.M_INCL: 1_200,
    Method.M_ICO: 1_200,
}
"""The longest count of each kind: ten years of working days, a hundred years of the others."""

INCLUSIVE: Final = frozenset({Method.WD_INCL, Method.D_INCL, Method.M_INCL})
WORKING: Final = frozenset({Method.WD_AFTER, Method.WD_INCL})
ROLLING: Final = frozenset({Method.M_ICO, Method.D_ICO})


def wd_after(start: date, length: int, calendar: WorkCalendar) -> date:
    """Count "within N working days after": the trigger is day 0, whatever day it is."""
    return calendar.advance(start, length)


def wd_incl(start: date, length: int, calendar: WorkCalendar) -> date:
    """Count "N working days beginning with": the trigger, or the next working day, is day 1."""
    return calendar.advance(start - _DAY, length)


def d_after(start: date, length: int, _calendar: WorkCalendar) -> date:
    """Count "within N days after"."""
    return start + timedelta(days=length)


def d_incl(start: date, length: int, _calendar: WorkCalendar) -> date:
    """Count "N days beginning with"."""
    return start + timedelta(days=length - 1)


def w_after(start: date, length: int, _calendar: WorkCalendar) -> date:
    """Count "within N weeks of"."""
    return start + timedelta(weeks=length)


def m_after(start: date, length: int, _calendar: WorkCalendar) -> date:
    """Count "within N months after": the corresponding date, or a shorter month's last day."""
    return _corresponding(start, length)[0]


def m_incl(start: date, length: int, _calendar: WorkCalendar) -> date:
    """Count "N months beginning with": the day before the corresponding date.

    Where the month is too short to have that date, its last day is the last of the period.
    """
    day, clipped = _corresponding(start, length)
    return day if clipped else day - _DAY


def m_ico(start: date, length: int, calendar: WorkCalendar) -> date:
    """The Information Commissioner's month: the corresponding date, then the next working day."""
    return calendar.on_or_after(m_after(start, length, calendar))


def d_ico(start: date, length: int, calendar: WorkCalendar) -> date:
    """The Information Commissioner's days: so many days after, then the next working day."""
    return calendar.on_or_after(d_after(start, length, calendar))


METHODS: Final[dict[Method, Callable[[date, int, WorkCalendar], date]]] = {
    Method.WD_AFTER: wd_after,
    Method.WD_INCL: wd_incl,
    Method.D_AFTER: d_after,
    Method.D_INCL: d_incl,
    Method.W_AFTER: w_after,
    Method.M_AFTER: m_after,
    Method.M_INCL: m_incl,
    Method.M_ICO: m_ico,
    Method.D_ICO: d_ico,
}


def due(
    start: date,
    method: Method,
    length: int,
    calendar: WorkCalendar,
    pauses: Sequence[Pause] = (),
    not_before: date | None = None,
) -> date:
    """Return the last day of a count.

    Args:
        start: The trigger day.
        method: How the wording counts.
        length: In the unit of the method: working days, days, weeks or months.
        calendar: Whose working days.
        pauses: Stretches that do not count, both days included; each must have ended.
        not_before: The day it is moved on to if it would end before.

    Raises:
        BadRecord: When the start or the length is out of all measure, or a pause goes on.
    """
    _refuse_absurd(start, method, length)
    if pauses:
        base = base_day(start, method, length, calendar, pauses)
        last = calendar.on_or_after(base) if method in ROLLING else base
    else:
        last = METHODS[method](start, length, calendar)
    return last if not_before is None else max(last, not_before)


def count(
    start: date,
    method: Method,
    length: int,
    calendar: WorkCalendar,
    pauses: Sequence[Pause] = (),
    not_before: date | None = None,
) -> Count:
    """Return a count with every day of it explained.

    Args and errors are those of `due`.
    """
    last = due(start, method, length, calendar, pauses, not_before)
    working, moves = method in WORKING, method in ROLLING or not_before is not None
    base = base_day(start, method, length, calendar, pauses) if moves else last
    days = told(
        start, (base, last), calendar, pauses, skips=working, takes_start=method in INCLUSIVE
    )
    if not_before is not None:
        days = tuple(replace(day, why=_KEPT_OPEN) if day.on > base else day for day in days)
    return Count(
        start=start,
        method=method,
        length=length,
        calendar=calendar.name,
        due=last,
        days=days,
        skipped=tuple(day for day in days if day.kind is DayKind.HOLIDAY),
        calendar_version=calendar.version,
    )


def count_back(start: date, length: int, calendar: WorkCalendar) -> Count:
    """Return a count of days before a start, each explained, in calendar order.

    Raises:
        BadRecord: When the start or the length is out of all measure.
    """
    _refuse_absurd(start, Method.D_AFTER, length)
    last = start - timedelta(days=length)
    return Count(
        start=start,
        method=Method.D_AFTER,
        length=length,
        calendar=calendar.name,
        due=last,
        days=told_back(start, length),
        skipped=(),
        calendar_version=calendar.version,
    )


def base_day(
    start: date,
    method: Method,
    length: int,
    calendar: WorkCalendar,
    pauses: Sequence[Pause],
) -> date:
    """Return the last day of a count before any roll to a working day."""
    still = _stopped(pauses)
    if method in WORKING:
        day = start - _DAY if method is Method.WD_INCL else start
        left = length
        while left:
            day = calendar.advance(day, 1)
            left -= not any(since <= day <= until for since, until in still)
        return day
    plain = {Method.M_ICO: Method.M_AFTER, Method.D_ICO: Method.D_AFTER}.get(method, method)
    base = METHODS[plain](start, length, calendar)
    first = start if method in INCLUSIVE else start + _DAY
    last = base
    while True:
        lost = sum(
            max(0, (min(until, last) - max(since, first)).days + 1) for since, until in still
        )
        if base + timedelta(days=lost) == last:
            return last
        last = base + timedelta(days=lost)


def _stopped(pauses: Sequence[Pause]) -> list[tuple[date, date]]:
    """Return the stretches that do not count, in order and without overlap."""
    still: list[tuple[date, date]] = []
    for pause in sorted(pauses, key=lambda p: p.since):
        if pause.until is None:
            raise BadRecord(
                "The clock stands still, so it has no last day; add the day it started again.",
                field="pauses",
            )
        since, until = pause.since, pause.until
        if until > LAST_DAY:
            raise BadRecord(
                f"Days are counted from 1900 to 2100; {until.isoformat()} is outside them.",
                field="pauses",
            )
        if still and since <= still[-1][1]:
            since = still[-1][1] + _DAY
        if since <= until:
            still.append((since, until))
    return still


def _corresponding(start: date, months: int) -> tuple[date, bool]:
    """Return the same day-number so many months on, and whether the month was too short for it."""
    year, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + year, month + 1
    longest = monthrange(year, month)[1]
    return date(year, month, min(start.day, longest)), start.day > longest


def _refuse_absurd(start: date, method: Method, length: int) -> None:
    if not FIRST_DAY <= start <= LAST_DAY:
        raise BadRecord(
            f"Days are counted from 1900 to 2100; {start.isoformat()} is outside them.",
            field="start",
        )
    if not 1 <= length <= _MOST[method]:
        raise BadRecord(
            f"A count by {method.value} has from 1 to {_MOST[method]:,}; choose a length in these.",
            field="length",
        )
