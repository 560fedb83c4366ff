"""Calendar file: dates for a phone or a wall, by the rule's own title and nobody's name.

The format is RFC 5545 (iCalendar).  Identifiers are stable, so that importing again updates rather
than doubles.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_OCTETS = 75
"""Longest line, in octets, before it must be folded (RFC 5545, 3.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDate:
    """One all-day date.

    Attributes:
        key: Stable name of what it is about; only a hash of it is written.
        title: What is due; holds no name.
        note: Further words, such as the citation.
        remind_days: Days before it to sound an alarm, in the order wanted.
    """

    key: str
    on: date
    title: str
    note: str = ""
    remind_days: tuple[int, ...] = (7, 1)


def calendar_file(dates: Iterable[CalendarDate], *, made_at: datetime) -> bytes:
    """Return the file.

    Args:
        dates: In any order; they are written by day.
        made_at: Stamped on each, with time zone.
    """
    stamp = made_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//CarerDesk//Dates//EN",
        "CALSCALE:GREGORIAN",
    ]
    for day in sorted(dates, key=lambda d: (d.on, d.title)):
        lines += _event(day, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(day: CalendarDate, stamp: str) -> list[str]:
    name = hashlib.sha256(day.key.encode()).hexdigest()[:32]
    lines = [
        "BEGIN:VEVENT",
        f"UID:{name}@carerdesk",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(day.title)}",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
    ]
    if day.note:
        lines.append(f"DESCRIPTION:{_escaped(day.note)}")
    for days in day.remind_days:
        lines += [
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{_escaped(day.title)}",
            f"TRIGGER:-P{days}D",
            "END:VALARM",
        ]
    return [*lines, "END:VEVENT"]


def _escaped(text: str) -> str:
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def _folded(line: str) -> bytes:
    """Return the line in pieces of at most 75 octets, never cutting a letter in two."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > _OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
