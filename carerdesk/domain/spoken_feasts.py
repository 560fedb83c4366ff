"""Days that have a name and no number: Easter Monday, Mother's Day, the last Friday of October."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from carerdesk.domain.dates import last_day_of_month
from carerdesk.domain.spoken_idioms import WEEKDAY, weekday_number

_EASTER: Final = re.compile(
    r"(?P<which>good friday|easter(?: saturday| sunday| monday| day)?|shrove tuesday|pancake day"
    r"|ash wednesday|palm sunday|mothering sunday|mother'?s'? day)(?: (?P<year>(?:19|20)\d{2}))?"
)
_FROM_EASTER: Final = {
    "good friday": -2,
    "easter saturday": -1,
    "easter monday": 1,
    "shrove tuesday": -47,
    "pancake day": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "mothering sunday": -21,
    "mothers day": -21,
}
_WEEKDAY_OF: Final = re.compile(
    rf"(?:the )?(?P<which>first|second|third|fourth|last|1st|2nd|3rd|4th) "
    rf"(?P<day>{WEEKDAY}|day) (?:of|in) (?P<rest>.+)"
)
_PLACES: Final = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_PLACES_IN_FIGURES: Final = {"1st": 0, "2nd": 1, "3rd": 2, "4th": 3}


def easter(text: str, today: date, *, ahead: bool) -> date | None:
    """Read a day counted from Easter; without a year the last one, or the next."""
    found = _EASTER.fullmatch(text)
    if found is None:
        return None
    name = found["which"].replace("'", "")
    shift = timedelta(days=_FROM_EASTER.get(name, 0))
    if found["year"]:
        return easter_sunday(int(found["year"])) + shift
    days = [easter_sunday(today.year + step) + shift for step in (-1, 0, 1)]
    return min(d for d in days if d >= today) if ahead else max(d for d in days if d <= today)


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of the western calendar, by the anonymous Gregorian reckoning."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def weekday_of(text: str) -> tuple[str, str, str] | None:
    """Read "last Friday of October": which, the weekday or "day", and the month as typed."""
    found = _WEEKDAY_OF.fullmatch(text)
    return None if found is None else (found["which"], found["day"], found["rest"])


def weekday_in(first: date, which: str, weekday: str) -> date | None:
    """Return the first, second, third, fourth or last of a weekday in the month of a first day.

    Of "day" itself only the last is a way of saying it; the first has a number.
    """
    last = last_day_of_month(first.year, first.month)
    if weekday == "day":
        return last if which == "last" else first if which in {"first", "1st"} else None
    number = weekday_number(weekday)
    if which == "last":
        return last - timedelta(days=(last.weekday() - number) % 7)
    place = (_PLACES | _PLACES_IN_FIGURES)[which]
    return first + timedelta(days=(number - first.weekday()) % 7 + 7 * place)
