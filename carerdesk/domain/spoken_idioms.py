"""What people in Britain say for a day: Tuesday week, Boxing Day, half past four, the weekend.

Each is turned into words that `spoken_dates` reads, or into the day itself.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from carerdesk.domain.dates import FuzzyDate, last_day_of_month

_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_HOURS: Final = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_HOUR: Final = rf"(?:{'|'.join(_HOURS)}|1[0-2]|[1-9])"
_CLOCK: Final = re.compile(
    rf"\b(?:(?:half (?:past )?|(?:a )?quarter (?P<side>past|to) )(?P<hour>{_HOUR})"
    rf"|(?P<even>{_HOUR}) o'?clock)(?P<half> ?[ap]m)?\b"
)
_DAYS: Final = r"mon|tues?|wed(?:ne)?s?|thu(?:rs?)?|fri|sat(?:ur)?|sun"
_WEEKDAY: Final = rf"(?:{_DAYS})(?:day)?"
_WORDS: Final = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"\b(?:x-?mas|christmas) eve\b", "24 december"),
        (r"\b(?:x-?mas|christmas)(?: day)?\b", "25 december"),
        (r"\bboxing day\b", "26 december"),
        (r"\bnew year'?s eve\b", "31 december"),
        (r"\bnew year'?s(?: day)?\b", "1 january"),
        (r"\bbonfire night\b", "5 november"),
        (r"\bhallowe'?en\b", "31 october"),
        (r"\bthis (?:morning|afternoon|evening)\b", "today"),
        (rf"\b({_WEEKDAY}|yesterday|tomorrow|today) (?:morning|afternoon|evening|night)\b", r"\1"),
        (rf"\b({_WEEKDAY}) (?:just gone|gone|last)\b", r"last \1"),
        (r"^some ?time (?=(?:in|during|on|before|after|between|last)\b)", ""),
        (r"^during ", "in "),
        (r"^(?:about )?a couple of ((?:day|week)s ago)$", r"about 2 \1"),
    )
)
_AFTER: Final = re.compile(
    rf"(?:on )?(?P<day>{_WEEKDAY}|today|tomorrow) (?P<step>week|fortnight)"
    rf"|a (?P<ahead>week|fortnight) (?:on|from) (?P<from>{_WEEKDAY}|today|tomorrow)"
)
_EASTER: Final = re.compile(
    r"(?P<which>good friday|easter(?: sunday| monday| day)?)(?: (?P<year>(?:19|20)\d{2}))?"
)
_EASTER_DAYS: Final = {"good friday": -2, "easter monday": 1}
_WEEKEND: Final = re.compile(r"(?:(?:over|at|during) )?(?P<which>the|this|last|next) weekend")
_WEEK_OF: Final = re.compile(
    r"(?:(?:in|during) )?(?:the )?(?P<which>first|second|third|fourth|last) week (?:of|in) "
    r"(?P<rest>.+)"
)
_PART_OF_WEEK: Final = re.compile(
    r"(?:the )?(?P<part>start|beginning|middle|end) of (?:the|this) week"
    r"|(?P<earlier>earlier) this week"
)
_SATURDAY = 5
_WEEKS: Final = {"first": 1, "second": 8, "third": 15, "fourth": 22}


def in_plain_words(text: str) -> str:
    """Return a typed date with what is said otherwise put in plain words.

    Args:
        text: Lower case, single spaces.
    """
    text = _CLOCK.sub(_in_figures, _UNSEEN.sub("", text))
    for pattern, said in _WORDS:
        text = pattern.sub(said, text)
    return text.strip()


def day_after(text: str) -> tuple[str, int] | None:
    """Read "Tuesday week": the day it is counted from, which lies ahead, and the days after it."""
    found = _AFTER.fullmatch(text)
    if found is None:
        return None
    step = found["step"] or found["ahead"]
    return found["day"] or found["from"], 7 if step == "week" else 14


def easter(text: str, today: date, *, ahead: bool) -> date | None:
    """Read a day of Easter; without a year the last one, or the next."""
    found = _EASTER.fullmatch(text)
    if found is None:
        return None
    shift = timedelta(days=_EASTER_DAYS.get(found["which"], 0))
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


def span_of_days(text: str, today: date, *, ahead: bool) -> FuzzyDate | None:
    """Read a weekend, or a part of this week."""
    monday = today - timedelta(days=today.weekday())
    found = _WEEKEND.fullmatch(text)
    if found is not None:
        saturday = monday + timedelta(days=_SATURDAY)
        which = found["which"]
        is_over = saturday > today and which == "the" and not ahead
        saturday += timedelta(days={"last": -7, "next": 7}.get(which, -7 if is_over else 0))
        return FuzzyDate.between(saturday, saturday + timedelta(days=1))
    part = _PART_OF_WEEK.fullmatch(text)
    if part is None:
        return None
    if part["earlier"]:
        return FuzzyDate.between(monday, today)
    first, last = {"middle": (2, 3), "end": (4, 6)}.get(part["part"], (0, 1))
    return FuzzyDate.between(monday + timedelta(days=first), monday + timedelta(days=last))


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


def _in_figures(found: re.Match[str]) -> str:
    """Turn "half past four" into 4:30 and "quarter to five" into 4:45."""
    said = found["hour"] or found["even"]
    hour = _HOURS.get(said) or int(said)
    minute = 0 if found["even"] else 15 if found["side"] else 30
    if found["side"] == "to":
        hour, minute = (hour - 2) % 12 + 1, 45
    return f"{hour}:{minute:02}{(found['half'] or '').strip()}"
