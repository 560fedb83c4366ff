"""Asking: a question whose answer takes seconds in a large desk, put where nobody waits for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, Signal

from carerdesk.ui.kit.reading_state import ReadingState

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QStackedWidget

    from carerdesk.services.desk import Desk
    from carerdesk.ui.jobs import Running
    from carerdesk.ui.sitting import Sitting

T = TypeVar("T")

AT_ONCE: Final = 500
"""Entries of a case up to which an answer takes less than a twentieth of a second."""


def is_large(sitting: Sitting) -> bool:
    """Whether the case on the desk has more entries than can be read between two events."""
    return sitting.desk.log.count(sitting.case_id) > AT_ONCE


class Asking(QObject):
    """One question at a time: answered at once where the case is small, else by a worker.

    Attributes:
        state: Stands in the place of the answer while there is none.
    """

    waits = Signal()  # there is no answer yet; `state` is shown

    def __init__(self, parent: QObject, sitting: Sitting, room: QStackedWidget) -> None:
        """Ask nothing yet.

        Args:
            parent: Who asks.
            sitting: The desk and the window.
            room: Where the answer is shown, and `state` while there is none.
        """
        super().__init__(parent)
        self._sitting = sitting
        self._run: Running | None = None
        self._case_id = sitting.case_id
        self._again: Callable[[], None] = self.drop
        self.state = ReadingState(sitting.look)
        room.addWidget(self.state)
        self.waits.connect(lambda: room.setCurrentWidget(self.state))
        self.state.stop_pressed.connect(self.stop)
        self.state.again_pressed.connect(self._ask_again)

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._run is not None

    def ask(self, question: Callable[[Desk], T], answered: Callable[[T], None]) -> None:
        """Ask in place of what was asked before.

        Args:
            question: Given the desk, or another look at it on a worker's thread; it must only read.
            answered: Given the answer, on the window's thread.
        """
        self.drop()
        sitting = self._sitting
        if not is_large(sitting):
            answered(question(sitting.desk))
            return
        self._again = partial(self.ask, question, answered)
        self._case_id = sitting.case_id
        aside = sitting.desk.aside

        def work(_progress: Any, cancelled: Callable[[], bool]) -> T:  # noqa: ANN401 - as jobs call it
            return aside.ask(question, cancelled=cancelled)

        run = self._run = sitting.jobs.run(work)
        run.finished.connect(partial(self._answer, run, answered))
        run.failed.connect(partial(self._fail, run))
        self.state.say_reading(sitting.desk.log.count(sitting.case_id))
        self.waits.emit()

    def stop(self) -> None:
        """Stop reading; it can be read after all."""
        if self._run is not None:
            self.drop()
            self.state.say_ended(self.tr("Stopped. It was not read to the end."))
            self.waits.emit()

    def _ask_again(self) -> None:
        self._again()

    def drop(self) -> None:
        """Ask no more."""
        run, self._run = self._run, None
        if run is not None:
            run.cancel()

    def _answer(self, run: Running, answered: Callable[[T], None], answer: T) -> None:
        if run is self._run and self._case_id == self._sitting.case_id:
            self._run = None
            answered(answer)

    def _fail(self, run: Running, sentence: str) -> None:
        if run is self._run:
            self._run = None
            self.state.say_ended(sentence)
            self.waits.emit()
