"""Watchman: ends a process whose time is up, with one thread for all its questions."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from threading import Condition, Thread
from typing import Final

_LOOK_SECONDS: Final = 0.1
"""How often it asks whether anybody still waits."""


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
        self._cancelled: Callable[[], bool] | None = None
        Thread(target=self._watch, name="carerdesk-watchman", daemon=True).start()

    def start(self, seconds: float, cancelled: Callable[[], bool] | None = None) -> None:
        """Give the process so many seconds by the clock, from now.

        Args:
            seconds: How many.
            cancelled: Whether nobody waits any more; the process is ended then.
        """
        with self._changed:
            self._until = time.monotonic() + seconds
            self._cancelled = cancelled
            looks = time.monotonic() + _LOOK_SECONDS if cancelled is not None else self._until
            if min(looks, self._until) < self._wakes or not self._wakes:
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
                    continue
                left = until - time.monotonic()
                stop = self._cancelled is not None and self._cancelled()
                if left > 0 and not stop:
                    left = min(left, _LOOK_SECONDS) if self._cancelled is not None else left
                    self._wakes = time.monotonic() + left
                    self._changed.wait(left)
                else:
                    self.late = not stop
                    self._until = None
                    self._process.kill()
