"""Backup: a copy that was opened and read before it got its name, and how it becomes a desk again.

The folder of a desk's backups holds one folder for each, named by its moment, and beside them the
attachments, each copied once because none ever changes.  A manifest, authenticated by the header
key, says what belongs to a backup.
"""

import hashlib
import hmac
import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Any, BinaryIO

from sqlalchemy import Connection

from carerdesk.domain.chain import ChainHead, canonical
from carerdesk.domain.errors import Cancelled, NotAVault, NotSaved, VaultDamaged
from carerdesk.store import (
    aside,
    atomic,
    attachments,
    check,
    database,
    header,
    history,
    sealed_file,
)
from carerdesk.store.attachments import AttachmentReader
from carerdesk.store.connection import connect
from carerdesk.store.database import Database
from carerdesk.store.faults import told
from carerdesk.store.header import Header
from carerdesk.store.keys import VaultKeys

MANIFEST = "manifest.json"
_READ_ME_TEXT = """\
This folder holds backups of a CarerDesk desk. Everything in it is encrypted.

Keep it whole: each dated folder needs the folder "attachments" beside it.
To use a backup, start CarerDesk, choose "Restore a backup" and then the dated
folder. You need the passphrase the desk had on that day, or its recovery sheet.
"""
_PIECE = 1 << 20
_NO_MANIFEST = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)

DAMAGED = (
    "This backup is not as it was written and was not used. Nothing was changed; "
    "try an earlier one."
)

GONE_MEANWHILE = (
    "No backup was made: a paper was taken out meanwhile, or could not be read. "
    "Your desk is as it was; make the backup again."
)

NOT_A_BACKUP = (
    "That is not a backup of a CarerDesk desk. Nothing was changed; choose the folder "
    "named by the day it was made."
)


@dataclass(frozen=True, slots=True)
class Source:
    """The open vault a backup is made of."""

    folder: Path
    header: Header
    keys: VaultKeys

    @property
    def attachments(self) -> AttachmentReader:
        """Its attachments."""
        return AttachmentReader(self.folder / attachments.FOLDER_NAME, self.keys.attachments)


def home_of(folder: Path, vault_id: str, target: Path) -> Path:
    """Return the folder below `target` that holds the backups of a vault."""
    return target / f"{folder.stem} backups {vault_id[:8]}"


def is_home(folder: Path) -> bool:
    """Whether a folder is called as one that holds the backups of a vault."""
    return re.fullmatch(r".+ backups [0-9a-f]{8}", folder.name) is not None


class Begun:
    """A backup that has its place; what is left to do needs no connection.

    It takes long, so it may be done by another thread while the desk is used.
    """

    def __init__(
        self, source: Source, database_: Database, unfinished: Path, finished: Path, now: datetime
    ) -> None:
        """Keep what it is made of, where `begin` made room, and the name it shall have."""
        self._source = source
        self._database = database_
        self._unfinished = unfinished
        self._finished = finished
        self._now = now

    def finish(self, *, cancelled: Callable[[], bool] = database.never) -> Path:
        """Copy the desk, prove the whole, and return the dated folder it is named by.

        Args:
            cancelled: Asked every few milliseconds.

        Raises:
            Cancelled: When it says so; nothing is left of it.
            NotSaved: When it could not be written, or a paper was erased while it was copied;
                nothing is left of it.
            VaultDamaged: When what was written is not what should have been; nothing is left of it.
        """
        source, unfinished = self._source, self._unfinished
        copy = unfinished / database.FILE_NAME
        pool = AttachmentReader(
            unfinished.parent / attachments.FOLDER_NAME, source.keys.attachments
        )
        held = pool.names().keys()

        def copied(looked: Database) -> tuple[ChainHead, dict[str, int]]:
            copy.unlink(missing_ok=True)  # of a look that did not count
            with looked.apart() as connection:
                database.copy_to(connection, copy)
                head = history.head(connection, source.header.vault_id)
                return head, _named(connection, source.attachments)

        try:
            head, papers = self._database.aside(source.keys.database, copied, cancelled=cancelled)
            atomic.settle(copy)
            with _read_beside(unfinished, source.keys, source.header.vault_id) as reading:
                _copy_attachments(source.attachments, pool, papers, cancelled=cancelled)
                header.write(unfinished, source.header)
                _write_manifest(unfinished, source, papers, head, self._now)
                _hold_against(_manifest(unfinished, source.keys), unfinished, source.keys, reading)
            _refuse_if_erased(papers, source.attachments)
            atomic.name_folder_durably(unfinished, self._finished)
        except BaseException as fault:
            with suppress(OSError):
                shutil.rmtree(unfinished)
            with suppress(OSError):
                _take_back(pool, pool.names().keys() - held - source.attachments.names().keys())
            if isinstance(fault, OSError):
                raise NotSaved(GONE_MEANWHILE) from fault
            raise
        return self._finished


def begin(source: Source, database_: Database, target: Path, *, now: datetime) -> Begun:
    """Make room for a backup of a vault, for `Begun.finish` to fill.

    Raises:
        NotSaved: When it could not be written; nothing is left of it.
    """
    # `Path.is_dir` raises where a drive fails; these two then say that nothing is there.
    if not os.path.isdir(target):  # noqa: PTH112 - as above
        raise NotSaved(
            "No backup was made: the place for it is not there. Your desk is as it was; "
            "put the drive in, or choose another folder."
        )
    home = home_of(source.folder, source.header.vault_id, target)
    atomic.make_folder(home)
    atomic.write(home / atomic.READ_ME, _READ_ME_TEXT.encode())
    finished = home / f"{now:%Y-%m-%d %H.%M.%S}"
    unfinished = home / f"{token_hex(8)}{atomic.UNFINISHED}"
    if os.path.exists(finished):  # noqa: PTH110 - as above
        raise NotSaved("There is a backup of this second already; it was left as it is.")
    atomic.make_folder(unfinished)
    return Begun(source, database_, unfinished, finished, now)


def prove(folder: Path, keys: VaultKeys) -> ChainHead:
    """Open a backup, read every page of it, and return where its record stood.

    The attachments are asked for by name and size; each was read whole when it was copied.

    Raises:
        VaultDamaged: When anything is missing or not as it was written.
    """
    manifest = _manifest(folder, keys)
    with _read_beside(folder, keys, header.read(folder).vault_id) as reading:
        return _hold_against(manifest, folder, keys, reading)


@contextmanager
def _read_beside(folder: Path, keys: VaultKeys, vault_id: str) -> Iterator[Future[ChainHead]]:
    """Read every page of a backup's database in a thread, which ends with the block.

    The library does that without Python's lock, so that the files are hashed meanwhile.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:
        yield beside.submit(_read, folder / database.FILE_NAME, keys, vault_id)


def _read(path: Path, keys: VaultKeys, vault_id: str) -> ChainHead:
    with told():
        engine = connect(path, keys.database, mode="ro")
        try:
            with engine.connect() as connection:
                if database.damaged_pages(connection):
                    raise VaultDamaged(DAMAGED)
                return history.head(connection, vault_id)
        finally:
            engine.dispose()


def _hold_against(
    manifest: dict[str, Any], folder: Path, keys: VaultKeys, reading: Future[ChainHead]
) -> ChainHead:
    """Return where the record stood, if all that is there is what the manifest says."""
    for name, told_of in manifest["files"].items():
        if _fingerprint(folder / name) != told_of:
            raise VaultDamaged(DAMAGED)
    pool = AttachmentReader(folder.parent / attachments.FOLDER_NAME, keys.attachments)
    if manifest["attachments"].items() - pool.names().items():
        raise VaultDamaged(DAMAGED)
    head = reading.result()
    if [head.count, head.digest.hex()] != manifest["head"]:
        raise VaultDamaged(DAMAGED)
    return head


def restore(
    dated: Path,
    folder: Path,
    keys: VaultKeys,
    *,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> None:
    """Prove a backup and make a vault folder from it; the backup stays.

    Args:
        dated: The backup's folder.
        folder: Of the new vault.
        keys: The vault's.
        progress: Told the share of the papers that is copied, 0 to 1.
        cancelled: Asked before each paper.

    Raises:
        Cancelled: When it says so; nothing is left.
        VaultDamaged: When anything of the backup is missing or not as it was written.
        NotSaved: When the disk refuses, or there is something of that name; nothing is left.
    """
    prove(dated, keys)
    manifest = _manifest(dated, keys)
    with new_folder(folder) as unfinished:
        for name in manifest["files"]:
            with (dated / name).open("rb") as file:
                _copy(file, unfinished / name)
        there = AttachmentReader(dated.parent / attachments.FOLDER_NAME, keys.attachments)
        here = AttachmentReader(unfinished / attachments.FOLDER_NAME, keys.attachments)
        papers = manifest["attachments"]
        _copy_attachments(there, here, papers, progress=progress, cancelled=cancelled)
        atomic.write(unfinished / atomic.READ_ME, header.READ_ME_TEXT.encode())


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Fill a new folder under another name; it gets its own when the block ends well.

    Raises:
        NotSaved: When there is something of that name, or the disk refuses; nothing is left.
    """
    if folder.name and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
    if folder.exists():
        raise NotSaved(
            "There is something of that name already. Nothing was changed; choose another name."
        )
    unfinished = folder.with_name(f"{token_hex(8)}{atomic.UNFINISHED}")
    try:
        atomic.make_folder(unfinished)
        yield unfinished
        atomic.name_folder_durably(unfinished, folder)
    except BaseException:
        with suppress(OSError):
            shutil.rmtree(unfinished)
        raise


def is_backup(folder: Path) -> bool:
    """Whether a folder is a dated backup rather than a desk."""
    return (folder / MANIFEST).is_file()


def _named(connection: Connection, there: AttachmentReader) -> dict[str, int]:
    """Return the names and sizes of the files that are there for the documents of one state.

    One that is missing then is for the check to tell of; a desk that lacks it is copied too.
    """
    named = {attachments.name_of(there.key, one) for one in check.attachments_named(connection)}
    return {name: size for name, size in there.names().items() if name in named}


def _refuse_if_erased(papers: dict[str, int], there: AttachmentReader) -> None:
    if papers.keys() - there.names().keys():
        raise NotSaved(GONE_MEANWHILE)


def _take_back(pool: AttachmentReader, names: Iterable[str]) -> None:
    """Remove what a backup that came to nothing had copied of papers erased meanwhile."""
    for name in names:
        attachments.place_of(pool.folder, name).unlink()


def _copy_attachments(
    there: AttachmentReader,
    here: AttachmentReader,
    only: dict[str, int],
    *,
    progress: Callable[[float], None] = lambda _: None,
    cancelled: Callable[[], bool] = database.never,
) -> None:
    """Copy what is not there yet and read each copy back."""
    atomic.make_folder(here.folder)
    held = here.names()
    whole, done = sum(only.values()), 0
    for name, size in only.items():
        progress(done / whole)
        done += size
        if cancelled():
            raise Cancelled(aside.STOPPED)
        if held.get(name) == size:
            continue
        place = attachments.place_of(here.folder, name)
        atomic.make_folder(place.parent)
        with attachments.place_of(there.folder, name).open("rb") as file:
            _copy(file, place)
        if not here.is_sound_by_name(name):
            place.unlink()
            raise VaultDamaged(sealed_file.DAMAGED)


def _copy(source: BinaryIO, place: Path) -> None:
    with atomic.written(place.parent) as unfinished:
        shutil.copyfileobj(source, unfinished.file, _PIECE)
        unfinished.keep_as(place)


def _write_manifest(
    folder: Path, source: Source, papers: dict[str, int], head: ChainHead, now: datetime
) -> None:
    names = (database.FILE_NAME, header.FILE_NAME, header.SECOND_NAME)
    fields = {
        "application": "CarerDesk",
        "attachments": papers,
        "files": {name: _fingerprint(folder / name) for name in names},
        "format": 1,
        "head": [head.count, head.digest.hex()],
        "made_at": now.isoformat(),
        "vault": source.header.vault_id,
    }
    atomic.write(folder / MANIFEST, canonical({**fields, "mac": _mac(fields, source.keys)}) + b"\n")


def _manifest(folder: Path, keys: VaultKeys) -> dict[str, Any]:
    try:
        text = (folder / MANIFEST).read_bytes()
        fields: dict[str, Any] = json.loads(text)
        as_written = canonical(fields) + b"\n" == text
        if not hmac.compare_digest(fields.pop("mac"), _mac(fields, keys)) or not as_written:
            raise VaultDamaged(DAMAGED)
    except FileNotFoundError as error:
        raise NotAVault(NOT_A_BACKUP) from error
    except _NO_MANIFEST as error:
        raise VaultDamaged(DAMAGED) from error
    return fields


def _mac(fields: dict[str, Any], keys: VaultKeys) -> str:
    return hmac.digest(keys.header, b"backup" + canonical(fields), "sha256").hex()


def _fingerprint(path: Path) -> list[int | str]:
    """Return a file's size, bytes, and SHA-256; of a missing one, nothing that could fit."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return [file.tell(), digest]
    except OSError:
        return []
