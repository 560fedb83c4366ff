"""Opening: a desk made, unlocked, or opened with its recovery sheet."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from carerdesk.domain.errors import CarerDeskError, NotSaved, VaultDamaged
from carerdesk.rules.packs import load_packs
from carerdesk.services.desk import Desk, gathered
from carerdesk.services.identity import Now, wall_clock
from carerdesk.services.passphrases import Strength, strength, suggestions
from carerdesk.services.places import synced_by
from carerdesk.services.recovery import RecoverySheet, refuse_weak, sheet_of
from carerdesk.store import header
from carerdesk.store.clock_watch import ClockWatch
from carerdesk.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from carerdesk.store.keys import KdfCost

ENDING = ".carerdesk"
"""What the name of a desk's folder ends in."""


class Opening:
    """What can be done before a desk is open."""

    def __init__(
        self,
        now: Now = wall_clock,
        *,
        cost: KdfCost | None = None,
        program: str = "",
        rules: Path | None = None,
    ) -> None:
        """Take the teller of time, and for tests a cheaper key derivation and other rule packs."""
        self._now = now
        self._cost = cost
        self._program = program
        self._rules = rules

    def get_ready(self) -> None:
        """Read beforehand what every open desk reads at once: the rules, a tenth of a second."""
        load_packs(self._rules)

    def make(self, folder: Path, passphrase: str) -> tuple[Desk, RecoverySheet]:
        """Make a desk in a new folder.

        Args:
            folder: Its place and name; ``.carerdesk`` is added where it is missing.
            passphrase: Must be strong enough, as `strength` says.

        Raises:
            BadRecord: When the passphrase is too weak.
            NotSaved: When something of that name is there, or it cannot be written.
        """
        refuse_weak(passphrase)
        place = named(folder)
        if place.exists():
            raise NotSaved("There is a desk or a file of that name already; choose another name.")
        at = self._now()
        vault, recovery = Vault.create(
            place, passphrase=passphrase, now=at, cost=self._cost, program=self._program
        )
        return self._gathered(vault), sheet_of(place, vault.head(), recovery, at.date())

    def open(self, folder: Path, passphrase: str, *, second_key_file: bool = False) -> Desk:
        """Unlock a desk.

        Args:
            folder: Where it is.
            passphrase: In any Unicode form.
            second_key_file: Whether to use the second copy of the file that holds the locked key;
                the damaged first one is then written anew.

        Raises:
            WrongPassphrase, VaultDamaged, VaultNewer, VaultInUse, NotAVault: Each its own sentence.
        """
        vault = Vault.open(
            folder, passphrase=passphrase, now=self._now(), second_header=second_key_file
        )
        return self._gathered(vault)

    def open_with_recovery(self, folder: Path, recovery: str) -> Desk:
        """Unlock a desk with the key on its recovery sheet, case and gaps ignored.

        Raises:
            WrongPassphrase, VaultDamaged, VaultNewer, VaultInUse, NotAVault: As for `open`.
        """
        vault = Vault.open_with_recovery(
            folder,
            recovery=recovery,
            now=self._now(),
            second_header=self.second_key_file_helps(folder),
        )
        return self._gathered(vault)

    def recover(self, folder: Path, recovery: str, new: str) -> Desk:
        """Open a desk with its recovery sheet and give it a new passphrase for the forgotten one.

        Raises:
            BadRecord: When the new passphrase is too weak; nothing was changed.
            WrongPassphrase, VaultDamaged, VaultNewer, VaultInUse, NotAVault: As for `open`.
            NotSaved: When the disk refuses; the old passphrase still opens.
        """
        refuse_weak(new)
        at = self._now()
        vault = Vault.open_with_recovery(
            folder, recovery=recovery, now=at, second_header=self.second_key_file_helps(folder)
        )
        try:
            vault.change_passphrase_with_recovery(recovery=recovery, new=new, now=at)
        except BaseException:
            vault.close()
            raise
        return self._gathered(vault)

    def second_key_file_helps(self, folder: Path) -> bool:
        """Whether the first key file is damaged or missing and the second can be read."""
        try:
            header.read(folder)
        except VaultDamaged:
            with suppress(CarerDeskError):
                header.read(folder, second=True)
                return True
        except CarerDeskError:
            pass
        return False

    def look_at_backup(self, dated: Path, passphrase: str) -> Desk:
        """Open a backup to read in it, as it lies; it cannot be saved to.

        Args:
            dated: The folder named by the moment it was made.
            passphrase: The one the desk had on that day.

        Raises:
            WrongPassphrase, VaultDamaged, VaultNewer, NotAVault: Each its own sentence.
        """
        vault = Vault.open_backup(dated, passphrase=passphrase, now=self._now())
        return self._gathered(vault)

    def restore(
        self,
        dated: Path,
        folder: Path,
        passphrase: str,
        *,
        progress: Callable[[float], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Desk:
        """Make a desk again from a backup, in a new folder; the backup stays as it is.

        Args:
            dated: The backup: the folder named by the day it was made.
            folder: Of the new desk; ``.carerdesk`` is added where it is missing.
            passphrase: The one the desk had on that day.
            progress: Told the share of the papers that is copied, 0 to 1.
            cancelled: Asked before each paper.

        Raises:
            Cancelled: When it says so; nothing is left.
            WrongPassphrase, VaultDamaged, VaultNewer, NotAVault: Each its own sentence.
            NotSaved: When there is something of that name, or the disk refuses; nothing is left.
        """
        vault = Vault.restore(
            dated,
            named(folder),
            passphrase=passphrase,
            now=self._now(),
            progress=progress,
            cancelled=cancelled,
        )
        return self._gathered(vault)

    def _gathered(self, vault: Vault) -> Desk:
        if self._now is wall_clock:  # a test's own time goes as it likes
            vault.clock_watch = ClockWatch(lambda: wall_clock().timestamp())
        return gathered(vault, self._now, rules=self._rules)

    def strength(self, passphrase: str) -> Strength:
        """Judge a passphrase."""
        return strength(passphrase)

    def suggestions(self, count: int = 3) -> tuple[str, ...]:
        """Suggest passphrases."""
        return suggestions(count)

    def in_synced_folder(self, folder: Path) -> str | None:
        """Name the service that copies this folder about, if one does."""
        return synced_by(folder)


def named(folder: Path) -> Path:
    """Return a folder with the ending that says it is a desk."""
    if folder.suffix == ENDING or not folder.name:  # "/" and "." are there already, and refused
        return folder
    return folder.with_name(folder.name + ENDING)
