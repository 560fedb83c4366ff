"""A gate a job comes to between its steps: open, shut for a while, or barred for good."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

_ASKED_SECONDS: Final = 0.1


class Gate:
    """The window shuts and opens it; the job waits before it on its own thread."""

    def __init__(self) -> None:
        """Stand open."""
        self._open = threading.Event()
        self._open.set()
        self._barred = threading.Event()

    @property
    def is_shut(self) -> bool:
        """Whether a job waits when it comes to it."""
        return not self._open.is_set()

    @property
    def is_barred(self) -> bool:
        """Whether a job ends when it comes to it."""
        return self._barred.is_set()

    def shut(self) -> None:
        """Let no job go on for a while."""
        self._open.clear()

    def open(self) -> None:
        """Let jobs go on."""
        self._open.set()

    def bar(self) -> None:
        """Have the job end when it comes to the gate, also one that waits there."""
        self._barred.set()
        self._open.set()

    def unbar(self) -> None:
        """Stand as it was made, for the next job."""
        self._barred.clear()

    def passed(self, cancelled: Callable[[], bool] = lambda: False) -> bool:
        """Wait while it is shut; whether the job may go on.  Asked on the job's thread.

        Args:
            cancelled: Asked now and then while it waits: a desk that is locked waits for nobody.
        """
        while not self._open.wait(_ASKED_SECONDS):
            if cancelled():
                return False
        return not (self._barred.is_set() or cancelled())
