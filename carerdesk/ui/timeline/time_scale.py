"""The scale of the timeline: days to pixels, and the heads that stand above them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.ui.timeline.period import Period
    from carerdesk.ui.timeline.timeline_rows import TimelineRow

_AROUND: Final = timedelta(days=12)
"""Days of air before the first thing and after the last."""

LARGEST: Final = 24.0
"""Most pixels a day, at 100 % text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeScale:
    """From `first` to `last`, so many pixels a day."""

    first: date
    last: date
    pixels: float

    @property
    def width(self) -> float:
        """The whole, in pixels."""
        return ((self.last - self.first).days + 1) * self.pixels

    def x(self, day: date) -> float:
        """The middle of a day, in pixels from the left; days outside are put at the edge."""
        inside = min(max(day, self.first), self.last)
        return ((inside - self.first).days + 0.5) * self.pixels

    def day(self, x: float) -> date:
        """The day at a place."""
        days = min(max(int(x / self.pixels), 0), (self.last - self.first).days)
        return self.first + timedelta(days=days)

    def heads(self) -> Iterator[date]:
        """Yield the first day of every month on it."""
        month = self.first.replace(day=1)
        while month <= self.last:
            if month >= self.first:
                yield month
            month = (month + timedelta(days=32)).replace(day=1)


def scale_of(days: Collection[date], period: Period, today: date, width: float) -> TimeScale:
    """Return the scale on which everything shown fits into a width, in pixels.

    Args:
        days: Each one that `days_of` finds in what is shown.
        period: The period chosen; its own ends come before those of what is shown.
        today: The day; it is always on the scale unless the period ends before it.
        width: In pixels.
    """
    first = period.first or (min(days, default=today) - _AROUND)
    last = period.last or (max([*days, today]) + _AROUND)
    last = max(last, first)
    return TimeScale(first=first, last=last, pixels=max(width, 1.0) / ((last - first).days + 1))


def span_of(when: FuzzyDate, scale: TimeScale, today: date) -> tuple[date, date] | None:
    """Return the days a date may mean, as far as they are on the scale; ``None`` without any.

    An open end is the edge of the scale, or today: what was written down has happened.
    """
    if when.earliest is None and when.latest is None:
        return None
    first = when.earliest or scale.first
    last = when.latest or max(min(scale.last, today), first)
    return max(first, scale.first), max(min(last, scale.last), scale.first)


def days_of(rows: Iterable[TimelineRow]) -> set[date]:
    """Return each day on which something begins or ends."""
    found: set[date | None] = set()
    for row in rows:
        found.add(row.when.earliest)
        found.add(row.when.latest)
        if row.bar is not None:
            found |= {row.bar.last, row.bar.over_until}
    return {day for day in found if day is not None}
