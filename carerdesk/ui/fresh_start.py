"""A fresh start: the process that held the key ends, and a new one shows the locked desk.

What a process has had in memory stays there in many copies after the desk is closed: measured, 575
of the text and 5 of the passphrase.  Only the end of the process takes them all.  The new process
is told by a pipe what to show, so that no list of processes names a desk.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from carerdesk.ui.errand import AFRESH

if TYPE_CHECKING:
    from carerdesk.ui.errand import Errand
    from carerdesk.ui.one_window import OneWindow

_START: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop()); "
    f"from carerdesk.__main__ import main; sys.exit(main([{AFRESH!r}]))"
)
_LOOK_MS: Final = 40
_MOST_LOOKS: Final = 750
"""Half a minute; a computer that starts so slowly keeps its old window, locked."""


class FreshStart(QObject):
    """Starts the new process, and says when its window is there."""

    ready = Signal()
    failed = Signal()

    def __init__(self, door: OneWindow) -> None:
        """Start nothing yet; the door is handed on to the new process."""
        super().__init__()
        self._door = door
        self._process: subprocess.Popen[bytes] | None = None
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def begin(self, errand: Errand) -> None:
        """Start the new process; `ready` or `failed` follows."""
        self._door.rest()
        try:
            self._process = _started()
            if self._process.stdin is not None:
                with self._process.stdin as pipe:
                    pipe.write(errand.to_bytes())
        except OSError:
            self._fail()
            return
        self._looks = 0
        self._timer.start()

    def _look(self) -> None:
        self._looks += 1
        if self._process is None or self._process.poll() is not None or self._looks > _MOST_LOOKS:
            self._fail()
        elif self._door.is_first:
            if self._door.has_heir:
                self._door.leave()
        elif self._door.first_process() not in {0, os.getpid()} and not self._door.has_heir:
            self._timer.stop()
            self.ready.emit()

    def _fail(self) -> None:
        self._timer.stop()
        if self._process is not None:
            with suppress(OSError):
                self._process.kill()
            self._process.wait()
            self._process = None
        if self._door.is_first:
            self._door.listen()
        else:
            self._door.take()
        self.failed.emit()


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - this very program
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # A packaged program that starts itself must unpack for itself.
        env=os.environ | {"PYINSTALLER_RESET_ENVIRONMENT": "1"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        start_new_session=True,
    )


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, AFRESH]
    path = json.dumps([str(Path(entry).resolve()) for entry in sys.path if entry])
    return [sys.executable, "-X", "utf8", "-c", _START, path]
