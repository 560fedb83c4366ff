"""Calendar file: dates for a phone or a wall, by the rule's own title and nobody's name.

The format is RFC 5545 (iCalendar), written by ``icalendar``.  Identifiers are stable and each file
outranks the one before, so that importing again updates rather than doubles.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_FIRST: Final = datetime(2026, 1, 1, tzinfo=UTC)
_MORNING: Final = timedelta(hours=9)
"""When an alarm sounds: at nine, not at the midnight a whole day begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDate:
    """One all-day date.

    Attributes:
        key: Stable name of what it is about; only a hash of it is written.
        title: What is due; holds no name.
        note: Further words, such as the citation.
        remind_days: Days before it to sound an alarm at nine in the morning, in the order wanted.
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
        made_at: Stamped on each, with time zone; a later file goes before an earlier one.
    """
    from icalendar import Calendar  # noqa: PLC0415 - slow to load, and seldom asked for

    calendar = Calendar()
    calendar.add("prodid", "-//CarerDesk//Dates//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for day in sorted(dates, key=lambda d: (d.on, d.title, d.key)):
        calendar.add_component(_event(day, made_at.astimezone(UTC)))
    return bytes(calendar.to_ical(sorted=False))


def _event(day: CalendarDate, made_at: datetime) -> Event:
    from icalendar import Event  # noqa: PLC0415 - the same

    event = Event()
    event.add("uid", f"{hashlib.sha256(day.key.encode()).hexdigest()[:32]}@carerdesk")
    event.add("dtstamp", made_at)
    event.add("sequence", max(0, int((made_at - _FIRST) / timedelta(minutes=1))))
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("summary", day.title)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    if day.note:
        event.add("description", day.note)
    for days in day.remind_days:
        event.add_component(_alarm(day.title, days))
    return event


def _alarm(title: str, days: int) -> Alarm:
    from icalendar import Alarm  # noqa: PLC0415 - the same

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _MORNING - timedelta(days=days))
    return alarm
