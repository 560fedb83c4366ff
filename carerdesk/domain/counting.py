"""The terms of a count: methods, calendars, and a single day's part in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Method(StrEnum):
    """How days are counted from a trigger; the wording of the instrument selects one."""

    WD_AFTER = "WD_AFTER"
    WD_INCL = "WD_INCL"
    D_AFTER = "D_AFTER"
    D_INCL = "D_INCL"
    W_AFTER = "W_AFTER"
    M_AFTER = "M_AFTER"
    M_INCL = "M_INCL"
    M_ICO = "M_ICO"
    D_ICO = "D_ICO"


class CalendarName(StrEnum):
    """Which bank holidays are left out."""

    EW = "EW"
    SCT = "SCT"
    NIR = "NIR"
    UK_ANY = "UK_ANY"
    NONE = "NONE"


class DayKind(StrEnum):
    """What a day is in a count."""

    START = "start"
    COUNTED = "counted"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    PAUSED = "paused"
    ROLLED = "rolled"
    LAST = "last"
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedDay:
    """One day of a count.

    Attributes:
        number: Its running number; 0 for the start; days past the last for late days; ``None``
            when it is not counted.
        why: In a few words why it is counted or not: "Christmas Day", "Saturday".
        is_last: Whether the count ends on it.
    """

    on: date
    kind: DayKind
    number: int | None
    why: str
    is_last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDay:
    """A day the user added to or took from a calendar, with the reason.

    Attributes:
        is_holiday: True for a day that does not count, False for a listed holiday that does.
    """

    calendar: CalendarName
    on: date
    is_holiday: bool
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A stretch in which a clock stands still, both days included.

    Attributes:
        until: ``None`` while it goes on.
        why: What stopped it, in few words: "clarification was asked for, entry 14".
        event: Which event stopped it; empty where none is known.
    """

    since: date
    until: date | None
    why: str
    event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One count and every day of it, for showing.

    Attributes:
        due: The last day.
        days: From the start to the due date in calendar order, every day listed once.
        calendar_version: Which holiday data was used.
        skipped: Named holidays left out, in order.
    """

    start: date
    method: Method
    length: int
    calendar: CalendarName
    due: date
    days: tuple[CountedDay, ...]
    skipped: tuple[CountedDay, ...]
    calendar_version: str
