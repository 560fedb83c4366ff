"""The lock: one program at a time on a vault.

The lock is one the system holds for the process, on a file of its own.  It goes with the process,
however that ends, so the file's being there says nothing.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

from carerdesk.domain.errors import NotSaved, VaultInUse

FILE_NAME = "vault.lock"


class VaultLock:
    """A lock held from `take` until `release`."""

    def __init__(self, handle: int) -> None:
        """Hold the open file the lock is on."""
        self._handle: int | None = handle

    @classmethod
    def take(cls, folder: Path) -> "VaultLock":
        """Take the lock, or refuse at once.

        Raises:
            VaultInUse: When another window or program has it.
            NotSaved: When the folder cannot be written to.
        """
        try:
            handle = os.open(folder / FILE_NAME, os.O_RDWR | os.O_CREAT | _CLOSE_ON_EXEC, 0o600)
        except OSError as error:
            raise NotSaved(
                "The folder of this desk cannot be written to. Nothing was changed; move the desk "
                "to a folder of your own, or put the drive in again."
            ) from error
        try:
            _hold(handle)
        except OSError as error:
            os.close(handle)
            raise VaultInUse(
                "This desk is already open in another window or program. Nothing was changed; "
                "use that window, or close it and try again."
            ) from error
        return cls(handle)

    def release(self) -> None:
        """Let go; a second call does nothing."""
        if self._handle is not None:
            handle, self._handle = self._handle, None
            with suppress(OSError):
                os.close(handle)


_CLOSE_ON_EXEC = getattr(os, "O_CLOEXEC", 0)

if sys.platform == "win32":  # pragma: no cover - Windows only
    import msvcrt

    def _hold(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _hold(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
