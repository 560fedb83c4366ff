"""A book of case records of one kind: added, changed, taken away and put back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from carerdesk.domain.case_records import CaseRecord
from carerdesk.domain.changes import Changes
from carerdesk.services.identity import Now, new_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from carerdesk.domain.ids import CaseId
    from carerdesk.store.vault import Vault

R = TypeVar("R", bound=CaseRecord)


class RecordBook(Generic[R]):
    """The records of one kind in a desk, case by case, in the order they were added."""

    def __init__(self, vault: Vault, now: Now, kind: type[R]) -> None:
        """Keep the vault, the teller of time and the kind."""
        self._vault = vault
        self._now = now
        self._kind = kind

    def of(self, case_id: CaseId) -> tuple[R, ...]:
        """Return those of a case."""
        with self._vault.reading() as desk:
            return desk.records(self._kind, case_id)

    def add(self, case_id: CaseId, **fields: Any) -> tuple[R, Changes]:  # noqa: ANN401 - the record's fields
        """Keep a new one, made from the fields of the record, less its id and its case.

        Raises:
            BadRecord: When a field is not in order; names the field.
        """
        make: Callable[..., R] = self._kind
        record = make(id=new_id(), case_id=case_id, **fields)
        return record, self.put_back(record)

    def put_back(self, record: R) -> Changes:
        """Keep one that was taken away a moment ago, as it was."""
        with self._vault.transaction(at=self._now()) as tx:
            tx.add_record(record)
        return Changes.RECORDS

    def change(self, record: R) -> Changes:
        """Keep it in place of the one with its id; the history keeps both.

        Raises:
            NotFound: When there is none of that id.
        """
        with self._vault.transaction(at=self._now()) as tx:
            tx.change_record(record)
        return Changes.RECORDS

    def remove(self, record: R) -> Changes:
        """Take one away; the history keeps that it was there.

        Raises:
            NotFound: When there is none of that id.
        """
        with self._vault.transaction(at=self._now()) as tx:
            tx.remove_record(self._kind, record.id)
        return Changes.RECORDS
