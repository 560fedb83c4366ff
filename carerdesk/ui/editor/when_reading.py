"""Reading when: one of six ways and what was typed, to a date."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from carerdesk.domain.dates import DateKind, FuzzyDate
from carerdesk.domain.errors import BadDate
from carerdesk.domain.spoken_dates import read_date

if TYPE_CHECKING:
    from datetime import date


class How(StrEnum):
    """The six ways of saying when."""

    ON = "on"
    ABOUT = "about"
    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"
    NOT_SURE = "not sure"


_WORD: Final = re.compile(
    r"\s*(?:(?P<about>about|around|roughly|abt)|(?P<before>before)|(?P<after>after)"
    r"|(?P<between>between)|(?P<on>on))\s+(?P<rest>.*)",
    re.IGNORECASE,
)
_SPAN: Final = re.compile(r"(?P<first>.+?)\s+(?:and|to|until|till|-|–)\s+(?P<last>.+)")


def spoken_how(typed: str) -> tuple[How | None, str]:
    """Return the way a typed word sets, and what is left: "about 21 jan" is ABOUT and "21 jan"."""
    found = _WORD.match(typed)
    if found is None:
        return None, typed
    name = next(name for name in ("about", "before", "after", "between", "on") if found[name])
    return How(name), found["rest"]


def parted_span(typed: str) -> tuple[str, str] | None:
    """Return the two ends of "2 feb and 6 feb", or ``None`` when there are not two."""
    found = _SPAN.fullmatch(typed.strip())
    return None if found is None else (found["first"], found["last"])


def read_when(how: How, first: str, last: str, *, today: date) -> FuzzyDate:
    """Read when it happened.

    Args:
        how: Which of the six ways was chosen.
        first: As typed; empty means today where one day is meant.
        last: The second date of "between".
        today: What it is read from.

    Raises:
        BadDate: When it is not in the calendar or cannot be read.
    """
    typed = first.strip()
    match how:
        case How.NOT_SURE:
            return FuzzyDate.unknown()
        case How.BETWEEN:
            if not typed or not last.strip():
                raise BadDate("Give both days, or choose another way of saying when.")
            return read_date(f"between {typed} and {last.strip()}", today=today)
        case How.ON:
            return read_date(typed or "today", today=today)
        case _:
            if not typed:
                raise BadDate("Give a day, or choose “Not sure”.")
            return _worded(how, typed, today)


def _worded(how: How, typed: str, today: date) -> FuzzyDate:
    """Read "about", "before" and "after"; a word typed into the date wins over the choice."""
    spoken, rest = spoken_how(typed)
    if spoken is None or spoken is How.ON:
        return read_date(f"{how.value} {rest}", today=today)
    return read_date(typed, today=today)


def how_of(when: FuzzyDate) -> How:
    """Return the way a date was said, as near as the six come to it."""
    return {
        DateKind.ABOUT: How.ABOUT,
        DateKind.BEFORE: How.BEFORE,
        DateKind.AFTER: How.AFTER,
        DateKind.BETWEEN: How.BETWEEN,
        DateKind.UNKNOWN: How.NOT_SURE,
    }.get(when.kind, How.ON)
