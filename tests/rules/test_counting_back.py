"""Counts held to a slow counter of another kind: it goes back from the last day to the first."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carerdesk.domain.counting import CalendarName, Method
from carerdesk.rules.calendars import WorkCalendar, calendar
from carerdesk.rules.counting import due

ONE = timedelta(days=1)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
LENGTHS = st.integers(1, 90)
CALENDARS = st.sampled_from(list(CalendarName))
METHODS = pytest.mark.parametrize("method", list(Method))


def is_last_day(last: date, start: date, method: Method, length: int, days: WorkCalendar) -> bool:
    """Whether `last` is the last day, told by walking back from it."""
    match method:
        case Method.WD_AFTER | Method.WD_INCL:
            first = start + ONE if method is Method.WD_AFTER else start
            return not days.why_not(last) and _working_days_back(last, first, days) == length
        case Method.D_AFTER | Method.D_INCL | Method.W_AFTER:
            back = {Method.D_INCL: length - 1, Method.W_AFTER: 7 * length}.get(method, length)
            return _days_back(last, start) == back
        case Method.M_AFTER:
            return _corresponds(last, start, length)
        case Method.M_INCL:
            if _corresponds(last + ONE, start, length) and (last + ONE).day == start.day:
                return True
            return _corresponds(last, start, length) and last.day < start.day
        case Method.D_ICO | Method.M_ICO:
            return _rolled(last, start, method, length, days)


def _rolled(last: date, start: date, method: Method, length: int, days: WorkCalendar) -> bool:
    """Whether the day, or the last of the days off just before it, ends the plain count."""
    if days.why_not(last):
        return False
    plain = Method.D_AFTER if method is Method.D_ICO else Method.M_AFTER
    day = last
    while not is_last_day(day, start, plain, length, days):
        day -= ONE
        if not days.why_not(day):
            return False
    return True


def _working_days_back(last: date, first: date, days: WorkCalendar) -> int:
    number, day = 0, last
    while day >= first:
        number += not days.why_not(day)
        day -= ONE
    return number


def _days_back(last: date, start: date) -> int:
    number, day = 0, last
    while day > start:
        number, day = number + 1, day - ONE
    return number


def _corresponds(last: date, start: date, months: int) -> bool:
    """Whether a day has the day-number of the start, or is the last of a month without it."""
    year, month = last.year, last.month
    for _ in range(months):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    longest = monthrange(last.year, last.month)[1]
    return (year, month) == (start.year, start.month) and last.day == min(start.day, longest)


@METHODS
@given(start=DAYS, length=LENGTHS, name=CALENDARS)
def test_a_count_walked_back_comes_to_its_start(
    method: Method, start: date, length: int, name: CalendarName
) -> None:
    days = calendar(name)
    assert is_last_day(due(start, method, length, days), start, method, length, days)


@pytest.mark.trial
@METHODS
@settings(max_examples=2000)
@given(start=DAYS, length=LENGTHS, name=CALENDARS)
def test_two_thousand_counts_a_method_walked_back_come_to_their_start(
    method: Method, start: date, length: int, name: CalendarName
) -> None:
    days = calendar(name)
    assert is_last_day(due(start, method, length, days), start, method, length, days)
