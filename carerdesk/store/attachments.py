"""Attachments: each file encrypted by itself, whole and synced before any record names it.

`sealed_file` says how.  Names are keyed hashes of the contents and tell nothing.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from carerdesk.domain.errors import VaultDamaged
from carerdesk.domain.safekeeping import Stored
from carerdesk.store import atomic
from carerdesk.store.keys import derive
from carerdesk.store.sealed_file import CHUNK, Hashed, encrypt, pieces_of, reading

FOLDER_NAME = "attachments"
_ENDING = ".att"

MISSING = (
    "A document's file is missing from this desk. The entry is kept; "
    "add the document again from its original, or restore your last backup."
)


def place_of(folder: Path, name: str) -> Path:
    """Return where the file of this name stands, below the attachments' folder."""
    return folder / name[:2] / f"{name}{_ENDING}"


def name_of(key: bytes, sha256: str) -> str:
    """Return the name of the file with these contents; without the key it tells nothing."""
    return hmac.digest(derive(key, b"names"), sha256.encode(), "sha256").hex()


@dataclass(frozen=True, slots=True)
class AttachmentReader:
    """Reads attachments with nothing but their folder and key, in any thread or process."""

    folder: Path
    key: bytes = field(repr=False)

    def exists(self, sha256: str) -> bool:
        """Whether there is a file of that name; whether it is sound only reading tells."""
        return self._place(sha256).is_file()

    def names(self) -> dict[str, int]:
        """Return the name and size, bytes, of every file there is."""
        found = self.folder.glob(f"??/*{_ENDING}")
        return {path.stem: path.stat().st_size for path in sorted(found)}

    def open(self, sha256: str) -> BinaryIO:
        """Open a file for reading; each chunk is proved before a byte of it is given.

        Args:
            sha256: Of the contents, in hexadecimal.

        Raises:
            VaultDamaged: When it is missing or its head is not as written; and, while it is read,
                when a chunk is not.
        """
        return self._open(name_of(self.key, sha256))

    def read(self, sha256: str) -> bytes:
        """Return the whole contents.

        Raises:
            VaultDamaged: When the file is missing or not as it was written.
        """
        with self.open(sha256) as file:
            return file.read()

    def is_sound(self, sha256: str) -> bool:
        """Whether the file is there, whole, and holds what it should; reads all of it."""
        return self.is_sound_by_name(name_of(self.key, sha256))

    def is_sound_by_name(self, name: str) -> bool:
        """Whether the file of that name is there, whole, and holds what its name says."""
        digest = hashlib.sha256()
        try:
            with self._open(name) as file:
                while chunk := file.read(CHUNK):
                    digest.update(chunk)
        except VaultDamaged:
            return False
        return name_of(self.key, digest.hexdigest()) == name

    def _place(self, sha256: str) -> Path:
        return place_of(self.folder, name_of(self.key, sha256))

    def _open(self, name: str) -> BinaryIO:
        try:
            raw = place_of(self.folder, name).open("rb")
        except OSError as error:
            raise VaultDamaged(MISSING) from error
        try:
            return reading(raw, self.key, name)
        except BaseException:
            raw.close()
            raise


class AttachmentStore:
    """The attachments of an open vault."""

    def __init__(self, folder: Path, key: bytes) -> None:
        """Keep the folder and the key of the attachments."""
        self._reader = AttachmentReader(folder, key)

    def put(
        self, source: BinaryIO | bytes, *, cancelled: Callable[[], bool] | None = None
    ) -> Stored:
        """Keep a file; durable on return.  The same contents twice are kept once.

        Args:
            source: The contents; a stream is read once, from where it stands.
            cancelled: Asked between chunks.

        Raises:
            NotSaved: When the disk refuses; nothing is left of it.
            Cancelled: When `cancelled` said so; nothing is left of it.
        """
        folder, key = self._reader.folder, self._reader.key
        cancelled = cancelled or _never
        if isinstance(source, bytes):
            together = Together(self._reader)
            stored = together.put(source, cancelled=cancelled)
            together.settle()
            return stored
        # Its name is known only when it has been read, so it is written in the folder above first.
        with atomic.written(folder) as unfinished:
            with ThreadPoolExecutor(max_workers=1) as beside:
                hashed = Hashed(source, beside)
                size = encrypt(
                    hashed.chunks(),
                    unfinished.file,
                    key,
                    cancelled,
                    lambda: name_of(key, hashed.sha256()),
                )
            sha256 = hashed.sha256()
            place = place_of(folder, name_of(key, sha256))
            first_seen = not place.exists()
            if first_seen or not self._reader.is_sound(sha256):
                atomic.make_folder(place.parent)
                unfinished.keep_as(place)
        return Stored(sha256=sha256, size=size, first_seen=first_seen)

    def together(self) -> Together:
        """Return a way to keep many files that are durable all at once."""
        return Together(self._reader)

    def remove_all_but(self, named: frozenset[str]) -> int:
        """Remove every file whose SHA-256 is not among those named; return how many went.

        One the system does not let go of stays for the next time.
        """
        folder, key = self._reader.folder, self._reader.key
        kept = {name_of(key, sha256) for sha256 in named}
        gone = 0
        for name in self._reader.names().keys() - kept:
            place = place_of(folder, name)
            with suppress(OSError):
                place.unlink()
                gone += 1
                atomic.sync_folder(place.parent)
        return gone

    def reader(self) -> AttachmentReader:
        """Return what a worker needs to read attachments."""
        return self._reader

    def exists(self, sha256: str) -> bool:
        """Whether there is a file of that name; whether it is sound only reading tells."""
        return self._reader.exists(sha256)

    def open(self, sha256: str) -> BinaryIO:
        """Open a file for reading.

        Raises:
            VaultDamaged: As `AttachmentReader.open`.
        """
        return self._reader.open(sha256)

    def read(self, sha256: str) -> bytes:
        """Return the whole contents.

        Raises:
            VaultDamaged: When the file is missing or not as it was written.
        """
        return self._reader.read(sha256)


class Together:
    """Files kept one by one and named for good all at once.

    A folder that is synced makes most disks write down all that was named so far, wherever it lies;
    one after each file takes several times as long as one after many.
    """

    def __init__(self, reader: AttachmentReader) -> None:
        """Keep the folder and the key."""
        self._reader = reader
        self._unsettled: set[Path] = set()

    def put(self, contents: bytes, *, cancelled: Callable[[], bool] | None = None) -> Stored:
        """Keep a file; its contents are durable on return, its name once `settle` was called.

        Args:
            contents: Named first, so that they are written only if they are new.
            cancelled: Asked between chunks.

        Raises:
            NotSaved: When the disk refuses; nothing is left of it.
            Cancelled: When `cancelled` said so; nothing is left of it.
        """
        sha256 = hashlib.sha256(contents).hexdigest()
        folder, key = self._reader.folder, self._reader.key
        name = name_of(key, sha256)
        place = place_of(folder, name)
        first_seen = not place.exists()
        if first_seen or not self._reader.is_sound_by_name(name):
            with atomic.written(folder) as unfinished:
                pieces = pieces_of(contents)
                encrypt(pieces, unfinished.file, key, cancelled or _never, lambda: name)
                with suppress(FileExistsError):
                    place.parent.mkdir(mode=atomic.PRIVATE_FOLDER)
                    self._unsettled.add(folder)
                unfinished.name_as(place)
        self._unsettled.add(place.parent)
        return Stored(sha256=sha256, size=len(contents), first_seen=first_seen)

    def settle(self) -> None:
        """Make the names of all that was put durable.

        Raises:
            NotSaved: When the disk refuses: nothing that was put since may be relied on.
        """
        unsettled, self._unsettled = self._unsettled, set()
        with atomic.refused():
            for folder in sorted(unsettled):
                atomic.sync_folder(folder)


def _never() -> bool:
    return False
