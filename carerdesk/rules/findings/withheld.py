"""Information owed: the day it was known to others against the day the carer was told.

Section M of the statutory rules.  The gap is in calendar days, the day of knowing left out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, Final, NamedTuple

from carerdesk.domain.entries import EntryKind, LoggedEntry
from carerdesk.domain.findings import Confidence, FindingKind, Ground, RecordFinding
from carerdesk.domain.ids import CaseEventId, EntryId, PersonId
from carerdesk.domain.links import LinkKind
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules.findings.material import Happened, Material
from carerdesk.rules.findings.telling import KNOWN, Telling, day_of, known_on, telling_of
from carerdesk.rules.findings.wording import is_unverified, sentence_date, table
from carerdesk.rules.wording import dated, many, when

CONTACTS = frozenset(
    {EntryKind.MEETING, EntryKind.CALL, EntryKind.VISIT, EntryKind.LETTER_IN, EntryKind.LETTER_OUT}
)
_RECORD: Final = "The record"
_CONTACT_WORDS: Final = frozenset(
    {"meeting", "call", "visit", "letter", "letter_in", "letter_out", "supervision", "email"}
)
"""What a case-facts file may call a contact; none of them moves a clock."""


def withheld(material: Material) -> tuple[RecordFinding, ...]:
    """Return what was known to others before the carer was told, and what is not yet told.

    A gap is said only where both days are known to the day; where one is not, the finding says
    which is missing.
    """
    gaps = _Gaps(material)
    return tuple(gaps.every())


class _Gaps:
    """The record of a case, asked for one gap after another."""

    def __init__(self, material: Material) -> None:
        self.happened = Happened(material)
        self._material = material
        self._today = material.today

    @cached_property
    def _contacts(self) -> list[_Contact]:
        """Meetings, calls, visits and letters by day: entries, and events of a fact file."""
        found = [
            _Contact(day, logged.entry.id, logged.entry.people)
            for logged in self._material.entries
            if logged.entry.kind in CONTACTS and not logged.is_withdrawn
            if (day := logged.happened.day) is not None
        ]
        found += [
            _Contact(day, event.id, ())
            for event in self._material.events
            if event.entry_id is None and event.what in _CONTACT_WORDS
            if (day := event.date.day) is not None
        ]
        return sorted(found)

    @cached_property
    def _by_id(self) -> Mapping[EntryId, LoggedEntry]:
        return {logged.entry.id: logged for logged in self._material.entries}

    @cached_property
    def _initials(self) -> Mapping[str, str]:
        return {person.id: person.initials for person in self._material.people}

    @cached_property
    def _asked_again(self) -> Mapping[EntryId, tuple[EntryId, ...]]:
        """Entries that ask again what another asked, by that other."""
        found: dict[EntryId, tuple[EntryId, ...]] = {}
        for link in self._material.links:
            if link.kind is LinkKind.ASKS_AGAIN:
                found[link.target] = (*found.get(link.target, ()), link.source)
        return found

    def every(self) -> Iterator[RecordFinding]:
        """Give each thing known, then each telling that itself names the day it was known."""
        paired: set[str] = set()
        for kind, owed in table("owed").items():
            for event in self.happened.of(*owed["arose"]):
                telling = telling_of(self.happened, owed, event)
                if telling.event is not None:
                    paired.add(telling.event.id)
                finding = self._told(kind, owed, event, telling)
                if finding is not None:
                    yield finding
        for kind, owed in table("owed").items():
            for event in self.happened.of(*owed.get("alone", ())):
                if event.id not in paired and event.fact(KNOWN):
                    finding = self._told(kind, owed, event, Telling(event=event))
                    if finding is not None:
                        yield finding

    def _told(
        self, kind: str, owed: Mapping[str, Any], event: CaseEvent, telling: Telling
    ) -> RecordFinding | None:
        if event.fact("stands") == "superseded":
            return None
        known, told = known_on(event, telling.event), telling.event
        if told is None and (self._today is None or (known is not None and known >= self._today)):
            return None
        end = self._today if told is None else told.date.day
        gap = (end - known).days if known is not None and end is not None else None
        if gap is not None and gap <= _soon(owed) and not telling.is_part:
            return None  # nobody would yet have asked
        if told is not None and gap is None and not _surely_before(event, told):
            return None  # which came first is not known: nothing is said
        lacking = [] if known is not None else ["the day it was known to others"]
        if told is not None and end is None:
            lacking.append("the day you were told")
        if telling.is_part:
            lacking.append("the day you were told the rest")
        return RecordFinding(
            id=f"OWED {kind}",
            key=f"OWED:{kind}:{event.id}",
            kind=FindingKind.WITHHELD,
            confidence=_confidence(gap, telling),
            title=f"{owed['title']}: {_title(gap, telling, self._kept_back(event))}",
            says=table("record")["withheld"]["says"],
            reasons_for=tuple(self._reasons(owed, event, telling, gap)),
            reasons_against=tuple(_against(owed, event, telling)),
            question=owed["question"],
            missing=tuple(lacking),
        )

    def _reasons(
        self, owed: Mapping[str, Any], event: CaseEvent, telling: Telling, gap: int | None
    ) -> Iterator[Ground]:
        words, told = table("record")["withheld"], telling.event
        known = known_on(event, told)
        arose = dated(known) if known is not None else sentence_date(event.date)
        yield _shown(words["known"].format(arose=arose), event)
        if told is not None:
            yield _shown(words[telling.words].format(told=sentence_date(told.date)), told)
        else:
            not_told = words["not_told"].format(today=when(self._material.asked))
            yield _rests_on(not_told, owed)
        if event.fact("stands") == "refused":
            yield _shown(words["refused"], event)
        asked = () if event.entry_id is None else self._asked_again.get(event.entry_id, ())
        if asked:
            said = words["chased"].format(times=many(len(asked), "time"))
            yield Ground(text=said, cites=_RECORD, entries=asked)
        if gap is None or known is None:
            return
        yield _rests_on(words["gap"].format(days=many(gap, "day")), owed)
        inside = self._inside(known, gap)
        if inside:
            yield self._contact(inside)
        logged = self._by_id.get(event.entry_id) if event.entry_id is not None else None
        written = None if logged is None else logged.entry.recorded_at.date()
        told_on = None if told is None else told.date.day
        if written is not None and told_on is not None and written > told_on:
            yield _shown(words["discovered"].format(recorded=dated(written)), event)

    def _kept_back(self, event: CaseEvent) -> str:
        """How a title says that it was refused, or that others were asked not to tell."""
        if event.fact("stands") == "refused":
            return "refused"
        if not event.fact("asked_not_to_tell"):
            return ""
        until = day_of(event.fact("until"))
        over = until is not None and self._today is not None and until < self._today
        return "kept-back-over" if over else "kept-back"

    def _contact(self, inside: list[_Contact]) -> Ground:
        """What the record holds within a gap, and who was there."""
        words = table("record")["withheld"]
        one, several = "meeting, call, visit or letter", "meetings, calls, visits or letters"
        number = f"{len(inside)} {one if len(inside) == 1 else several}"
        people = dict.fromkeys(who for contact in inside for who in contact.people)
        who = ", ".join(self._initials[person] for person in people if person in self._initials)
        return Ground(
            text=words["contact_with" if who else "contact"].format(number=number, who=who),
            cites=_RECORD,
            entries=tuple(EntryId(c.id) for c in inside if c.id in self._by_id),
            events=tuple(CaseEventId(c.id) for c in inside if c.id not in self._by_id),
        )

    def _inside(self, known: date, gap: int) -> list[_Contact]:
        """Contacts after the day of knowing and before the day of being told."""
        first = bisect_right(self._contacts, known, key=lambda contact: contact.day)
        end = date.fromordinal(known.toordinal() + gap)
        last = bisect_left(self._contacts, end, key=lambda contact: contact.day)
        return self._contacts[first:last]


class _Contact(NamedTuple):
    """A day of contact, what shows it, and who was there."""

    day: date
    id: str
    people: tuple[PersonId, ...]


def _soon(owed: Mapping[str, Any]) -> int:
    """Days within which nothing is said: the first day to ask, in working days, as a whole week."""
    working: int = owed["chase"][0]
    return -(-working * 7 // 5)


def _surely_before(event: CaseEvent, told: CaseEvent) -> bool:
    last, first = event.date.latest, told.date.earliest
    return last is not None and first is not None and last < first


def _confidence(gap: int | None, telling: Telling) -> Confidence:
    if gap is None:
        return Confidence.WEAK
    sure = telling.event is not None and not (telling.is_part or telling.is_perhaps)
    return Confidence.STRONG if sure else Confidence.MEDIUM


def _title(gap: int | None, telling: Telling, kept_back: str) -> str:
    if telling.event is None:
        written: str = table("record")["withheld"]["titles"][kept_back or "untold"]
        return written
    verb = {"told": "told", "told_perhaps": "told", "told_part": "told in part"}
    said = verb.get(telling.words, "learned")
    return f"{said} later" if gap is None else f"{said} {many(gap, 'day')} later"


def _against(owed: Mapping[str, Any], event: CaseEvent, telling: Telling) -> Iterator[Ground]:
    words = table("record")["withheld"]
    asked = event.fact("asked_not_to_tell")
    if asked:
        until = event.fact("until")
        day = day_of(until)
        until = until if day is None else dated(day)
        who = f"{asked}, until {until}" if until else asked
        yield _shown(words["against_asked"].format(who=who), event)
    if telling.is_perhaps:
        yield Ground(text=words["against_perhaps"], cites="What the record does not hold")
    yield Ground(text=words["against_other"], cites="What the record does not hold")
    yield _rests_on(words["against_day"].format(basis=owed["basis"]), owed)


def _rests_on(text: str, owed: Mapping[str, Any]) -> Ground:
    cites = owed["citation"]
    return Ground(text=text, cites=cites, unverified=is_unverified(cites))


def _shown(text: str, event: CaseEvent) -> Ground:
    entry = () if event.entry_id is None else (event.entry_id,)
    return Ground(text=text, cites=_RECORD, events=(event.id,), entries=entry)
