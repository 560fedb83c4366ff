"""Spans: a rule read one way over dates that may each be any day of a span."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from carerdesk.domain.clocks import Reading, Rule, Verdict, WayOfCounting
from carerdesk.domain.counting import Method, Pause
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import BadRecord
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules.calendars import WorkCalendar
from carerdesk.rules.counting import due
from carerdesk.rules.episodes import Episode

WORKING = frozenset({Method.WD_AFTER, Method.WD_INCL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The first and the last day something can be; ``None`` when open."""

    earliest: date | None
    latest: date | None


def method_of(rule: Rule, way: WayOfCounting) -> Method:
    """Return how this reading counts."""
    return way.method or rule.method


def length_of(rule: Rule, way: WayOfCounting) -> int | None:
    """Return how much this reading counts, before any extension."""
    return way.length or rule.length


def read(
    rule: Rule,
    way: WayOfCounting,
    episode: Episode,
    *,
    asked: FuzzyDate,
    calendar: WorkCalendar,
) -> Reading | None:
    """Read a run of a rule one way; ``None`` when the run has no start for this reading."""
    started_by = start_of(rule, way, episode)
    if started_by is None:
        return None
    start = _within_validity(rule, started_by)
    due_span = _due(rule, way, episode, start, asked, calendar)
    verdict = _verdict(rule, due_span, start, episode.ended_by, asked)
    return Reading(
        way=way,
        started_by=started_by,
        ended_by=episode.ended_by,
        start_earliest=start.earliest,
        start_latest=start.latest,
        due_earliest=due_span.earliest,
        due_latest=due_span.latest,
        verdict=verdict,
        over=_over(rule, way, due_span, episode.ended_by, asked, calendar)
        if verdict is Verdict.OVERDUE
        else None,
        left=_left(rule, way, due_span, asked, calendar) if verdict is Verdict.RUNNING else None,
    )


def start_of(rule: Rule, way: WayOfCounting, episode: Episode) -> CaseEvent | None:
    """Return the event a reading runs from: the last restart, else its first start in order."""
    first = next(
        (event for word in way.starts for event in episode.starts if event.what == word), None
    )
    if first is None or not rule.restarts:
        return first
    restarts = [event for event in episode.moves if event.what in rule.restarts]
    return restarts[-1] if restarts else first


def pauses_of(rule: Rule, episode: Episode, *, longest: bool, asked: FuzzyDate) -> list[Pause]:
    """Return the stretches a run stood still, at their longest or their shortest.

    A pause of which the day is not known is left out of the shortest reading and taken from the
    first day the run can have begun in the longest.  One that goes on has no `until`.
    """
    pauses: list[Pause] = []
    stopped: CaseEvent | None = None
    for event in episode.moves:
        if event.what in rule.pauses and stopped is None:
            stopped = event
        elif event.what in rule.resumes and stopped is not None:
            pauses.extend(_pause(stopped, event.date, longest=longest))
            stopped = None
        elif event.what in rule.restarts:
            pauses, stopped = [], None
    if stopped is not None:
        going_on = FuzzyDate.unknown() if longest else asked
        pauses.extend(_pause(stopped, going_on, longest=longest))
    return pauses


def _pause(stopped: CaseEvent, resumed: FuzzyDate, *, longest: bool) -> list[Pause]:
    since = stopped.date.earliest if longest else stopped.date.latest
    until = resumed.latest if longest else resumed.earliest
    if since is None:
        since = stopped.date.earliest or stopped.date.latest
    if since is None or (not longest and (until is None or until < since)):
        return []
    return [Pause(since=since, until=until, why=stopped.note or "the clock stood still")]


def _within_validity(rule: Rule, event: CaseEvent) -> Span:
    """Return the days a start can be while this version of the rule was law."""
    earliest, latest = event.date.earliest, event.date.latest
    if earliest is not None and earliest < rule.valid_from:
        earliest = rule.valid_from
    if rule.valid_to is not None and latest is not None and latest > rule.valid_to:
        latest = rule.valid_to
    return Span(earliest=earliest, latest=latest)


def _due(
    rule: Rule,
    way: WayOfCounting,
    episode: Episode,
    start: Span,
    asked: FuzzyDate,
    calendar: WorkCalendar,
) -> Span:
    length = length_of(rule, way)
    if length is None:
        return Span(earliest=None, latest=None)
    method = method_of(rule, way)
    shortest, longest = length, length
    if rule.extends:
        shortest, longest = _lengths(rule, length, episode, method, start, calendar)
    short: Sequence[Pause] = ()
    long: Sequence[Pause] = ()
    if rule.pauses:
        short = pauses_of(rule, episode, longest=False, asked=asked)
        long = pauses_of(rule, episode, longest=True, asked=asked)
    return Span(
        earliest=_last_day(start.earliest, method, shortest, calendar, short),
        latest=_last_day(start.latest, method, longest, calendar, long),
    )


def _lengths(
    rule: Rule,
    length: int,
    episode: Episode,
    method: Method,
    start: Span,
    calendar: WorkCalendar,
) -> tuple[int, int]:
    """Return the least and the most a run can be long, extensions taken into account.

    An extension runs from the same start; where it had to be announced by the first due date, one
    announced later changes nothing, and one that may have been either way is taken both ways.
    """
    extensions = [event for event in episode.moves if event.what in rule.extends]
    extended = rule.extended_length
    if not extensions or extended is None:
        return length, length
    if not rule.extends_in_time:
        return extended, extended
    first = _last_day(start.earliest, method, length, calendar, ())
    last = _last_day(start.latest, method, length, calendar, ())
    given = extensions[0].date
    surely = first is not None and given.latest is not None and given.latest <= first
    hardly = last is not None and given.earliest is not None and given.earliest > last
    return (extended if surely else length), (length if hardly else extended)


def _last_day(
    start: date | None,
    method: Method,
    length: int,
    calendar: WorkCalendar,
    pauses: Sequence[Pause],
) -> date | None:
    if start is None:
        return None
    try:
        if any(pause.until is None for pause in pauses):
            ended = [pause for pause in pauses if pause.until is not None]
            going_on = min(pause.since for pause in pauses if pause.until is None)
            last = due(start, method, length, calendar, ended)
            return last if last < going_on else None
        return due(start, method, length, calendar, pauses)
    except BadRecord:
        return None  # a day out of all measure: nothing can be told of it


def _verdict(
    rule: Rule, due_span: Span, start: Span, ended_by: CaseEvent | None, asked: FuzzyDate
) -> Verdict:
    if rule.length is None:
        return Verdict.RUNNING if ended_by is None else Verdict.CANNOT_TELL
    on = _measured(start, ended_by, asked)
    if due_span.latest and on.earliest and due_span.latest < on.earliest:
        return Verdict.CANNOT_TELL if rule.expected_only else Verdict.OVERDUE
    if due_span.earliest and on.latest and on.latest <= due_span.earliest:
        return Verdict.RUNNING if ended_by is None else Verdict.IN_TIME
    return Verdict.CANNOT_TELL


def _measured(start: Span, ended_by: CaseEvent | None, asked: FuzzyDate) -> Span:
    """Return the days the due date is held against: when it ended, or the day asked."""
    if ended_by is None:
        return Span(earliest=asked.earliest, latest=asked.latest)
    earliest, latest = ended_by.date.earliest, ended_by.date.latest
    if asked.latest is not None and (latest is None or latest > asked.latest):
        latest = asked.latest
    if start.earliest is not None and (earliest is None or earliest < start.earliest):
        earliest = start.earliest
    return Span(earliest=earliest, latest=latest)


def _over(
    rule: Rule,
    way: WayOfCounting,
    due_span: Span,
    ended_by: CaseEvent | None,
    asked: FuzzyDate,
    calendar: WorkCalendar,
) -> tuple[int, int] | None:
    on = _measured(Span(earliest=None, latest=None), ended_by, asked)
    least = days_between(due_span.latest, on.earliest, rule, way, calendar)
    most = days_between(due_span.earliest, on.latest, rule, way, calendar)
    if least is None:
        return None
    return least, least if most is None else most


def _left(
    rule: Rule, way: WayOfCounting, due_span: Span, asked: FuzzyDate, calendar: WorkCalendar
) -> int | None:
    return days_between(asked.latest, due_span.earliest, rule, way, calendar)


def days_between(
    first: date | None,
    last: date | None,
    rule: Rule,
    way: WayOfCounting,
    calendar: WorkCalendar,
) -> int | None:
    """Count days after `first` up to `last` in the reading's unit; ``None`` when one is open."""
    if first is None or last is None:
        return None
    if method_of(rule, way) in WORKING:
        return calendar.between(first, last)
    return (last - first).days
