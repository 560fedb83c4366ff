"""A new key: the whole desk written to a new folder that nothing of the old one opens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from carerdesk.domain.errors import Cancelled
from carerdesk.services.recovery import RecoverySheet, refuse_weak, sheet_of

if TYPE_CHECKING:
    from carerdesk.store.vault import Vault

SHEET: Final = "sheet checked"
"""Name of the setting that says when the recovery sheet was last in somebody's hands."""
NO_SHEET: Final = "none"
"""Kept in place of the day while the groups were shown, and nobody said they are on paper."""


def _tell_nobody(_share: float) -> None:
    """Stand in where nobody asks how far it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKeyJob:
    """A desk to be written anew: it needs no connection, so a worker may run it.

    Attributes:
        folder: Of the new desk.
        passphrase: Of the new desk.
        settings: What the new desk has in place of this one's: what was said of the old sheet and
            the old copies is not true of it.
        at: The moment, with time zone.
    """

    vault: Vault
    folder: Path
    passphrase: str = field(repr=False)
    settings: Mapping[str, Any]
    at: datetime

    def run(
        self,
        *,
        progress: Callable[[float], None] = _tell_nobody,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> RecoverySheet:
        """Write it, read all of it back, and return its recovery sheet.

        Args:
            progress: Told the share that is done, 0 to 1.
            cancelled: Asked every few milliseconds.

        Raises:
            BadRecord: When the passphrase is too weak.
            Cancelled: When stopped; nothing is left.
            NotSaved: When the disk refuses, or there is something of that name; nothing is left.
            VaultDamaged: When a paper is damaged or the copy is not sound; nothing is left.
        """
        refuse_weak(self.passphrase)
        try:
            recovery, head = self.vault.write_anew(
                self.folder,
                passphrase=self.passphrase,
                now=self.at,
                settings={SHEET: NO_SHEET, **self.settings},
                progress=progress,
                cancelled=cancelled,
            )
        except Cancelled as stopped:
            raise Cancelled("Stopped. Nothing of a new desk was left.") from stopped
        return sheet_of(self.folder, head, recovery, self.at.date())

    def note_paper(self) -> None:
        """Note in the new desk that its sheet was read back from paper; takes as long as unlocking.

        Raises:
            CarerDeskError: When it cannot be opened or saved to; it then asks for the sheet.
        """
        opened = type(self.vault).open(self.folder, passphrase=self.passphrase, now=self.at)
        with opened as anew, anew.transaction(at=self.at) as tx:
            tx.set_setting(SHEET, self.at.isoformat())
