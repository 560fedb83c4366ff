"""Leaving: how the window learns that nobody is before the screen any more."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from carerdesk.ui.clipboard_watch import ClipboardWatch
from carerdesk.ui.shell.idle import IdleWatch
from carerdesk.ui.shell.system_watch import SystemWatch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QMainWindow

HIDDEN_MS: Final = 60_000
"""How long the desk stays open behind a window that was hidden by its key."""


class LeavingWatch(QObject):
    """Watches, while a desk is open, quiet minutes, what the system tells, and a hidden window.

    What was copied from the desk is watched with it: it is taken back when the desk is left.

    Attributes:
        idle: Quiet minutes.
        system: What the system tells, watched at all times.
        clipboard: What was copied.
        hidden: Runs while the window is hidden.
    """

    near = Signal()  # thirty seconds are left
    stayed = Signal()  # somebody is there after all
    left = Signal()

    def __init__(self, window: QMainWindow, app: QApplication, minutes: int) -> None:
        """Watch what the system tells; `start` watches the rest."""
        super().__init__(window)
        self.idle = IdleWatch(app, time.time, minutes)
        self.clipboard = ClipboardWatch(app)
        self.system = SystemWatch(window)
        self.hidden = QTimer(self)
        self.hidden.setSingleShot(True)
        self.hidden.setInterval(HIDDEN_MS)
        self.idle.near.connect(self.near)
        self.idle.stayed.connect(self.stayed)
        for left in (self.idle.passed, self.system.left, self.hidden.timeout):
            left.connect(self.left)
        if sys.platform == "win32":  # pragma: no cover - Windows only
            self.system.watch_window(int(window.winId()), app)

    def start(self) -> None:
        """A desk is open."""
        self.idle.start()
        self.clipboard.start()

    def stop(self) -> None:
        """The desk is left: what was copied from it is taken back."""
        for part in (self.idle, self.hidden, self.clipboard):
            part.stop()
