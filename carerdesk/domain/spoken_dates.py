"""Dates as carers type them: forgiving, never guessing silently, and read back before they count.

A day without a year is the last of its name, because what is logged has happened; with `ahead` it
is the next, because what is promised has not.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING

from carerdesk.domain.date_words import MONTHS, WEEKDAYS, in_words, plain_day, whole_day
from carerdesk.domain.date_words import day_in_words as day_in_words  # noqa: PLC0414 - for readers
from carerdesk.domain.dates import FuzzyDate, Season, last_day_of_month
from carerdesk.domain.errors import BadDate
from carerdesk.domain.spoken_days import day_number_only, month_number, read_day
from carerdesk.domain.spoken_feasts import weekday_in, weekday_of
from carerdesk.domain.spoken_idioms import in_plain_words
from carerdesk.domain.spoken_times import Times, parted
from carerdesk.domain.spoken_weeks import span_of_days, week_in, week_of

if TYPE_CHECKING:
    from datetime import time

_NOT_KNOWN = {
    "not sure",
    "unknown",
    "not known",
    "don't know",
    "dont know",
    "no date",
    "?",
    "undated",
    "not sure when",
    "unsure",
    "unknown date",
    "date unknown",
    "can't remember",
    "cant remember",
    "don't remember",
    "dont remember",
    "can't recall",
    "dunno",
    "no idea",
    "n/a",
    "tbc",
    "-",
}
_ABOUT = re.compile(r"(?:about|around|roughly|approximately|approx|circa|abt|c)\.?\s+|~\s*")
_BEFORE = re.compile(r"(?:some time )?before\s+")
_BY = re.compile(r"(?:by|until|till|not later than|no later than)\s+")
_AFTER = re.compile(r"(?:some time )?after\s+")
_SINCE = re.compile(r"since\s+")
_BETWEEN = re.compile(r"(?:between|from)\s+(?P<first>.+?)\s+(?:and|to|until|till|-)\s+(?P<last>.+)")
_SPAN = re.compile(
    r"(?P<first>.+?)\s*(?:\bto\b|\buntil\b|\btill\b|\s-\s|-(?=[\d\s]*[a-z]))\s*(?P<last>.+)"
)
_PART = re.compile(
    r"(?P<part>early|mid|middle of|the middle of|late|start of|the start of|beginning of"
    r"|the beginning of|end of|the end of)[\s-]+(?:in\s+)?(?P<rest>.+)"
)
_MONTH = re.compile(r"(?:in\s+)?(?P<month>[a-z]+)\.?,?(?:\s+(?P<year>\d{4}))?")
_MONTHS_ON = {
    "the month before last": -2,
    "month before last": -2,
    "last month": -1,
    "this month": 0,
    "the month": 0,
    "next month": 1,
}
_MONTH_FIGURES = re.compile(r"(?P<month>\d{1,2})/(?P<year>\d{4})")
_YEAR = re.compile(r"(?:in\s+)?(?P<year>(?:19|20)\d{2})")
_SEASON = re.compile(
    r"(?:in\s+|the\s+)*(?P<which>last\s+|this\s+)?(?P<season>spring|summer|autumn|winter)"
    r"(?:\s+(?:of\s+)?(?P<year>\d{4}))?"
)
_EARLY, _MIDDLE = 10, 20
_LONGEST = 200
"""Letters of a date: more was pasted by mistake, and must not be waited for."""
_SPELLED = (
    *(word.lower() for word in (*WEEKDAYS, *MONTHS)),
    *("today", "yesterday", "tomorrow", "morning", "afternoon", "evening", "night", "last", "next"),
    *("week", "fortnight", "month", "year", "weekend", "about", "before", "after", "between"),
    *("from", "until", "easter", "working"),
)
_UNREADABLE = "That could not be read as a date. Try “6 Mar”, “last Friday” or “about 21 Jan”."


def read_date(text: str, *, today: date, ahead: bool = False) -> FuzzyDate:
    """Read a typed date.

    Args:
        text: As typed: "fri", "6 mar", "about 21 jan", "2 to 6 feb", "mid-May", "summer 2025",
            "27/02/2026", "today 4.30 to 5.15pm", "not sure".
        today: What it is read from.
        ahead: Whether a day without a year lies ahead, as for a promise.

    Raises:
        BadDate: When it is not in the calendar or cannot be read; names the nearest likely date.
    """
    plain = _plain(text.strip()[: _LONGEST + 1])
    if not plain:
        raise BadDate("Give a day, or choose “Not sure”.")
    if len(text.strip()) > _LONGEST:
        raise BadDate(_UNREADABLE)
    if plain in _NOT_KNOWN:
        return FuzzyDate.unknown()
    times = parted(plain)
    day = read_day(times.rest or "today", today=today, ahead=ahead)
    if day is not None:
        return _timed(day, times)
    found = _fuzzy(plain, today=today, ahead=ahead)
    if found is None:
        raise _unreadable(plain, today, ahead=ahead)
    return found


def other_times(text: str) -> tuple[time, time | None] | None:
    """Return the times of a typed date in the other half of the day, where nothing said which.

    "4.30" is read as 16:30, and 04:30 is the other; whoever reads it back shows both.

    Args:
        text: As typed.
    """
    return parted(_plain(text.strip()[:_LONGEST])).other


def _plain(text: str) -> str:
    lowered = text.casefold().replace("–", "-").replace("—", "-").replace("’", "'")
    return in_plain_words(re.sub(r"\s+", " ", lowered).strip(" ."))


def _timed(day: date, times: Times) -> FuzzyDate:
    at, until = times.at, times.until
    if at is not None and until is not None and until < at:
        raise BadDate("It ended before it began; change one of the times.")
    if at is not None and times.is_rough:
        raise BadDate(
            "A time is kept as it is given. Write it as near as you know, and “about” in your "
            "words.",
            likely=f"{plain_day(day)} {at:%H:%M}",
        )
    if at is not None and times.is_next_day:
        day += timedelta(days=1)
        raise BadDate(
            f"At that hour of the night it is {whole_day(day)} already. Did you mean that?",
            likely=f"{plain_day(day)} {at:%H:%M}",
        )
    return FuzzyDate.on(day, at=at, until=until)


def _unreadable(plain: str, today: date, *, ahead: bool) -> BadDate:
    """Name the date that is read if each word that is spelled oddly is spelled as the nearest."""
    likely = re.sub(r"[a-z]{4,}", _well_spelled, plain)
    if likely != plain:
        try:
            meant = in_words(read_date(likely, today=today, ahead=ahead))
        except BadDate:
            return BadDate(_UNREADABLE)
        return BadDate(f"That is not spelled so. Did you mean {meant}?", likely=likely)
    return BadDate(_UNREADABLE)


def _well_spelled(found: re.Match[str]) -> str:
    if found[0] in _SPELLED:
        return found[0]
    return next(iter(get_close_matches(found[0], _SPELLED, n=1, cutoff=0.7)), found[0])


def _fuzzy(text: str, *, today: date, ahead: bool) -> FuzzyDate | None:
    for read in (
        _worded,
        _days_off,
        _span,
        _week_of,
        _weekday_of,
        _part_of,
        _month,
        _year,
        _season,
    ):
        found = read(text, today, ahead)
        if found is not None:
            return found
    return None


def _worded(text: str, today: date, ahead: bool) -> FuzzyDate | None:  # noqa: FBT001
    """Read what begins with about, before, by, after or since."""
    one = timedelta(days=1)
    for pattern, make in (
        (_ABOUT, FuzzyDate.about),
        (_BEFORE, FuzzyDate.before),
        (_BY, lambda day: FuzzyDate.before(day + one)),
        (_AFTER, FuzzyDate.after),
        (_SINCE, lambda day: FuzzyDate.after(day - one)),
    ):
        found = pattern.match(text)
        if found is None:
            continue
        rest = text[found.end() :]
        if pattern is _BY:  # an hour of the day by which is no other day
            rest = parted(rest).rest or "today"
        day = read_day(rest, today=today, ahead=ahead)
        if day is not None:
            return make(day)
        return _around(pattern, _fuzzy(rest, today=today, ahead=ahead))
    return None


def _around(pattern: re.Pattern[str], span: FuzzyDate | None) -> FuzzyDate | None:
    """Read "before May" and the like: a word about a span."""
    if span is None or span.earliest is None or span.latest is None:
        return None
    if pattern is _BEFORE:
        return FuzzyDate.before(span.earliest)
    if pattern is _AFTER:
        return FuzzyDate.after(span.latest)
    if pattern is _BY:
        return FuzzyDate.before(span.latest + timedelta(days=1))
    if pattern is _SINCE:
        return FuzzyDate.after(span.earliest - timedelta(days=1))
    return span


def _span(text: str, today: date, ahead: bool) -> FuzzyDate | None:  # noqa: FBT001
    """Read "between 2 and 6 feb", "2 to 6 feb", "30 jan - 2 feb"."""
    found = _BETWEEN.fullmatch(text) or _SPAN.fullmatch(text)
    if found is None:
        return None
    last = read_day(found["last"], today=today, ahead=ahead)
    if last is None:
        return None
    first = _first_day(found["first"], last, ahead=ahead)
    return None if first is None else FuzzyDate.between(first, last)


def _first_day(text: str, last: date, *, ahead: bool) -> date | None:
    """Read the first day of a span; what is not said is taken from the last."""
    number = day_number_only(text)
    if number is not None:
        return read_day(f"{number}/{last.month}/{last.year}", today=last, ahead=ahead)
    return read_day(text, today=last, ahead=False)


def _part_of(text: str, today: date, ahead: bool) -> FuzzyDate | None:  # noqa: FBT001
    """Read "early May", "mid-May", "late 2025"."""
    found = _PART.fullmatch(text)
    if found is None:
        return None
    part = found["part"].removeprefix("the ").removesuffix(" of")
    place = 0 if part in {"early", "start", "beginning"} else 1 if part in {"mid", "middle"} else 2
    month = _month(found["rest"], today, ahead)
    if month is not None and month.earliest is not None and month.latest is not None:
        first, last = month.earliest, month.latest
        edges = (first.day, _EARLY + 1, _MIDDLE + 1), (_EARLY, _MIDDLE, last.day)
        return FuzzyDate.between(
            first.replace(day=edges[0][place]), first.replace(day=edges[1][place])
        )
    year = _YEAR.fullmatch(found["rest"])
    if year is None:
        return None
    number, months = int(year["year"]), ((1, 4), (5, 8), (9, 12))[place]
    return FuzzyDate.between(date(number, months[0], 1), last_day_of_month(number, months[1]))


def _month(text: str, today: date, ahead: bool) -> FuzzyDate | None:  # noqa: FBT001
    figures = _MONTH_FIGURES.fullmatch(text)
    if figures is not None and 1 <= int(figures["month"]) <= 12:  # noqa: PLR2004 - months
        return FuzzyDate.month(int(figures["year"]), int(figures["month"]))
    if text in _MONTHS_ON:
        months = today.year * 12 + today.month - 1 + _MONTHS_ON[text]
        return FuzzyDate.month(months // 12, months % 12 + 1)
    found = _MONTH.fullmatch(text)
    number = None if found is None else month_number(found["month"])
    if found is None or number is None:
        return None
    if found["year"]:
        return FuzzyDate.month(int(found["year"]), number)
    if ahead:
        return FuzzyDate.month(today.year + (number < today.month), number)
    return FuzzyDate.month(today.year - (number > today.month), number)


def _week_of(text: str, today: date, ahead: bool) -> FuzzyDate | None:  # noqa: FBT001
    """Read "first week of May"."""
    asked = week_of(text)
    month = None if asked is None else _month(asked[1], today, ahead)
    return None if asked is None or month is None else week_in(month, asked[0])


def _year(text: str, today: date, ahead: bool) -> FuzzyDate | None:  # noqa: ARG001, FBT001
    if text in {"last year", "this year"}:
        return FuzzyDate.year(today.year - (text == "last year"))
    found = _YEAR.fullmatch(text)
    return FuzzyDate.year(int(found["year"])) if found else None


def _season(text: str, today: date, ahead: bool) -> FuzzyDate | None:  # noqa: FBT001
    found = _SEASON.fullmatch(text)
    if found is None:
        return None
    season = Season(found["season"])
    if found["year"]:
        return FuzzyDate.season(season, int(found["year"]))
    candidates = [FuzzyDate.season(season, today.year + shift) for shift in (1, 0, -1, -2)]
    if ahead:
        return min(
            (c for c in candidates if c.latest is not None and c.latest >= today),
            key=lambda c: c.sort_key,
        )
    ended = (found["which"] or "").startswith("last")
    past = [c for c in candidates if _has_begun(c, today) and not (ended and _holds(c, today))]
    return max(past, key=lambda c: c.sort_key)


def _has_begun(span: FuzzyDate, today: date) -> bool:
    return span.earliest is not None and span.earliest <= today


def _holds(span: FuzzyDate, today: date) -> bool:
    return _has_begun(span, today) and span.latest is not None and today <= span.latest


def _days_off(text: str, today: date, ahead: bool) -> FuzzyDate | None:  # noqa: FBT001
    def day(words: str) -> date | None:
        return read_day(words, today=today, ahead=ahead)

    return span_of_days(text, today, ahead=ahead, read_day=day)


def _weekday_of(text: str, today: date, ahead: bool) -> FuzzyDate | None:  # noqa: FBT001
    """Read "last Friday of October"."""
    asked = weekday_of(text)
    month = None if asked is None else _month(asked[2], today, ahead)
    if asked is None or month is None or month.earliest is None:
        return None
    day = weekday_in(month.earliest, asked[0], asked[1])
    return None if day is None else FuzzyDate.on(day)
