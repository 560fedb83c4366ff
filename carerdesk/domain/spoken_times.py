"""Times of day as they are typed: 4.30, 16:30, half past four, 9 in the morning, 4.30 to 5.15pm.

A clock on a wall has twelve hours.  Where nothing says which half of the day was meant, one to six
are taken for the afternoon and seven to eleven for the morning, and the other reading is given
beside, so that it can be shown: no half is chosen in silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Final

from carerdesk.domain.spoken_idioms import DAY

_NOON = 12
_FIRST_MORNING = 7
_LAST_HOUR = 23
_LAST_MINUTE = 59

_HALF: Final = r"\s*(?:am|pm|a\.m\.?|p\.m\.?)"
_HOURS: Final = r"\s*(?:hrs?|hours?|h)\b"
_ONE: Final = (
    rf"(?:\d{{1,2}}[.:]\d{{2}}(?:{_HALF}|{_HOURS})?|\d{{1,2}}{_HALF}|\d{{4}}{_HOURS}"
    r"|(?:0\d|1[0-8])[0-5]\d|(?:12\s+)?(?:noon|midday|midnight))"
)
"""What is a time wherever it stands; four figures from 19 on may be a year."""
_BARE: Final = r"(?:1[0-2]|[1-9])"
"""What is a time only where a word beside it says so."""
_JOINED: Final = r"\s*(?:to|until|till?|and|-)\s*"
_OPENS: Final = r"(?:at|from|between|@)"
_NEXT: Final = rf"(?={DAY}\b|last\s|this\s|next\s)"
_ROUGH: Final = r"(?:(?P<rough>about|around|roughly|approximately|approx\.?|circa|~)\s*)?"
_NEARLY: Final = r"(?P<rough>about|around|roughly)\s+(?P<first>)(?P<last>)"


def _span(loose: str, one: str) -> str:
    return rf"(?:(?P<first>{loose}){_JOINED}(?P<last>{one})|(?P<only>{one}))"


_CLEAR: Final = _span(rf"(?:{_ONE}|\d{{1,2}})", _ONE)
_FIGURE: Final = _span(_BARE, _BARE)
_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<cut>(?:^|[\s,]+)(?:{_OPENS}\s*)?{_ROUGH}{_CLEAR})$",
        rf"(?P<cut>(?:^|[\s,]+)(?:{_OPENS}\s*)?(?P<first>{_ONE}){_JOINED}(?P<last>{_BARE})(?P<only>$)?)$",
        rf"^(?P<cut>(?:{_OPENS}\s*)?{_ROUGH}{_CLEAR}(?:[\s,]+(?:on\s+)?))(?=\S)",
        rf"(?P<cut>(?:^|[\s,]+){_OPENS}\s*{_ROUGH}{_FIGURE})$",
        rf"^(?P<cut>{_OPENS}\s*{_ROUGH}{_FIGURE}[\s,]+(?:on\s+)?){_NEXT}",
        rf"\b{DAY}(?P<cut>[\s,]+(?P<first>{_BARE}){_JOINED}(?P<last>{_BARE})(?P<only>$)?)$",
        rf"\b{DAY}(?P<cut>[\s,]+{_NEARLY}(?P<only>{_BARE}))$",
        rf"^(?P<cut>{_NEARLY}(?P<only>{_BARE})\s+(?:on\s+)?){_NEXT}",
    )
)
_BESIDE_A_PART: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{DAY}(?P<cut>[\s,]+{_ROUGH}{_FIGURE})$",
        rf"^(?P<cut>{_ROUGH}{_FIGURE}(?:\s+(?:on\s+)?{_NEXT}|$))",
    )
)
"""Read only where a part of the day was named."""


_FIGURES: Final = re.compile(r"\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?")
_NO_MONTH: Final = re.compile(r"(?:1?\d|2[0-3])\.(?:1[3-9]|[2-5]\d)")


class _Part(StrEnum):
    MORNING = "morning"
    LATER = "later"
    NIGHT = "night"


_PART: Final = re.compile(
    r"(?:\b(?:first thing|early|late)\s+)?\b(?:(?:in|at|during)\s+)?(?:the\s+)?"
    r"(?P<which>(?:this|that|last)\s+)?(?:early\s+|late\s+)?"
    r"(?P<part>(?:early|small) hours(?: of the morning)?|mornings?|afternoons?|evenings?|nights?"
    r"|am|pm)\b(?:\s+(?:at|of|on)\b(?=\s+\D))?"
)
_PARTS: Final = {"a": _Part.LATER, "p": _Part.LATER, "e": _Part.LATER, "n": _Part.NIGHT}
_MORNINGS: Final = ("am", "early", "small", "morning")


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """A typed date parted from its times.

    Attributes:
        rest: What is left of it.
        at: When it began.
        until: When it ended.
        other: Both in the other half of the day, where nothing said which was meant.
        is_rough: Whether "about" stood before the time.
        is_next_day: Whether it is an hour after midnight said of the night before.
    """

    rest: str
    at: time | None = None
    until: time | None = None
    other: tuple[time, time | None] | None = None
    is_rough: bool = False
    is_next_day: bool = False


def parted(text: str) -> Times:
    """Part a typed date from its times.

    Args:
        text: Lower case, single spaces.

    Returns:
        A text that is nothing but figures with a full stop or a stroke between them is left whole,
        it is a date; but "4.30" has no month, and is a time.
    """
    if _FIGURES.fullmatch(text) and not _NO_MONTH.fullmatch(text):
        return Times(rest=text)
    plain, part, of_the_day = _without_part(text)
    for pattern in (*_PATTERNS, *(_BESIDE_A_PART if part else ())):
        found = pattern.search(plain)
        if found is None:
            continue
        first, last = found["first"] or found["only"], found["last"] or None
        begins, ends = _readings(first, part), _readings(last, part) if last else ()
        if not begins or (last and not ends):
            continue
        at, until = _likeliest(begins, ends)
        is_rough = found.groupdict().get("rough") is not None
        if is_rough and _FIGURES.fullmatch(first) and not _NO_MONTH.fullmatch(first):
            continue  # "about 21.10" is a day
        rest = f"{plain[: found.start('cut')]} {plain[found.end('cut') :]}"
        return Times(
            rest=re.sub(r"\s+", " ", rest).strip(" ,"),
            at=at,
            until=until,
            other=_other(at, until, begins, ends),
            is_rough=is_rough,
            is_next_day=of_the_day and part is _Part.NIGHT and at.hour < _FIRST_MORNING - 1,
        )
    return Times(rest=plain)


def _without_part(text: str) -> tuple[str, _Part | None, bool]:
    """Take the part of the day out; and whether it is that of a day: "last night"."""
    text = re.sub(r"\btonight\b", "today evening", text)
    found = _PART.search(text)
    if found is None or (
        found["part"] in {"am", "pm"} and re.search(r"\d\s?$", text[: found.start()])
    ):
        return text, None, False
    name = found["part"]
    part = _Part.MORNING if name.startswith(_MORNINGS) else _PARTS[name[0]]
    which = (found["which"] or "").strip()
    before = re.search(rf"\b{DAY}\s*$", text[: found.start()])
    instead = {"this": "today", "that": "", "last": "yesterday", "": ""}[which]
    plain = f"{text[: found.start()]} {instead} {text[found.end() :]}"
    of_the_day = bool(before) or which in {"this", "last"}
    return re.sub(r"\s+", " ", plain).strip(" ,"), part, of_the_day


def _readings(words: str, part: _Part | None) -> tuple[time, ...]:
    """Return what a time can mean, the likeliest first; nothing where it is none."""
    if words.endswith(("noon", "midday")):
        return (time(_NOON),)
    if words.endswith("midnight"):
        return (time(0),)
    figures = re.findall(r"\d+", words)
    hour, minute = int(figures[0]), int(figures[1]) if len(figures) > 1 else 0
    if len(figures[0]) > 2:  # noqa: PLR2004 - 0930
        hour, minute = divmod(hour, 100)
    half = re.search(r"([ap])\.?m", words)
    if half is not None:
        if not 1 <= hour <= _NOON:
            return ()
        hour = hour % _NOON + (_NOON if half[1] == "p" else 0)
    if hour > _LAST_HOUR or minute > _LAST_MINUTE:
        return ()
    said = time(hour, minute)
    if half is not None or not 1 <= hour <= _NOON or figures[0].startswith("0"):
        return (said,)
    return _on_a_wall(said, part, is_written_out=len(figures) > 1 and len(figures[0]) > 1)


def _on_a_wall(said: time, part: _Part | None, *, is_written_out: bool) -> tuple[time, ...]:
    """Return the readings of a time of twelve hours.

    Args:
        said: As typed.
        part: Of the day, where one was named; it leaves one reading.
        is_written_out: Whether it stands as "10:30" does, which is how clocks of 24 hours write it.
    """
    early = said.replace(hour=said.hour % _NOON)
    late = said.replace(hour=said.hour % _NOON + _NOON)
    if part is _Part.MORNING:
        return (early,)
    if part is _Part.NIGHT:
        return (late if _FIRST_MORNING - 1 <= said.hour < _NOON else early,)
    if part is _Part.LATER or said.hour == _NOON:
        return (late,)
    if is_written_out:
        return (early,)
    return (late, early) if said.hour < _FIRST_MORNING else (early, late)


def _likeliest(begins: tuple[time, ...], ends: tuple[time, ...]) -> tuple[time, time | None]:
    """Return the pair that is in order: "4.30 to 5.15pm" is both in the afternoon.

    Where it began decides, unless only where it ended is certain.
    """
    if not ends:
        return begins[0], None
    if len(ends) == 1:
        fitting = [begin for begin in begins if begin <= ends[0]]
        return (max(fitting) if fitting else begins[0]), ends[0]
    return begins[0], next((end for end in sorted(ends) if end >= begins[0]), ends[0])


def _other(
    at: time, until: time | None, begins: tuple[time, ...], ends: tuple[time, ...]
) -> tuple[time, time | None] | None:
    """Return both times in the other half of the day, where that is as good a reading."""
    if len(begins) == 1 or (until is not None and len(ends) == 1):
        return None
    begin = next(each for each in begins if each != at)
    end = next((each for each in ends if each != until), None)
    return None if end is not None and end < begin else (begin, end)
