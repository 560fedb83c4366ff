"""The vault: a folder only its passphrase or recovery key opens, one program at a time."""

import time
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

from carerdesk.domain.chain import ChainHead
from carerdesk.domain.errors import Cancelled, NotAVault, VaultDamaged
from carerdesk.store import (
    aside,
    atomic,
    attachments,
    backup,
    database,
    header,
    keys,
    rekeying,
)
from carerdesk.store.attachments import AttachmentStore
from carerdesk.store.database import Database, never
from carerdesk.store.faults import DAMAGED
from carerdesk.store.header import Header
from carerdesk.store.keys import KdfCost, VaultKeys
from carerdesk.store.lock import VaultLock
from carerdesk.store.noted import Notes
from carerdesk.store.open_vault import OpenVault, moment, refuse_empty
from carerdesk.store.reader import Reader
from carerdesk.store.transaction import Transaction

__all__ = ["KdfCost", "Notes", "Reader", "Transaction", "Vault"]


class Vault(OpenVault):
    """A vault made, opened, or made again from a backup."""

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        passphrase: str,
        now: datetime,
        cost: KdfCost | None = None,
        program: str = "",
    ) -> tuple[Self, str]:
        """Make a vault and open it.

        Args:
            folder: Must not exist yet, or be an empty folder.
            passphrase: Any but an empty one; whether it is strong enough is asked elsewhere.
            now: With time zone.
            cost: Of a guess at the passphrase; worked out on this machine when ``None``.
            program: Version of the program.

        Returns:
            The vault, and its recovery key in groups of four.

        Raises:
            BadRecord: When the passphrase is empty.
            NotSaved: When something is there already, or the disk refuses; nothing is left of it.
        """
        refuse_empty(passphrase)
        at = moment(now)
        vault_keys = VaultKeys.random()
        recovery = keys.new_recovery_key()
        made = (
            header.new(vault_keys, program=program, at=at)
            .with_recovery(vault_keys, recovery, at=at)
            .with_passphrase(
                vault_keys, passphrase, cost=cost or keys.calibrate(time.perf_counter), at=at
            )
        )
        with backup.new_folder(folder) as unfinished:
            _fill(unfinished, made, vault_keys)
        return cls._open(folder, made, lambda: vault_keys, now), recovery

    @classmethod
    def open(
        cls, folder: Path, *, passphrase: str, now: datetime, second_header: bool = False
    ) -> Self:
        """Open a vault with its passphrase.

        Args:
            folder: The vault's folder.
            passphrase: In any Unicode form.
            now: With time zone; dates the copy put aside before a migration.
            second_header: Whether to use the second copy of the header, when the first is damaged;
                the first is then written anew.

        Raises:
            NotAVault, VaultNewer, VaultInUse, WrongPassphrase, VaultDamaged: Each its own sentence.
            NotSaved: When the folder cannot be written to.
        """
        found = header.read(folder, second=second_header)
        return cls._open(folder, found, lambda: found.unlock(passphrase), now, mend=second_header)

    @classmethod
    def open_with_recovery(
        cls, folder: Path, *, recovery: str, now: datetime, second_header: bool = False
    ) -> Self:
        """Open a vault with its recovery key; case and gaps do not matter.

        Raises:
            NotAVault, VaultNewer, VaultInUse, WrongPassphrase, VaultDamaged: Each its own sentence.
            NotSaved: When the folder cannot be written to.
        """
        found = header.read(folder, second=second_header)
        return cls._open(
            folder, found, lambda: found.unlock_with_recovery(recovery), now, mend=second_header
        )

    @classmethod
    def open_backup(cls, dated: Path, *, passphrase: str, now: datetime) -> Self:
        """Open a backup to look at it, as it lies; it cannot be saved to.

        Args:
            dated: The folder named by the day it was made.
            passphrase: The one the vault had that day.
            now: With time zone.

        Raises:
            NotAVault, VaultNewer, WrongPassphrase, VaultDamaged: Each its own sentence.
        """
        if not backup.is_backup(dated):
            raise NotAVault(backup.NOT_A_BACKUP)
        moment(now)
        found = header.read(dated)
        vault_keys = found.unlock(passphrase)
        backup.prove(dated, vault_keys)
        vault = cls(dated, found, vault_keys, None)
        vault.attachments = AttachmentStore(
            dated.parent / attachments.FOLDER_NAME, vault_keys.attachments
        )
        vault._database = Database.open_to_read(dated / database.FILE_NAME, vault_keys.database)
        return vault

    @classmethod
    def restore(
        cls,
        dated: Path,
        folder: Path,
        *,
        passphrase: str,
        now: datetime,
        progress: Callable[[float], None] = lambda _: None,
        cancelled: Callable[[], bool] = never,
    ) -> Self:
        """Make a vault from a backup and open it; the backup stays as it is.

        Args:
            dated: The backup's folder.
            folder: Of the new vault; must not exist yet, or be empty.
            passphrase: The one the vault had when the backup was made.
            now: With time zone.
            progress: Told the share of the papers that is copied, 0 to 1.
            cancelled: Asked before each paper.

        Raises:
            Cancelled: When it says so; nothing is left.
            NotAVault, VaultNewer, WrongPassphrase, VaultDamaged: Each its own sentence.
            NotSaved: When the disk refuses, or there is something of that name; nothing is left.
        """
        if not backup.is_backup(dated):
            raise NotAVault(backup.NOT_A_BACKUP)
        found = header.read(dated)
        vault_keys = found.unlock(passphrase)
        backup.restore(dated, folder, vault_keys, progress=progress, cancelled=cancelled)
        return cls._open(folder, found, lambda: vault_keys, now)

    def write_anew(
        self,
        folder: Path,
        *,
        passphrase: str,
        now: datetime,
        settings: Mapping[str, Any] = MappingProxyType({}),
        progress: Callable[[float], None] = lambda _: None,
        cancelled: Callable[[], bool] = never,
    ) -> tuple[str, ChainHead]:
        """Write the vault to another folder under a new key, while it is used; on any thread.

        This vault stays as it is, and so do backups of it: they still open as before.

        Args:
            folder: Of the new vault; must not exist yet, or be empty.
            passphrase: Of the new vault.
            now: With time zone.
            settings: What the new vault has in place of this one's.
            progress: Told the share that is done, 0 to 1.
            cancelled: Asked every few milliseconds.

        Returns:
            Its recovery key, and where the record stands in it.

        Raises:
            BadRecord: When the passphrase is empty.
            Cancelled: When `cancelled` says so; nothing is left.
            NotSaved: When the disk refuses, or there is something of that name; nothing is left.
            VaultDamaged: When a document is damaged, or the copy is not sound; nothing is left.
        """
        refuse_empty(passphrase)
        moment(now)
        source = backup.Source(self.folder, self._header, self._keys)
        with backup.new_folder(folder) as unfinished:
            made, fresh, recovery = rekeying.fill(
                source,
                self._database,
                unfinished,
                passphrase,
                now,
                progress=lambda share: progress(share / 2),
                cancelled=cancelled,
            )
            anew = type(self)(unfinished, made, fresh, None)
            path = unfinished / database.FILE_NAME
            anew._database = Database.open(path, fresh.database, now=now)  # noqa: SLF001 - of its own kind
            with anew:
                with anew.transaction(at=now) as tx:
                    for name, value in settings.items():
                        tx.set_setting(name, value)
                head = anew.head()
                _prove(anew, lambda share: progress((1 + share) / 2), cancelled)
        return recovery, head

    @classmethod
    def _open(
        cls,
        folder: Path,
        found: Header,
        unlock: Callable[[], VaultKeys],
        now: datetime,
        *,
        mend: bool = False,
    ) -> Self:
        moment(now)
        lock = VaultLock.take(folder)
        try:
            vault = cls(folder, found, unlock(), lock)
            path = folder / database.FILE_NAME
            before = _put_aside(folder)
            vault._database = Database.open(path, vault._keys.database, now=now)
            vault.put_aside = next(iter(_put_aside(folder) - before), None)
        except BaseException:
            lock.release()
            raise
        try:
            if mend:
                header.write(folder, found)
            vault._sweep()
            vault.found_at_opening = vault.check(whole=False)
        except BaseException:
            vault.close()
            raise
        return vault


def _prove(anew: Vault, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> None:
    """Read everything of a vault just written.

    Raises:
        Cancelled: When `cancelled` says so.
        VaultDamaged: When anything is not as it should be.
    """
    found = anew.check(whole=False)
    for step in anew.check_in_steps(cancelled=cancelled):
        found += step.found
        progress(step.done / step.of)
        if cancelled():
            raise Cancelled(aside.STOPPED)
    if found:
        raise VaultDamaged(DAMAGED)


def _put_aside(folder: Path) -> frozenset[Path]:
    """Return the copies put aside before a migration."""
    kept = folder / database.PUT_ASIDE
    return frozenset(kept.iterdir()) if kept.is_dir() else frozenset()


def _fill(folder: Path, made: Header, vault_keys: VaultKeys) -> None:
    atomic.make_folder(folder / attachments.FOLDER_NAME)
    atomic.write(folder / atomic.READ_ME, header.READ_ME_TEXT.encode())
    Database.make(folder / database.FILE_NAME, vault_keys.database)
    header.write(folder, made)
