"""The vault: a folder only its passphrase or recovery key opens, one program at a time."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from carerdesk.domain.chain import ChainHead
from carerdesk.domain.errors import BadRecord, NotAVault
from carerdesk.domain.safekeeping import Finding
from carerdesk.store import (
    atomic,
    attachments,
    backup,
    check,
    database,
    header,
    keys,
    rekeying,
    rotation,
)
from carerdesk.store.attachments import AttachmentStore
from carerdesk.store.database import Database
from carerdesk.store.header import Header
from carerdesk.store.keys import KdfCost, VaultKeys
from carerdesk.store.lock import VaultLock
from carerdesk.store.reader import Reader
from carerdesk.store.transaction import Transaction

__all__ = ["KdfCost", "Reader", "Transaction", "Vault"]


class Vault:
    """An open vault.

    Attributes:
        folder: Where it is.
        vault_id: 32 hexadecimal digits that never change.
        attachments: Its attachments.
        found_at_opening: What the light check at opening found; empty when sound.
    """

    def __init__(
        self, folder: Path, opened: Header, keys_: VaultKeys, lock: VaultLock | None
    ) -> None:
        """Hold what opening gave; use `create` or `open`."""
        self.folder = folder
        self.vault_id = opened.vault_id
        self.attachments = AttachmentStore(folder / attachments.FOLDER_NAME, keys_.attachments)
        self.found_at_opening: tuple[Finding, ...] = ()
        self._header = opened
        self._keys = keys_
        self._lock = lock
        self._database: Database

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
        _refuse_empty(passphrase)
        at = _moment(now)
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
        _moment(now)
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
    def restore(cls, dated: Path, folder: Path, *, passphrase: str, now: datetime) -> Self:
        """Make a vault from a backup and open it; the backup stays as it is.

        Args:
            dated: The backup's folder.
            folder: Of the new vault; must not exist yet, or be empty.
            passphrase: The one the vault had when the backup was made.
            now: With time zone.

        Raises:
            NotAVault, VaultNewer, WrongPassphrase, VaultDamaged: Each its own sentence.
            NotSaved: When the disk refuses, or there is something of that name; nothing is left.
        """
        if not backup.is_backup(dated):
            raise NotAVault(backup.NOT_A_BACKUP)
        found = header.read(dated)
        vault_keys = found.unlock(passphrase)
        backup.restore(dated, folder, vault_keys)
        return cls._open(folder, found, lambda: vault_keys, now)

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
        _moment(now)
        lock = VaultLock.take(folder)
        try:
            vault = cls(folder, found, unlock(), lock)
            path = folder / database.FILE_NAME
            vault._database = Database.open(path, vault._keys.database, now=now)
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

    @contextmanager
    def transaction(self, *, at: datetime) -> Iterator[Transaction]:
        """Save: all that is done inside the block is kept when it ends, or none of it.

        Args:
            at: The moment every event of the save bears; with time zone.

        Raises:
            NotSaved: When the disk refuses; everything is as it was.
        """
        _moment(at)
        with self._database.saving() as connection:
            yield Transaction(connection, self.vault_id, at)

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Look at one consistent state of the vault.

        Raises:
            VaultDamaged: When the file cannot be read any more.
        """
        with self._database.reading() as connection:
            yield Reader(connection, self.vault_id)

    def head(self) -> ChainHead:
        """Return where the record stands."""
        with self.reading() as desk:
            return desk.head()

    def change_passphrase(self, *, old: str, new: str, now: datetime) -> None:
        """Change the passphrase; nothing of the old slot stays in this folder.

        An older copy of the folder still opens with the old passphrase, as long as it is kept.

        Raises:
            WrongPassphrase: When `old` is not the passphrase.
            BadRecord: When `new` is empty.
            NotSaved: When the disk refuses; the old passphrase still opens.
        """
        self._header.unlock(old)
        self._set_passphrase(new, now)

    def change_passphrase_with_recovery(self, *, recovery: str, new: str, now: datetime) -> None:
        """Set a new passphrase for one that was forgotten.

        Raises:
            WrongPassphrase: When `recovery` is not the recovery key.
            BadRecord: When `new` is empty.
            NotSaved: When the disk refuses; the old passphrase still opens.
        """
        self._header.unlock_with_recovery(recovery)
        self._set_passphrase(new, now)

    def new_recovery_key(self, *, passphrase: str, now: datetime) -> str:
        """Make a new recovery key in place of the old one, and return it in groups of four.

        Raises:
            WrongPassphrase: When it is not the passphrase.
            NotSaved: When the disk refuses; the old recovery key still opens.
        """
        self._header.unlock(passphrase)
        recovery = keys.new_recovery_key()
        self._rewrite(self._header.with_recovery(self._keys, recovery, at=_moment(now)))
        return recovery

    def check(self, *, whole: bool) -> tuple[Finding, ...]:
        """Look the vault over; nothing found means sound.

        Args:
            whole: Every page, event, row, index and attachment; otherwise what opening looks at:
                the header, the newest 1,000 events against their links, and the size of the file.
        """
        path = self.folder / database.FILE_NAME
        with self._database.reading() as connection:
            found = check.header_found(self.folder, self._header)
            found += check.light(connection, self.vault_id, path)
            if whole:
                found += check.whole(connection, self.vault_id, self.attachments.reader())
        return tuple(found)

    def backup(self, target: Path, *, now: datetime) -> Path:
        """Make a backup and return where it is; it has been opened and checked.

        Args:
            target: A folder, better on another disk.
            now: Names it; with time zone.

        Raises:
            NotSaved: When it could not be written; nothing is left of it.
            VaultDamaged: When what was written did not prove whole; nothing is left of it.
        """
        _moment(now)
        source = backup.Source(self.folder, self._header, self._keys)
        with self._database.apart() as connection:
            return backup.make(source, connection, target, now=now)

    def write_anew(self, folder: Path, *, passphrase: str, now: datetime) -> str:
        """Write the vault to another folder under a new key; return its new recovery key.

        This vault stays as it is, and so do backups of it: they still open as before.

        Args:
            folder: Of the new vault; must not exist yet, or be empty.
            passphrase: Of the new vault.
            now: With time zone.

        Raises:
            BadRecord: When the passphrase is empty.
            NotSaved: When the disk refuses, or there is something of that name; nothing is left.
            VaultDamaged: When a document is damaged, or the copy is not sound; nothing is left.
        """
        _refuse_empty(passphrase)
        _moment(now)
        source = backup.Source(self.folder, self._header, self._keys)
        with self._database.apart() as connection:
            return rekeying.write_anew(source, connection, folder, passphrase, now)

    def backups(self, target: Path) -> dict[datetime, Path]:
        """Return this vault's finished backups below a folder, oldest first.

        The moments are as the clock on the wall stood when they were made, without time zone.
        """
        return rotation.backups(backup.home_of(self.folder, self.vault_id, target))

    def prune_backups(self, target: Path) -> tuple[Path, ...]:
        """Remove this vault's backups beyond 7 days, 4 weeks and 12 months; return those removed.

        The newest always stays.
        """
        return rotation.prune(backup.home_of(self.folder, self.vault_id, target))

    def remove_unused_attachments(self) -> int:
        """Remove the files that no document names, and return how many they were.

        Raises:
            VaultDamaged: When the record cannot be read; nothing is removed.
        """
        with self._database.reading() as connection:
            named = check.attachments_named(connection)
        return self.attachments.remove_all_but(named)

    def close(self) -> None:
        """Close the vault and let go of its lock; a second call does nothing."""
        self._database.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _set_passphrase(self, new: str, now: datetime) -> None:
        _refuse_empty(new)
        self._rewrite(
            self._header.with_passphrase(self._keys, new, cost=self._header.cost, at=_moment(now))
        )

    def _rewrite(self, changed: Header) -> None:
        header.write(self.folder, changed)
        self._header = changed

    def _sweep(self) -> None:
        """Remove what a killed program left half-written."""
        for folder in (self.folder, self.folder / attachments.FOLDER_NAME):
            atomic.sweep(folder)


def _fill(folder: Path, made: Header, vault_keys: VaultKeys) -> None:
    atomic.make_folder(folder / attachments.FOLDER_NAME)
    atomic.write(folder / atomic.READ_ME, header.READ_ME_TEXT.encode())
    Database.make(folder / database.FILE_NAME, vault_keys.database)
    header.write(folder, made)


def _refuse_empty(passphrase: str) -> None:
    if not passphrase:
        raise BadRecord("Choose a passphrase; an empty one locks nothing.", field="passphrase")


def _moment(now: datetime) -> str:
    if now.tzinfo is None:
        raise BadRecord("The time has no time zone.", field="at")
    return now.isoformat()
