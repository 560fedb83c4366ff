"""Working days: a nation's bank holidays, and the days the user added or took away."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from carerdesk.domain.chain import canonical
from carerdesk.domain.counting import CalendarName, OwnDay
from carerdesk.domain.plain import to_plain
from carerdesk.rules import bank_holidays

_SATURDAY: Final = 5
_WEEK: Final = 7
_NATIONS: Final = {
    CalendarName.EW: "England and Wales",
    CalendarName.SCT: "Scotland",
    CalendarName.NIR: "Northern Ireland",
}
_NOTES: Final = {
    CalendarName.SCT: (
        "Councils in Scotland keep their own public holidays. Look at your council’s list and add "
        "its days here."
    ),
    CalendarName.UK_ANY: "A bank holiday in any part of the United Kingdom does not count.",
}


class WorkCalendar:
    """Which days are working days, and why the others are not.

    Attributes:
        name: Whose holidays.
        version: Which data: the package, our corrections, and a hash of the user's own days.
        note: What to know about this calendar, or an empty string.
    """

    __slots__ = ("_known", "_names", "_own", "name", "note", "version")

    def __init__(self, name: CalendarName, own_days: tuple[OwnDay, ...]) -> None:
        """Take the user's days as they are; they go before any published list."""
        self.name = name
        self.note = _NOTES.get(name, "")
        self.version = f"{bank_holidays.version()}, {_own_version(own_days)}"
        self._own = own_days
        self._names: dict[int, dict[date, str]] = {}
        self._known: tuple[int, int, tuple[int, ...]] = (1, 0, ())

    def holidays(self, year: int) -> dict[date, str]:
        """Return the holidays of a year that fall on weekdays, by day, with their names."""
        if year not in self._names:
            self._names[year] = self._year(year)
        return self._names[year]

    def why_not(self, day: date) -> str:
        """Return why a day does not count ("Saturday", "Christmas Day"), or an empty string."""
        if day.weekday() >= _SATURDAY:
            return "Saturday" if day.weekday() == _SATURDAY else "Sunday"
        return self.holidays(day.year).get(day, "")

    def is_working(self, day: date) -> bool:
        """Whether the day is a working day."""
        return not self.why_not(day)

    def advance(self, day: date, working_days: int) -> date:
        """Return the working day so many working days after `day`, which itself never counts."""
        start = day.toordinal()
        last_year = day.year + working_days // 200 + 1  # no year has fewer than 200 working days
        known = self._ordinals(day.year, last_year)
        # The answer is the least weekday with `working_days` working ones up to it.  Begin without
        # the holidays still to come, and step on by those passed until none is new.
        wanted = _weekdays(start) + working_days
        before = passed = bisect_right(known, start)
        while True:
            found = _nth_weekday(wanted + passed - before)
            now = bisect_right(known, found)
            if now == passed:
                return date.fromordinal(found)
            passed = now

    def between(self, first: date, last: date) -> int:
        """Count working days after `first` up to and including `last`; negative the other way."""
        if last < first:
            return -self.between(last, first)
        known = self._ordinals(first.year, last.year)
        low, high = first.toordinal(), last.toordinal()
        weekdays = _weekdays(high) - _weekdays(low)
        return weekdays - bisect_right(known, high) + bisect_right(known, low)

    def on_or_after(self, day: date) -> date:
        """Return the day, or the next working day when it is none."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def on_or_before(self, day: date) -> date:
        """Return the day, or the last working day before it when it is none."""
        while not self.is_working(day):
            day -= timedelta(days=1)
        return day

    def _ordinals(self, first_year: int, last_year: int) -> tuple[int, ...]:
        """Return the holidays of at least these years as day numbers, in order."""
        first, last, ordinals = self._known
        if first_year < first or last_year > last:
            if first <= last:
                first_year, last_year = min(first, first_year), max(last, last_year)
            ordinals = tuple(
                sorted(
                    day.toordinal()
                    for year in range(first_year, last_year + 1)
                    for day in self.holidays(year)
                )
            )
            self._known = (first_year, last_year, ordinals)
        return ordinals

    def _year(self, year: int) -> dict[date, str]:
        if self.name is CalendarName.NONE:
            return {}
        if self.name is not CalendarName.UK_ANY:
            return _adjusted(bank_holidays.national(self.name, year), self.name, year, self._own)
        kept_by: dict[date, dict[str, list[str]]] = {}
        for nation, called in _NATIONS.items():
            days = _adjusted(bank_holidays.national(nation, year), nation, year, self._own)
            for day, name in days.items():
                kept_by.setdefault(day, {}).setdefault(name, []).append(called)
        united = {day: _told(names) for day, names in kept_by.items()}
        return _adjusted(united, self.name, year, self._own)


@lru_cache(maxsize=64)
def _calendar(name: CalendarName, own_days: tuple[OwnDay, ...]) -> WorkCalendar:
    return WorkCalendar(name, own_days)


def calendar(name: CalendarName, own_days: Iterable[OwnDay] = ()) -> WorkCalendar:
    """Return the calendar of that name with the user's own days, kept between calls.

    A day added to one nation's calendar also counts as a holiday "in any part of the United
    Kingdom"; a day taken away there stays one if another nation keeps it.
    """
    return _calendar(name, tuple(own_days))


def _adjusted(
    days: dict[date, str], name: CalendarName, year: int, own_days: tuple[OwnDay, ...]
) -> dict[date, str]:
    adjusted = dict(days)
    for own in own_days:
        if own.calendar is name and own.on.year == year and own.on.weekday() < _SATURDAY:
            if own.is_holiday:
                adjusted[own.on] = own.name
            else:
                adjusted.pop(own.on, None)
    return adjusted


def _told(names: dict[str, list[str]]) -> str:
    """Return the name, and where it is kept unless that is everywhere."""
    if len(names) == 1:
        ((name, nations),) = names.items()
        return name if len(nations) == len(_NATIONS) else f"{name} ({' and '.join(nations)})"
    return "; ".join(f"{name} ({' and '.join(nations)})" for name, nations in names.items())


def _own_version(own_days: tuple[OwnDay, ...]) -> str:
    if not own_days:
        return "no days of your own"
    digest = hashlib.sha256(canonical(sorted(map(str, to_plain(own_days))))).hexdigest()
    return f"days of your own {digest[:8]}"


def _weekdays(ordinal: int) -> int:
    """Count Mondays to Fridays from day 1 (a Monday, 1 January of year 1) up to a day."""
    weeks, rest = divmod(ordinal, _WEEK)
    return weeks * 5 + min(rest, 5)


def _nth_weekday(number: int) -> int:
    """Return the day number of the so-many-th weekday, counted as `_weekdays` does."""
    weeks, rest = divmod(number - 1, 5)
    return weeks * _WEEK + rest + 1
