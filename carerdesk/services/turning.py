"""Turning one record from one state to another, each kind in its own way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from carerdesk.domain.cases import Case
from carerdesk.domain.clock_decisions import ClockDecision
from carerdesk.domain.counting import OwnDay
from carerdesk.domain.documents import Document
from carerdesk.domain.entries import Amendment, Entry
from carerdesk.domain.errors import BadRecord, NotFound, NotSaved
from carerdesk.domain.links import Link
from carerdesk.domain.people import Person
from carerdesk.domain.procedures import CaseEvent
from carerdesk.domain.promises import Promise, PromiseState
from carerdesk.domain.reminders import Reminder, ReminderEnd
from carerdesk.domain.turns import KeptDraft, KeptSetting
from carerdesk.services.rewriting import may_rewrite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from carerdesk.store.vault import Transaction

_CHANGED = "That was changed since, so nothing was taken back or done again. It stays as it is now."
_LOCKED = "This entry is locked by now, so nothing was changed. Amend adds below what stands there."


def turned(
    tx: Transaction,
    was: Any,  # noqa: ANN401 - any record
    wanted: Any,  # noqa: ANN401
    *,
    at: datetime,
    reason: str,
) -> None:
    """Turn a record from what it was to what is wanted; ``None`` is no record.

    Args:
        tx: The save it belongs to.
        was: As it must stand now.
        wanted: As it shall stand.
        at: The time, with time zone.
        reason: Said where the log is added to.

    Raises:
        BadRecord: When it stands otherwise by now.
    """
    which = wanted if wanted is not None else was
    if isinstance(which, Amendment):
        _turn_amendment(tx, which, stands=wanted is not None, at=at, reason=reason)
    elif isinstance(which, Entry):
        _turn_entry(tx, was, wanted, at=at, reason=reason)
    else:
        was, wanted = _never_gone(was, which), _never_gone(wanted, which)
        there = _found(tx, which)
        if there == wanted:
            return
        if there != was:
            raise BadRecord(_CHANGED)
        _write(tx, was, wanted, at)


def _never_gone(record: Any, which: Any) -> Any:  # noqa: ANN401 - any record
    """Return what stands for "none" where a record of that kind is never taken away."""
    if record is not None:
        return record
    match which:
        case Promise():
            return replace(which, state=PromiseState.NOT_KNOWN, shown_by=which.made_in)
        case Reminder():
            return replace(which, end=ReminderEnd.NOT_NEEDED)
        case ClockDecision():
            return ClockDecision(case_id=which.case_id, clock_key=which.clock_key)
        case _:
            return None


def _found(tx: Transaction, which: Any) -> Any:  # noqa: ANN401, C901, PLR0911 - one case a kind
    """Return the record as it stands now, or ``None``."""
    match which:
        case Case():
            return tx.case(which.id)
        case Person():
            return _or_none(lambda: tx.person(which.id))
        case Document():
            return tx.document(which.id)
        case Link():
            return _named(which.id, tx.links_of(which.source))
        case Promise():
            return _named(which.id, tx.promises(which.case_id))
        case CaseEvent():
            return _named(which.id, tx.events(which.case_id))
        case Reminder():
            return _named(which.id, tx.reminders(which.case_id))
        case ClockDecision():
            same = [d for d in tx.decisions(which.case_id) if d.clock_key == which.clock_key]
            return same[0] if same else None
        case OwnDay():
            same_day = [
                d for d in tx.own_days() if (d.calendar, d.on) == (which.calendar, which.on)
            ]
            return same_day[0] if same_day else None
        case KeptSetting():
            return KeptSetting(name=which.name, value=tx.setting(which.name))
        case KeptDraft():
            bodies = dict(tx.drafts(which.case_id))
            return replace(which, body=bodies[which.key]) if which.key in bodies else None
        case _:
            return _or_none(lambda: tx.record(type(which), which.id))


def _write(tx: Transaction, was: Any, wanted: Any, at: datetime) -> None:  # noqa: ANN401, C901, PLR0912 - one case a kind
    which = wanted if wanted is not None else was
    match which:
        case Case():
            tx.change_case(wanted)
        case Document():
            tx.change_document(wanted)
        case Promise():
            tx.change_promise(wanted)
        case Reminder():
            tx.keep_reminder(wanted)
        case ClockDecision():
            tx.decide(wanted)
        case KeptSetting():
            tx.set_setting(wanted.name, wanted.value)
        case KeptDraft() if wanted is None:
            tx.drop_draft(was.case_id, was.key)
        case KeptDraft():
            tx.keep_draft(wanted.case_id, wanted.key, wanted.body, at)
        case OwnDay() if wanted is None:
            tx.remove_own_day(was)
        case OwnDay():
            tx.add_own_day(wanted)
        case Link() if wanted is None:
            tx.remove_link(was.id)
        case Link():
            tx.add_link(wanted)
        case Person() if wanted is None:
            _remove_unnamed(tx, was)
        case Person():
            (tx.add_person if was is None else tx.change_person)(wanted)
        case CaseEvent() if wanted is None:
            tx.remove_event(was.id)
        case CaseEvent():
            (tx.add_event if was is None else tx.change_event)(wanted)
        case _ if wanted is None:
            tx.remove_record(type(was), was.id)
        case _:
            (tx.add_record if was is None else tx.change_record)(wanted)


def _remove_unnamed(tx: Transaction, person: Person) -> None:
    """Remove somebody, unless an entry or a promise names them: then they stay in the record."""
    try:
        tx.remove_person(person.id)
    except NotSaved:
        return


def _turn_entry(
    tx: Transaction, was: Entry | None, wanted: Entry | None, *, at: datetime, reason: str
) -> None:
    """Withdraw an entry, or let it stand again; within its time of grace write it as it was."""
    if was is not None and wanted is not None:
        there = tx.entry(was.id)
        if not may_rewrite(there, at):
            raise BadRecord(_LOCKED)
        if there.entry not in (was, wanted):
            raise BadRecord(_CHANGED)
        tx.rewrite_entry(wanted)
        return
    entry = wanted or was
    assert entry is not None  # noqa: S101 - one of the two is there
    logged = tx.entry(entry.id)
    if logged.is_withdrawn is (wanted is None):
        return
    taken = 0 if wanted is None else max(a.number for a in logged.standing if a.withdraws)
    tx.amend(
        Amendment(
            entry_id=entry.id,
            number=len(logged.amendments) + 1,
            recorded_at=at,
            reason=reason,
            withdraws=wanted is None,
            takes_back=taken,
        )
    )


def _turn_amendment(
    tx: Transaction, amendment: Amendment, *, stands: bool, at: datetime, reason: str
) -> None:
    """Take an amendment back, or what took it back."""
    logged = tx.entry(amendment.entry_id)
    if any(a.number == amendment.number for a in logged.standing) is stands:
        return
    taken = amendment.number
    if stands:
        backs = [a.number for a in logged.standing if a.takes_back == amendment.number]
        if not backs:
            raise BadRecord(_CHANGED)
        taken = max(backs)
    tx.amend(
        Amendment(
            entry_id=amendment.entry_id,
            number=len(logged.amendments) + 1,
            recorded_at=at,
            reason=reason,
            takes_back=taken,
        )
    )


def _named(which: str, among: Iterable[Any]) -> Any:  # noqa: ANN401 - any record
    return next((record for record in among if record.id == which), None)


def _or_none(find: Callable[[], Any]) -> Any:  # noqa: ANN401 - any record
    try:
        return find()
    except NotFound:
        return None
