"""Handing over: one case as an encrypted pack with words of its own, to read and not to change.

The pack is a backup of a desk that holds this case and nothing else: nobody needs another program
or another format, it is proved whole when it is opened, and its record has a chain of its own.  No
other case, no setting and no draft is in it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from carerdesk.domain.case_records import KINDS
from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import Cancelled, NotSaved
from carerdesk.domain.handovers import Handover
from carerdesk.domain.ids import HandoverId
from carerdesk.domain.private_words import PrivateWords
from carerdesk.export.holdings import Holdings
from carerdesk.services.identity import Now, new_id
from carerdesk.services.recovery import refuse_weak
from carerdesk.services.takeout import held, put_records
from carerdesk.store.vault import Vault

if TYPE_CHECKING:
    from datetime import datetime

    from carerdesk.domain.ids import CaseId
    from carerdesk.store.attachments import AttachmentReader
    from carerdesk.store.keys import KdfCost

_NAME: Final = "Hand-over"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackJob:
    """A pack ready to be written: it needs no connection, so a worker may run it."""

    holdings: Holdings
    attachments: AttachmentReader
    at: datetime
    cost: KdfCost | None = None

    def run(
        self, folder: Path, passphrase: str, *, cancelled: Callable[[], bool] = lambda: False
    ) -> Path:
        """Write the pack below a folder, and return where it is: it was opened and checked.

        Args:
            folder: Where it is to be, such as a memory stick.
            passphrase: Opens it; the words of the desk itself do not.
            cancelled: Asked before each paper.

        Raises:
            BadRecord: When the passphrase is too weak.
            Cancelled: When stopped; nothing is left.
            NotSaved: When the disk refuses; nothing is left.
            VaultDamaged: When a paper is missing or was changed, or the pack did not prove whole;
                nothing is left.
        """
        refuse_weak(passphrase)
        try:
            working = Path(tempfile.mkdtemp(prefix=".carerdesk-", dir=folder))
        except OSError as error:
            raise NotSaved("The pack could not be written there. Choose another folder.") from error
        try:
            vault, _ = Vault.create(
                working / f"{_NAME}.carerdesk", passphrase=passphrase, now=self.at, cost=self.cost
            )
            try:
                self._fill(vault, cancelled)
                return vault.backup(folder, now=self.at)
            finally:
                vault.close()
        finally:
            shutil.rmtree(working, ignore_errors=True)

    def _fill(self, vault: Vault, cancelled: Callable[[], bool]) -> None:
        for document in self.holdings.documents:
            for sha256 in {document.sha256, document.clean_sha256} - {""}:
                if cancelled():
                    raise Cancelled("Stopped. Nothing was left in the folder.")
                vault.attachments.put(self.attachments.read(sha256))
        with vault.transaction(at=self.at) as tx:
            put_records(tx, self.holdings)


class HandingOver:
    """The way of one case to somebody else's desk."""

    def __init__(self, vault: Vault, now: Now) -> None:
        """Keep the vault and the teller of time."""
        self._vault = vault
        self._now = now

    def job(
        self, case_id: CaseId, *, with_childrens_names: bool = False, cost: KdfCost | None = None
    ) -> PackJob:
        """Gather one case for a worker to pack.

        Args:
            case_id: Which.
            with_childrens_names: Whether the names table says what the children are really called.
                What stands in papers and entries stays as it is either way.
            cost: Of a guess at the passphrase; worked out on this machine when ``None``.

        Raises:
            NotFound: When it is not in this desk.
        """
        with self._vault.reading() as desk:
            case = desk.case(case_id)
            holdings = replace(held(desk, self._vault.vault_id, (case,)), history=(), anchors=())
        if not with_childrens_names:
            holdings = _without_names(holdings)
        return PackJob(
            holdings=holdings,
            attachments=self._vault.attachments.reader(),
            at=self._now(),
            cost=cost,
        )

    def written_down(self, case_id: CaseId, *, to: str, how: str) -> tuple[Handover, Changes]:
        """Write down who got a pack of the case.

        Raises:
            BadRecord: When it names nobody.
        """
        at = self._now()
        handover = Handover(
            id=HandoverId(new_id()),
            case_id=case_id,
            to=to.strip(),
            how=how.strip(),
            on=at.date(),
            what="A pack of the whole case, encrypted, to be read only",
        )
        with self._vault.transaction(at=at) as tx:
            tx.add_record(handover)
        return handover, Changes.BUNDLES


def _without_names(holdings: Holdings) -> Holdings:
    """Leave out what the children are really called, and the words kept back for their sake."""
    private = {name for name, kind in KINDS.items() if kind is PrivateWords}
    return replace(
        holdings,
        people=tuple(
            replace(person, full_name="", aliases=(), note="") if person.is_child else person
            for person in holdings.people
        ),
        records=tuple(kept for kept in holdings.records if kept.kind not in private),
    )
