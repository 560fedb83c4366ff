"""Cases: opened, changed, found again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from carerdesk.domain.cases import Case
from carerdesk.domain.changes import Changes
from carerdesk.domain.ids import CaseId
from carerdesk.services.identity import Now, new_id

if TYPE_CHECKING:
    from carerdesk.store.vault import Vault


class CaseBook:
    """The cases of a desk."""

    def __init__(self, vault: Vault, now: Now) -> None:
        """Keep the vault and the teller of time."""
        self._vault = vault
        self._now = now

    def all(self) -> tuple[Case, ...]:
        """Return every case, oldest first."""
        with self._vault.reading() as desk:
            return desk.cases()

    def get(self, case_id: CaseId) -> Case:
        """Return one case.

        Raises:
            NotFound: When it is not in this desk.
        """
        with self._vault.reading() as desk:
            return desk.case(case_id)

    def open_new(self, **fields: Any) -> tuple[Case, Changes]:  # noqa: ANN401 - the fields of Case
        """Open a case from the fields of `Case`, less id and day.

        Raises:
            BadRecord: When a field is not in order; names the field.
        """
        fields.setdefault("opened_on", self._now().date())
        case = Case(id=CaseId(new_id()), **fields)
        with self._vault.transaction(at=self._now()) as tx:
            tx.add_case(case)
        return case, Changes.CASES

    def change(self, case: Case) -> Changes:
        """Change a case's own facts; its clocks may change with them."""
        with self._vault.transaction(at=self._now()) as tx:
            tx.change_case(case)
        return Changes.CASES | Changes.CLOCKS
