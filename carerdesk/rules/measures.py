"""Measures: how much a run counts, its pauses and extensions, and how long it is kept open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from carerdesk.domain.clocks import Rule, WayOfCounting
from carerdesk.domain.counting import Method, Pause
from carerdesk.domain.dates import FuzzyDate, shifted
from carerdesk.domain.errors import BadRecord
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules.calendars import WorkCalendar
from carerdesk.rules.counting import due
from carerdesk.rules.episodes import Episode
from carerdesk.rules.event_words import clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The first and the last day something can be; ``None`` when open."""

    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How much is counted, and what is left out of it.

    Attributes:
        stopped: The day from which it cannot end before `not_before`; ``None`` where it can.
        not_before: The day it cannot end before; ``None`` while that is not known.
    """

    length: int | None
    pauses: tuple[Pause, ...] = ()
    stopped: date | None = None
    not_before: date | None = None


def length_of(rule: Rule, way: WayOfCounting) -> int | None:
    """Return how much this reading counts, before any extension."""
    return way.length or rule.length


def pauses_of(
    rule: Rule, episode: Episode, start: Span, *, longest: bool, asked: FuzzyDate
) -> tuple[Pause, ...]:
    """Return the stretches a run stood still, at their longest or their shortest.

    A pause that may have begun on any day is left out of the shortest reading and taken from the
    first day the run can have begun in the longest.  One that goes on has no `until`.  What went on
    and was not stopped before it is what ended a later stop, if its days allow that.
    """
    pauses: list[Pause] = []
    stopped: CaseEvent | None = None
    early: list[CaseEvent] = []
    for event in episode.moves:
        if event.what in rule.pauses and stopped is None:
            ended = next((went_on for went_on in early if _may_follow(went_on, event)), None)
            if ended is None:
                stopped = event
            else:
                early.remove(ended)
                pauses.extend(_pause(event, ended.date, start, longest=longest))
        elif event.what in rule.resumes and stopped is not None:
            pauses.extend(_pause(stopped, event.date, start, longest=longest))
            stopped = None
        elif event.what in rule.resumes:
            early.append(event)
        elif event.what in rule.restarts:
            pauses, stopped = [], None
    if stopped is not None:
        going_on = FuzzyDate.unknown() if longest else asked
        pauses.extend(_pause(stopped, going_on, start, longest=longest))
    if rule.not_before is not None:
        del pauses[1:]
    if rule.stop_day_counts:
        moved = [replace(pause, since=shifted(pause.since, 1)) for pause in pauses]
        pauses = [pause for pause in moved if pause.until is None or pause.since <= pause.until]
    return tuple(pauses)


def _may_follow(event: CaseEvent, before: CaseEvent) -> bool:
    last, first = event.date.latest, before.date.earliest
    return last is None or first is None or last >= first


def _pause(stopped: CaseEvent, resumed: FuzzyDate, start: Span, *, longest: bool) -> list[Pause]:
    if longest:
        since = stopped.date.earliest or start.earliest or start.latest
        until = resumed.latest
    else:
        since, until = stopped.date.latest, resumed.earliest
    if since is None or (not longest and (until is None or until < since)):
        return []
    reason = stopped.note or stopped.fact("reason")
    why = f"{clause(stopped.what)}: {reason}" if reason else clause(stopped.what)
    return [Pause(since=since, until=until, why=why, event=stopped.id)]


def measures(
    rule: Rule,
    way: WayOfCounting,
    episode: Episode,
    start: Span,
    asked: FuzzyDate,
    calendar: WorkCalendar,
) -> tuple[Measure, Measure]:
    """Return the least and the most this run can be."""
    length = length_of(rule, way)
    if length is None:
        return Measure(length=None), Measure(length=None)
    short = long = Measure(length=length)
    if rule.pauses:
        short, long = (
            Measure(
                length=length,
                pauses=pauses_of(rule, episode, start, longest=longest, asked=asked),
            )
            for longest in (False, True)
        )
    if rule.extends:
        short, long = _extended(rule, way, (short, long), episode, start, calendar)
    if rule.not_before is None:
        return short, long
    return (
        _kept_open(short, rule, episode, long.pauses, calendar, longest=False),
        _kept_open(long, rule, episode, long.pauses, calendar, longest=True),
    )


def _kept_open(
    measure: Measure,
    rule: Rule,
    episode: Episode,
    still: tuple[Pause, ...],
    calendar: WorkCalendar,
    *,
    longest: bool,
) -> Measure:
    """Return a measure with the day a run cannot end before, once it was stopped.

    A day that is not known counts for nothing in the shortest reading, and as early as can be in
    the longest.
    """
    stopped = next((event for event in episode.moves if event.what in rule.pauses), None)
    if stopped is None or rule.not_before is None:
        return measure
    went_on = next((event for event in episode.moves if event.what in rule.resumes), None)
    since = stopped.date.earliest or date.min if longest else stopped.date.latest
    if went_on is None:
        return replace(measure, pauses=still, stopped=since)
    until = went_on.date.latest if longest else went_on.date.earliest
    kept = Measure(length=rule.not_before)
    floor = last_day(until, Method.M_AFTER, kept, calendar)
    return replace(measure, stopped=since, not_before=floor)


def _extended(
    rule: Rule,
    way: WayOfCounting,
    measures: tuple[Measure, Measure],
    episode: Episode,
    start: Span,
    calendar: WorkCalendar,
) -> tuple[Measure, Measure]:
    """Return the least and the most a run can be, extensions taken into account.

    An extension runs from the same start; where it had to be announced by the first due date, one
    announced later changes nothing, and one that may have been either way is taken both ways.  That
    first due date moves on with every day the clock stood still.
    """
    short, long = measures
    extensions = [event for event in episode.moves if event.what in rule.extends]
    length = length_of(rule, way)
    if not extensions or length is None or rule.extended_length is None or rule.length is None:
        return measures
    extended = length + rule.extended_length - rule.length
    surely, hardly = True, False
    if rule.extends_in_time:
        first = last_day(start.earliest, rule.method_of(way), short, calendar)
        last = last_day(start.latest, rule.method_of(way), long, calendar)
        given = extensions[0].date
        surely = first is not None and given.latest is not None and given.latest <= first
        hardly = last is not None and given.earliest is not None and given.earliest > last
    return (
        replace(short, length=extended) if surely else short,
        long if hardly else replace(long, length=extended),
    )


def last_day(
    start: date | None, method: Method, measure: Measure, calendar: WorkCalendar
) -> date | None:
    """Return the last day; ``None`` where nothing can be told of it."""
    if start is None or measure.length is None:
        return None
    ended = [pause for pause in measure.pauses if pause.until is not None]
    going_on = [pause.since for pause in measure.pauses if pause.until is None]
    try:
        last = due(start, method, measure.length, calendar, ended)
    except BadRecord:
        return None  # a day out of all measure
    if measure.stopped is not None and last >= measure.stopped:
        return None if measure.not_before is None or going_on else max(last, measure.not_before)
    return last if all(last < since for since in going_on) else None
