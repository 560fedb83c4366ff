"""Unanswered and broken: letters with no reply linked, promises and remedies by how they ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from carerdesk.domain.counting import CalendarName
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.findings import Confidence, FindingKind, Ground, RecordFinding
from carerdesk.domain.links import LinkKind
from carerdesk.domain.procedures import CaseEvent
from carerdesk.domain.promises import Promise, PromiseState
from carerdesk.domain.remedies import Remedy
from carerdesk.rules.calendars import calendar
from carerdesk.rules.fact_dates import NotADateError, read_date
from carerdesk.rules.findings.material import Happened, Material
from carerdesk.rules.findings.wording import sentence_date, table
from carerdesk.rules.wording import dated

_STATES = (
    ("broken", PromiseState.BROKEN, Confidence.STRONG),
    ("late-kept", PromiseState.KEPT_LATE, Confidence.STRONG),
    ("silent", PromiseState.OPEN, Confidence.WEAK),
)


def unanswered(material: Material) -> tuple[RecordFinding, ...]:
    """Return what was asked, promised or agreed and did not come, by the record."""
    if material.today is None:
        return ()
    found = [*_letters(material, material.today), *_promises(material.promises, material.today)]
    kept = _kept_remedies(material.remedies, material.today)
    return (*found, *_remedies(material, material.today), *kept)


def _letters(material: Material, today: date) -> list[RecordFinding]:
    """Letters out older than so many working days, with no reply linked to them or their kin.

    A letter that is itself a reply is left out unless it was asked again; one that moves a clock is
    the clock's business.
    """
    words = table("record")["unanswered"]
    days = calendar(CalendarName.UK_ANY)  # a holiday of any nation: nobody is called silent early
    answered = {link.target for link in material.links if link.kind is LinkKind.REPLY_TO}
    replies = {link.source for link in material.links if link.kind is LinkKind.REPLY_TO}
    again = {link.target for link in material.links if link.kind is LinkKind.ASKS_AGAIN}
    for link in reversed(material.links):  # an answer to the last asking answers the ones before
        if link.kind is LinkKind.ASKS_AGAIN and link.source in answered:
            answered.add(link.target)
    clocks = {event.entry_id for event in material.events}
    grounds = [
        Ground(
            text=words["for"].format(day=sentence_date(logged.happened)),
            cites=words["citation"],
            entries=(logged.entry.id,),
        )
        for logged in material.entries
        if logged.entry.kind is EntryKind.LETTER_OUT
        and not logged.is_withdrawn
        and logged.entry.id not in answered
        and logged.entry.id not in clocks
        and (logged.entry.id not in replies or logged.entry.id in again)
        and logged.happened.latest is not None
        and days.between(logged.happened.latest, today) > words["days"]
    ]
    return _finding("unanswered", FindingKind.UNANSWERED, Confidence.WEAK, words, grounds)


def _promises(promises: Sequence[Promise], today: date) -> list[RecordFinding]:
    found = []
    for name, state, confidence in _STATES:
        words = table("record")[name]
        grounds = [
            Ground(
                text=words["for"].format(day=_by(promise)),
                cites=words["citation"],
                entries=_shown(promise),
            )
            for promise in promises
            if promise.who is not None and promise.state is state
            if state is not PromiseState.OPEN or _is_past(promise, today)
        ]
        found += _finding(name, FindingKind.PROMISE, confidence, words, grounds)
    return found


def _by(promise: Promise) -> str:
    said = sentence_date(promise.by)
    return said if promise.by.latest is not None else "no day named"


def _shown(promise: Promise) -> tuple[Any, ...]:
    return tuple(entry for entry in (promise.made_in, promise.shown_by) if entry is not None)


def _is_past(promise: Promise, today: date) -> bool:
    return promise.by.latest is not None and promise.by.latest < today


def _remedies(material: Material, today: date) -> list[RecordFinding]:
    """Remedies whose own day has passed; without a day there is nothing to hold them to."""
    words, happened = table("record")["remedy"], Happened(material)
    waiting, unsure = _waiting(happened.of("remedy_agreed"), happened.of("remedy_done"))
    grounds = []
    for event in waiting:
        until = _day(event.fact("until"))
        if until is not None and until < today:
            entry = () if event.entry_id is None else (event.entry_id,)
            said = words["for"].format(day=sentence_date(event.date), until=dated(until))
            cites = words["citation"]
            grounds.append(Ground(text=said, cites=cites, events=(event.id,), entries=entry))
    found = _finding("remedy", FindingKind.REMEDY, Confidence.MEDIUM, words, grounds)
    if not unsure:
        return found
    which = Ground(text=words["against_which"], cites=words["citation"])
    return [
        replace(one, confidence=Confidence.WEAK, reasons_against=(*one.reasons_against, which))
        for one in found
    ]


def _waiting(agreed: list[CaseEvent], done: list[CaseEvent]) -> tuple[list[CaseEvent], bool]:
    """Return the remedies nothing shows to be done, and whether one done may be any of them.

    What was done ends the remedy of its matter; where it names none, the first one agreed.
    """
    waiting, unsure = list(agreed), False
    for event in done:
        matter = event.fact("matter")
        same = [one for one in waiting if matter and one.fact("matter") == matter]
        free = [one for one in waiting if not (matter and one.fact("matter"))]
        fits = same or free
        if fits:
            unsure = unsure or (not same and len(fits) > 1)
            waiting.remove(fits[0])
    return waiting, unsure


def _kept_remedies(remedies: Sequence[Remedy], today: date) -> list[RecordFinding]:
    """Remedies kept as such: past their own day, with nothing that shows they were done."""
    words = table("record")["remedy-record"]
    grounds = [
        Ground(
            text=words["for"].format(
                forum=remedy.forum.value, until=dated(remedy.by.latest), what=remedy.what.strip()
            ),
            cites=words["citation"],
            entries=() if remedy.agreed_in is None else (remedy.agreed_in,),
        )
        for remedy in remedies
        if not remedy.is_done and remedy.by.latest is not None and remedy.by.latest < today
    ]
    return _finding("remedy-record", FindingKind.REMEDY, Confidence.MEDIUM, words, grounds)


def _day(text: str) -> date | None:
    try:
        return read_date(text).latest if text else None
    except NotADateError:
        return None


def _finding(
    name: str,
    kind: FindingKind,
    confidence: Confidence,
    words: dict[str, Any],
    grounds: Iterable[Ground],
) -> list[RecordFinding]:
    reasons = tuple(grounds)
    if not reasons:
        return []
    return [
        RecordFinding(
            id=name.upper(),
            key=f"{name.upper()}:all",
            kind=kind,
            confidence=confidence,
            title=words["title"],
            says=words["says"].format(days=words.get("days", "")),
            reasons_for=reasons,
            reasons_against=(Ground(text=words["against"], cites=words["citation"]),),
            question=words["question"],
        )
    ]
