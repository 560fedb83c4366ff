"""Spans: a rule read one way over dates that may each be any day of a span."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from carerdesk.domain.clocks import Clock, OwedBy, Reading, Rule, Verdict, WayOfCounting
from carerdesk.domain.counting import CalendarName, Method
from carerdesk.domain.dates import FuzzyDate, shifted
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules import bank_holidays
from carerdesk.rules.calendars import WorkCalendar
from carerdesk.rules.counting import ROLLING, WORKING
from carerdesk.rules.episodes import Episode
from carerdesk.rules.fact_dates import NotADateError, read_date
from carerdesk.rules.measures import Measure, Span, last_day, measures

_OPEN: Final = Span(earliest=None, latest=None)


def goes_by_holidays(rule: Rule, way: WayOfCounting) -> bool:
    """Whether a reading leaves bank holidays out, or moves off one."""
    return rule.calendar is not CalendarName.NONE and rule.method_of(way) in WORKING | ROLLING


def is_unpublished(clock: Clock) -> bool:
    """Whether a date lies in a year whose bank holidays are not published yet."""
    last_year = bank_holidays.corrections().last_year
    return any(
        reading.due_latest is not None
        and reading.due_latest.year > last_year
        and goes_by_holidays(clock.rule, reading.way)
        for reading in clock.readings
    )


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
    start = told = Span(earliest=started_by.date.earliest, latest=started_by.date.latest)
    if started_by is episode.anchor:
        start = _within_validity(rule, told)
    short, long = measures(rule, way, episode, start, asked, calendar)
    due_span = _due(rule, way, start, (short, long), calendar)
    shown = short if rule.owed_by is OwedBy.CARER else long
    if (named := _named_day(rule, started_by, episode)) is not None:
        way = _counted_to(named, rule, way, start, calendar)
        due_span = named
        shown = Measure(length=None if named == _OPEN else way.length)
    verdict = _verdict(rule, due_span, episode.ended_by, asked)
    if verdict is Verdict.OVERDUE and start != told:
        verdict = Verdict.CANNOT_TELL  # another version of the rule may have been the law then
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
        left=days_between(asked.latest, due_span.earliest, rule, way, calendar)
        if verdict is Verdict.RUNNING
        else None,
        length=shown.length,
        pauses=shown.pauses,
        not_before=shown.not_before
        if shown.not_before in {due_span.earliest, due_span.latest}
        else None,
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


def _within_validity(rule: Rule, start: Span) -> Span:
    """Return the days a trigger can be while this version of the rule was law."""
    earliest, latest = start.earliest, start.latest
    if earliest is not None and earliest < rule.valid_from:
        earliest = rule.valid_from
    if rule.valid_to is not None and latest is not None and latest > rule.valid_to:
        latest = rule.valid_to
    return Span(earliest=earliest, latest=latest)


def _due(
    rule: Rule,
    way: WayOfCounting,
    start: Span,
    measures: tuple[Measure, Measure],
    calendar: WorkCalendar,
) -> Span:
    """Return the due dates: from the first start at the least, from the last at the most."""
    short, long = measures
    if rule.counts_back:
        return _before(start, short.length)
    method = rule.method_of(way)
    earliest = last_day(start.earliest, method, short, calendar)
    if start.latest == start.earliest and long == short:
        return Span(earliest=earliest, latest=earliest)
    latest = last_day(start.latest, method, long, calendar)
    if long.pauses and start.earliest is not None and latest is not None:
        # A shorter month that stood still for longer may end later than the last start does.
        from_first = last_day(start.earliest, method, long, calendar)
        latest = None if from_first is None else max(latest, from_first)
    return Span(earliest=earliest, latest=latest)


def _before(start: Span, days: int | None) -> Span:
    """Return the days so many days before a start; open while the start has no last day."""
    if start.earliest is None or start.latest is None or days is None:
        return _OPEN
    return Span(earliest=shifted(start.earliest, -days), latest=shifted(start.latest, -days))


def _named_day(rule: Rule, started_by: CaseEvent, episode: Episode) -> Span | None:
    """Return the last day that was named, in place of any count; ``None`` where none was.

    The start names it, or the last extension.  An extension that had to name a day and names none
    leaves the last day open, so that nobody is called late against it.
    """
    if rule.extends_to_day:
        extensions = [event for event in episode.moves if event.what in rule.extends]
        if extensions:
            return _named(extensions[-1]) or _OPEN
    return _named(started_by) if rule.stated else None


def _named(event: CaseEvent) -> Span | None:
    """Return the days an event itself names, where it does and they can be read."""
    try:
        until = read_date(event.fact("until"))
    except NotADateError:
        return None
    return Span(earliest=until.earliest, latest=until.latest)


def _counted_to(
    named: Span, rule: Rule, way: WayOfCounting, start: Span, calendar: WorkCalendar
) -> WayOfCounting:
    """Return the way with the length that comes to the day named, in working days if it is one."""
    mine = rule.owed_by is OwedBy.CARER
    first, last = (start.earliest, named.earliest) if mine else (start.latest, named.latest)
    if first is None or last is None or last <= first:
        return way
    if rule.method in WORKING and calendar.is_working(last):
        return replace(way, length=calendar.between(first, last), method=Method.WD_AFTER)
    return replace(way, length=(last - first).days, method=Method.D_AFTER)


def _verdict(rule: Rule, due_span: Span, ended_by: CaseEvent | None, asked: FuzzyDate) -> Verdict:
    if rule.length is None and due_span == _OPEN:
        return Verdict.RUNNING if ended_by is None else Verdict.CANNOT_TELL
    on = _measured(ended_by, asked)
    if due_span.latest and on.earliest and due_span.latest < on.earliest:
        return Verdict.CANNOT_TELL if rule.expected_only else Verdict.OVERDUE
    if due_span.earliest and on.latest and on.latest <= due_span.earliest:
        return Verdict.RUNNING if ended_by is None else Verdict.IN_TIME
    return Verdict.CANNOT_TELL


def _measured(ended_by: CaseEvent | None, asked: FuzzyDate) -> Span:
    """Return the days the due date is held against: when it ended, or the day asked."""
    if ended_by is None:
        return Span(earliest=asked.earliest, latest=asked.latest)
    earliest, latest = ended_by.date.earliest, ended_by.date.latest
    if asked.latest is not None and (latest is None or latest > asked.latest):
        latest = asked.latest
    return Span(earliest=earliest, latest=latest)


def _over(
    rule: Rule,
    way: WayOfCounting,
    due_span: Span,
    ended_by: CaseEvent | None,
    asked: FuzzyDate,
    calendar: WorkCalendar,
) -> tuple[int, int]:
    """Return the fewest and most days past due of a reading that is overdue.

    The fewest are none on the weekend after a last working day.
    """
    on = _measured(ended_by, asked)
    least = days_between(due_span.latest, on.earliest, rule, way, calendar) or 0
    most = days_between(due_span.earliest, on.latest, rule, way, calendar) or 0
    return least, max(least, most)


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
    if rule.method_of(way) in WORKING:
        return calendar.between(first, last)
    return (last - first).days
