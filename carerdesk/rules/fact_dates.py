"""Dates as a case-facts file writes them: a day, a month or part of one, a year, a span."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Final

from carerdesk.domain.dates import DateKind, FuzzyDate
from carerdesk.domain.errors import CarerDeskError

_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")
_MONTH: Final = re.compile(r"(\d{4})-(\d{2})(?:~(early|mid|late|end))?\Z")
_YEAR: Final = re.compile(r"(\d{4})\Z")
_PARTS: Final = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (25, 31)}
"""First and last day of the month that a part of it is taken to mean."""


class NotADateError(ValueError):
    """The text is none of the forms."""


def read_date(text: str) -> FuzzyDate:
    """Read a date, or a span of two joined by ``..``.

    Raises:
        NotADateError: When the text is none of the forms, or names a day there is not.
    """
    first, dots, last = text.partition("..")
    try:
        if not dots:
            return _one(text)
        begin, end = _one(first).earliest, _one(last).latest
        return FuzzyDate(kind=DateKind.BETWEEN, earliest=begin, latest=end)
    except (ValueError, CarerDeskError) as error:
        raise NotADateError(text) from error


def _one(text: str) -> FuzzyDate:
    if found := _DAY.match(text):
        return FuzzyDate.on(date(int(found[1]), int(found[2]), int(found[3])))
    if found := _MONTH.match(text):
        year, month = int(found[1]), int(found[2])
        if found[3] is None:
            return FuzzyDate.month(year, month)
        first, last = _PARTS[found[3]]
        last = min(last, calendar.monthrange(year, month)[1])
        return FuzzyDate.between(date(year, month, first), date(year, month, last))
    if found := _YEAR.match(text):
        return FuzzyDate.year(int(found[1]))
    raise NotADateError(text)
