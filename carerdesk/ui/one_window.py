"""One window a user: a second start hands its errand to the first, without any socket.

A lock the system lets go of with its process says who is first.  An errand is a file only the user
can read, in the user's folder for running programs (in memory, where the system has one), read and
removed at once.

The door goes from one process to its heir with no moment in which a third could take it: the heir
holds a second lock before the first lets go, and whoever finds the door free asks for that lock.
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
        self._as_heir: QLockFile | None = None
        self._was_first = False
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def take(self, wait_ms: int = 0) -> bool:
        """Be the first window; false when there is one, or another is its heir.

        Where no lock can be made at all, every window is the first.  What was rung while the door
        was handed on is answered; what an earlier program left behind is swept away.
        """
        if not self._has_folders():
            return True
        lock = _locked(self._lock_file, wait_ms)
        if lock is None:
            return False
        if self._as_heir is None:
            heir = _locked(self._heir_file)
            if heir is None:
                lock.unlock()
                return False
            heir.unlock()
            if not self._was_first:
                for left in self._errands.glob("*"):
                    with suppress(OSError):
                        left.unlink()
        else:
            self._as_heir.unlock()
            self._as_heir = None
        self._lock = lock
        self.listen()
        return True

    def stand_as_heir(self) -> bool:
        """Be the one that takes the door next; false when another is."""
        if self._has_folders():
            self._as_heir = _locked(self._heir_file)
        return self._as_heir is not None

    def listen(self) -> None:
        """Answer what is rung, and what was rung before."""
        self._was_first = True
        self._watcher.addPath(str(self._errands))
        self._timer.start()
        QTimer.singleShot(0, self, self._look)

    def rest(self) -> None:
        """Leave what is rung to an heir that is to come; the door stays shut."""
        left_by_the_killed = _locked(self._heir_file)
        if left_by_the_killed is not None:
            left_by_the_killed.unlock()
        self._timer.stop()
        self._watcher.removePath(str(self._errands))

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

    @property
    def is_first(self) -> bool:
        """Whether this window holds the door."""
        return self._lock is not None

    @property
    def has_heir(self) -> bool:
        """Whether a process stands to take the door."""
        return _holder(self._heir_file) != 0

    def first_process(self) -> int:
        """Return the number of the process that is first, or 0."""
        return _holder(self._lock_file)

    @property
    def _lock_file(self) -> Path:
        return self.folder / "window.lock"

    @property
    def _heir_file(self) -> Path:
        return self.folder / "heir.lock"

    @property
    def _errands(self) -> Path:
        return self.folder / "errands"

    def _has_folders(self) -> bool:
        try:
            for folder in (self.folder, self._errands):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            return False
        return True

    def _look(self) -> None:
        if not self._timer.isActive():
            return
        for path in sorted(self._errands.glob("*")):
            if path.suffix == ".part":
                continue
            with suppress(OSError):
                text = path.read_bytes()
                path.unlink()
                self.rung.emit(Errand.from_bytes(text))


def _locked(file: Path, wait_ms: int = 0) -> QLockFile | None:
    """Return a lock; none if another process holds it.  Where none can be made all are free."""
    lock = QLockFile(str(file))
    lock.setStaleLockTime(0)
    if not lock.tryLock(wait_ms) and lock.error() is QLockFile.LockError.LockFailedError:
        return None
    return lock


def _holder(file: Path) -> int:
    told: object = QLockFile(str(file)).getLockInfo()
    return int(told[0]) if isinstance(told, tuple) else 0


def _usual_folder() -> Path:
    where = QStandardPaths.StandardLocation
    running = QStandardPaths.writableLocation(where.RuntimeLocation)
    kept = QStandardPaths.writableLocation(where.GenericDataLocation)
    return Path(running or kept or QDir.tempPath()) / "carerdesk"
