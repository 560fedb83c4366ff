"""After I raised it: three lanes in time, counted on either side; never a cause, never a score."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from carerdesk.domain.dates import shifted
from carerdesk.domain.entries import LoggedEntry
from carerdesk.domain.findings import AfterRaised, Lane, LaneCount
from carerdesk.domain.ids import CaseEventId, EntryId, PersonId
from carerdesk.domain.people import Person
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules.findings.material import Happened, Material
from carerdesk.rules.findings.wording import table


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    on: date
    event: CaseEventId | None
    entry: EntryId | None
    who: tuple[str, ...]


@dataclass(slots=True)
class _Lanes:
    placed: dict[Lane, list[_Placed]] = field(default_factory=lambda: {lane: [] for lane in Lane})
    undated: int = 0


def after_raised(material: Material, *, other_reasons: str = "") -> AfterRaised:
    """Lay the three lanes beside each other.

    Only what is dated to the day is counted; the rest is said as a number.  An entry that carries
    an event stands once, in the lane of its event.

    Args:
        material: The record.
        other_reasons: Other possible reasons, in the carer's words; the result says while they
            are missing.
    """
    words, lanes = table("raised"), _placed(material)
    days = {
        lane: sorted(placed.on for placed in lanes.placed[lane])
        for lane in (Lane.HAPPENED, Lane.NEUTRAL)
    }
    raised = sorted(lanes.placed[Lane.RAISED], key=lambda placed: placed.on)
    return AfterRaised(
        raised=len(raised),
        happened=len(days[Lane.HAPPENED]),
        neutral=len(days[Lane.NEUTRAL]),
        undated=lanes.undated,
        window=words["window"],
        counts=tuple(_count(one, days, words["window"]) for one in raised),
        sentence=words["sentence"],
        other_reasons=other_reasons,
    )


def _count(raised: _Placed, days: dict[Lane, list[date]], window: int) -> LaneCount:
    def within(lane: Lane, first: date, last: date) -> int:
        return bisect_right(days[lane], last) - bisect_left(days[lane], first)

    first, last = shifted(raised.on, -window), shifted(raised.on, window)
    day_before, day_after = shifted(raised.on, -1), shifted(raised.on, 1)
    before = [within(lane, first, day_before) for lane in days]
    after = [within(lane, day_after, last) for lane in days]
    happened = days[Lane.HAPPENED]
    place = bisect_right(happened, raised.on)
    return LaneCount(
        event=raised.event,
        entry=raised.entry,
        before=(before[0], before[1]),
        after=(after[0], after[1]),
        days_to_next=(happened[place] - raised.on).days if place < len(happened) else None,
        who_knew=raised.who,
    )


def _placed(material: Material) -> _Lanes:
    lanes = _Lanes()
    people = {person.id: person for person in material.people}
    entries = {logged.entry.id: logged for logged in material.entries}
    lane_of = {word: lane for lane in Lane for word in table("raised")[lane.value]["events"]}
    taken: set[EntryId] = set()
    for event in Happened(material).every():
        lane = lane_of.get(event.what)
        if lane is None or event.entry_id in taken:
            continue
        logged = entries.get(event.entry_id) if event.entry_id is not None else None
        if event.entry_id is not None:
            taken.add(event.entry_id)
        _put(lanes, lane, event, logged, people)
    for logged in material.entries:
        if logged.entry.id not in taken and not logged.is_withdrawn:
            _put(lanes, lane_of_tags(logged.tags), None, logged, people)
    return lanes


def _put(
    lanes: _Lanes,
    lane: Lane,
    event: CaseEvent | None,
    logged: LoggedEntry | None,
    people: dict[PersonId, Person],
) -> None:
    when = event.date if event is not None else logged.happened if logged is not None else None
    if when is None or when.day is None:
        lanes.undated += 1
        return
    lanes.placed[lane].append(
        _Placed(
            on=when.day,
            event=None if event is None else event.id,
            entry=None if logged is None else logged.entry.id,
            who=tuple(_who(logged, people)) if lane is Lane.RAISED else (),
        )
    )


def _who(logged: LoggedEntry | None, people: dict[PersonId, Person]) -> Iterator[str]:
    if logged is not None:
        for known in logged.entry.people:
            if known in people:
                yield people[known].initials


def lane_of_tags(tags: tuple[str, ...]) -> Lane:
    """The lane that the tags of an entry name, the neutral one when they name none."""
    words = table("raised")
    for lane in (Lane.RAISED, Lane.HAPPENED):
        if any(tag in words[lane.value]["tags"] for tag in tags):
            return lane
    return Lane.NEUTRAL
