"""Watchman: ends a process whose time is up, with one thread for all its questions."""

from __future__ import annotations

import subprocess
import time
from threading import Condition, Thread


class Watchman:
    """Watches one process; a thread started for each question would cost more than the question.

    Attributes:
        late: Whether the process was ended because its time was up.
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        """Start watching; nothing is due until `start`."""
        self.late = False
        self._process = process
        self._changed = Condition()
        self._until: float | None = None
        self._wakes = 0.0
        self._over = False
        Thread(target=self._watch, name="carerdesk-watchman", daemon=True).start()

    def start(self, seconds: float) -> None:
        """Give the process so many seconds by the clock, from now."""
        with self._changed:
            self._until = time.monotonic() + seconds
            if self._until < self._wakes or not self._wakes:
                self._changed.notify()

    def stop(self) -> None:
        """The process answered in time."""
        self._until = None

    def end(self) -> None:
        """Stop watching for good."""
        with self._changed:
            self._over = True
            self._changed.notify()

    def _watch(self) -> None:
        with self._changed:
            while not self._over:
                until = self._until  # once: `stop` takes it away at any time
                if until is None:
                    self._wakes = 0.0
                    self._changed.wait()
                elif (left := until - time.monotonic()) > 0:
                    self._wakes = until
                    self._changed.wait(left)
                else:
                    self.late = True
                    self._until = None
                    self._process.kill()
