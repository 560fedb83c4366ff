"""The reminder watch: compares the wall clock once a minute, and sees when minutes are missing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

MINUTE_MS: Final = 60_000
SETTLING_MS: Final = 5_000
"""How long to wait after a gap: a computer that has just woken may set its clock right first."""

_GAP: Final = timedelta(minutes=2)


class ReminderWatch(QObject):
    """Says when it is time to look for reminders: at once, on a new day, and after a gap.

    No timer is trusted to measure a night: timers stand still while a computer sleeps, and so does
    a monotonic clock.
    """

    due = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        """Take the teller of the wall clock's time, with time zone."""
        super().__init__()
        self._now = now
        self._seen = now()
        self._minutes = QTimer(self)
        self._minutes.setInterval(MINUTE_MS)
        self._minutes.timeout.connect(self.look)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLING_MS)
        self._settling.timeout.connect(self._settled)

    @property
    def is_on(self) -> bool:
        """Whether it watches."""
        return self._minutes.isActive()

    @property
    def is_settling(self) -> bool:
        """Whether it waits after a gap."""
        return self._settling.isActive()

    def start(self) -> None:
        """Look at once, and every minute from now."""
        self._seen = self._now()
        self._minutes.start()
        self.due.emit()

    def stop(self) -> None:
        """Look no more."""
        self._minutes.stop()
        self._settling.stop()

    def look(self) -> None:
        """Compare the clock with the last look.

        Minutes that are missing, or there twice, mean that the computer slept or its clock was set.
        """
        now, before = self._now(), self._seen
        self._seen = now
        if not timedelta(0) <= now - before <= _GAP:
            self._settling.start()
        elif now.date() != before.date() and not self._settling.isActive():
            self.due.emit()

    def _settled(self) -> None:
        self._seen = self._now()
        self.due.emit()
