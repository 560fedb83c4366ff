"""Several days as they are said: last weekend, w/c 9 Nov, the end of next week, a month ago."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from carerdesk.domain.dates import FuzzyDate, last_day_of_month
from carerdesk.domain.spoken_feasts import easter
from carerdesk.domain.spoken_idioms import COUNT, WEEKDAY, counted, weekday_number

ReadDay = Callable[[str], "date | None"]

_WEEKEND: Final = re.compile(r"(?:(?:over|at|during) )?(?P<which>the|this|last|next) weekend")
_EASTER_WEEKEND: Final = re.compile(r"(?:over )?(?:the )?easter weekend(?P<year> \d{4})?")
_WEEK_OF: Final = re.compile(
    r"(?:(?:in|during) )?(?:the )?(?P<which>first|second|third|fourth|last) week (?:of|in) "
    r"(?P<rest>.+)"
)
_PART_OF_WEEK: Final = re.compile(
    r"(?:(?:in|at|towards) )?(?:the )?"
    r"(?:(?P<part>start|beginning|middle|end) of|(?P<early>early|late|mid)|(?P<to_now>earlier))"
    r"(?: in)? (?P<which>the|this|last|next) week|(?P<middle>mid[ -]?week)"
)
_PARTS: Final = {
    "start": (0, 1),
    "beginning": (0, 1),
    "early": (0, 1),
    "mid": (2, 3),
    "middle": (2, 3),
    "end": (4, 6),
    "late": (4, 6),
}
_WEEK: Final = re.compile(
    r"(?:(?:in|during) )?(?:(?P<which>last|this|next) week|(?:the )?(?P<before>week before last))"
)
_FROM_DAY: Final = re.compile(
    r"(?:the )?(?:w/?c|w/?b|week (?:commencing|beginning|starting|from)) (?P<day>.+)"
    r"|(?:the )?week of (?P<around>.+)|(?:the )?(?:w/?e|week ending) (?P<end>.+)"
)
_LONG_AGO: Final = re.compile(rf"(?P<count>{COUNT}) (?P<unit>month|year)s? (?:ago|back)")
_LONG_AHEAD: Final = re.compile(rf"in (?P<count>{COUNT}) (?P<unit>month|year)s?(?:'? time)?")
_FEW: Final = re.compile(r"(?:the other day|(?:a )?few (?P<unit>day|week)s (?:ago|back)|recently)")
_WEEKS: Final = {"first": 1, "second": 8, "third": 15, "fourth": 22}
_SATURDAY = 5


def span_of_days(text: str, today: date, *, ahead: bool, read_day: ReadDay) -> FuzzyDate | None:
    """Read a weekend, a week, a part of one, or a while ago.

    Args:
        text: Lower case, single spaces.
        today: What it is read from.
        ahead: Whether it lies ahead.
        read_day: Reads the day a week begins or ends with.
    """
    return (
        _weekend(text, today, ahead=ahead)
        or _week(text, today)
        or _part_of_week(text, today)
        or _around_day(text, read_day)
        or _while_ago(text, today)
    )


def week_of(text: str) -> tuple[str, str] | None:
    """Read "first week of May": which week, and the month as typed."""
    found = _WEEK_OF.fullmatch(text)
    return None if found is None else (found["which"], found["rest"])


def week_in(month: FuzzyDate, which: str) -> FuzzyDate | None:
    """Return a week of a month: seven days from the 1st, 8th, 15th or 22nd, or the last seven."""
    first = month.earliest
    if first is None:
        return None
    if which == "last":
        last = last_day_of_month(first.year, first.month)
        return FuzzyDate.between(last - timedelta(days=6), last)
    day = first.replace(day=_WEEKS[which])
    return FuzzyDate.between(day, day + timedelta(days=6))


def day_of_week(text: str, today: date) -> date | None:
    """Read a weekday of a week said beside it: "Monday last week", "next week on Monday"."""
    found = re.fullmatch(
        rf"(?P<day>{WEEKDAY})(?: of)? (?P<which>last|this|next) week"
        rf"|(?P<week>last|this|next) week(?: on)? (?P<later>{WEEKDAY})",
        text,
    )
    if found is None:
        return None
    weekday = weekday_number(found["day"] or found["later"])
    return _monday(today, found["which"] or found["week"]) + timedelta(days=weekday)


def _monday(today: date, which: str = "this") -> date:
    weeks = {"last": -1, "next": 1}.get(which, 0)
    return today - timedelta(days=today.weekday() - 7 * weeks)


def _days(monday: date, first: int, last: int) -> FuzzyDate:
    return FuzzyDate.between(monday + timedelta(days=first), monday + timedelta(days=last))


def _weekend(text: str, today: date, *, ahead: bool) -> FuzzyDate | None:
    feast = _EASTER_WEEKEND.fullmatch(text)
    if feast is not None:
        sunday = easter(f"easter{feast['year'] or ''}", today, ahead=ahead)
        return None if sunday is None else _days(sunday, -2, 1)
    if re.fullmatch(r"(?:the )?weekend before last", text):
        return _days(_monday(today, "last"), _SATURDAY - 7, _SATURDAY - 6)
    found = _WEEKEND.fullmatch(text)
    if found is None:
        return None
    which, saturday = found["which"], _monday(today) + timedelta(days=_SATURDAY)
    if which == "the":
        which = "last" if saturday > today and not ahead else "this"
    return _days(_monday(today, which), _SATURDAY, _SATURDAY + 1)


def _week(text: str, today: date) -> FuzzyDate | None:
    found = _WEEK.fullmatch(text)
    if found is None:
        return None
    if found["before"]:
        return _days(_monday(today, "last"), -7, -1)
    return _days(_monday(today, found["which"]), 0, 6)


def _part_of_week(text: str, today: date) -> FuzzyDate | None:
    found = _PART_OF_WEEK.fullmatch(text)
    if found is None:
        return None
    monday = _monday(today, found["which"] or "this")
    if found["to_now"]:
        return FuzzyDate.between(monday, min(today, monday + timedelta(days=6)))
    return _days(monday, *_PARTS[found["part"] or found["early"] or "mid"])


def _around_day(text: str, read_day: ReadDay) -> FuzzyDate | None:
    """Read "w/c 9 Nov": the seven days from a day, up to it, or those of its week."""
    found = _FROM_DAY.fullmatch(text)
    day = read_day(found["day"] or found["around"] or found["end"]) if found else None
    if found is None or day is None:
        return None
    if found["around"]:
        return _days(_monday(day), 0, 6)
    return _days(day, 0, 6) if found["day"] else _days(day, -6, 0)


def _while_ago(text: str, today: date) -> FuzzyDate | None:
    """Read "a few days ago", "2 months ago": as wide as it is said, a month or a year."""
    found = _FEW.fullmatch(text)
    if found is not None:
        most, least = (28, 14) if found["unit"] == "week" else (7, 2)
        return _days(today, -most, -least)
    ago = _LONG_AGO.fullmatch(text)
    long = ago or _LONG_AHEAD.fullmatch(text)
    if long is None:
        return None
    steps = counted(long["count"]) * (-1 if ago else 1)
    if long["unit"] == "year":
        year = today.year + steps
        return FuzzyDate.year(year) if date.min.year <= year <= date.max.year else None
    months = today.year * 12 + today.month - 1 + steps
    return FuzzyDate.month(months // 12, months % 12 + 1) if months >= 12 else None  # noqa: PLR2004
