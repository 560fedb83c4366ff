"""A sealed file: the chunks of an attachment, encrypted so that each is proved before it is given.

A file is 64-KiB chunks under ChaCha20-Poly1305 in the STREAM way (Hoang, Reyhanitabar, Rogaway and
Vizár 2015): the nonce counts the chunks and marks the last, so that none can be dropped, repeated,
moved or cut off.  Each file has a key of its own.  The head before the chunks binds size and place
and is checked first.
"""

from __future__ import annotations

import hashlib
import hmac
import io
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from secrets import token_bytes
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from carerdesk.domain.errors import Cancelled, VaultDamaged
from carerdesk.store.keys import derive

CHUNK: Final = 65_536
"""Bytes of a file to a chunk."""

PIECE: Final = 16 * CHUNK
"""Bytes that are read, and handed to the thread that hashes, at once."""

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


def encrypt(
    chunks: Iterator[memoryview],
    target: BinaryIO,
    key: bytes,
    cancelled: Callable[[], bool],
    name: Callable[[], str],
) -> int:
    """Write chunks encrypted; return how many bytes they were.

    The name, which their SHA-256 decides, is asked for when all of them were taken.
    """
    salt = token_bytes(_SALT)
    file_key = derive(key, b"file", salt=salt)
    cipher = ChaCha20Poly1305(file_key)
    size = number = 0
    target.write(bytes(_HEAD))
    chunk = next(chunks)
    while True:
        following = next(chunks, None)
        if cancelled():
            raise Cancelled("Stopped; nothing was added.")
        size += len(chunk)
        target.write(cipher.encrypt(_nonce(number, last=following is None), chunk, None))
        if following is None:
            break
        chunk, number = following, number + 1
    target.seek(0)
    target.write(_head(file_key, salt, size, name()))
    return size


def pieces_of(contents: bytes) -> Iterator[memoryview]:
    """Yield the chunks of contents without copying them; one empty chunk of nothing."""
    whole = memoryview(contents)
    for at in range(0, max(1, len(whole)), CHUNK):
        yield whole[at : at + CHUNK]


class Hashed:
    """The chunks of a stream; a thread beside hashes them while they are encrypted and written."""

    def __init__(self, source: BinaryIO, beside: ThreadPoolExecutor) -> None:
        self._source = source
        self._beside = beside
        self._digest = hashlib.sha256()
        self._hashing: Future[None] | None = None

    def chunks(self) -> Iterator[memoryview]:
        """Yield the chunks; one empty chunk of an empty stream."""
        yield from pieces_of(self._piece())
        while piece := self._piece():
            yield from pieces_of(piece)

    def sha256(self) -> str:
        """Return the SHA-256 of all that was taken."""
        self._wait()
        return self._digest.hexdigest()

    def _wait(self) -> None:
        if self._hashing is not None:
            self._hashing.result()

    def _piece(self) -> bytes:
        """Read a whole piece from a stream that may give less at a time than it is asked for."""
        piece = self._source.read(PIECE)
        while 0 < len(piece) < PIECE and (more := self._source.read(PIECE - len(piece))):
            piece += more
        self._wait()  # two pieces are held and no more
        self._hashing = self._beside.submit(self._digest.update, piece)
        return piece


def _head(file_key: bytes, salt: bytes, size: int, name: str) -> bytes:
    plain = _MAGIC + salt + size.to_bytes(_SIZE)
    return plain + hmac.digest(derive(file_key, b"head"), plain + name.encode(), "sha256")


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11) + bytes([last])


def reading(raw: BinaryIO, key: bytes, name: str) -> BinaryIO:
    """Return the contents of a sealed file as a stream that can be read from any place.

    Raises:
        VaultDamaged: When its head is not as written; and, while it is read, when a chunk is not.
    """
    return io.BufferedReader(_Chunks(raw, key, name), CHUNK)


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
