"""An open vault: read, saved to, checked, copied, and its keys changed."""

import hmac
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection

from carerdesk.domain.chain import ChainHead
from carerdesk.domain.errors import BadRecord, WrongPassphrase
from carerdesk.domain.safekeeping import CheckStep, Finding
from carerdesk.store import (
    atomic,
    attachments,
    backup,
    check,
    database,
    header,
    history,
    keys,
    lock,
    previews,
    rotation,
)
from carerdesk.store.attachments import AttachmentStore
from carerdesk.store.backup import Begun
from carerdesk.store.clock_watch import ClockWatch
from carerdesk.store.database import Database, never
from carerdesk.store.header import Header
from carerdesk.store.keys import VaultKeys
from carerdesk.store.lock import VaultLock
from carerdesk.store.noted import NotedTransaction, Notes
from carerdesk.store.previews import PreviewStore
from carerdesk.store.reader import Reader
from carerdesk.store.transaction import Transaction

T = TypeVar("T")


class OpenVault:
    """What can be done with a vault once it is open.

    Attributes:
        folder: Where it is.
        vault_id: 32 hexadecimal digits that never change.
        attachments: Its attachments.
        previews: What is kept of its papers for a quicker look.
        found_at_opening: What the light check at opening found; empty when sound.
        clock_watch: Tells when the computer's clock was set meanwhile; given by whoever opens it.
        put_aside: The proved copy that this opening made before it brought the vault up to date.
    """

    def __init__(
        self, folder: Path, opened: Header, keys_: VaultKeys, lock: VaultLock | None
    ) -> None:
        """Hold what opening gave; use `create` or `open`."""
        self.folder = folder
        self.vault_id = opened.vault_id
        self.attachments = AttachmentStore(folder / attachments.FOLDER_NAME, keys_.attachments)
        place = None if lock is None else folder / previews.FOLDER_NAME
        self.previews = PreviewStore(place, keys_.previews)
        self.found_at_opening: tuple[Finding, ...] = ()
        self.put_aside: Path | None = None
        self.clock_watch: ClockWatch | None = None
        self._header = opened
        self._keys = keys_
        self._lock = lock
        self._database: Database
        self._notes: Notes | None = None

    @property
    def made_at(self) -> datetime:
        """When the vault was made, or written anew under a new key; with time zone."""
        return datetime.fromisoformat(self._header.made_at)

    @contextmanager
    def transaction(self, *, at: datetime) -> Iterator[Transaction]:
        """Save: all that is done inside the block is kept when it ends, or none of it.

        Args:
            at: The moment every event of the save bears; with time zone.

        Raises:
            NotSaved: When the disk refuses; everything is as it was.
        """
        moment(at)
        if self._notes is None:
            with self._database.saving() as connection:
                tx = Transaction(connection, self.vault_id, at)
                tx.clock_watch = self.clock_watch
                yield tx
            self._clock_is_noted(tx)
            return
        with self._database.saving() as connection:
            noted = NotedTransaction(connection, self.vault_id, at)
            noted.clock_watch = self.clock_watch
            yield noted
        self._clock_is_noted(noted)
        self._notes.add(noted.notes)

    @contextmanager
    def noting(self) -> Iterator[Notes]:
        """Take notes of what is saved inside the block, save by save; a save undone is not noted.

        Inside another such block the inner one takes them alone.
        """
        outer, self._notes = self._notes, Notes()
        try:
            yield self._notes
        finally:
            self._notes = outer

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Look at one consistent state of the vault.

        Raises:
            VaultDamaged: When the file cannot be read any more.
        """
        with self._database.reading() as connection:
            yield Reader(connection, self.vault_id)

    def aside(self, what: Callable[[Self], T], *, cancelled: Callable[[], bool] = never) -> T:
        """Look at one state of the vault while it is used; may be called on any thread.

        As `Database.aside`, but `what` is given a vault that cannot be saved to.
        """

        def asked(looked: Database) -> T:
            beside = type(self)(self.folder, self._header, self._keys, None)
            beside.attachments, beside.previews = self.attachments, self.previews
            beside._database = looked  # noqa: SLF001 - of its own kind
            return what(beside)

        return self._database.aside(self._keys.database, asked, cancelled=cancelled)

    def head(self) -> ChainHead:
        """Return where the record stands."""
        with self.reading() as desk:
            return desk.head()

    def seen_mark(self) -> tuple[str, str]:
        """Return a name for this vault and a mark of its head that tell nothing without its key.

        Kept outside the vault they show, at the next opening, whether an older file was put back.
        """
        head = self.head()
        return self._mark(b"seen name")[:24], self._mark(_seen(head.count, head.digest))

    def has_seen(self, mark: str) -> bool:
        """Whether a mark is of this record, as it stands or as it stood before."""
        with self._database.reading() as connection:
            return any(
                hmac.compare_digest(mark, self._mark(_seen(number, linked)))
                for number, linked in history.links_backwards(connection)
            )

    def strange_files(self) -> tuple[str, ...]:
        """Return the names in the folder that this program did not give, in order.

        A program that copies folders about leaves its second copies so, beside `log.db`.
        """
        names = {path.name for path in self.folder.iterdir()}
        return tuple(sorted(name for name in names - _OURS if not name.endswith(_PASSING)))

    def is_passphrase(self, passphrase: str) -> bool:
        """Whether it is this vault's passphrase, asked again before what cannot be undone."""
        try:
            self._header.unlock(passphrase)
        except WrongPassphrase:
            return False
        return True

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
        self._rewrite(self._header.with_recovery(self._keys, recovery, at=moment(now)))
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
        return tuple(dict.fromkeys(found))  # the newest events are looked at twice

    def check_in_steps(self, *, cancelled: Callable[[], bool] = never) -> Iterator[CheckStep]:
        """Look the whole vault over while it is used; may be called on any thread.

        Raises:
            Cancelled: When `cancelled`, asked every few milliseconds, says so.
            VaultDamaged: When the file cannot be read at all.
        """

        def look(what: Callable[[Connection], T]) -> T:
            def asked(looked: Database) -> T:
                with looked.reading() as connection:
                    return what(connection)

            return self._database.aside(self._keys.database, asked, cancelled=cancelled)

        before = check.header_found(self.folder, self._header)
        reader = self.attachments.reader()
        for step in check.in_steps(look, self.vault_id, reader):
            yield replace(step, found=(*before, *step.found)) if step.done == 1 else step

    def is_recovery_key(self, typed: str) -> bool:
        """Whether it is this vault's recovery key."""
        try:
            self._header.unlock_with_recovery(typed)
        except WrongPassphrase:
            return False
        return True

    def backup(self, target: Path, *, now: datetime) -> Path:
        """Make a backup and return where it is; it has been opened and checked.

        Args:
            target: A folder, better on another disk.
            now: Names it; with time zone.

        Raises:
            NotSaved: When it could not be written; nothing is left of it.
            VaultDamaged: When what was written did not prove whole; nothing is left of it.
        """
        return self.begin_backup(target, now=now).finish()

    def begin_backup(self, target: Path, *, now: datetime) -> Begun:
        """Make room for a backup; what it answers is finished on any thread.

        Raises:
            NotSaved: When it could not be written; nothing is left of it.
        """
        moment(now)
        source = backup.Source(self.folder, self._header, self._keys)
        return backup.begin(source, self._database, target, now=now)

    def backups(self, target: Path) -> dict[datetime, Path]:
        """Return this vault's finished backups below a folder, oldest first.

        The moments are as the clock on the wall stood when they were made, without time zone.
        """
        return rotation.backups(backup.home_of(self.folder, self.vault_id, target))

    def backups_run_out(self, target: Path, *, today: date) -> date | None:
        """Return the day the last of the backups there now goes, if one is made each day.

        None where that cannot be told.
        """
        return rotation.runs_out(self.backups(target), today)

    def prune_backups(self, target: Path) -> tuple[Path, ...]:
        """Remove this vault's backups beyond 7 days, 4 weeks and 12 months; return those removed.

        The newest always stays.
        """
        return rotation.prune(backup.home_of(self.folder, self.vault_id, target))

    def remove_unused_attachments(self) -> int:
        """Remove the files that no document names, and return how many they were.

        What was kept of them for a quicker look goes with them.

        Raises:
            VaultDamaged: When the record cannot be read; nothing is removed.
        """
        with self._database.reading() as connection:
            named = check.attachments_named(connection)
        self.previews.remove_all_but(named)
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

    def _clock_is_noted(self, kept: Transaction) -> None:
        if self.clock_watch is not None and kept.clock_is_noted:
            self.clock_watch.begin_anew()

    def _mark(self, what: bytes) -> str:
        return hmac.digest(self._keys.header, what, "sha256").hex()

    def _set_passphrase(self, new: str, now: datetime) -> None:
        refuse_empty(new)
        self._rewrite(
            self._header.with_passphrase(self._keys, new, cost=self._header.cost, at=moment(now))
        )

    def _rewrite(self, changed: Header) -> None:
        header.write(self.folder, changed)
        self._header = changed

    def _sweep(self) -> None:
        """Remove what a killed program left half-written."""
        inner = (attachments.FOLDER_NAME, previews.FOLDER_NAME)
        for folder in (self.folder, *(self.folder / name for name in inner)):
            atomic.sweep(folder)


def refuse_empty(passphrase: str) -> None:
    """Refuse an empty passphrase.

    Raises:
        BadRecord: When it is empty.
    """
    if not passphrase:
        raise BadRecord("Choose a passphrase; an empty one locks nothing.", field="passphrase")


def moment(now: datetime) -> str:
    """Return a moment as it is kept.

    Raises:
        BadRecord: When it has no time zone.
    """
    if now.tzinfo is None:
        raise BadRecord("The time has no time zone.", field="at")
    return now.isoformat()


def _seen(count: int, digest: bytes) -> bytes:
    return b"seen head" + count.to_bytes(8) + digest


_OURS = frozenset(
    {
        header.FILE_NAME,
        header.SECOND_NAME,
        database.FILE_NAME,
        database.PUT_ASIDE,
        attachments.FOLDER_NAME,
        previews.FOLDER_NAME,
        lock.FILE_NAME,
        atomic.READ_ME,
    }
)
_PASSING = (atomic.UNFINISHED, "-journal", ".DS_Store", "desktop.ini", "Thumbs.db")
"""What comes and goes, or what the system itself puts into any folder."""
