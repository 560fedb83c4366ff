"""A whole check under way, off the window's thread, so that the desk can be used meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import CarerDeskError
from carerdesk.domain.safekeeping import Finding

if TYPE_CHECKING:
    from collections.abc import Callable

    from carerdesk.ui.jobs import Running
    from carerdesk.ui.sitting import Sitting


class CheckRun(QObject):
    """Looks everything over, one check at a time."""

    progressed = Signal(int, int)  # done, of
    ended = Signal(object)  # tuple of Findings
    stopped = Signal()

    def __init__(self, sitting: Sitting) -> None:
        """Look at nothing yet."""
        super().__init__()
        self._sitting = sitting
        self._run: Running | None = None

    @property
    def is_running(self) -> bool:
        """Whether it is under way."""
        return self._run is not None

    def begin(self) -> None:
        """Begin, unless it is under way."""
        if self._run is not None:
            return
        keeping = self._sitting.desk.safekeeping

        def work(
            progress: Callable[..., None], cancelled: Callable[[], bool]
        ) -> tuple[Finding, ...]:
            found: list[Finding] = []
            told = -1
            for step in keeping.check_in_steps(cancelled=cancelled):
                found += step.found
                if (percent := step.done * 100 // step.of) != told:
                    told = percent  # a step a paper: thousands would keep the window listening
                    progress(step.done, step.of)
            return tuple(found)

        run = self._run = self._sitting.jobs.run(work)
        run.progressed.connect(self._progress)
        run.finished.connect(self._finish)
        run.failed.connect(self._fail)

    def stop(self) -> None:
        """Stop; what was looked at says nothing of the rest."""
        if self.drop():
            self.stopped.emit()

    def drop(self) -> bool:
        """Stop without a word; false when none was under way."""
        run, self._run = self._run, None
        if run is not None:
            run.progressed.disconnect(self._progress)
            run.finished.disconnect(self._finish)
            run.failed.disconnect(self._fail)
            run.cancel()
        return run is not None

    def _progress(self, facts: tuple[int, int]) -> None:
        self.progressed.emit(*facts)

    def _finish(self, found: tuple[Finding, ...]) -> None:
        try:
            self._sitting.desk.safekeeping.looked_over(found)
        except CarerDeskError as error:
            self._fail(str(error))
        else:
            self._end(found)

    def _fail(self, sentence: str) -> None:
        self._end((Finding(what=sentence, next_step=""),))

    def _end(self, found: tuple[Finding, ...]) -> None:
        self._run = None
        self.ended.emit(found)
        self._sitting.did(Changes.KEEPING)
