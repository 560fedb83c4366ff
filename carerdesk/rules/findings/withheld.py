"""Information owed: the day it was known to others against the day the carer was told.

Section M of the statutory rules.  The gap is in calendar days, the day of knowing left out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from carerdesk.domain.entries import EntryKind, LoggedEntry
from carerdesk.domain.findings import Confidence, FindingKind, Ground, RecordFinding
from carerdesk.domain.ids import EntryId
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules.fact_dates import NotADateError, read_date
from carerdesk.rules.findings.material import Happened, Material
from carerdesk.rules.findings.wording import sentence_date, table
from carerdesk.rules.wording import dated, many, when

CONTACTS = frozenset(
    {EntryKind.MEETING, EntryKind.CALL, EntryKind.VISIT, EntryKind.LETTER_IN, EntryKind.LETTER_OUT}
)
_RECORD = "The record"


def withheld(material: Material) -> tuple[RecordFinding, ...]:
    """Return what was known to others before the carer was told, and what is not yet told.

    A gap is said only where both days are known to the day; where one is not, the finding says
    which is missing.
    """
    gaps = _Gaps(material)
    return tuple(
        finding
        for kind, owed in table("owed").items()
        for event in gaps.happened.of(*owed["arose"])
        if (finding := gaps.told(kind, owed, event)) is not None
    )


class _Gaps:
    """The record of a case, asked for one gap after another."""

    def __init__(self, material: Material) -> None:
        self.happened = Happened(material)
        self._asked = material.asked
        self._today = material.today
        self._entries = material.entries

    @cached_property
    def _contacts(self) -> list[tuple[date, EntryId]]:
        found = [
            (day, logged.entry.id)
            for logged in self._entries
            if logged.entry.kind in CONTACTS and not logged.is_withdrawn
            if (day := logged.happened.day) is not None
        ]
        return sorted(found)

    @cached_property
    def _by_id(self) -> Mapping[EntryId, LoggedEntry]:
        return {logged.entry.id: logged for logged in self._entries}

    def told(self, kind: str, owed: Mapping[str, Any], event: CaseEvent) -> RecordFinding | None:
        known = known_on(event)
        told = first_told(self.happened, owed["told"], event, known)
        if told is None and (self._today is None or (known is not None and known >= self._today)):
            return None
        end = self._today if told is None else told.date.day
        gap = (end - known).days if known is not None and end is not None else None
        if gap is not None and gap <= _soon(owed):
            return None  # nobody would yet have asked
        lacking = [] if known is not None else ["the day it was known to others"]
        if told is not None and end is None:
            lacking.append("the day you were told")
        if told is not None and gap is None and not _surely_before(event, told):
            return None  # which came first is not known: nothing is said
        return RecordFinding(
            id=f"OWED {kind}",
            key=f"OWED:{kind}:{event.id}",
            kind=FindingKind.WITHHELD,
            confidence=_confidence(gap, told),
            title=f"{owed['title']}: {_title(gap, told)}",
            says=table("record")["withheld"]["says"],
            reasons_for=tuple(self._reasons(owed, event, told, gap)),
            reasons_against=tuple(_against(owed, event)),
            question=owed["question"],
            missing=tuple(lacking),
        )

    def _reasons(
        self, owed: Mapping[str, Any], event: CaseEvent, told: CaseEvent | None, gap: int | None
    ) -> Iterator[Ground]:
        words, known = table("record")["withheld"], known_on(event)
        arose = dated(known) if known is not None else sentence_date(event.date)
        yield _shown(words["known"].format(arose=arose), event)
        if told is not None:
            yield _shown(words["told"].format(told=sentence_date(told.date)), told)
        else:
            not_told = words["not_told"].format(today=when(self._asked))
            yield Ground(text=not_told, cites=owed["citation"])
        if gap is None or known is None:
            return
        yield Ground(text=words["gap"].format(days=many(gap, "day")), cites=owed["citation"])
        inside = self._inside(known, gap)
        if inside:
            said = many(len(inside), "meeting, call, visit or letter")
            said = said.replace(
                "meeting, call, visit or letters", "meetings, calls, visits or letters"
            )
            yield Ground(text=words["contact"].format(number=said), cites=_RECORD, entries=inside)
        logged = self._by_id.get(event.entry_id) if event.entry_id is not None else None
        written = None if logged is None else logged.entry.recorded_at.date()
        told_on = None if told is None else told.date.day
        if written is not None and told_on is not None and written > told_on:
            yield _shown(words["discovered"].format(recorded=dated(written)), event)

    def _inside(self, known: date, gap: int) -> tuple[EntryId, ...]:
        """Contacts after the day of knowing and before the day of being told."""
        first = bisect_right(self._contacts, known, key=lambda contact: contact[0])
        end = date.fromordinal(known.toordinal() + gap)
        last = bisect_left(self._contacts, end, key=lambda contact: contact[0])
        return tuple(entry for _, entry in self._contacts[first:last])


def first_told(
    happened: Happened, words: Iterable[str], event: CaseEvent, known: date | None
) -> CaseEvent | None:
    """The first event that told the carer, not of an earlier or another matter."""
    matter = event.fact("matter")
    for told in happened.of(*words):
        if matter and told.fact("matter") and told.fact("matter") != matter:
            continue
        last = told.date.latest
        if known is None or last is None or last >= known:
            return told
    return None


def known_on(event: CaseEvent) -> date | None:
    """The day others knew: that of the fact ``known_to_council_on`` before that of the event."""
    said = event.fact("known_to_council_on")
    if said:
        try:
            return read_date(said).day
        except NotADateError:
            return None
    return event.date.day


def _soon(owed: Mapping[str, Any]) -> int:
    """Days within which nothing is said: the first day to ask, in working days, as a whole week."""
    working: int = owed["chase"][0]
    return -(-working * 7 // 5)


def _surely_before(event: CaseEvent, told: CaseEvent) -> bool:
    last, first = event.date.latest, told.date.earliest
    return last is not None and first is not None and last < first


def _confidence(gap: int | None, told: CaseEvent | None) -> Confidence:
    if gap is None:
        return Confidence.WEAK
    return Confidence.STRONG if told is not None else Confidence.MEDIUM


def _title(gap: int | None, told: CaseEvent | None) -> str:
    if told is None:
        return "no day you were told is recorded"
    return "told later" if gap is None else f"told {many(gap, 'day')} later"


def _against(owed: Mapping[str, Any], event: CaseEvent) -> Iterator[Ground]:
    words = table("record")["withheld"]
    asked = event.fact("asked_not_to_tell")
    if asked:
        until = event.fact("until")
        who = f"{asked}, until {until}" if until else asked
        yield _shown(words["against_asked"].format(who=who), event)
    yield Ground(text=words["against_other"], cites="What the record does not hold")
    basis = words["against_day"].format(basis=owed["basis"])
    yield Ground(text=basis, cites=owed["citation"])


def _shown(text: str, event: CaseEvent) -> Ground:
    entry = () if event.entry_id is None else (event.entry_id,)
    return Ground(text=text, cites=_RECORD, events=(event.id,), entries=entry)
