"""A whole check under way: one step at a time, so that the desk can be used meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import CarerDeskError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from carerdesk.domain.safekeeping import CheckStep, Finding
    from carerdesk.ui.sitting import Sitting


class CheckRun(QObject):
    """Takes the steps between the window's own events."""

    progressed = Signal(int, int)  # done, of
    ended = Signal(object)  # tuple of Findings
    stopped = Signal()

    def __init__(self, sitting: Sitting) -> None:
        """Look at nothing yet."""
        super().__init__()
        self._sitting = sitting
        self._steps: Iterator[CheckStep] | None = None
        self._found: list[Finding] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._next)

    @property
    def is_running(self) -> bool:
        """Whether it is under way."""
        return self._steps is not None

    def begin(self) -> None:
        """Begin, unless it is under way."""
        if self._steps is None:
            self._found = []
            self._steps = self._sitting.desk.safekeeping.check_in_steps()
            self._timer.start()

    def stop(self) -> None:
        """Stop; what was looked at says nothing of the rest."""
        if self.drop():
            self.stopped.emit()

    def drop(self) -> bool:
        """Stop without a word; false when none was under way."""
        self._timer.stop()
        was_running, self._steps = self._steps is not None, None
        return was_running

    def _next(self) -> None:
        if self._steps is None:
            return
        try:
            step = next(self._steps, None)
        except CarerDeskError as error:
            self._end_with(str(error))
            return
        if step is None:
            self._timer.stop()
            self._steps = None
            self.ended.emit(tuple(self._found))
            self._sitting.did(Changes.KEEPING)
        else:
            self._found += step.found
            self.progressed.emit(step.done, step.of)

    def _end_with(self, sentence: str) -> None:
        from carerdesk.domain.safekeeping import Finding  # noqa: PLC0415 - only when it comes to it

        self._timer.stop()
        self._steps = None
        self.ended.emit((Finding(what=sentence, next_step=""),))
