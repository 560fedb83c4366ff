"""Days and counts of days as the clocks page says them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.counting import DayKind, Method
from carerdesk.domain.date_words import plain_day, short_day, whole_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from carerdesk.domain.clocks import Reading, Rule
    from carerdesk.domain.counting import CountedDay

WORKING: Final = frozenset({Method.WD_AFTER, Method.WD_INCL})
"""Methods that count working days."""

_NEAR: Final = 365


def counts_working_days(rule: Rule, reading: Reading) -> bool:
    """Whether this reading of the rule counts working days."""
    return rule.method_of(reading.way) in WORKING


def days(number: int, *, working: bool) -> str:
    """Say "1 working day", "75 days"."""
    if working:
        one, more = (
            QCoreApplication.translate("Clocks", "{n} working day"),
            QCoreApplication.translate("Clocks", "{n} working days"),
        )
    else:
        one, more = (
            QCoreApplication.translate("Clocks", "{n} day"),
            QCoreApplication.translate("Clocks", "{n} days"),
        )
    return (one if number == 1 else more).format(n=f"{number:,}")


def day_span(number: tuple[int, int], *, working: bool) -> str:
    """Say "6 working days", or "4 to 9 working days"."""
    first, last = number
    if first == last:
        return days(first, working=working)
    return QCoreApplication.translate("Clocks", "{first} to {last}").format(
        first=first, last=days(last, working=working)
    )


def span_of_days(first: date, last: date, today: date) -> str:
    """Say "Thu 29 Jan", or "29 Jan to 2 Feb" where it may be any of them."""
    if first == last:
        return short_day(first, today)
    return QCoreApplication.translate("Clocks", "{first} to {last}").format(
        first=short_day(first, today, weekday=False), last=short_day(last, today, weekday=False)
    )


def spoken_day(day: date, today: date) -> str:
    """Say "Thursday 29 January", with the year unless it is clear from the day asked."""
    near = day.year == today.year or abs((day - today).days) <= _NEAR
    whole = whole_day(day)
    return whole.removesuffix(f" {day.year}") if near else whole


def spoken_span(first: date, last: date, today: date) -> str:
    """Say a day, or from which to which day it may be."""
    if first == last:
        return spoken_day(first, today)
    return QCoreApplication.translate("Clocks", "between {first} and {last}").format(
        first=spoken_day(first, today), last=spoken_day(last, today)
    )


def stood_still(counted: Iterable[CountedDay], today: date) -> list[str]:
    """Say from when to when a clock stood still, and by what, a sentence a stretch."""
    stretches: dict[str, tuple[date, date]] = {}
    for day in counted:
        if day.kind is DayKind.PAUSED:
            first, _ = stretches.get(day.why, (day.on, day.on))
            stretches[day.why] = (first, day.on)
    return [
        QCoreApplication.translate("Clocks", "Stood still {days}: {why}.").format(
            days=span_of_days(first, last, today), why=why.rstrip(".")
        )
        for why, (first, last) in stretches.items()
    ]


def upper_first(words: str) -> str:
    """Begin with a capital letter."""
    return words[:1].upper() + words[1:]


__all__ = [
    "WORKING",
    "counts_working_days",
    "day_span",
    "days",
    "plain_day",
    "short_day",
    "span_of_days",
    "spoken_day",
    "spoken_span",
    "stood_still",
    "upper_first",
]
