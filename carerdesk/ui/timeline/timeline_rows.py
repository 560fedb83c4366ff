"""The rows of the timeline: one list from which both the picture and the text are made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.clocks import Verdict
from carerdesk.domain.date_words import day_in_words, in_words, short
from carerdesk.domain.dates import DateKind, FuzzyDate
from carerdesk.domain.entries import PassageKind
from carerdesk.ui.clocks.day_words import days, upper_first
from carerdesk.ui.clocks.reading_words import reading_words
from carerdesk.ui.timeline.lane_words import lane_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from carerdesk.domain.clocks import Clock, Reading
    from carerdesk.domain.ids import EntryId
    from carerdesk.domain.names import NamesTable
    from carerdesk.domain.timeline import LaneChoice, Timeline, TimelineEvent, TimelineLane
    from carerdesk.ui.timeline.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockBar:
    """A clock as a bar.

    Attributes:
        start, last: From the first day counted to the last arguable day.
        over_until: Where the part after the last day ends, when it came or is late.
        state: "6 working days late, still open".
        is_late: Whether it is late on every way of counting.
    """

    start: date
    last: date
    over_until: date | None
    state: str
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One thing: a mark or a bar in the picture, a row in the text.

    Attributes:
        lane: ``None`` for a clock.
        day: As the text has it: "Fri 20 June 2025", "about 21 January 2026", "no day yet".
        source: Where it stands: "Access papers, page 41", "My entry 61, seen by me".
        gap: "told me after 49 days"; for a clock how late it is.
        told: Key of the row an arrow leads to, and the days between.
        clock_key: What is opened for a clock.
    """

    key: str
    lane: TimelineLane | None
    when: FuzzyDate
    day: str
    what: str
    source: str
    gap: str = ""
    told: str = ""
    days: int | None = None
    is_named: bool = True
    entry_id: EntryId | None = None
    clock_key: str = ""
    bar: ClockBar | None = None

    @property
    def lane_words(self) -> str:
        """The name of its lane."""
        return lane_name(self.lane)

    @property
    def sentence(self) -> str:
        """The whole row in plain sentences."""
        spoken = in_words(self.when)
        parts = [upper_first(spoken), self.lane_words, self.what.rstrip("."), self._from_source()]
        parts.append(upper_first(self.gap))
        return " ".join(f"{part}." for part in parts if part)

    def _from_source(self) -> str:
        words = QCoreApplication.translate("Timeline", "Source: {source}")
        return words.format(source=self.source) if self.source else ""


def rows_of(
    timeline: Timeline, lanes: LaneChoice, period: Period, today: date
) -> tuple[TimelineRow, ...]:
    """Return what is shown, in the order it happened; what has no day comes last.

    Clocks stand among the rest by the day they started.
    """
    events = {event.key: event for event in timeline.events}
    gaps = {telling.knew: telling for telling in timeline.tellings}
    rows = []
    for event in timeline.events:
        if event.lane not in lanes.shown or not period.holds(event.when):
            continue
        row = _row(event)
        telling = gaps.get(event.key)
        if telling is not None:
            row = replace(
                row,
                gap=_gap(telling.days, events[telling.told]),
                told=telling.told,
                days=telling.days,
            )
        rows.append(row)
    rows += [row for clock in timeline.clocks if period.holds((row := _bar_row(clock, today)).when)]
    return tuple(sorted(rows, key=lambda row: row.when.sort_key))


def initialled(rows: Iterable[TimelineRow], names: NamesTable) -> tuple[TimelineRow, ...]:
    """Return the rows with every known name turned to initials, for what leaves the desk."""
    return tuple(
        replace(row, what=names.initialled(row.what), source=names.initialled(row.source))
        for row in rows
    )


def _row(event: TimelineEvent) -> TimelineRow:
    return TimelineRow(
        key=event.key,
        lane=event.lane,
        when=event.when,
        day=_day(event.when),
        what=event.what,
        source=_source(event),
        is_named=event.is_named,
        entry_id=event.entry_id,
    )


def _day(when: FuzzyDate) -> str:
    if when.kind is DateKind.UNKNOWN:
        return QCoreApplication.translate("Timeline", "No day yet")
    if when.day is not None:
        return day_in_words(when.day)
    far = max(day for day in (when.earliest, when.latest) if day is not None)
    return upper_first(short(when, far.replace(year=far.year + 9)))  # the year is always written


def _source(event: TimelineEvent) -> str:
    if event.source:
        return upper_first(event.source)
    if not event.number:
        return QCoreApplication.translate("Timeline", "A date you added")
    entry = QCoreApplication.translate("Timeline", "My entry {n}").format(n=event.number)
    how = ""
    if event.known_how is PassageKind.SEEN:
        how = QCoreApplication.translate("Timeline", "seen by me")
    elif event.known_how is PassageKind.TOLD and event.teller:
        how = QCoreApplication.translate("Timeline", "told by {who}").format(who=event.teller)
    elif event.known_how is PassageKind.VIEW:
        how = QCoreApplication.translate("Timeline", "my view")
    return f"{entry}, {how}" if how else entry


def _gap(between: int | None, told: TimelineEvent) -> str:
    if between is None:
        return QCoreApplication.translate("Timeline", "told me {day}").format(
            day=in_words(told.when)
        )
    if between == 0:
        return QCoreApplication.translate("Timeline", "told me the same day")
    return QCoreApplication.translate("Timeline", "told me after {days}").format(
        days=days(between, working=False)
    )


def _bar_row(clock: Clock, today: date) -> TimelineRow:
    reading = _last_reading(clock)
    start, last = reading.start_earliest, reading.due_latest
    if start is None or last is None:  # pragma: no cover - only clocks with both are given
        raise ValueError
    late = clock.verdict is Verdict.OVERDUE and not clock.expected_only
    ended = reading.ended_by.date.latest if reading.ended_by is not None else None
    over = (ended or today) if late else None
    state = reading_words(clock, reading, today).state
    if late and ended is None:
        state = QCoreApplication.translate("Timeline", "{state}, still open").format(state=state)
    matter = f": {clock.matter}" if clock.matter else ""
    due = QCoreApplication.translate("Timeline", "Last day {day}, counted {way}").format(
        day=day_in_words(last), way=reading.way.label
    )
    return TimelineRow(
        key=f"clock:{clock.key}",
        lane=None,
        when=FuzzyDate.on(start),
        day=day_in_words(start),
        what=f"{clock.rule.title}{matter}",
        source=due,
        gap=state,
        clock_key=clock.key,
        bar=ClockBar(start=start, last=last, over_until=over, state=state, is_late=late),
    )


def _last_reading(clock: Clock) -> Reading:
    """The way of counting with the latest last day: late is said only when late on that too."""
    dated = [r for r in clock.readings if r.due_latest is not None and r.start_earliest is not None]
    return max(dated, key=lambda r: (r.due_latest, r.start_earliest))
