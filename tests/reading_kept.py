"""Reading processes kept from one test to the next: starting one takes a third of a second.

In the program too one process reads paper after paper.  That a reader starts its own and ends it
is tested in ``tests/intake``, where none is kept.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

from carerdesk.intake.process import ReadingProcess

_IDLE: Final[defaultdict[int, list[Kept]]] = defaultdict(list)
"""What waits for the next reader, by the memory it may take."""


class Kept(ReadingProcess):
    """A process that waits for the next reader once its own is done with it.

    It is ended like any other when an answer is still to come, when it has grown tired, and when
    it broke a limit.
    """

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._owes = False
        self._tired = False
        super().__init__(memory)

    def ask(
        self, head: dict[str, Any], blobs: tuple[bytes, ...], seconds: float, most: int
    ) -> tuple[dict[str, Any], list[bytes]]:
        self._owes = True
        answer = super().ask(head, blobs, seconds, most)
        self._owes = False
        return answer

    def begin(
        self, head: dict[str, Any], blobs: tuple[bytes, ...], seconds: float, most: int
    ) -> None:
        self._owes = True
        super().begin(head, blobs, seconds, most)

    def answer(self) -> tuple[dict[str, Any], list[bytes]]:
        head, blobs = super().answer()
        self._owes, self._tired = False, bool(head.get("tired"))
        return head, blobs

    def end(self) -> None:
        if self._owes or self._tired or not self.is_running:
            super().end()
        else:
            _IDLE[self._memory].append(self)


def kept(memory: int) -> ReadingProcess:
    """Return a process that waits, or a new one: to be put in the place of `ReadingProcess`."""
    while _IDLE[memory]:
        waiting = _IDLE[memory].pop()
        if waiting.is_running:
            return waiting
    return Kept(memory)
