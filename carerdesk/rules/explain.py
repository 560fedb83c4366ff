"""Why a date is the date: one sentence, every day of the count, and where the rule comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from carerdesk.domain.clocks import Clock, Effect, Explanation, OwedBy, Reading, Rule
from carerdesk.domain.counting import Count, CountedDay, DayKind, Method, OwnDay, Pause
from carerdesk.domain.errors import BadRecord
from carerdesk.rules import bank_holidays
from carerdesk.rules.calendars import WorkCalendar, calendar
from carerdesk.rules.counting import INCLUSIVE, ROLLING, WORKING, count, count_back, due
from carerdesk.rules.day_by_day import late
from carerdesk.rules.event_words import clause
from carerdesk.rules.explained_text import count_lines, text_lines
from carerdesk.rules.measures import length_of
from carerdesk.rules.spans import goes_by_holidays
from carerdesk.rules.wording import dated, day_near, days_in_words, length_in_words, many

__all__ = ["count_lines", "explain", "reading_of", "text_lines"]

_LONGEST_MONTH: Final = 31
_MOST_LATE_DAYS: Final = timedelta(days=3 * 366)
"""Days past due that are told one by one; after three years the number says enough."""


def explain(
    clock: Clock,
    reading_key: str = "",
    *,
    today: date,
    own_days: Iterable[OwnDay] = (),
) -> Explanation:
    """Explain one reading of a clock, day by day.

    Where the start may be one of several days, what others owe is counted from the last of them and
    what the carer owes from the first; the explanation says so.

    Args:
        clock: As the engine made it.
        reading_key: Which way of counting, by key or by the rule id scripts know it by; the one the
            user chose, else the law's own, when empty.
        today: The day asked.
        own_days: The user's days, as given to the engine.

    Raises:
        BadRecord: When the law names no length, the start is not known well enough, or there is no
            such reading.
    """
    rule = clock.rule
    reading = reading_of(clock, reading_key)
    if reading.length is None:
        raise BadRecord("The law names no number of days here, so there is nothing to count.")
    start = reading.start_earliest if rule.owed_by is OwedBy.CARER else reading.start_latest
    if start is None:
        raise BadRecord(
            "The start is not known well enough to count from; give it a day, a month or a year."
        )
    days = calendar(rule.calendar, own_days)
    method = rule.method_of(reading.way)
    pauses = _until(reading.pauses, today)
    if rule.counts_back:
        counted = count_back(start, reading.length, days)
    else:
        kept_open = _kept_open(rule, reading, today, days)
        counted = count(start, method, reading.length, days, pauses, kept_open)
    until = min(_until_day(reading, today), counted.due + _MOST_LATE_DAYS)
    after = () if rule.counts_back else late(counted.due, until, days, skips=method in WORKING)
    return Explanation(
        rule=rule,
        reading=reading,
        sentence=" ".join(
            [
                _sentence(reading, counted, today, days),
                *_still_in_time(rule, counted, days, today),
            ]
        ),
        count=counted,
        after=_asked_after(after),
        assumption=" ".join(
            [
                *_assumed(rule, reading, pauses, today),
                *_unpublished(rule, reading, counted),
            ]
        ),
        as_of=today,
        first_due=_first_due(rule, reading, start, days, pauses),
    )


def reading_of(clock: Clock, key: str = "") -> Reading:
    """Return the reading of that key; the chosen one, else the law's own, when it is empty.

    Raises:
        BadRecord: When the clock has no such reading.
    """
    wanted = key or clock.chosen
    if not wanted:
        return clock.readings[0]
    for reading in clock.readings:
        if wanted in {reading.way.key, reading.way.known_as}:
            return reading
    raise BadRecord("This clock has no such way of counting.", field="reading")


def _until(pauses: tuple[Pause, ...], today: date) -> tuple[Pause, ...]:
    """Return the pauses with one that goes on taken to end today."""
    return tuple(
        pause if pause.until else replace(pause, until=max(today, pause.since)) for pause in pauses
    )


def _kept_open(rule: Rule, reading: Reading, today: date, days: WorkCalendar) -> date | None:
    """Return the day a count cannot end before; while it stands still, as if it went on today."""
    stands_still = any(pause.until is None for pause in reading.pauses)
    if rule.not_before is None or not stands_still:
        return reading.not_before
    return due(today, Method.M_AFTER, rule.not_before, days)


def _until_day(reading: Reading, today: date) -> date:
    """Return the day up to which late days are told: when it ended, or today."""
    if reading.ended_by is None:
        return today
    return min(reading.ended_by.date.latest or today, today)


def _asked_after(after: tuple[CountedDay, ...]) -> tuple[CountedDay, ...]:
    """Return the late days, the last of them marked as the day asked."""
    return (*after[:-1], replace(after[-1], is_last=True)) if after else after


def _first_due(
    rule: Rule, reading: Reading, start: date, days: WorkCalendar, pauses: tuple[Pause, ...]
) -> date | None:
    """Return the last day before it was extended; a day the start named is no extension."""
    if not rule.extends:
        return None
    way = next(way for way in rule.readings if way.key == reading.way.key)
    plain = length_of(rule, way)
    if plain is None or plain == reading.length:
        return None
    return due(start, rule.method_of(way), plain, days, pauses)


def _sentence(reading: Reading, counted: Count, today: date, days: WorkCalendar) -> str:
    parts = [_how_counted(reading, counted, today)]
    if counted.method in ROLLING and counted.days[-1].number is None:
        ended = next(day.on for day in reversed(counted.days) if day.kind is DayKind.COUNTED)
        parts.append(
            f"{day_near(ended, today)} is no working day, so it moves to "
            f"{day_near(counted.due, today)}."
        )
    parts += _paused(counted)
    if reading.not_before is not None:
        parts.append(
            f"It cannot end before {day_near(reading.not_before, today)}, the time left open after "
            "that."
        )
    parts.append(_standing(reading, counted, today, days))
    return " ".join(parts)


def _how_counted(reading: Reading, counted: Count, today: date) -> str:
    began = clause(reading.started_by.what)
    start = day_near(counted.start, today)
    if counted.due < counted.start:
        last = day_near(counted.due, today)
        return f"{many(counted.length, 'day')} before {start}, the day {began}, is {last}."
    if counted.method in {Method.W_AFTER, Method.M_AFTER, Method.M_INCL, Method.M_ICO}:
        length = length_in_words(counted.length, counted.method)
        end = "ends" if counted.length == 1 else "end"
        if counted.method is Method.M_INCL:
            base = _base(counted, today)
            return f"{length} beginning with {start}, the day {began}, {end} with {base}."
        return f"{length} after {start}, the day {began}, {end} with {_base(counted, today)}."
    first = next(day for day in counted.days if day.number == 1)
    where = _where(counted, first, began)
    return (
        f"Day 1 is {day_near(first.on, today)}, {where}. "
        f"Day {counted.length} is {_base(counted, today)}."
    )


def _base(counted: Count, today: date) -> str:
    """Return the day the count ends on before it is moved to a working day."""
    last = next(day.on for day in reversed(counted.days) if day.number is not None)
    return day_near(last, today)


def _where(counted: Count, first: CountedDay, began: str) -> str:
    if first.on == counted.start:
        return f"the day {began}"
    if counted.method in WORKING:
        nearest = "first " if (first.on - counted.start).days > 1 else ""
        word = "from the day" if counted.method in INCLUSIVE else "after"
        return f"the {nearest}working day {word} {began}"
    return f"the day after {began}"


def _paused(counted: Count) -> list[str]:
    stopped = [day for day in counted.days if day.kind is DayKind.PAUSED]
    if not stopped:
        return []
    return [f"{many(len(stopped), 'day')} did not count while the clock stood still."]


def _standing(reading: Reading, counted: Count, today: date, days: WorkCalendar) -> str:
    ended = reading.ended_by
    if ended is None:
        return _still_running(counted, today, days)
    day = ended.date.day
    came = clause(ended.what)
    said = f"{came[0].upper()}{came[1:]}"
    if day is None:
        return f"{said} on a day that is not known exactly."
    over = _between(counted.due, day, counted.method, days)
    if day <= counted.due:
        return f"{said} on {day_near(day, today)}, in time."
    return f"{said} on {day_near(day, today)}, {days_in_words(over, counted.method)} past it."


def _still_running(counted: Count, today: date, days: WorkCalendar) -> str:
    if today == counted.due:
        return "Today is the last day."
    if today > counted.due:
        over = _between(counted.due, today, counted.method, days)
        return f"Today is {days_in_words(over, counted.method)} past it."
    left = _between(today, counted.due, counted.method, days)
    return f"{days_in_words(left, counted.method)} {'is' if left == 1 else 'are'} left."


def _between(first: date, last: date, method: Method, days: WorkCalendar) -> int:
    return days.between(first, last) if method in WORKING else (last - first).days


def _unpublished(rule: Rule, reading: Reading, counted: Count) -> list[str]:
    last_year = bank_holidays.corrections().last_year
    if counted.due.year <= last_year or not goes_by_holidays(rule, reading.way):
        return []
    said = (
        f"Bank holidays are published up to {last_year}; for later years the usual days are left "
        "out, and the date may still move."
    )
    return [said]


def _still_in_time(rule: Rule, counted: Count, days: WorkCalendar, today: date) -> list[str]:
    """Say which starts are in time today, where each of several matters has months of its own.

    A course of conduct is many incidents: that the first is out of time says nothing of the last.
    """
    is_carers = rule.owed_by is OwedBy.CARER and rule.effect is Effect.BARS_RIGHT
    months = counted.method in {Method.M_AFTER, Method.M_INCL}
    if rule.pauses or not (rule.repeats and is_carers and months):
        return []
    start = today - timedelta(days=_LONGEST_MONTH * counted.length + 1)
    while due(start, counted.method, counted.length, days) < today:
        start += timedelta(days=1)
    return [f"Counted the same way, what began on {dated(start)} or later is in time today."]


def _assumed(rule: Rule, reading: Reading, pauses: tuple[Pause, ...], today: date) -> list[str]:
    parts = []
    first, last = reading.start_earliest, reading.start_latest
    if first != last:
        span = (
            f"only from {day_near(first, today)} to {day_near(last, today)}"
            if first and last
            else "on one side only"
        )
        edge = (
            "the first day it can be, so that the date is safe"
            if rule.owed_by is OwedBy.CARER
            else "the last day it can be, so that nobody is called late too soon"
        )
        parts.append(f"The start is known {span}. It is counted from {edge}.")
    elif pauses == reading.pauses and reading.due_earliest != reading.due_latest:
        side = (
            "first it can come to, so that the date is safe"
            if rule.owed_by is OwedBy.CARER
            else "last it can come to, so that nobody is called late too soon"
        )
        parts.append(f"A day that moved the date is not known exactly. This is the {side}.")
    if reading.started_by.estimated:
        parts.append("The day of the start is estimated, until the day it came is in the log.")
    if pauses != reading.pauses:
        parts.append("The clock stands still; the date is what it would be if it went on today.")
    return parts
