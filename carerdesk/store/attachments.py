"""Attachments: each file encrypted by itself, whole and synced before any record names it.

A file is 64-KiB chunks under ChaCha20-Poly1305 in the STREAM way (Hoang, Reyhanitabar, Rogaway and
Vizár 2015): the nonce counts the chunks and marks the last, so that none can be dropped, repeated,
moved or cut off.  Each file has a key of its own.  The head before the chunks binds size and place
and is checked first.  Names are keyed hashes of the contents and tell nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import io
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_bytes
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from carerdesk.domain.errors import Cancelled, VaultDamaged
from carerdesk.domain.safekeeping import Stored
from carerdesk.store import atomic
from carerdesk.store.keys import derive

FOLDER_NAME = "attachments"
_ENDING = ".att"
CHUNK: Final = 65_536
"""Bytes of a file to a chunk."""

_TAG = 16
_MAGIC = b"CDATT\x00\x00\x01"
_SALT = 32
_SIZE = 8
_MAC = 32
_HEAD = len(_MAGIC) + _SALT + _SIZE + _MAC

DAMAGED = (
    "A document in this desk is damaged and cannot be shown. The entry is kept; "
    "add the document again from its original, or restore your last backup."
)
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
            return io.BufferedReader(_Chunks(raw, self.key, name), CHUNK)
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
            sha256, size = _encrypt(_chunks_of(source), unfinished.file, key, cancelled)
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
                pieces = _pieces_of(contents)
                _encrypt(pieces, unfinished.file, key, cancelled or _never, name=name)
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


def _encrypt(
    chunks: Iterator[bytes | memoryview],
    target: BinaryIO,
    key: bytes,
    cancelled: Callable[[], bool],
    *,
    name: str = "",
) -> tuple[str, int]:
    """Write chunks encrypted; return their SHA-256 and how many bytes they were.

    With a name, which the SHA-256 decides, that is not worked out again and is returned empty.
    """
    salt = token_bytes(_SALT)
    file_key = derive(key, b"file", salt=salt)
    cipher = ChaCha20Poly1305(file_key)
    digest = hashlib.sha256()
    size = number = 0
    target.write(bytes(_HEAD))
    chunk = next(chunks)
    while True:
        following = next(chunks, b"")
        if cancelled():
            raise Cancelled("Stopped; nothing was added.")
        if not name:
            digest.update(chunk)
        size += len(chunk)
        target.write(cipher.encrypt(_nonce(number, last=not following), chunk, None))
        if not following:
            break
        chunk, number = following, number + 1
    sha256 = "" if name else digest.hexdigest()
    target.seek(0)
    target.write(_head(file_key, salt, size, name or name_of(key, sha256)))
    return sha256, size


def _pieces_of(contents: bytes) -> Iterator[memoryview]:
    """Yield the chunks of contents without copying them; one empty chunk of nothing."""
    whole = memoryview(contents)
    for at in range(0, max(1, len(whole)), CHUNK):
        yield whole[at : at + CHUNK]


def _chunks_of(source: BinaryIO) -> Iterator[bytes]:
    """Yield the chunks of a stream; one empty chunk of an empty one."""
    chunk = _full(source)
    yield chunk
    while len(chunk) == CHUNK and (chunk := _full(source)):
        yield chunk


def _full(source: BinaryIO) -> bytes:
    """Read a whole chunk from a stream that may give less at a time than it is asked for."""
    chunk = source.read(CHUNK)
    while 0 < len(chunk) < CHUNK and (more := source.read(CHUNK - len(chunk))):
        chunk += more
    return chunk


def _head(file_key: bytes, salt: bytes, size: int, name: str) -> bytes:
    plain = _MAGIC + salt + size.to_bytes(_SIZE)
    return plain + hmac.digest(derive(file_key, b"head"), plain + name.encode(), "sha256")


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11) + bytes([last])


class _Chunks(io.RawIOBase):
    """The contents of an encrypted file as a stream that can be read from any place."""

    def __init__(self, raw: BinaryIO, key: bytes, name: str) -> None:
        super().__init__()
        head = raw.read(_HEAD)
        salt = head[len(_MAGIC) : len(_MAGIC) + _SALT]
        size = int.from_bytes(head[len(_MAGIC) + _SALT : -_MAC])
        file_key = derive(key, b"file", salt=salt or None)
        sound = len(head) == _HEAD and hmac.compare_digest(head, _head(file_key, salt, size, name))
        chunks = max(1, -(-size // CHUNK))
        if not sound or raw.seek(0, io.SEEK_END) != _HEAD + size + chunks * _TAG:
            raise VaultDamaged(DAMAGED)
        self._raw, self._size, self._chunks = raw, size, chunks
        self._cipher = ChaCha20Poly1305(file_key)
        self._at = 0
        self._held: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        origin = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if origin + offset < 0:
            raise ValueError("before the start")
        self._at = origin + offset
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        number, offset = divmod(self._at, CHUNK)
        if number >= self._chunks:
            number, offset = self._chunks - 1, CHUNK
        piece = self._chunk(number)[offset : offset + len(buffer)]
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def readall(self) -> bytes:
        number, offset = divmod(self._at, CHUNK)
        parts = [self._chunk(each) for each in range(number, self._chunks)]
        self._at = max(self._at, self._size)
        return b"".join(parts)[offset:]

    def close(self) -> None:
        self._raw.close()
        super().close()

    def _chunk(self, number: int) -> bytes:
        if self._held[0] != number:
            last = number == self._chunks - 1
            try:
                self._raw.seek(_HEAD + number * (CHUNK + _TAG))
                sealed = self._raw.read(CHUNK + _TAG)
                plain = self._cipher.decrypt(_nonce(number, last=last), sealed, None)
            except (InvalidTag, OSError) as error:
                raise VaultDamaged(DAMAGED) from error
            self._held = (number, plain)
        return self._held[1]
