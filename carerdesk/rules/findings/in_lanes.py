"""In lanes: every entry and event of a case in one of five lanes, for the timeline.

The carer's own tags say first; then the event words of ``raised.toml``, then its tags; then what
``owed.toml`` knows as known to others or told to the carer.  What none of them names is ordinary
contact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import LoggedEntry, Passage, PassageKind
from carerdesk.domain.findings import Lane
from carerdesk.domain.ids import EntryId
from carerdesk.domain.links import LinkKind
from carerdesk.domain.procedures import CaseEvent
from carerdesk.domain.timeline import Telling, TimelineEvent, TimelineLane
from carerdesk.rules.findings.material import Happened, Material
from carerdesk.rules.findings.raised import lane_of_tags
from carerdesk.rules.findings.telling import known_on, telling_of
from carerdesk.rules.findings.wording import table

_TAGS = {"they knew": TimelineLane.KNEW, "i was told": TimelineLane.TOLD}
_LANES = {
    Lane.RAISED: TimelineLane.RAISED,
    Lane.HAPPENED: TimelineLane.HAPPENED,
    Lane.NEUTRAL: TimelineLane.NEUTRAL,
}


def in_lanes(
    material: Material, titles: Mapping[str, str], entries: Iterable[LoggedEntry] | None = None
) -> tuple[TimelineEvent, ...]:
    """Return what happened, each thing once, by date; what has no day comes last.

    Args:
        material: The record.
        titles: What an event word is called, for events that no entry shows.
        entries: In place of the material's own, each asked for once: of a hundred thousand only a
            few need then be held at a time.
    """
    by_entry: dict[EntryId | None, list[CaseEvent]] = {}
    for event in Happened(material).every():
        by_entry.setdefault(event.entry_id, []).append(event)
    found = []
    for logged in material.entries if entries is None else entries:
        events = by_entry.pop(logged.entry.id, [])
        if not logged.is_withdrawn:
            found.append(_of_entry(logged, events))
    alone = (event for events in by_entry.values() for event in events)
    found += [placed for event in alone if (placed := _of_event(event, titles)) is not None]
    return tuple(sorted(found, key=lambda event: event.when.sort_key))


def tellings(material: Material, events: tuple[TimelineEvent, ...]) -> tuple[Telling, ...]:
    """Return from what others knew to what the carer was told: one arrow for each thing known.

    An event of a kind that ``owed.toml`` names goes to the first that tells of it; any other that
    others knew goes to the first of what the carer was told that is linked as following it.
    """
    return tuple(_Tellings(material, events).every())


class _Tellings:
    def __init__(self, material: Material, events: tuple[TimelineEvent, ...]) -> None:
        self._happened = Happened(material)
        self._after: dict[str, list[str]] = {}
        for link in material.links:
            if link.kind is LinkKind.FOLLOWS:
                self._after.setdefault(f"entry:{link.target}", []).append(f"entry:{link.source}")
        self._knew = {e.key: e for e in events if e.lane is TimelineLane.KNEW}
        self._told = {e.key: e for e in events if e.lane is TimelineLane.TOLD}

    def every(self) -> Iterator[Telling]:
        taken = set()
        for owed in table("owed").values():
            for event in self._happened.of(*owed["arose"]):
                told = telling_of(self._happened, owed, event).event
                ends = None if told is None else (_key(event), _key(told))
                if ends is not None and ends[0] not in taken and self._stand(*ends):
                    taken.add(ends[0])
                    yield self._telling(*ends)
        for key in self._knew:
            after = [t for t in self._after.get(key, ()) if t in self._told]
            if after and key not in taken:
                yield self._telling(key, min(after, key=lambda t: self._told[t].when.sort_key))

    def _stand(self, knew: str, told: str) -> bool:
        return knew in self._knew and told in self._told

    def _telling(self, knew: str, told: str) -> Telling:
        first, last = self._knew[knew].when.day, self._told[told].when.day
        days = None if first is None or last is None else (last - first).days
        return Telling(knew=knew, told=told, days=days)


def _of_entry(logged: LoggedEntry, events: list[CaseEvent]) -> TimelineEvent:
    entry = logged.entry
    lane, event, is_named = _lane(logged.tags, events)
    passage = next((p for p in entry.passages if p.text.strip()), Passage(text=""))
    quoted = passage.source if passage.kind is PassageKind.DOCUMENT else ""
    return TimelineEvent(
        key=f"entry:{entry.id}",
        lane=lane,
        when=logged.happened if event is None else _when(event, lane),
        what=entry.gist or entry.text.strip().partition("\n")[0],
        entry_id=entry.id,
        number=logged.number,
        source=quoted,
        known_how=passage.kind,
        teller=passage.source if passage.kind is PassageKind.TOLD else "",
        is_named=is_named,
    )


def _of_event(event: CaseEvent, titles: Mapping[str, str]) -> TimelineEvent | None:
    lane = _lane_of_words().get(event.what)
    if lane is None:
        return None
    what = titles.get(event.what, "") or event.what.replace("_", " ")
    return TimelineEvent(key=f"event:{event.id}", lane=lane, when=_when(event, lane), what=what)


def _lane(
    tags: tuple[str, ...], events: list[CaseEvent]
) -> tuple[TimelineLane, CaseEvent | None, bool]:
    """Return the lane, the event that put it there, and whether anything did."""
    words = _lane_of_words()
    first = {lane: e for e in reversed(events) if (lane := words.get(e.what)) is not None}
    for tag, lane in _TAGS.items():
        if tag in tags:
            return lane, first.get(lane), True
    for lane in (TimelineLane.RAISED, TimelineLane.HAPPENED):
        if lane in first:
            return lane, first[lane], True
    by_tags = _LANES[lane_of_tags(tags)]
    if by_tags is not TimelineLane.NEUTRAL:
        return by_tags, None, True
    for lane in (TimelineLane.KNEW, TimelineLane.TOLD):
        if lane in first:
            return lane, first[lane], True
    return by_tags, None, "good and neutral" in tags


@cache
def _lane_of_words() -> dict[str, TimelineLane]:
    owed = [kind for kind in table("owed").values() if kind.get("in_lanes", True)]
    lanes = {word: TimelineLane.TOLD for kind in owed for word in kind["told"]}
    lanes |= {word: TimelineLane.KNEW for kind in owed for word in kind["arose"]}
    for lane in (Lane.RAISED, Lane.HAPPENED):
        lanes |= dict.fromkeys(table("raised")[lane.value]["events"], _LANES[lane])
    return lanes


def _when(event: CaseEvent, lane: TimelineLane) -> FuzzyDate:
    """The day of an event; for what others knew the day it says they knew it."""
    known: date | None = known_on(event) if lane is TimelineLane.KNEW else None
    return event.date if known is None else FuzzyDate.on(known)


def _key(event: CaseEvent) -> str:
    return f"event:{event.id}" if event.entry_id is None else f"entry:{event.entry_id}"
