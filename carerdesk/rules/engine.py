"""The engine: events of a case and the packs that concern it, turned into clocks.

Pure: the same events, packs and day give the same clocks.  A clock for what others owe is late only
when every arguable reading is, over every day the dates can mean; a clock for what the carer owes
shows the earliest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from carerdesk.domain.cases import Nation
from carerdesk.domain.clocks import Clock, ClockDecision, OwedBy, Reading, Rule, RulePack, Verdict
from carerdesk.domain.counting import CalendarName, OwnDay
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules.calendars import WorkCalendar, calendar
from carerdesk.rules.counting import WORKING
from carerdesk.rules.episodes import CaseRecord, Episode
from carerdesk.rules.spans import method_of, read

_HOME: Final = {
    Nation.ENGLAND: CalendarName.EW,
    Nation.WALES: CalendarName.EW,
    Nation.SCOTLAND: CalendarName.SCT,
    Nation.NORTHERN_IRELAND: CalendarName.NIR,
}
_FIXES: Final = ("procedure_confirmed", "procedure_applied")


def clocks(
    events: Iterable[CaseEvent],
    packs: Iterable[RulePack],
    *,
    today: date | FuzzyDate,
    own_days: Iterable[OwnDay] = (),
    decisions: Iterable[ClockDecision] = (),
) -> tuple[Clock, ...]:
    """Return every clock the events set going, by pack, rule and start.

    Args:
        events: In the order they happened; known dates go before the order given.
        packs: Those that concern the case (`packs.for_case`).  Where two read the same words, as
            the statutory and the corporate procedure do, both run conditionally until an event
            tells which applies.
        today: The day asked about; a span, or unknown, where that day is itself uncertain.
        own_days: Days the user added to or took from a calendar.
        decisions: What the user decided; only the way of counting chosen is looked at here.
    """
    asked = today if isinstance(today, FuzzyDate) else FuzzyDate.on(today)
    own = tuple(own_days)
    chosen = {decision.clock_key: decision.chosen for decision in decisions}
    record = CaseRecord(events, asked)
    found: list[Clock] = []
    for pack, conditional in _standing(tuple(packs), record):
        for rule in pack.rules:
            if (rule.needs and not record.has(rule.needs)) or record.has(rule.unless):
                continue
            days = calendar(rule.calendar, own)
            for episode in record.episodes(rule, pack.names if pack.family else ()):
                if not _is_in_force(rule, episode, asked):
                    continue
                readings = _readings(rule, episode, asked, days)
                if readings:
                    labelled = bool(episode.anchor.fact("procedure"))
                    found.append(
                        _clock(
                            rule,
                            episode,
                            readings,
                            chosen,
                            own,
                            conditional=conditional and not labelled,
                        )
                    )
    return tuple(found)


def _standing(packs: tuple[RulePack, ...], record: CaseRecord) -> list[tuple[RulePack, bool]]:
    """Return the packs that run, each with whether it runs only if the case is under it.

    What the body confirmed goes before what only its reply shows.  Where the two differ, or only a
    reply tells, the other procedure stays, conditionally: it may be the right one.
    """
    confirmed, applied = (
        event.fact("procedure") if (event := record.last(word)) is not None else ""
        for word in _FIXES
    )
    ruling = confirmed or applied
    running = []
    for pack in packs:
        family = [p for p in packs if p is pack or (pack.family and p.family == pack.family)]
        is_told = any(ruling in p.names for p in family)
        if len(family) == 1 or (is_told and ruling in pack.names):
            running.append((pack, False))
        elif not (is_told and confirmed and applied in {"", confirmed}):
            running.append((pack, True))
    return running


def _is_in_force(rule: Rule, episode: Episode, asked: FuzzyDate) -> bool:
    """Whether this version of the rule was law on any day the trigger can be."""
    first, last = episode.anchor.date.earliest, episode.anchor.date.latest
    if first is None and last is None:
        first, last = asked.earliest, asked.latest
    began = last is None or last >= rule.valid_from
    is_over = rule.valid_to is not None and first is not None and first > rule.valid_to
    return began and not is_over


def _readings(
    rule: Rule, episode: Episode, asked: FuzzyDate, days: WorkCalendar
) -> tuple[Reading, ...]:
    moved = {event.what for event in episode.moves}
    readings = (
        read(rule, way, episode, asked=asked, calendar=days)
        for way in rule.readings
        if moved.isdisjoint(way.unless)
    )
    return tuple(reading for reading in readings if reading is not None)


def _clock(
    rule: Rule,
    episode: Episode,
    readings: tuple[Reading, ...],
    chosen: dict[str, str],
    own: tuple[OwnDay, ...],
    *,
    conditional: bool,
) -> Clock:
    key = f"{rule.id}:{episode.anchor.id}"
    choice = chosen.get(key, "")
    verdict = _verdict(rule, readings)
    if conditional and verdict is Verdict.OVERDUE:
        verdict = Verdict.CANNOT_TELL
    lasts = [reading.due_latest for reading in readings]
    return Clock(
        key=key,
        rule=rule,
        readings=readings,
        verdict=verdict,
        safe_on=_safe_on(rule, readings, own) if rule.owed_by is OwedBy.CARER else None,
        latest_on=None if None in lasts else max(day for day in lasts if day is not None),
        conditional=conditional,
        chosen=choice if any(reading.way.key == choice for reading in readings) else "",
    )


def _verdict(rule: Rule, readings: tuple[Reading, ...]) -> Verdict:
    """Judge a clock over its readings: all must agree, but the carer's own goes by the earliest."""
    if rule.owed_by is OwedBy.CARER:
        return min(readings, key=lambda reading: reading.due_earliest or date.min).verdict
    first, *others = {reading.verdict for reading in readings}
    return Verdict.CANNOT_TELL if others else first


def _safe_on(rule: Rule, readings: Sequence[Reading], own: tuple[OwnDay, ...]) -> date | None:
    """Return the last day that is safe on every reading, moved back to a working day.

    No general rule of law moves a last day off a weekend, so for days, weeks and months counted by
    the calendar the carer is given the working day before.
    """
    safe: date | None = None
    for reading in readings:
        day = reading.due_earliest
        if day is None:
            return None
        if method_of(rule, reading.way) not in WORKING:
            name = rule.calendar
            if name is CalendarName.NONE:
                name = _HOME[rule.jurisdiction] if rule.jurisdiction else CalendarName.UK_ANY
            day = calendar(name, own).on_or_before(day)
        safe = day if safe is None else min(safe, day)
    return safe
