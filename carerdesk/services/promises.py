"""Promises: kept in a ledger, closed only by the entry that shows the outcome."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import NotFound
from carerdesk.domain.ids import CaseId, EntryId, PersonId, PromiseId
from carerdesk.domain.promises import Promise, PromiseState
from carerdesk.services.identity import Now, new_id

if TYPE_CHECKING:
    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.store.vault import Vault


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
