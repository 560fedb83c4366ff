"""The clock watched while a desk is open: against one that nobody can set.

The record alone shows a clock that went back behind its last event.  One that was set forward, or
back by less than the desk was left alone, shows only beside a clock that goes on by itself since
the computer was started.  A clock set while no desk is open is not seen.
"""

import time
from collections.abc import Callable


def steady() -> float:
    """Return seconds since the computer was started, those it slept included.

    `time.monotonic` stands still during sleep on Linux and macOS; on Windows it does not.
    """
    which = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
    return time.monotonic() if which is None else time.clock_gettime(which)


class ClockWatch:
    """Says how far the computer's clock was set since the last save."""

    def __init__(self, wall: Callable[[], float], steady: Callable[[], float] = steady) -> None:
        """Begin to watch.

        Args:
            wall: Seconds by the clock that can be set.
            steady: Seconds by the one that cannot.
        """
        self._wall, self._steady = wall, steady
        self._apart = wall() - steady()

    def set_by(self) -> float:
        """Return by how many seconds the clock was set forward since, or back when negative."""
        return self._wall() - self._steady() - self._apart

    def begin_anew(self) -> None:
        """Go by what the clock says now."""
        self._apart = self._wall() - self._steady()
