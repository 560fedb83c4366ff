"""Asking: a question whose answer takes seconds in a large desk, put where nobody waits for it."""

from __future__ import annotations

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


def _never() -> bool:
    return False


def _as_it_is(found: Any, _cancelled: Callable[[], bool]) -> Any:  # noqa: ANN401 - whatever was asked
    return found


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
        self._room = room
        self._run: Running | None = None
        self._case_id = sitting.case_id
        self._question: Callable[[Desk], Any] | None = None
        self._then: Callable[[Any, Callable[[], bool]], Any] = _as_it_is
        self._answered: Callable[[Any], None] | None = None
        self.state = ReadingState(sitting.look)
        room.addWidget(self.state)
        self.state.stop_pressed.connect(self.stop)
        self.state.again_pressed.connect(self._ask_again)

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._run is not None

    def ask(
        self,
        question: Callable[[Desk], Any],
        answered: Callable[[T], None],
        *,
        then: Callable[[Any, Callable[[], bool]], T] = _as_it_is,
    ) -> None:
        """Ask in place of what was asked before.

        Args:
            question: Given the desk, or another look at it on a worker's thread; it must only read.
            answered: Given the answer, on the window's thread.
            then: Makes the answer of what was found, given a `cancelled`, on the same thread; it
                has no desk, so that nothing that is saved meanwhile begins it again.
        """
        self.drop()
        sitting = self._sitting
        entries = sitting.desk.log.count(sitting.case_id)
        if entries <= AT_ONCE:
            answered(then(question(sitting.desk), _never))
            return
        self._question, self._then, self._answered = question, then, answered
        self._case_id = sitting.case_id
        aside = sitting.desk.aside

        def work(_progress: Any, cancelled: Callable[[], bool]) -> T:  # noqa: ANN401 - as jobs call it
            return then(aside.ask(question, cancelled=cancelled), cancelled)

        run = self._run = sitting.jobs.run(work)
        run.finished.connect(self._answer)
        run.failed.connect(self._fail)
        self.state.say_reading(entries)
        self._wait()

    def stop(self) -> None:
        """Stop reading; it can be read after all."""
        if self._run is not None:
            self.drop()
            self._say(self.tr("Stopped. It was not read to the end."))

    def drop(self) -> None:
        """Ask no more."""
        run, self._run = self._run, None
        if run is not None:
            run.finished.disconnect(self._answer)
            run.failed.disconnect(self._fail)
            run.cancel()

    def _ask_again(self) -> None:
        if self._question is not None and self._answered is not None:
            self.ask(self._question, self._answered, then=self._then)

    def _answer(self, answer: object) -> None:
        self._run = None
        if self._answered is not None and self._case_id == self._sitting.case_id:
            self._answered(answer)

    def _fail(self, sentence: str) -> None:
        self._run = None
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self.state.say_ended(sentence)
        self._wait()

    def _wait(self) -> None:
        self._room.setCurrentWidget(self.state)
        self.waits.emit()
