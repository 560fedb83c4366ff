"""Complaints: what the complaint of a case is about, asked once and remembered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from carerdesk.domain.cases import Standing
from carerdesk.domain.changes import Changes
from carerdesk.domain.complaints import Complainant, Complaint, StandingThen
from carerdesk.domain.ids import ComplaintId

if TYPE_CHECKING:
    from carerdesk.domain.cases import Case
    from carerdesk.domain.ids import CaseId
    from carerdesk.services.identity import Now
    from carerdesk.store.vault import Reader, Vault

_OF_STANDING = {
    Standing.COUNCIL_CARER: (Complainant.CARER, StandingThen.APPROVED),
    Standing.AGENCY_CARER: (Complainant.AGENCY_CARER, StandingThen.APPROVED),
    Standing.FORMER_CARER: (Complainant.CARER, StandingThen.NOT_SAID),
    Standing.SUPPORTED_LODGINGS: (Complainant.SUPPORTED_LODGINGS, StandingThen.NOT_SAID),
    Standing.OTHER: (Complainant.OTHER, StandingThen.NOT_SAID),
}


class Complaints:
    """What the complaint of each case is about."""

    def __init__(self, vault: Vault, now: Now) -> None:
        """Keep the vault and the teller of time."""
        self._vault = vault
        self._now = now

    def of(self, case_id: CaseId) -> Complaint:
        """Return what a case's complaint is about.

        Who complains is taken from the case's own facts while nobody has said otherwise.
        """
        with self._vault.reading() as desk:
            return complaint_of(desk, desk.case(case_id))

    def say(self, case_id: CaseId, **fields: Any) -> Changes:  # noqa: ANN401 - the fields of Complaint
        """Keep what it is about; what is not named stays as it was."""
        with self._vault.transaction(at=self._now()) as tx:
            before = complaint_of(tx, tx.case(case_id))
            after = replace(before, **fields)
            if after == before:
                return Changes.NOTHING
            if tx.records(Complaint, case_id):
                tx.change_record(after)
            else:
                tx.add_record(after)
        return Changes.RECORDS | Changes.CLOCKS


def complaint_of(desk: Reader, case: Case) -> Complaint:
    """Return what a case's complaint is about, by its record or by the case's own facts."""
    kept = desk.records(Complaint, case.id)
    if kept:
        return kept[0]
    complainant, then = _OF_STANDING[case.standing]
    return Complaint(
        id=ComplaintId(f"complaint-{case.id}"),
        case_id=case.id,
        complainant=complainant,
        standing_then=then,
    )
