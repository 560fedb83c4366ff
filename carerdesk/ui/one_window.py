"""One window a user: a second start hands its errand to the first, without any socket.

A lock the system lets go of with its process says who is first.  An errand is a file only the user
can read, in the user's folder for running programs (in memory, where the system has one), read and
removed at once.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Final

from PySide6.QtCore import (
    QDir,
    QFileSystemWatcher,
    QLockFile,
    QObject,
    QStandardPaths,
    QTimer,
    Signal,
)

from carerdesk.ui.errand import Errand

_LOOK_MS: Final = 2000
"""Some folders cannot be watched; they are looked at so often."""


class OneWindow(QObject):
    """The door of the first window, and the bell at it."""

    rung = Signal(object)  # Errand

    def __init__(self, folder: Path | None = None) -> None:
        """Stand before the door; nothing is locked yet.

        Args:
            folder: Of the lock and the errands; the user's own for running programs unless given.
        """
        super().__init__()
        self.folder = folder or _usual_folder()
        self._lock: QLockFile | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def take(self, wait_ms: int = 0) -> bool:
        """Be the first window; false when there is one.

        Where no lock can be made at all, every window is the first.
        """
        try:
            for folder in (self.folder, self._errands):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            return True
        lock = QLockFile(str(self._lock_file))
        lock.setStaleLockTime(0)
        if not lock.tryLock(wait_ms) and lock.error() is QLockFile.LockError.LockFailedError:
            return False
        self._lock = lock
        for left in self._errands.glob("*"):
            with suppress(OSError):
                left.unlink()
        self._watcher.addPath(str(self._errands))
        self._timer.start()
        return True

    def ring(self, errand: Errand) -> bool:
        """Hand an errand to the first window; false when it could not be written."""
        name = token_hex(8)
        unfinished = self._errands / f"{name}.part"
        try:
            handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(errand.to_bytes())
            unfinished.rename(self._errands / name)
        except OSError:
            return False
        return True

    def leave(self) -> None:
        """Let another be the first."""
        self._timer.stop()
        self._watcher.removePath(str(self._errands))
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def first_process(self) -> int:
        """Return the number of the process that is first, or 0."""
        told: object = QLockFile(str(self._lock_file)).getLockInfo()
        return int(told[0]) if isinstance(told, tuple) else 0

    @property
    def _lock_file(self) -> Path:
        return self.folder / "window.lock"

    @property
    def _errands(self) -> Path:
        return self.folder / "errands"

    def _look(self) -> None:
        for path in sorted(self._errands.glob("*")):
            if path.suffix == ".part":
                continue
            with suppress(OSError):
                text = path.read_bytes()
                path.unlink()
                self.rung.emit(Errand.from_bytes(text))


def _usual_folder() -> Path:
    where = QStandardPaths.StandardLocation
    running = QStandardPaths.writableLocation(where.RuntimeLocation)
    kept = QStandardPaths.writableLocation(where.GenericDataLocation)
    return Path(running or kept or QDir.tempPath()) / "carerdesk"
