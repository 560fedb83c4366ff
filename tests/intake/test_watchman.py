"""The watchman: still there after a question was answered at the very moment it looked."""

from __future__ import annotations

import threading
from typing import Any, cast

from carerdesk.intake.watchman import Watchman


class Process:
    """Notes that it was ended."""

    def __init__(self) -> None:
        self.ended = threading.Event()

    def kill(self) -> None:
        self.ended.set()


class Answered(Watchman):
    """The answer to its first question comes right after it has looked until when it may take."""

    looked = threading.Event()
    _kept: float | None = None

    @property
    def _until(self) -> float | None:
        until = self._kept
        on_watch = threading.current_thread().name == "carerdesk-watchman"
        if on_watch and until is not None and not self.looked.is_set():
            self._kept = None
            self.looked.set()
        return until

    @_until.setter
    def _until(self, until: float | None) -> None:
        self._kept = until


def test_an_answer_that_comes_while_it_looks_does_not_end_its_watch() -> None:
    process = Process()
    made = Answered(cast("Any", process))
    made.start(0.2)
    assert made.looked.wait(5)
    assert not process.ended.wait(0.6)
    made.start(0.05)
    assert process.ended.wait(5)
    assert made.late
    made.end()
