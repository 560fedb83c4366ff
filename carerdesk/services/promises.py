"""Promises: kept in a ledger, closed only by the entry that shows the outcome."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import NotFound
from carerdesk.domain.ids import CaseId, EntryId, PersonId, PromiseId
from carerdesk.domain.promises import Promise, PromiseState
from carerdesk.rules import calendars
from carerdesk.services.dues import due_of_promise
from carerdesk.services.identity import Now, new_id

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.domain.dues import Due
    from carerdesk.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseLine:
    """A promise, and how it stands: its state in words counts only while it is open."""

    promise: Promise
    due: Due


class PromiseLedger:
    """Who said they would do what, by when."""

    def __init__(self, vault: Vault, now: Now) -> None:
        """Keep the vault and the teller of time."""
        self._vault = vault
        self._now = now

    def of(self, case_id: CaseId) -> tuple[Promise, ...]:
        """Return every promise of a case, open ones first, each group by date."""
        with self._vault.reading() as desk:
            found = desk.promises(case_id)
        return tuple(sorted(found, key=lambda p: (p.state is not PromiseState.OPEN, p.by.sort_key)))

    def made_in(self, case_id: CaseId, entry_id: EntryId, today: date) -> tuple[PromiseLine, ...]:
        """Return the promises of one entry, each as it stands on a day."""
        with self._vault.reading() as desk:
            found = desk.promises(case_id, made_in=entry_id)
            if not found:
                return ()
            people = {p.id: p for p in desk.people(case_id)}
            calendar = calendars.calendar(desk.case(case_id).nation.calendar, desk.own_days())
        return tuple(
            PromiseLine(promise=p, due=due_of_promise(p, people, calendar, today=today))
            for p in found
        )

    def foreseen(
        self, case_id: CaseId, *, what: str, by: FuzzyDate, who: PersonId | None, today: date
    ) -> Due:
        """Return how a promise would stand on a day if it were kept; nothing is kept.

        Raises:
            BadRecord: When nothing was promised.
        """
        promise = Promise(
            id=PromiseId(new_id()),
            case_id=case_id,
            what=what.strip(),
            by=by,
            who=who,
            made_in=EntryId(""),
        )
        with self._vault.reading() as desk:
            people = {p.id: p for p in desk.people(case_id)}
            calendar = calendars.calendar(desk.case(case_id).nation.calendar, desk.own_days())
        return due_of_promise(promise, people, calendar, today=today)

    def add(
        self,
        case_id: CaseId,
        *,
        made_in: EntryId,
        what: str,
        by: FuzzyDate,
        who: PersonId | None = None,
    ) -> tuple[Promise, Changes]:
        """Keep a promise made in an entry that is already in the log."""
        promise = Promise(
            id=PromiseId(new_id()), case_id=case_id, what=what, by=by, who=who, made_in=made_in
        )
        with self._vault.transaction(at=self._now()) as tx:
            tx.add_promise(promise)
        return promise, Changes.PROMISES | Changes.CLOCKS

    def close(
        self, case_id: CaseId, promise_id: PromiseId, state: PromiseState, shown_by: EntryId
    ) -> Changes:
        """Close a promise with the entry that shows how it ended.

        Raises:
            NotFound: When there is no such promise in this case.
            BadRecord: When no entry shows it.
        """
        promise = self._get(case_id, promise_id)
        with self._vault.transaction(at=self._now()) as tx:
            tx.change_promise(replace(promise, state=state, shown_by=shown_by))
        return Changes.PROMISES | Changes.CLOCKS

    def reopen(self, case_id: CaseId, promise_id: PromiseId) -> Changes:
        """Open a promise again that was closed by mistake."""
        promise = self._get(case_id, promise_id)
        with self._vault.transaction(at=self._now()) as tx:
            tx.change_promise(replace(promise, state=PromiseState.OPEN, shown_by=None))
        return Changes.PROMISES | Changes.CLOCKS

    def _get(self, case_id: CaseId, promise_id: PromiseId) -> Promise:
        for promise in self.of(case_id):
            if promise.id == promise_id:
                return promise
        raise NotFound("That promise is not in this case.")
