"""The engine: events of a case and the packs that concern it, turned into clocks.

Pure: the same events, packs and day give the same clocks.  A clock for what others owe is late only
when every arguable reading is, over every day the dates can mean; a clock for what the carer owes
shows the earliest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from carerdesk.domain.clock_decisions import ClockDecision
from carerdesk.domain.clocks import Clock, OwedBy, Reading, Rule, RulePack, Verdict
from carerdesk.domain.counting import CalendarName, OwnDay
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.ids import CaseEventId
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules.calendars import WorkCalendar, calendar
from carerdesk.rules.case_record import CaseRecord, Placed
from carerdesk.rules.counting import WORKING
from carerdesk.rules.either_way import either_way
from carerdesk.rules.episodes import Episode, Runs
from carerdesk.rules.heard_words import HeardWords, heard_by
from carerdesk.rules.spans import read

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
    return CaseClocks(packs, today=today, own_days=own_days).of(events, decisions)


class CaseClocks:
    """The clocks of one case on one day, which one more event changes only where it is heard."""

    def __init__(
        self,
        packs: Iterable[RulePack],
        *,
        today: date | FuzzyDate,
        own_days: Iterable[OwnDay] = (),
    ) -> None:
        """Take packs, day and calendars, as `clocks` does."""
        self._packs = tuple(packs)
        self._asked = today if isinstance(today, FuzzyDate) else FuzzyDate.on(today)
        self._own = tuple(own_days)
        self._seen: tuple[CaseEvent, ...] = ()
        self._record = CaseRecord(self._asked)
        self._rules: dict[tuple[int, int], _RuleClocks] = {}

    def of(
        self, events: Iterable[CaseEvent], decisions: Iterable[ClockDecision] = ()
    ) -> tuple[Clock, ...]:
        """Return every clock the events set going.

        Events added to those given the last time cost little; any other change begins anew.
        """
        events = tuple(events)
        if events[: len(self._seen)] != self._seen:
            self._record = CaseRecord(self._asked)
            self._rules.clear()
            self._seen = ()
        for event in events[len(self._seen) :]:
            self._record.add(event)
        self._seen = events
        found = self._every()
        chosen = {d.clock_key: d.chosen for d in decisions if d.chosen}
        if chosen:
            found = [_as_chosen(clock, chosen.get(clock.key, "")) for clock in found]
        return tuple(found)

    def _every(self) -> list[Clock]:
        record, found = self._record, list[Clock]()
        for at, pack, conditional in _standing(self._packs, record):
            for number, heard in enumerate(heard_by(pack)):
                rule = heard.rule
                if not record.knows(heard.starts):
                    continue
                if (rule.needs and not record.has(rule.needs)) or record.has(rule.unless):
                    continue
                of_rule = self._rules.get((at, number))
                if of_rule is None or of_rule.conditional is not conditional:
                    of_rule = _RuleClocks(
                        heard,
                        pack.names if pack.family else (),
                        self._asked,
                        self._own,
                        conditional=conditional,
                    )
                    self._rules[at, number] = of_rule
                found += of_rule.clocks(record)
        return found


class _RuleClocks:
    """The clocks of one rule, kept up with the record."""

    def __init__(
        self,
        heard: HeardWords,
        names: Sequence[str],
        asked: FuzzyDate,
        own: tuple[OwnDay, ...],
        *,
        conditional: bool,
    ) -> None:
        self.conditional = conditional
        self._heard = heard
        self._names = names
        self._asked = asked
        self._own = own
        self._days = calendar(heard.rule.calendar, own)
        self._runs = Runs(heard, names)
        self._made: list[Clock | None] = []
        self._last: Placed | None = None
        self._read = 0
        self._past: dict[CaseEventId, tuple[Episode, Clock | None]] = {}

    def clocks(self, record: CaseRecord) -> list[Clock]:
        new: list[Placed]
        if not self._read:
            new = record.of(self._heard.every)
        else:
            new = sorted(p for p in record.added[self._read :] if p.event.what in self._heard.every)
            if new and self._last is not None and new[0] < self._last:
                return self._anew(record)
        self._read = len(record.added)
        if new:
            self._last = new[-1]
        for placed in new:
            self._runs.take(placed.event, has_happened=placed.has_happened)
        self._made += [None] * (len(self._runs.found) - len(self._made))
        for place in self._runs.take_touched():
            self._made[place] = self._clock(self._runs.found[place])
        return [clock for clock in self._made if clock is not None]

    def _anew(self, record: CaseRecord) -> list[Clock]:
        """Go through every event again, keeping the clocks of the runs that came out the same."""
        self._past = {
            episode.anchor.id: (episode, clock)
            for episode, clock in zip(self._runs.found, self._made, strict=True)
        }
        self._runs = Runs(self._heard, self._names)
        self._made, self._last, self._read = [], None, 0
        found = self.clocks(record)
        self._past = {}
        return found

    def _clock(self, episode: Episode) -> Clock | None:
        before = self._past.get(episode.anchor.id)
        if before is not None and before[0].is_same(episode):
            return before[1]
        rule = self._heard.rule
        if not _is_in_force(rule, episode, self._asked):
            return None
        readings = _readings(rule, episode, self._asked, self._days)
        if not readings:
            return None
        conditional = self.conditional and not episode.anchor.fact("procedure")
        version = self._days.version
        return _clock(rule, episode, readings, self._own, conditional=conditional, version=version)


def _standing(packs: tuple[RulePack, ...], record: CaseRecord) -> list[tuple[int, RulePack, bool]]:
    """Return the packs that run, each with its place and whether it runs only if it applies.

    What the body confirmed goes before what only its reply shows.  Where the two differ, or only a
    reply tells, the other procedure stays, conditionally: it may be the right one.  A pack that may
    not be about such a carer runs conditionally whatever was told.
    """
    confirmed, applied = (
        event.fact("procedure") if (event := record.last(word)) is not None else ""
        for word in _FIXES
    )
    ruling = confirmed or applied
    running = []
    for place, pack in enumerate(packs):
        family = [p for p in packs if p is pack or (pack.family and p.family == pack.family)]
        is_told = any(ruling in p.names for p in family)
        if len(family) == 1 or (is_told and ruling in pack.names):
            running.append((place, pack, pack.is_doubtful))
        elif not (is_told and confirmed and applied in {"", confirmed}):
            running.append((place, pack, True))
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
    if episode.perhaps:
        surely = [event for event in episode.moves if event not in episode.perhaps]
        plain = replace(episode, moves=surely, perhaps=[])
        return either_way(
            _readings(rule, replace(episode, perhaps=[]), asked, days),
            _readings(rule, plain, asked, days),
            mine=rule.owed_by is OwedBy.CARER,
        )
    moved = {event.what for event in episode.moves}
    readings = (
        read(rule, way, episode, asked=asked, calendar=days)
        for way in rule.readings
        if moved.isdisjoint(way.unless) and moved.issuperset(way.needs)
    )
    return tuple(reading for reading in readings if reading is not None)


def _clock(
    rule: Rule,
    episode: Episode,
    readings: tuple[Reading, ...],
    own: tuple[OwnDay, ...],
    *,
    conditional: bool,
    version: str,
) -> Clock:
    verdict = _verdict(rule, readings)
    if conditional and verdict is Verdict.OVERDUE:
        verdict = Verdict.CANNOT_TELL
    lasts = [reading.due_latest for reading in readings]
    return Clock(
        key=f"{rule.id}:{episode.anchor.id}",
        rule=rule,
        readings=readings,
        verdict=verdict,
        safe_on=_safe_on(rule, readings, own) if rule.owed_by is OwedBy.CARER else None,
        latest_on=None if None in lasts else max(day for day in lasts if day is not None),
        conditional=conditional,
        calendar_version=version,
    )


def _as_chosen(clock: Clock, choice: str) -> Clock:
    """Return a clock with the way of counting the user chose to look at, where it has that way."""
    if any(reading.way.key == choice for reading in clock.readings):
        return replace(clock, chosen=choice)
    return clock


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
        if rule.method_of(reading.way) not in WORKING:
            name = rule.calendar
            if name is CalendarName.NONE:
                name = rule.jurisdiction.calendar if rule.jurisdiction else CalendarName.UK_ANY
            day = calendar(name, own).on_or_before(day)
        safe = day if safe is None else min(safe, day)
    return safe
