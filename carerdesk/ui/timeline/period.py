"""The period the timeline shows: from a first day to a last, both included, or everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.date_words import month_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from carerdesk.domain.dates import FuzzyDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of days; an open end is ``None``."""

    first: date | None = None
    last: date | None = None

    def holds(self, when: FuzzyDate) -> bool:
        """Whether a date may lie in it; what has no day yet stands in every period."""
        ends_before = self.first is not None and when.latest is not None
        starts_after = self.last is not None and when.earliest is not None
        return not (
            (ends_before and when.latest < self.first)  # type: ignore[operator]
            or (starts_after and when.earliest > self.last)  # type: ignore[operator]
        )


def choices(dates: Iterable[FuzzyDate], today: date) -> list[tuple[str, Period]]:
    """Return the periods to choose from, in words: everything, the last months, each year.

    Args:
        dates: Of all that the timeline holds.
        today: The day.
    """
    known = [day for when in dates for day in (when.earliest, when.latest) if day is not None]
    first = min([*known, today])
    offered = [(_everything(first, today), Period())]
    for months in (12, 6, 3):
        start = _months_back(today, months)
        if start > first:
            words = QCoreApplication.translate("Timeline", "Last {n} months").format(n=months)
            offered.append((words, Period(first=start, last=None)))
    for year in range(today.year, first.year - 1, -1):
        period = Period(first=date(year, 1, 1), last=date(year, 12, 31))
        offered.append((str(year), period))
    return offered


def in_words(period: Period) -> str:
    """Return a chosen period in words: "May 2025 to March 2026"."""
    if period.first is None or period.last is None:
        return ""
    return _months(period.first, period.last)


def _everything(first: date, today: date) -> str:
    return QCoreApplication.translate("Timeline", "Everything, {months}").format(
        months=_months(first, today)
    )


def _months(first: date, last: date) -> str:
    """Return "May 2025 to March 2026", or "May 2025" within one month."""
    if month_in_words(first) == month_in_words(last):
        return month_in_words(first)
    return QCoreApplication.translate("Timeline", "{first} to {last}").format(
        first=month_in_words(first), last=month_in_words(last)
    )


def _months_back(day: date, months: int) -> date:
    """The day after the same day so many months before, or after that month's last."""
    month = day.year * 12 + day.month - 1 - months
    year, of_year = divmod(month, 12)
    for last in range(day.day, 0, -1):
        try:
            return date(year, of_year + 1, last) + timedelta(days=1)
        except ValueError:
            continue
    raise ValueError  # pragma: no cover - every month has a first day
