"""Dates put in words: whole for text and reading back, short for lists."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Final

from carerdesk.domain.dates import DateKind, FuzzyDate

WEEKDAYS: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_LAST_TWELVE_MONTHS = timedelta(days=365)
_SHORT_MONTH = 3


def day_in_words(day: date) -> str:
    """Return "Thu 19 February 2026", as dates stand in text."""
    return f"{WEEKDAYS[day.weekday()][:3]} {plain_day(day)}"


def whole_day(day: date) -> str:
    """Return "Thursday 19 February 2026", as dates are read back and spoken."""
    return f"{WEEKDAYS[day.weekday()]} {plain_day(day)}"


def plain_day(day: date) -> str:
    """Return "19 February 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: date, today: date, *, weekday: bool = True) -> str:
    """Return "Thu 19 Feb", as dates stand in lists.

    The year is added when it is neither the current one nor within the last twelve months.
    """
    month = MONTHS[day.month - 1]
    if len(month) > _SHORT_MONTH + 2:
        month = month[:_SHORT_MONTH]
    near = day.year == today.year or timedelta(0) <= today - day <= _LAST_TWELVE_MONTHS
    words = f"{day.day} {month}" if near else f"{day.day} {month} {day.year}"
    return f"{WEEKDAYS[day.weekday()][:3]} {words}" if weekday else words


def clock_time(at: time) -> str:
    """Return "16:30"."""
    return f"{at:%H:%M}"


def month_in_words(day: date) -> str:
    """Return "February 2026"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def in_words(when: FuzzyDate) -> str:
    """Return a date whole, as it is read back: "about Wednesday 21 January 2026"."""
    return f"{_span(when)}{_times(when)}"


def _span(when: FuzzyDate) -> str:  # noqa: PLR0911 - one form a kind
    match when.kind:
        case DateKind.UNKNOWN:
            return "no day known"
        case DateKind.ON:
            return whole_day(_known(when.earliest))
        case DateKind.ABOUT:
            return f"about {whole_day(_known(when.middle))}"
        case DateKind.BEFORE:
            return f"before {whole_day(_known(when.latest) + timedelta(days=1))}"
        case DateKind.AFTER:
            return f"after {whole_day(_known(when.earliest) - timedelta(days=1))}"
        case DateKind.BETWEEN:
            first, last = _known(when.earliest), _known(when.latest)
            return f"between {whole_day(first)} and {whole_day(last)}"
        case DateKind.MONTH:
            return month_in_words(_known(when.earliest))
        case DateKind.YEAR:
            return str(_known(when.earliest).year)
        case _:
            return f"{when.season_name} {_known(when.earliest).year}"


def short(when: FuzzyDate, today: date) -> str:  # noqa: PLR0911 - one form a kind
    """Return a date short, as it stands in lists: "about 21 Jan", "2 to 6 Feb"."""
    match when.kind:
        case DateKind.UNKNOWN:
            return "no day yet"
        case DateKind.ON:
            return short_day(_known(when.earliest), today)
        case DateKind.ABOUT:
            return f"about {short_day(_known(when.middle), today, weekday=False)}"
        case DateKind.BEFORE:
            day = _known(when.latest) + timedelta(days=1)
            return f"before {short_day(day, today, weekday=False)}"
        case DateKind.AFTER:
            day = _known(when.earliest) - timedelta(days=1)
            return f"after {short_day(day, today, weekday=False)}"
        case DateKind.BETWEEN:
            first, last = _known(when.earliest), _known(when.latest)
            end = short_day(last, today, weekday=False)
            if (first.year, first.month) == (last.year, last.month):
                return f"{first.day} to {end}"
            return f"{short_day(first, today, weekday=False)} to {end}"
        case _:
            return _span(when)


def _times(when: FuzzyDate) -> str:
    if when.at is None:
        return ""
    if when.until is None:
        return f", {clock_time(when.at)}"
    return f", {clock_time(when.at)} to {clock_time(when.until)}"


def _known(day: date | None) -> date:
    """Return a day that its kind guarantees."""
    if day is None:  # pragma: no cover - FuzzyDate refuses such a date
        raise ValueError
    return day
