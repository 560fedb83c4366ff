"""Promise events: promises put as events, so that the engine counts them like everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.ids import CaseEventId
from carerdesk.domain.procedures import CaseEvent
from carerdesk.domain.promises import PromiseState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from carerdesk.domain.entries import LoggedEntry
    from carerdesk.domain.ids import CaseId, EntryId, PersonId
    from carerdesk.domain.people import Person
    from carerdesk.domain.promises import Promise
    from carerdesk.store.vault import Reader


def promise_events(desk: Reader, case_id: CaseId) -> tuple[CaseEvent, ...]:
    """Return every promise of a case as the events it is made of, in the order they were made."""
    promises = desk.promises(case_id)
    shown = {entry for p in promises for entry in (p.made_in, p.shown_by) if entry is not None}
    entries = desk.entries_by_id(tuple(sorted(shown)))
    people = {person.id: person for person in desk.people(case_id)}
    return tuple(event for promise in promises for event in _events(promise, people, entries))


def said(promise: Promise, people: Mapping[PersonId, Person]) -> str:
    """Say a promise in a line: "GH will send the reasons"."""
    person = people.get(promise.who) if promise.who else None
    return f"{person.initials if person else 'You'} will {promise.what}"


def _events(
    promise: Promise,
    people: Mapping[PersonId, Person],
    entries: Mapping[EntryId, LoggedEntry],
) -> list[CaseEvent]:
    made = CaseEvent(
        id=CaseEventId(promise.id),
        case_id=promise.case_id,
        what="own_promise_made" if promise.who is None else "promise_made",
        date=_when(promise.made_in, entries),
        entry_id=promise.made_in,
        facts=(("matter", said(promise, people)), ("until", _written(promise.by))),
    )
    if promise.state is PromiseState.OPEN:
        return [made]
    ended = CaseEvent(
        id=CaseEventId(f"{promise.id} ended"),
        case_id=promise.case_id,
        what="promise_closed",
        date=_when(promise.shown_by, entries),
        entry_id=promise.shown_by,
        facts=(("answers", promise.id),),
        note=promise.state.value,
    )
    return [made, ended]


def _when(entry_id: EntryId | None, entries: Mapping[EntryId, LoggedEntry]) -> FuzzyDate:
    logged = entries.get(entry_id) if entry_id is not None else None
    return logged.happened if logged is not None else FuzzyDate.unknown()


def _written(by: FuzzyDate) -> str:
    """Return the day a promise names as the rules read it; empty where it names none.

    "Before the 6th" names the day before it, "after" names none.
    """
    if by.latest is None:
        return ""
    if by.earliest is None:
        return by.latest.isoformat()
    return f"{by.earliest.isoformat()}..{by.latest.isoformat()}"
