"""Dates as a carer knows them: a day, about a day, before, after, between, a month, a season.

A `FuzzyDate` is a span of days with the way it was said.  Both ends are inclusive; an open end is
``None``.  Times of day are kept beside the day as the carer gave them and never enter a count.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Self

from carerdesk.domain.errors import BadDate

ABOUT_DAYS = 3
"""Days either side that "about" is taken to mean, unless the carer says otherwise."""


def shifted(day: date, days: int) -> date:
    """Return the day so many days later, or earlier; at the ends of the calendar it stops."""
    ordinal = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


class DateKind(StrEnum):
    """The ways of saying when."""

    ON = "on"
    ABOUT = "about"
    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"
    MONTH = "month"
    YEAR = "year"
    SEASON = "season"
    UNKNOWN = "unknown"


class Season(StrEnum):
    """Seasons by calendar months; winter runs from December of the year named into February."""

    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


_SEASON_FIRST_MONTH = {Season.SPRING: 3, Season.SUMMER: 6, Season.AUTUMN: 9, Season.WINTER: 12}
_INTO_THE_THIRD_MONTH = 75
"""Days from the first of a season to the middle of its last month."""


def last_day_of_month(year: int, month: int) -> date:
    """Return the last day of the month."""
    return date(year, month, calendar.monthrange(year, month)[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class FuzzyDate:
    """A day or a span of days, and the way it was said.

    Attributes:
        kind: How it was said.
        earliest: First day it can mean, inclusive; ``None`` when open or unknown.
        latest: Last day it can mean, inclusive; ``None`` when open or unknown.
        at: Time of day it began, if given.
        until: Time of day it ended, if given; never without `at`.

    Raises:
        BadDate: When the ends are the wrong way round, or missing where the kind needs them.
    """

    kind: DateKind
    earliest: date | None = None
    latest: date | None = None
    at: time | None = None
    until: time | None = None

    def __post_init__(self) -> None:
        """Refuse a span that means nothing."""
        needed: list[date | None] = []
        forbidden: list[date | None] = []
        for kind, end in ((DateKind.AFTER, self.latest), (DateKind.BEFORE, self.earliest)):
            open_end = self.kind in {kind, DateKind.UNKNOWN}
            (forbidden if open_end else needed).append(end)
        if None in needed or any(end is not None for end in forbidden):
            raise BadDate(
                "That date says too little or too much; give a day, or choose “Not sure”."
            )
        if self.earliest and self.latest and self.latest < self.earliest:
            raise BadDate("The second date is before the first; change one of them.")
        if self.kind is DateKind.ON and self.earliest != self.latest:
            raise BadDate("“On” means one day; for two days choose “Between”.")
        if self.until is not None and self.at is None:
            raise BadDate("There is a time it ended but none when it began.")

    @classmethod
    def on(cls, day: date, *, at: time | None = None, until: time | None = None) -> Self:
        """Make a date known to the day."""
        return cls(kind=DateKind.ON, earliest=day, latest=day, at=at, until=until)

    @classmethod
    def about(cls, day: date, *, days: int = ABOUT_DAYS) -> Self:
        """Make a date known to within `days` days either side."""
        span = timedelta(days=days)
        return cls(kind=DateKind.ABOUT, earliest=day - span, latest=day + span)

    @classmethod
    def before(cls, day: date) -> Self:
        """Make a date known to be earlier than `day`."""
        return cls(kind=DateKind.BEFORE, latest=day - timedelta(days=1))

    @classmethod
    def after(cls, day: date) -> Self:
        """Make a date known to be later than `day`."""
        return cls(kind=DateKind.AFTER, earliest=day + timedelta(days=1))

    @classmethod
    def between(cls, first: date, last: date) -> Self:
        """Make a date known to lie from `first` to `last`, both included."""
        return cls(kind=DateKind.BETWEEN, earliest=first, latest=last)

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """Make a date known to the month."""
        return cls(
            kind=DateKind.MONTH,
            earliest=date(year, month, 1),
            latest=last_day_of_month(year, month),
        )

    @classmethod
    def year(cls, year: int) -> Self:
        """Make a date known to the year."""
        return cls(kind=DateKind.YEAR, earliest=date(year, 1, 1), latest=date(year, 12, 31))

    @classmethod
    def season(cls, season: Season, year: int) -> Self:
        """Make a date known to the season; winter 2025 runs from December 2025 to February 2026."""
        first = date(year, _SEASON_FIRST_MONTH[season], 1)
        within = shifted(first, _INTO_THE_THIRD_MONTH)
        last = last_day_of_month(within.year, within.month)
        return cls(kind=DateKind.SEASON, earliest=first, latest=last)

    @classmethod
    def unknown(cls) -> Self:
        """Make a date of which nothing is known."""
        return cls(kind=DateKind.UNKNOWN)

    @property
    def day(self) -> date | None:
        """The one day it means, or ``None`` when it may be more than one."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def middle(self) -> date | None:
        """The middle day, which "about" was said of; ``None`` when an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return self.earliest + (self.latest - self.earliest) // 2

    @property
    def is_certain(self) -> bool:
        """Whether it is known to the day."""
        return self.day is not None

    @property
    def sort_key(self) -> tuple[date, date, time]:
        """Order by first possible day, then last, then time; the wholly unknown come last."""
        first = self.earliest or self.latest or date.max
        return (first, self.latest or date.max, self.at or time.min)

    @property
    def season_name(self) -> Season | None:
        """The season of a seasonal date."""
        if self.kind is not DateKind.SEASON or self.earliest is None:
            return None
        return next(s for s, m in _SEASON_FIRST_MONTH.items() if m == self.earliest.month)
