"""Days and counts as the clocks say them in a sentence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from carerdesk.domain.counting import Method
from carerdesk.domain.date_words import MONTHS, WEEKDAYS, day_in_words
from carerdesk.domain.dates import DateKind, FuzzyDate, shifted
from carerdesk.rules.counting import WORKING

_NEAR: Final = timedelta(days=365)
_LONGEST_WHOLE_MONTH: Final = 5
_UNITS: Final = {
    Method.WD_AFTER: "working day",
    Method.WD_INCL: "working day",
    Method.W_AFTER: "week",
    Method.M_AFTER: "month",
    Method.M_INCL: "month",
    Method.M_ICO: "month",
}


def many(number: int, unit: str) -> str:
    """Return "1 working day", "6 working days"."""
    return f"{number:,} {unit}" if number == 1 else f"{number:,} {unit}s"


def length_in_words(length: int, method: Method) -> str:
    """Return "65 working days", "28 days", "12 months"."""
    return many(length, _UNITS.get(method, "day"))


def days_in_words(number: int, method: Method) -> str:
    """Return days late or left in the unit that counts: "6 working days", "75 days".

    On the weekend after a last working day, and on a last day itself, it is "under a working day".
    """
    unit = "working day" if method in WORKING else "day"
    return many(number, unit) if number else f"under a {unit}"


def day_near(day: date, today: date) -> str:
    """Return "Tue 18 November", with the year unless it is clear from the day asked."""
    near = day.year == today.year or abs(day - today) <= _NEAR
    whole = day_in_words(day)
    return whole.removesuffix(f" {day.year}") if near else whole


def dated(day: date) -> str:
    """Return "Tue 7 Oct 2025", for the lines of the stage track."""
    month = MONTHS[day.month - 1]
    if len(month) > _LONGEST_WHOLE_MONTH:
        month = month[:3]
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {month} {day.year}"


def when(happened: FuzzyDate) -> str:
    """Return a date of any kind for the stage track: "Tue 7 Oct 2025", "in January 2024"."""
    first, last = happened.earliest, happened.latest
    if first is not None and last is not None:
        return _bounded(happened, first, last)
    if last is not None:
        return f"before {dated(shifted(last, 1))}"
    if first is not None:
        return f"after {dated(shifted(first, -1))}"
    return "on a day not known"


def _bounded(happened: FuzzyDate, first: date, last: date) -> str:
    if first == last:
        return dated(first)
    match happened.kind:
        case DateKind.MONTH:
            return f"in {MONTHS[first.month - 1]} {first.year}"
        case DateKind.YEAR:
            return f"in {first.year}"
        case DateKind.SEASON:
            return f"in {happened.season_name} {first.year}"
        case DateKind.ABOUT:
            return f"about {dated(first + (last - first) // 2)}"
        case _:
            return f"from {dated(first)} to {dated(last)}"
