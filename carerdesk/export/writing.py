"""Writing: a file beside its target, made whole, checked, and only then given its name."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from types import TracebackType
from typing import Any, BinaryIO, Final, Self

from carerdesk.domain.errors import CannotExport

PRIVATE: Final = 0o600
_UNFINISHED: Final = ".part"
_FOLDER_GONE = "The folder for the bundle is not there. Choose another one; nothing was written."
_IS_FOLDER = "That is a folder, not a file. Choose a name for the bundle; nothing was written."
_TOO_LONG = "The disk takes no such name; choose a shorter one. Nothing was written."
_NOT_ALLOWED = (
    "The bundle could not be written there. The folder may be read-only or the disk full, or the "
    "old file open in another program. Close it or choose another place; nothing was changed."
)


def manifest_path(target: Path) -> Path:
    """Return where the manifest of a bundle lies: ``NAME.manifest.json`` beside ``NAME.pdf``."""
    return target.with_name(f"{target.stem}.manifest.json")


class Place:
    """The target of a bundle and the unfinished file beside it.

    Leaving the ``with`` block removes whatever was not kept.

    Raises:
        CannotExport: From every call that meets the disk's refusal; old files stand.
    """

    def __init__(self, target: Path) -> None:
        """Keep the target; nothing is touched yet."""
        self.target = target
        self._tag = token_hex(4)
        self.unfinished = self._beside("")
        self._left: list[Path] = []

    def _beside(self, what: str) -> Path:
        return self.target.with_name(f".carerdesk-{self._tag}{what}{_UNFINISHED}")

    def __enter__(self) -> Self:
        """Refuse a place that cannot be written before any work is done."""
        try:
            with suppress(FileNotFoundError, NotADirectoryError):
                manifest_path(self.target).lstat()  # longer than the target's own name
            is_folder, is_there = self.target.is_dir(), self.target.parent.is_dir()
        except OSError as error:
            raise CannotExport(_TOO_LONG) from error
        if is_folder:
            raise CannotExport(_IS_FOLDER)
        if not is_there:
            raise CannotExport(_FOLDER_GONE)
        with self.open(self.unfinished):
            pass
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove what was not kept; a disk's refusal becomes a sentence."""
        for path in self._left:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise CannotExport(_NOT_ALLOWED) from error

    def open(self, path: Path) -> BinaryIO:
        """Open an unfinished file anew, readable by its owner alone."""
        if path not in self._left:
            self._left.append(path)
        try:
            return open(path, "w+b", opener=_private)
        except OSError as error:
            raise CannotExport(_NOT_ALLOWED) from error

    def keep(self, manifest: dict[str, Any]) -> None:
        """Give the PDF and its manifest their names, both or neither; durable on return."""
        told = self._beside("-manifest")
        with self.open(told) as stream:
            text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
            stream.write(text.encode() + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        beside = manifest_path(self.target)
        old = self._beside("-old")
        had_one = self.target.exists()
        if had_one:
            self._left.append(old)
            self.target.replace(old)
        try:
            self.unfinished.replace(self.target)
            told.replace(beside)
        except OSError:
            if had_one:
                old.replace(self.target)
            else:
                self.target.unlink(missing_ok=True)
            raise
        _sync_folder(self.target.parent)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, PRIVATE)


def _sync_folder(folder: Path) -> None:
    """Make the new names durable where the system knows how."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
