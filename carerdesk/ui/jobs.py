"""Long work off the window's thread: the only threads there are."""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMetaMethod,
    QObject,
    Qt,
    QThreadPool,
    Signal,
    Slot,
)

from carerdesk.domain.errors import Cancelled, CarerDeskError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_TURN_SECONDS: Final = 0.0001
"""How long a worker may run Python while the window waits for its turn; of itself it is 5 ms.

Qt asks the window's own Python some hundred times to lay a page out, and each time it waits.
"""

_NO_INPUT: Final = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents


class Running(QObject):
    """A job under way; its signals arrive on the window's thread.

    Attributes:
        is_apart: Whether it holds nothing of the desk, and locking may leave it.
        is_left: Whether it was left: nobody hears of it any more.
        fault: Why it failed, once it has; its sentence is fit to show.
    """

    progressed = Signal(object)  # tuple of what the work reported
    finished = Signal(object)  # what the work answered
    failed = Signal(str)  # one sentence fit to show
    cancelled = Signal()
    ended = Signal()  # after any of the three above

    _reported = Signal(object)
    _answered = Signal(object)
    _broke = Signal(object)

    def __init__(
        self, parent: QObject, work: Callable[..., Any], *, is_apart: bool = False
    ) -> None:
        """Get ready to run ``work(progress, cancelled)``."""
        super().__init__(parent)
        self.is_apart = is_apart
        self._work = work
        self._stop = threading.Event()
        self.is_ended = False
        self.is_left = False
        self.fault: CarerDeskError | None = None
        queued = Qt.ConnectionType.QueuedConnection
        self._reported.connect(self._report, queued)
        self._answered.connect(self._answer, queued)
        self._broke.connect(self._break, queued)

    def cancel(self) -> None:
        """Ask the work to stop; it ends by itself, soon."""
        self._stop.set()

    def leave(self) -> None:
        """Ask it to stop, and hear of it no more, though it may hang on a drive for long."""
        self.cancel()
        self.is_left = True
        for signal in (self.progressed, self.finished, self.failed, self.cancelled, self.ended):
            if self.isSignalConnected(QMetaMethod.fromSignal(signal)):
                signal.disconnect()  # nor is a page held that listened
        self._end()

    def run(self) -> None:
        """Do the work, on a thread of the pool."""
        try:
            answer = self._work(self._progress, self._stop.is_set)
        except Exception as error:  # noqa: BLE001 - whatever it is, the window must hear of it
            self._broke.emit(error)
        else:
            self._answered.emit(answer)

    def _progress(self, *facts: object) -> None:
        self._reported.emit(facts)

    @Slot(object)
    def _report(self, facts: object) -> None:
        self.progressed.emit(facts)  # of one that is cancelled too: it may be a paper that was read

    @Slot(object)
    def _answer(self, answer: object) -> None:
        self._end()
        self.finished.emit(answer)
        self.ended.emit()

    @Slot(object)
    def _break(self, error: object) -> None:
        self._end()
        if isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            unforeseen = self.tr("It could not be finished. Nothing half-done was left.")
            self.fault = error if isinstance(error, CarerDeskError) else CarerDeskError(unforeseen)
            self.failed.emit(str(self.fault))
        self.ended.emit()

    def _end(self) -> None:
        self.is_ended = True
        self._work = _nothing  # what it held, perhaps a whole case, is let go


def _nothing(progress: object, cancelled: object) -> None:
    """Stand in for work that is done."""


class Jobs(QObject):
    """Runs jobs one at a time or a few at once, and waits for them before the desk closes.

    Attributes:
        is_waited_for: Whether something waits in `wait_for` or `breathe`, and must not lose what it
            stands on.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Make a pool of two threads."""
        super().__init__(parent)
        sys.setswitchinterval(_TURN_SECONDS)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._apart = QThreadPool(self)
        self._apart.setMaxThreadCount(4)  # one that hangs takes no room from the others
        self._running: list[Running] = []
        self._stopping = False
        self.is_waited_for = False

    @property
    def is_busy(self) -> bool:
        """Whether any job is under way."""
        return any(not job.is_ended for job in self._running)

    def run(self, work: Callable[..., Any]) -> Running:
        """Start ``work(progress, cancelled)``.

        Args:
            work: Given ``progress(*facts)``, which may be called from its thread, and
                ``cancelled()``, which says whether to stop.  It must hold no connection.
        """
        return self._begin(self._pool, work)

    def run_apart(self, work: Callable[..., Any]) -> Running:
        """Start work that holds nothing of the desk, and that locking does not wait for.

        It may hang on a drive that does not answer.  Once the desk is locked nobody hears of it.

        Args:
            work: As for `run`; it must hold no key and no record either.
        """
        return self._begin(self._apart, work)

    def end_process(self, code: int) -> int:
        """Return the code to end the process with, or end it now if work apart still hangs.

        Python and Qt would wait for its thread, and what was in memory would stay there meanwhile.
        """
        if self._apart.activeThreadCount():
            os._exit(code)
        return code

    def _begin(self, pool: QThreadPool, work: Callable[..., Any]) -> Running:
        running = Running(self, work, is_apart=pool is self._apart)
        for ended in [job for job in self._running if job.is_ended and not job.is_left]:
            self._running.remove(ended)
            ended.setParent(None)  # it lives for as long as whoever asked for it keeps it
        self._running.append(running)
        if self._stopping:
            running.cancel()
        pool.start(running.run)
        return running

    def wait_for(
        self,
        work: Callable[[Callable[..., None]], T],
        progressed: Callable[..., object] = lambda *_facts: None,
    ) -> T:
        """Come back with the answer of what takes a second or two and cannot be stopped on the way.

        Meanwhile the window is drawn and answers the system and a screen reader; keys and clicks
        wait their turn.  Nothing but `work` may use what `work` uses.

        Args:
            work: Given ``progress(*facts)``; runs on a thread of the pool.
            progressed: Given each of those facts, on the window's thread.

        Raises:
            CarerDeskError: As `work` does.
        """
        answers: list[T] = []
        loop = QEventLoop()
        running = self.run(lambda progress, _cancelled: work(progress))
        running.progressed.connect(lambda facts: progressed(*facts))
        running.finished.connect(answers.append)
        running.ended.connect(loop.quit)
        self.is_waited_for = True
        loop.exec(_NO_INPUT)
        self.is_waited_for = False
        if running.fault is not None:
            raise running.fault
        return answers[0]

    def breathe(self) -> None:
        """Amid what only the window's thread can do, let the window answer as in `wait_for`."""
        was, self.is_waited_for = self.is_waited_for, True
        QCoreApplication.processEvents(_NO_INPUT)
        self.is_waited_for = was

    def stop(self) -> None:
        """Cancel every job, wait until they have ended, and hand over what they answered.

        What runs apart is left; it has nothing of the desk.
        A bundle that was finished just then is still written down while the desk is open.
        """
        self._stopping = True
        try:
            while self.is_busy:  # what is told may begin another, which is cancelled at once
                for job in self._running:
                    if job.is_apart and not job.is_ended:
                        job.leave()
                    job.cancel()
                self._pool.waitForDone()
                for job in tuple(self._running):
                    QCoreApplication.sendPostedEvents(job, QEvent.Type.MetaCall)
        finally:
            self._stopping = False
