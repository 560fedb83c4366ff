"""Counts: one date from another, with every day between accounted for.  No desk is needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from carerdesk.domain.counting import CalendarName, Count, Method
from carerdesk.domain.date_words import day_in_words
from carerdesk.domain.errors import BadRecord
from carerdesk.rules import calendars, counting
from carerdesk.rules.explained_text import count_lines
from carerdesk.rules.wording import length_in_words

Named = TypeVar("Named", Method, CalendarName)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A count that is asked for.

    Attributes:
        length: In the unit of the method: working days, days, weeks or months.
    """

    start: date
    method: Method
    length: int
    calendar: CalendarName


def asked(start: str, method: str, length: str, calendar: str) -> Question:
    """Make a question from words.

    Raises:
        BadRecord: When one of them is not in order; says which and what it may be.
    """
    return Question(
        start=_day(start),
        method=_named(Method, method, "method"),
        length=_whole(length),
        calendar=_named(CalendarName, calendar, "calendar"),
    )


def answer(question: Question) -> Count:
    """Count, and say of each day whether it counted and why.

    Raises:
        BadRecord: When the start or the length is out of all measure.
    """
    calendar = calendars.calendar(question.calendar)
    return counting.count(question.start, question.method, question.length, calendar)


def left_out(count: Count) -> str:
    """Return the named holidays left out, as a table writes them: ``25 Dec,26 Dec``."""
    return ",".join(f"{day.on.day} {day.on:%b}" for day in count.skipped)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadRecord(
            "The date is not one in the calendar; write it as 2026-02-27.", field="start"
        ) from None


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise BadRecord("The length is a whole number, such as 20.", field="length") from None


def _named(kind: type[Named], text: str, field: str) -> Named:
    try:
        return kind(text.strip().upper())
    except ValueError:
        choices = ", ".join(kind)
        raise BadRecord(f"The {field} is one of {choices}.", field=field) from None


def in_words(count: Count) -> str:
    """Return the answer as one sentence."""
    length = length_in_words(count.length, count.method)
    manner = "beginning with" if count.method in counting.INCLUSIVE else "after"
    return f"{length} {manner} {day_in_words(count.start)}: {day_in_words(count.due)}."


def day_lines(count: Count) -> tuple[str, ...]:
    """Return every day of a count as a line of text."""
    return count_lines(count)
