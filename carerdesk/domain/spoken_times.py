"""Times of day as they are typed: 4.30, 4.30pm, 16:30, noon, 4.30 to 5.15pm."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

_NOON = 12
_LAST_HOUR = 23
_LAST_MINUTE = 59
_ONE = (
    r"(?:\d{1,2}[.:]\d{2}\s*(?:am|pm|a\.m\.?|p\.m\.?)?|\d{1,2}\s*(?:am|pm|a\.m\.?|p\.m\.?)"
    r"|noon|midday|midnight)"
)
_LOOSE = rf"(?:{_ONE}|\d{{1,2}})"
_JOINED = r"\s*(?:to|until|till|-)\s*"
_AT_END: Final = re.compile(
    rf"(?:^|[\s,]+)(?:at\s+|from\s+)?(?:(?P<first>{_LOOSE}){_JOINED}(?P<last>{_ONE})|(?P<only>{_ONE}))$"
)
_AT_START: Final = re.compile(
    rf"^(?:at\s+|from\s+)?(?:(?P<first>{_LOOSE}){_JOINED}(?P<last>{_ONE})|(?P<only>{_ONE}))(?:[\s,]+(?:on\s+)?)(?=\S)"
)


def parted(text: str) -> tuple[str, time | None, time | None]:
    """Part a typed date from its times.

    Args:
        text: Lower case, single spaces.

    Returns:
        What is left, when it began and when it ended.  A text that is nothing but figures with a
        full stop or a stroke between them is left whole: it is a date.
    """
    if re.fullmatch(r"\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?", text):
        return text, None, None
    for pattern in (_AT_END, _AT_START):
        found = pattern.search(text)
        if found is None:
            continue
        begin, end = _pair(found["first"] or found["only"], found["last"])
        if begin is not None:
            return (text[: found.start()] + text[found.end() :]).strip(" ,"), begin, end
    return text, None, None


def _pair(first: str, last: str | None) -> tuple[time | None, time | None]:
    """Read one or two times; "4.30 to 5.15pm" is both in the afternoon."""
    if last is None:
        return _one(first), None
    end = _one(last)
    begin = _one(first)
    if begin is None or end is None:
        return None, None
    afternoon = _half(first) is None and end.hour >= _NOON > begin.hour
    if afternoon and (begin.hour + _NOON, begin.minute) <= (end.hour, end.minute):
        begin = begin.replace(hour=begin.hour + _NOON)
    return begin, end


def _half(words: str) -> str | None:
    found = re.search(r"([ap])\.?m", words)
    return found[1] if found else None


def _one(words: str) -> time | None:
    if words in {"noon", "midday"}:
        return time(_NOON)
    if words == "midnight":
        return time(0)
    figures = re.findall(r"\d+", words)
    hour, minute = int(figures[0]), int(figures[1]) if len(figures) > 1 else 0
    half = _half(words)
    if half is not None:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    if hour > _LAST_HOUR or minute > _LAST_MINUTE:
        return None
    return time(hour, minute)
