"""Issuing: who was given a bundle, when and how, written down beside it and in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import Channel, Entry, EntryKind, Passage
from carerdesk.domain.handovers import Handover
from carerdesk.domain.ids import EntryId, HandoverId
from carerdesk.services.identity import Now, new_id

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.bundles import BundleReceipt
    from carerdesk.domain.entries import LoggedEntry
    from carerdesk.domain.ids import CaseId
    from carerdesk.store.vault import Vault

HOW = {
    "by e-mail": Channel.EMAIL,
    "by their web form": Channel.PORTAL,
    "by post": Channel.LETTER,
    "by hand": Channel.BY_HAND,
}
"""Ways a bundle goes out, with the log's own word for each."""


class Issuing:
    """Who got what from this desk."""

    def __init__(self, vault: Vault, now: Now) -> None:
        """Keep the vault and the teller of time."""
        self._vault = vault
        self._now = now

    def hand_over(
        self, receipt: BundleReceipt, *, to: str, how: str, on: date, note: str = ""
    ) -> tuple[Handover, LoggedEntry, Changes]:
        """Write down who got a bundle, beside its receipt and as an entry of the log.

        Args:
            receipt: Of the bundle.
            to: Whom it went to, in the carer's words.
            how: One of `HOW`, or the carer's own words.
            on: The day it went.
            note: Anything else worth keeping.

        Raises:
            BadRecord: When it names nobody.
            NotSaved: When it could not be kept; neither of the two is.
        """
        handover = Handover(
            id=HandoverId(new_id()),
            case_id=receipt.case_id,
            to=to.strip(),
            how=how.strip(),
            on=on,
            bundle=receipt.id,
            note=note.strip(),
        )
        at = self._now()
        lines = [
            f"To: {handover.to}",
            f"How: {handover.how}" if handover.how else "",
            f"What: {receipt.pages} pages, check code {receipt.code}",
            f"File: {receipt.file_name}, SHA-256 {receipt.sha256}",
            handover.note,
        ]
        entry = Entry(
            id=EntryId(new_id()),
            case_id=receipt.case_id,
            kind=EntryKind.LETTER_OUT,
            gist=f"Sent a bundle of {receipt.pages} pages to {handover.to}",
            happened=FuzzyDate.on(on),
            recorded_at=at,
            channel=HOW.get(handover.how, Channel.NONE),
            passages=(Passage(text="\n".join(line for line in lines if line)),),
            tags=("bundle",),
        )
        with self._vault.transaction(at=at) as tx:
            tx.add_record(handover)
            logged = tx.add_entry(entry)
        return handover, logged, Changes.RECORDS | Changes.ENTRIES | Changes.BUNDLES

    def handed_over(self, case_id: CaseId) -> tuple[Handover, ...]:
        """Return who got what of a case, in the order it was written down."""
        with self._vault.reading() as desk:
            return desk.records(Handover, case_id)
