"""Single days as they are typed: fri, next tue, 6 mar, 06/03/2026, three days ago."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Final

from carerdesk.domain.date_words import MONTHS, WEEKDAYS, plain_day, whole_day
from carerdesk.domain.errors import BadDate
from carerdesk.domain.spoken_feasts import easter
from carerdesk.domain.spoken_idioms import COUNT, counted, day_after, day_before
from carerdesk.domain.spoken_weeks import day_of_week

_MONTH_NUMBERS: Final = {
    spelling: number
    for number, month in enumerate(MONTHS, start=1)
    for spelling in (month.lower(), month[:3].lower())
} | {"sept": 9}
_WEEKDAY_NUMBERS: Final = {
    spelling: number
    for number, name in enumerate(WEEKDAYS)
    for spelling in (name.lower(), name[:3].lower())
} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_STEPS: Final = {
    "today": 0,
    "tonight": 0,
    "now": 0,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "the day before yesterday": -2,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
}
_MONTHS_ON: Final = {"last": -1, "this": 0, "next": 1}
_UNITS: Final = {"day": 1, "week": 7, "fortnight": 14}
_CENTURY = 100
_TWO_THOUSAND = 2000
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FIGURES = re.compile(r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})(?:[./-](?P<year>\d{4}|\d{2}))?")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DAY_MONTH = re.compile(
    rf"(?:the\s+)?{_DAY}\s*(?:of\s+)?(?P<month>[a-z]+)\.?,?\s*(?P<year>\d{{4}}|(?<=\s)'?\d{{2}})?"
)
_MONTH_DAY = re.compile(rf"(?P<month>[a-z]+)\.?\s*(?:the\s+)?{_DAY},?\s*(?P<year>\d{{4}})?")
_OF_MONTH = re.compile(rf"(?:the\s+)?{_DAY} of (?:the )?(?P<which>last|this|next) month")
_BARE_DAY = re.compile(r"(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)")
_AGO = re.compile(rf"(?P<count>{COUNT})\s+(?P<unit>day|week|fortnight)s?\s+(?:ago|back)")
_AHEAD = re.compile(rf"in\s+(?P<count>{COUNT})\s+(?P<unit>day|week|fortnight)s?(?:'? time)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A day as far as it was typed: a number, perhaps a month, perhaps a year."""

    day: int
    month: int | None = None
    year: int | None = None


def month_number(word: str) -> int | None:
    """Return the month a word names, 1 to 12."""
    return _MONTH_NUMBERS.get(word)


def read_day(text: str, *, today: date, ahead: bool) -> date | None:
    """Read one day.

    Args:
        text: Lower case, single spaces, no times.
        today: What the day is read from.
        ahead: Whether a day without a year is the next of its name, rather than the last.

    Returns:
        The day, or ``None`` when it is no day at all.

    Raises:
        BadDate: When it is a day that is not in the calendar, or not of the weekday named.
    """
    plain = text.removeprefix("on ").strip(" ,.")
    relative = _relative(plain, today) or easter(plain, today, ahead=ahead)
    if relative is not None:
        return relative
    for away, sign in ((day_after(plain), 1), (day_before(plain), -1)):
        if away is not None:
            near = read_day(away[0], today=today, ahead=sign > 0)
            return None if near is None else near + timedelta(days=sign * away[1])
    of_month = _OF_MONTH.fullmatch(plain)
    if of_month is not None:
        months = today.year * 12 + today.month - 1 + _MONTHS_ON[of_month["which"]]
        named = Given(day=int(of_month["day"]), month=months % 12 + 1, year=months // 12)
        return _resolved(named, None, today=today, ahead=ahead)
    weekday, rest = _weekday_first(plain)
    if weekday is not None and not rest:
        return _nearest_weekday(weekday, today, ahead=ahead)
    given = _given(rest)
    return None if given is None else _resolved(given, weekday, today=today, ahead=ahead)


def day_number_only(text: str) -> int | None:
    """Return the number of a day typed without a month, as in "2 to 6 feb"."""
    found = re.fullmatch(r"(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?", text)
    return int(found[1]) if found else None


def _relative(text: str, today: date) -> date | None:
    """Read a day said from today: yesterday, 3 days ago, last fri."""
    if text in _STEPS:
        return today + timedelta(days=_STEPS[text])
    return _counted(text, today) or _named_weekday(text, today) or day_of_week(text, today)


def _counted(text: str, today: date) -> date | None:
    for pattern, sign in ((_AGO, -1), (_AHEAD, 1)):
        found = pattern.fullmatch(text)
        if found is not None:
            days = sign * counted(found["count"]) * _UNITS[found["unit"]]
            return today + timedelta(days=days)
    return None


def _named_weekday(text: str, today: date) -> date | None:
    which, _, name = text.partition(" ")
    weekday = _WEEKDAY_NUMBERS.get(name)
    if weekday is None or which not in {"last", "next", "this"}:
        return None
    shift = {
        "last": -((today.weekday() - weekday - 1) % 7) - 1,
        "next": (weekday - today.weekday() - 1) % 7 + 1,
        "this": weekday - today.weekday(),
    }[which]
    return today + timedelta(days=shift)


def _nearest_weekday(weekday: int, today: date, *, ahead: bool) -> date:
    if ahead:
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    return today - timedelta(days=(today.weekday() - weekday) % 7)


def _weekday_first(text: str) -> tuple[int | None, str]:
    found = re.match(r"(?:(?:next|last|this)\s+)?([a-z]+)[.,]?(?:\s+|$)", text)
    if found is None or found[1] not in _WEEKDAY_NUMBERS:
        return None, text
    return _WEEKDAY_NUMBERS[found[1]], text[found.end() :].strip()


def _given(text: str) -> Given | None:
    for pattern in (_ISO, _FIGURES):
        found = pattern.fullmatch(text)
        if found is not None:
            return _from_figures(int(found["day"]), int(found["month"]), found["year"])
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        found = pattern.fullmatch(text)
        if found is not None:
            year = _year(found["year"])
            month = _month(found, year)
            if month is not None:
                return Given(day=int(found["day"]), month=month, year=year)
    bare = _BARE_DAY.fullmatch(text)
    return Given(day=int(bare["day"])) if bare else None


def _year(typed: str | None) -> int | None:
    """Return the year typed in four figures or in two."""
    if typed is None:
        return None
    year = int(typed.strip("'"))
    return year + _TWO_THOUSAND if year < _CENTURY else year


def _from_figures(day: int, month: int, year_typed: str | None) -> Given:
    year = _year(year_typed)
    if not 1 <= month <= len(MONTHS):
        likely = ""
        if 1 <= day <= len(MONTHS) and year is not None and _exists(year, day, month):
            likely = plain_day(date(year, day, month))
        raise BadDate(_doubt("There is no such month.", likely), likely=likely)
    return Given(day=day, month=month, year=year)


def _month(found: re.Match[str], year: int | None) -> int | None:
    word = found["month"]
    number = month_number(word)
    if number is not None:
        return number
    near = get_close_matches(word, [m.lower() for m in MONTHS], n=1, cutoff=0.6)
    if near:
        likely = f"{found['day']} {near[0].title()}{f' {year}' if year else ''}"
        raise BadDate(_doubt("That month is not spelled so.", likely), likely=likely)
    return None


def _resolved(given: Given, weekday: int | None, *, today: date, ahead: bool) -> date | None:
    if given.month is None:
        return _in_nearest_month(given.day, today, ahead=ahead)
    years = [given.year] if given.year is not None else _years(given, today, ahead=ahead)
    days = [date(y, given.month, given.day) for y in years if _exists(y, given.month, given.day)]
    if not days:
        raise _not_in_calendar(given.day, given.month, years[0])
    if weekday is None:
        return days[0]
    fitting = next((day for day in days if day.weekday() == weekday), None)
    if fitting is None:
        raise _other_weekday(days[0], weekday)
    return fitting


def _years(given: Given, today: date, *, ahead: bool) -> list[int]:
    """Return the years a day may be of, the likeliest first."""
    month = given.month or today.month
    passed = (month, given.day) < (today.month, today.day)
    same = (month, given.day) == (today.month, today.day)
    first = today.year
    if ahead and passed:
        first += 1
    elif not ahead and not passed and not same:
        first -= 1
    return [first, first - 1, first + 1] if not ahead else [first, first + 1, first - 1]


def _in_nearest_month(day: int, today: date, *, ahead: bool) -> date | None:
    step = 1 if ahead else -1
    year, month = today.year, today.month
    for _ in range(3):
        if _exists(year, month, day):
            found = date(year, month, day)
            if found >= today if ahead else found <= today:
                return found
        month += step
        if not 1 <= month <= len(MONTHS):
            year, month = year + step, len(MONTHS) if step < 0 else 1
    return None


def _exists(year: int, month: int, day: int) -> bool:
    return (
        1 <= year <= date.max.year
        and 1 <= month <= len(MONTHS)
        and 1 <= day <= calendar.monthrange(year, month)[1]
    )


def _not_in_calendar(day: int, month: int, year: int) -> BadDate:
    """Name the nearest likely day: one too many means the last, more means the month after."""
    last = calendar.monthrange(year, month)[1]
    if day == last + 1 or month == len(MONTHS) or not _exists(year, month + 1, day):
        likely = date(year, month, min(max(day, 1), last))
    else:
        likely = date(year, month + 1, day)
    leap = " in that year" if (day, month) == (29, 2) else ""
    return BadDate(
        _doubt(f"There is no {day} {MONTHS[month - 1]}{leap}.", whole_day(likely)),
        likely=plain_day(likely),
    )


def _other_weekday(day: date, weekday: int) -> BadDate:
    nearest = min(
        (day + timedelta(days=shift) for shift in range(-3, 4)),
        key=lambda near: near.weekday() != weekday,
    )
    return BadDate(
        _doubt(f"{plain_day(day)} is a {WEEKDAYS[day.weekday()]}.", whole_day(nearest)),
        likely=plain_day(nearest),
    )


def _doubt(fact: str, likely: str) -> str:
    return f"{fact} Did you mean {likely}?" if likely else f"{fact} Write it another way."
