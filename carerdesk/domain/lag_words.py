"""Lags put in words: how long after it happened something was written down."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from carerdesk.domain.dates import FuzzyDate

_HOUR: Final = timedelta(hours=1)
_DAYS_TO_SAY: Final = 20
_WEEKS_TO_SAY: Final = 12
_DAYS_IN_MONTH: Final = 30.44


def lag(happened: FuzzyDate, recorded_at: datetime) -> str:
    """Return "10 hours after", "the next day", "about 3 weeks after".

    Hours are counted from the time it ended, where one is known.  Nothing is said of a date with
    an open end.

    Args:
        happened: When it happened.
        recorded_at: When it was written down, in the time zone the carer was in.
    """
    if happened.middle is None:
        return ""
    about = "" if happened.is_certain else "about "
    ended = happened.until or happened.at
    if ended is not None and happened.day is not None:
        passed = recorded_at.replace(tzinfo=None) - datetime.combine(happened.day, ended)
        if timedelta() <= passed < timedelta(days=1):
            return _hours(passed)
    return _days((recorded_at.date() - happened.middle).days, about)


def _hours(passed: timedelta) -> str:
    hours = round(passed / _HOUR)
    if hours == 0:
        return "within the hour"
    return "1 hour after" if hours == 1 else f"{hours} hours after"


def _days(days: int, about: str) -> str:
    if days < 0:
        return f"{about}{_many(-days, 'day')} ahead"
    if days == 0:
        return f"{about}the same day"
    if days == 1:
        return f"{about}the next day"
    if days <= _DAYS_TO_SAY:
        return f"{about}{_many(days, 'day')} after"
    if days < _WEEKS_TO_SAY * 7:
        return f"{about}{_many(round(days / 7), 'week')} after"
    return f"{about}{_many(round(days / _DAYS_IN_MONTH), 'month')} after"


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
