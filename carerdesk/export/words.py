"""Words: dates, lags, lengths and sizes as a reader of pages expects them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import partial

from carerdesk.domain.date_words import MONTHS, clock_time, day_in_words, plain_day
from carerdesk.domain.dates import DateKind, FuzzyDate
from carerdesk.domain.entries import Amendment

_SHORT_MONTH = 3
_A_DAY = timedelta(days=1)
_HOUR_SECONDS = 3_600
_MINUTE_SECONDS = 60
_KILO = 1_000
_AS_I_SAY = tuple(
    (re.compile(rf"\b{yours}\b", re.IGNORECASE), mine)
    for yours, mine in (
        ("you are", "I am"),
        ("you were", "I was"),
        ("you to be", "I was to be"),
        ("(to|by|for|with|between|tells?|meets?) you", r"\1 me"),
        ("you", "I"),
        ("yours", "mine"),
        ("your", "my"),
    )
)
"""What a rule says to the carer, and how the carer says it to somebody else."""


def in_my_words(text: str) -> str:
    """Return words of a rule, which speak to the carer, as the carer says them to a reader."""
    for yours, mine in _AS_I_SAY:
        text = yours.sub(partial(_cased, mine), text)
    return text


def _cased(mine: str, found: re.Match[str]) -> str:
    """Return what takes the place of words, with their capital."""
    said = found.expand(mine)
    return said[0].upper() + said[1:] if found[0][0].isupper() else said


def long_day(day: date, *, year: bool = True) -> str:
    """Return "Thu 19 February 2026", or without its year where a heading gives it."""
    words = day_in_words(day)
    return words if year else words.rsplit(" ", 1)[0]


def short_day(day: date) -> str:
    """Return "19 Feb 2026"."""
    return f"{day.day} {month_name(day.month)[:_SHORT_MONTH]} {day.year}"


def brief_day(day: date) -> str:
    """Return "Thu 19 Feb 2026"."""
    return f"{day_in_words(day)[:_SHORT_MONTH]} {short_day(day)}"


def month_name(month: int) -> str:
    """Return "February" for 2."""
    return MONTHS[month - 1]


def times(when: FuzzyDate) -> str:
    """Return "10:00 to 10:50", "10:00", or an empty string."""
    if when.at is None:
        return ""
    return (
        clock_time(when.at)
        if when.until is None
        else f"{clock_time(when.at)} to {clock_time(when.until)}"
    )


def when(fuzzy: FuzzyDate | None, *, year: bool = True, short: bool = False) -> str:
    """Return a date as it is known: "Thu 19 February 2026", "about 24 July", "summer 2025".

    Args:
        fuzzy: The date; ``None`` gives an empty string.
        year: Whether to say the year of dates on or about one day; other spans say it always.
        short: "19 Feb 2026" for the index, without the day of the week.
    """
    if fuzzy is None:
        return ""
    day = short_day if short else plain_day
    first, last = fuzzy.earliest, fuzzy.latest
    match fuzzy.kind:
        case DateKind.ON if first:
            said = short_day(first) if short else long_day(first, year=year)
        case DateKind.ABOUT if fuzzy.middle:
            middle = day(fuzzy.middle)
            said = f"about {middle if year else middle.rsplit(' ', 1)[0]}"
        case DateKind.BEFORE if last:
            said = f"before {day(last + _A_DAY)}"
        case DateKind.AFTER if first:
            said = f"after {day(first - _A_DAY)}"
        case DateKind.BETWEEN if first and last:
            said = _between(first, last, short=short, year=year)
        case DateKind.MONTH if first:
            name = month_name(first.month)
            said = f"{name[:_SHORT_MONTH] if short else name} {first.year}"
        case DateKind.YEAR if first:
            said = f"in {first.year}"
        case DateKind.SEASON if first:
            said = f"{fuzzy.season_name} {first.year}"
        case _:
            said = "day not known"
    return said


def _between(first: date, last: date, *, short: bool, year: bool) -> str:
    """Return "2 to 6 February 2026", "28 January to 3 February 2026", or both days in full."""
    day = short_day if short else plain_day
    end = day(last)
    if first.year != last.year:
        return f"{day(first)} to {end}"
    end = end if year else end.rsplit(" ", 1)[0]
    begin = str(first.day) if first.month == last.month else day(first).rsplit(" ", 1)[0]
    return f"{begin} to {end}"


def deed(amendment: Amendment) -> str:
    """Return what an amendment did: "Withdrawn", "Amended", "Change 2 taken back"."""
    if amendment.takes_back:
        return f"Change {amendment.takes_back} taken back"
    return "Withdrawn" if amendment.withdraws else "Amended"


def moment(at: datetime) -> str:
    """Return "Fri 13 February 2026, 21:14" as the writer's clock said it."""
    return f"{long_day(at.date())}, {clock_time(at.time())}"


def many(count: int, one: str, more: str = "") -> str:
    """Return "1 page", "3 pages"."""
    return f"{count} {one if count == 1 else more or one + 's'}"


def days_after(happened: FuzzyDate, recorded: datetime) -> int | None:
    """Return whole days from the last day it can have happened to the day it was recorded."""
    if happened.latest is None:
        return None
    return max((recorded.date() - happened.latest).days, 0)


def lag(happened: FuzzyDate, recorded: datetime) -> str:
    """Return how long after the event it was written: "same day", "recorded 3 days after".

    The delay is what a reader of notes made at the time asks first; where the day is not known for
    certain the shortest delay is said, as "at least".
    """
    days = days_after(happened, recorded)
    if days is None:
        return ""
    if days == 0:
        return "recorded the same day" if happened.is_certain else ""
    least = "" if happened.is_certain else "at least "
    return f"recorded {least}{many(days, 'day')} after"


def size(count: int) -> str:
    """Return "812 bytes", "34 kB" or "3.4 MB" for a number of bytes."""
    if count < _KILO:
        return many(count, "byte")
    if count < _KILO * _KILO:
        return f"{count / _KILO:.0f} kB"
    return f"{count / _KILO / _KILO:.1f} MB"


def length(seconds: float) -> str:
    """Return "1 h 2 min", "3 min 20 s" or "45 s"."""
    whole = round(seconds)
    hours, minutes, rest = whole // _HOUR_SECONDS, whole // _MINUTE_SECONDS % 60, whole % 60
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def listed(parts: list[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    if len(parts) <= 1:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
