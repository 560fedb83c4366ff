"""Clocks: a rule of law set going by an event, read every way that can be argued.

Nothing here is stored; clocks are computed each time.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.cases import Nation, Standing
    from carerdesk.domain.counting import CalendarName, Count, CountedDay, Method, Pause
    from carerdesk.domain.ids import RuleId
    from carerdesk.domain.procedures import CaseEvent
    from carerdesk.domain.stages import Stage, StageState


class OwedBy(StrEnum):
    """Who must act by the date."""

    COUNCIL = "council"
    CARER = "carer"
    PANEL = "panel"
    FOSTERING_SERVICE = "fostering service"
    OMBUDSMAN = "ombudsman"
    REGULATOR = "regulator"
    COURT = "court"
    OTHER = "other"


class Force(StrEnum):
    """What stands behind a rule."""

    STATUTE = "statute"
    REGULATION = "regulation"
    STATUTORY_GUIDANCE = "statutory guidance"
    CODE = "code"
    STANDARD = "standard"
    REGULATOR_PRACTICE = "regulator practice"
    LOCAL = "local"
    HISTORICAL_TARGET = "historical target"
    PROMISE = "promise"


class Effect(StrEnum):
    """What missing the date does."""

    BARS_RIGHT = "bars right"
    BREACH = "breach"
    SOFT = "soft"


class Verdict(StrEnum):
    """What can be said of a clock on a day."""

    OVERDUE = "overdue"
    IN_TIME = "in time"
    RUNNING = "running"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedExample:
    """A count whose answer is known, run as a test of the rule that carries it.

    Attributes:
        due: ``None`` where the law names no number of days.
        reading: Key of the way of counting it shows; empty for the law's own.
        then: Event words that came after the start, each with its day.
    """

    start: date
    due: date | None
    note: str
    reading: str = ""
    then: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOfCounting:
    """One arguable reading of a rule: from which event, in short words.

    Attributes:
        starts: Event words that start it; the first that happened in that order is used.
        label: "from your request".
        note: Who counts so: "the regulations count from here".
        length: Its own length where the reading differs in length, else ``None``.
        method: Its own method where it differs, else ``None``.
        known_as: Rule id scripts know this reading by, where it has one of its own.
        unless: Event words in whose presence nobody could count so any more.
        needs: Event words without which nobody would count so.
    """

    key: str
    starts: tuple[str, ...]
    label: str
    note: str
    length: int | None = None
    method: Method | None = None
    known_as: str = ""
    unless: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A time rule as its pack records it.

    Attributes:
        length: Count in the unit of `method` (working days, days, weeks or months); ``None`` where
            the law names no number ("as soon as possible").
        readings: Ways of counting, the law's own first.
        ends: Event words that end it.
        pauses, resumes, extends: Event words that stop, restart or lengthen it.
        stop_day_counts: Whether the day that stops it is counted still, and the next is the first
            that is not.
        not_before: Months after the day it goes on again before which it cannot end.  Such a clock
            is stopped once only.
        needs: Event words without which it does not run (an extension's longer clock).
        unless: Event words in whose presence it does not run.
        restarts: Event words that set it going anew from their own day.
        extended_length: The whole length, from the same start, once it has been extended.
        extends_to_day: Whether an extension has no length of its own but names the new last day, in
            its fact ``until``.
        extends_in_time: Whether only an extension given before the first due date counts.
        repeats: Whether every start runs its own clock; otherwise a start said again while one is
            running changes nothing.
        ends_early: Whether an end that came before the start still ends it ("asked already").
        shown_with: Id of the rule whose card it shares, so that one matter is shown once.
        stated: Whether its start may name the last day itself, in the fact ``until``.
        counts_back: Whether the last day lies before its start by so many days.
        at_home: Whether the calendar is that of the case's nation, where the nation is known.
        missed: What can be done when it is missed, in plain words.
        mark: ``C`` confirmed in a source, ``M`` not yet; `verified` is what the screen says.
        version: Of the pack, counted from 1.
        review_needed: Why it may have changed since it was checked; empty where nothing is known.
    """

    id: RuleId
    title: str
    title_cy: str
    procedure: str
    stage: str
    jurisdiction: Nation | None
    readings: tuple[WayOfCounting, ...]
    ends: tuple[str, ...]
    length: int | None
    method: Method
    calendar: CalendarName
    owed_by: OwedBy
    force: Force
    effect: Effect
    says: str
    citation: str
    source: str
    valid_from: date
    valid_to: date | None
    checked_on: date
    verified: bool
    mark: str
    missed: str
    examples: tuple[WorkedExample, ...]
    version: int
    pauses: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    extension: str = ""
    expected_only: bool = False
    restarts: tuple[str, ...] = ()
    extended_length: int | None = None
    extends_to_day: bool = False
    extends_in_time: bool = False
    repeats: bool = False
    ends_early: bool = False
    shown_with: str = ""
    stated: bool = False
    at_home: bool = False
    review_needed: str = ""
    counts_back: bool = False
    stop_day_counts: bool = False
    not_before: int | None = None

    def method_of(self, way: WayOfCounting) -> Method:
        """How a reading of it counts: its own way, or the rule's."""
        return way.method or self.method

    @property
    def caution(self) -> str:
        """What to know before relying on it: not verified, local, or a target of the past."""
        said = [] if self.verified else ["not verified"]
        if self.force in _CAUTIONS:
            said.append(_CAUTIONS[self.force])
        return ", ".join(said)

    @property
    def cautions(self) -> tuple[str, ...]:
        """The same with what else limits it, a sentence each: no law, or a law that may be old."""
        said = [f"{self.caution[:1].upper()}{self.caution[1:]}."] if self.caution else []
        if self.expected_only:
            said.append("No law sets this date: it is expected, never late.")
        if self.review_needed:
            said.append(f"It may have changed. {self.review_needed}")
        return tuple(said)


_CAUTIONS = {
    Force.LOCAL: "local policy",
    Force.HISTORICAL_TARGET: "a target of the past",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleNote:
    """What the law says that sets no clock going: a bar, a gateway, what a letter must hold."""

    id: RuleId
    title: str
    says: str
    citation: str
    source: str
    mark: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePack:
    """One procedure's rules, as read from its file.

    Attributes:
        not_for: Nations whose own procedure must be used instead, for the warning.
        doubtful_for: Carers whom it may not be about, by what they are to the body.
        is_doubtful: Whether the carer of the case is one of those: its clocks then run only if it
            turns out to apply.
        family: Packs of one family read the same event words; a case runs under one of them.
        names: What events and case facts call this procedure: ``statutory``, ``foi``.
        notes: What the law says that sets no clock going.
    """

    procedure: str
    title: str
    title_cy: str
    jurisdiction: Nation | None
    version: int
    checked_on: date
    sources: tuple[tuple[str, str], ...]
    stages: tuple[Stage, ...]
    rules: tuple[Rule, ...]
    family: str = ""
    names: tuple[str, ...] = ()
    not_for: tuple[Nation, ...] = ()
    doubtful_for: tuple[Standing, ...] = ()
    is_doubtful: bool = False
    notes: tuple[RuleNote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A rule read one way over the facts of a case.

    Attributes:
        way: Which way of counting.
        started_by: The event it runs from.
        ended_by: The event that ended it, if it has happened.
        start_earliest, start_latest: The days the start can mean; ``None`` when open.
        due_earliest, due_latest: The due dates that follow; ``None`` when they cannot be told.
        verdict: Over the whole span, as of the day asked.
        over: Fewest and most days past due, working days where the rule counts those, calendar days
            otherwise; ``None`` unless overdue.
        left: Fewest days still to run, in the same unit; ``None`` unless running.
        length: How much is counted, any extension included; ``None`` where the law names nothing.
        pauses: Stretches that do not count: at their shortest for what the carer owes, at their
            longest for what others owe.
        not_before: The day it was moved on to because it could not end before; ``None`` where that
            changed nothing.
    """

    way: WayOfCounting
    started_by: CaseEvent
    ended_by: CaseEvent | None
    start_earliest: date | None
    start_latest: date | None
    due_earliest: date | None
    due_latest: date | None
    verdict: Verdict
    over: tuple[int, int] | None
    left: int | None
    length: int | None = None
    pauses: tuple[Pause, ...] = ()
    not_before: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A rule at work in a case.

    Attributes:
        key: Stable while the facts are: rule id and the id of the event that started it.
        readings: One for each way of counting the facts allow, the law's own first.
        verdict: Over all readings: overdue only when every reading is; what the carer owes is
            judged on the earliest.
        safe_on: For what the carer owes: the last day that is safe on every reading, a working day.
        latest_on: The last day anybody could argue for.
        conditional: Whether it runs only if the case turns out to be under this procedure.
        chosen: Key of the way of counting the user chose to look at, if any.
        calendar_version: Which holiday data it was counted by.
    """

    key: str
    rule: Rule
    readings: tuple[Reading, ...]
    verdict: Verdict
    safe_on: date | None
    latest_on: date | None
    conditional: bool = False
    chosen: str = ""
    calendar_version: str = ""

    @property
    def matter(self) -> str:
        """Which matter it is about, in the user's words, where one is named."""
        return self.readings[0].started_by.fact("matter")

    @property
    def shown(self) -> Reading:
        """The reading the day shown rests on: the carer's earliest, the latest of others."""
        if self.rule.owed_by is OwedBy.CARER:
            return min(self.readings, key=lambda r: r.due_earliest or date.min)
        return max(self.readings, key=lambda r: r.due_latest or date.max)

    @property
    def left(self) -> tuple[int, Method] | None:
        """Days left to the day shown, below none once a safe day has passed, and their unit.

        ``None`` unless it is running to a day that is known.
        """
        reading = self.shown
        if reading.left is None:
            return None
        method = self.rule.method_of(reading.way)
        moved = 0
        if self.safe_on is not None and reading.due_earliest is not None:
            moved = (reading.due_earliest - self.safe_on).days  # back, off a weekend or a holiday
        return reading.left - moved, method

    @property
    def is_ended(self) -> bool:
        """Whether what was owed has come."""
        return all(reading.ended_by is not None for reading in self.readings)

    @property
    def expected_only(self) -> bool:
        """Whether no law sets the date, so that it is "expected" and never "late"."""
        return self.rule.expected_only


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a date is the date, day by day.

    Attributes:
        sentence: In one or two plain sentences.
        count: Every day from the start to the due date.
        after: Days after the due date up to the day asked or the day it ended, numbered from 1.
        assumption: What was assumed of the start, such as an estimated receipt; may be empty.
        as_of: The day it was asked for.
        first_due: The last day before an extension moved it, if one did.
    """

    rule: Rule
    reading: Reading
    sentence: str
    count: Count
    after: tuple[CountedDay, ...]
    assumption: str
    as_of: date
    first_due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageStanding:
    """A node of the stage track.

    Attributes:
        verdict: Of the clock that governs it, for the shape of the node; ``None`` without one.
        lines: Two lines of words below the node.
        clock_key: The clock that governs it, or an empty string.
    """

    stage: Stage
    state: StageState
    verdict: Verdict | None
    lines: tuple[str, str]
    clock_key: str = ""
