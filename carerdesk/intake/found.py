"""Found: dates, references and a title that a file's words or name propose."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from carerdesk.domain.dates import FuzzyDate
from carerdesk.intake.cleaning import one_line

_FIRST_YEAR: Final = 1950
_LAST_YEAR: Final = 2100
_HEAD: Final = 1500
"""Characters from the top of a paper in which its own date is looked for."""

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH: Final = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"
_WRITTEN: Final = (
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\.?,?\s+(?P<year>\d{{4}})\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})\b"),
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b"),
)
_IN_NAME: Final = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<sep>[-_. ]?)(?P<month>\d{2})(?P=sep)(?P<day>\d{2})(?!\d)"
)
_REFERENCE: Final = re.compile(
    r"\bref(?:erence)?\.?(?:\s+(?:no|number)\.?)?\s*[:#]\s*"
    r"([A-Z0-9][A-Z0-9/._\-]{2,38}[A-Z0-9])",
    re.IGNORECASE,
)


def date_in_text(text: str) -> FuzzyDate | None:
    """Return the first full date near the top of a paper; day before month, as in Britain."""
    head = text[:_HEAD]
    matches = sorted(
        (match for pattern in _WRITTEN for match in pattern.finditer(head)),
        key=lambda match: match.start(),
    )
    return next((day for match in matches if (day := _day(match))), None)


def date_in_name(name: str) -> FuzzyDate | None:
    """Return the date a telephone or scanner put in the file's name, year first."""
    return next((day for match in _IN_NAME.finditer(name) if (day := _day(match))), None)


def references_in(text: str) -> tuple[str, ...]:
    """Return the numbers that follow "Our ref:" and the like; each holds a digit; no doubles."""
    found = (match.group(1) for match in _REFERENCE.finditer(text[:20_000]))
    return tuple(dict.fromkeys(number for number in found if any(c.isdigit() for c in number)))


def title_from(name: str) -> str:
    """Return a title from a file's name: without folder, ending and underscores."""
    last = re.split(r"[/\\]", one_line(name))[-1]
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", last)
    return one_line(stem.replace("_", " ")) or last


def on_moment(moment: datetime) -> FuzzyDate:
    """Return the day and time a British clock showed at a moment.

    Servers write the hour of Greenwich all year; on a June night that is the day before.  The
    summer hour runs from 01:00 Greenwich on the last Sunday of March to that of October
    (The Summer Time Order 2002, SI 2002/262).
    """
    greenwich = moment.astimezone(UTC)
    shown = greenwich
    if _last_sunday(greenwich.year, 3) <= greenwich < _last_sunday(greenwich.year, 10):
        shown = greenwich + timedelta(hours=1)
    return FuzzyDate.on(shown.date(), at=time(shown.hour, shown.minute))


def _last_sunday(year: int, month: int) -> datetime:
    """Return 01:00 Greenwich on the last Sunday of a month of 31 days."""
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def _day(match: re.Match[str]) -> FuzzyDate | None:
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTHS[month.lower()]
    try:
        day = date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None
    return FuzzyDate.on(day) if _FIRST_YEAR <= day.year < _LAST_YEAR else None
