"""Zips: opened with an eye on bombs; members are read into memory and their names never trusted."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

MOST_TOGETHER: Final = 256 * 2**20
"""Bytes all members may unpack to."""
MOST_EACH: Final = 128 * 2**20
_MOST_RATIO: Final = 200
"""A member may be so many times as big unpacked as packed; text packs to a fifth or tenth."""
_RATIO_FROM: Final = 2**20
"""Bytes; smaller members may pack as well as they like."""
_ENCRYPTED: Final = 0x1


class BombError(Exception):
    """A member would unpack to far more than it should."""


class LockedMemberError(Exception):
    """A member asks for a password."""


class DamagedMemberError(Exception):
    """A member cannot be unpacked."""


class Zip:
    """A zip file in memory, with what may still be unpacked of it.

    Raises:
        DamagedMemberError: When it is no zip at all.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._file = zipfile.ZipFile(BytesIO(data))
        except Exception as error:
            raise DamagedMemberError from error
        self._left = MOST_TOGETHER

    def members(self) -> Iterator[zipfile.ZipInfo]:
        """Yield the members that are files, in the zip's own order."""
        for info in self._file.infolist():
            if not info.is_dir():
                yield info

    def has(self, name: str) -> bool:
        """Whether there is a member of this very name."""
        return name in self._file.NameToInfo

    def read(self, name: str | zipfile.ZipInfo) -> bytes:
        """Unpack one member.

        Raises:
            BombError: When it is too big, or too big for its packed size.
            LockedMemberError: When it asks for a password.
            DamagedMemberError: When it cannot be unpacked, or is not there.
        """
        try:
            info = self._file.getinfo(name) if isinstance(name, str) else name
        except KeyError as error:
            raise DamagedMemberError from error
        if info.flag_bits & _ENCRYPTED:
            raise LockedMemberError
        packed = max(1, info.compress_size)
        if info.file_size > min(MOST_EACH, self._left) or (
            info.file_size > _RATIO_FROM and info.file_size > packed * _MOST_RATIO
        ):
            raise BombError
        try:
            # zipfile stops at the size the directory gives, whatever the member would unpack to.
            data = self._file.read(info)
        except (
            zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError,
            ValueError,
        ) as error:  # fmt: skip
            raise DamagedMemberError from error
        self._left -= len(data)
        return data
