"""Asking a large desk: off the window's thread, with a way to stop, and for the case in front."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from carerdesk.domain.errors import NotFound
from carerdesk.services.desk import Desk
from carerdesk.ui import asking as module
from carerdesk.ui.asking import Asking
from carerdesk.ui.kit.reading_state import ReadingState
from carerdesk.ui.sitting import Sitting
from carerdesk.ui.theme.look import Look
from tests.desks import new_case


@pytest.fixture
def room(qtbot: QtBot) -> QStackedWidget:
    made = QStackedWidget()
    made.addWidget(QWidget())
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def large(sample: Sitting, monkeypatch: pytest.MonkeyPatch) -> Sitting:
    """The sample case, taken for a large one."""
    monkeypatch.setattr(module, "AT_ONCE", 1)
    return sample


def test_a_small_case_is_read_at_once(sample: Sitting, room: QStackedWidget) -> None:
    answers: list[object] = []
    Asking(room, sample, room).ask(lambda desk: desk is sample.desk, answers.append)
    assert answers == [True]
    assert room.currentIndex() == 0


def test_a_large_one_is_read_by_a_worker_and_answered_in_the_window(
    large: Sitting, room: QStackedWidget, qtbot: QtBot
) -> None:
    asking, answers = Asking(room, large, room), list[tuple[int, int, int]]()

    def question(desk: Desk) -> tuple[int, int]:
        return threading.get_ident(), desk.log.count(large.case_id)

    asking.ask(question, lambda answer: answers.append((threading.get_ident(), *answer)))
    assert asking.is_waiting
    assert room.currentWidget() is asking.state
    assert asking.state.is_reading
    assert asking.state.words.text().startswith("Reading ")
    qtbot.waitUntil(lambda: bool(answers))
    here, there, entries = answers[0]
    assert here == threading.get_ident() != there
    assert entries == large.desk.log.count(large.case_id)
    assert not asking.is_waiting


def test_the_answer_is_made_of_what_was_found_on_the_same_thread_without_the_desk(
    large: Sitting, room: QStackedWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking, answers, found = Asking(room, large, room), list[tuple[int, int]](), list[int]()
    begun, go_on = threading.Event(), threading.Event()

    def question(desk: Desk) -> int:
        found.append(desk.log.count(large.case_id))
        return threading.get_ident()

    def then(there: int, cancelled: Callable[[], bool]) -> tuple[int, int]:
        begun.set()
        assert go_on.wait(20)
        assert not cancelled()
        return there, threading.get_ident()

    asking.ask(question, answers.append, then=then)
    assert begun.wait(20)
    large.desk.safekeeping.set_setting("saved", "meanwhile")
    go_on.set()
    qtbot.waitUntil(lambda: bool(answers))
    there, then_there = answers[0]
    assert there == then_there != threading.get_ident()
    assert len(found) == 1, "what is saved while the answer is made asks nothing again"
    monkeypatch.setattr(module, "AT_ONCE", 500)
    asking.ask(lambda _desk: 1, answers.append, then=lambda one, cancelled: (one, int(cancelled())))
    assert answers[-1] == (1, 0)


def test_it_can_be_stopped_and_read_after_all(
    large: Sitting, room: QStackedWidget, qtbot: QtBot
) -> None:
    asking, answers = Asking(room, large, room), list[int]()
    go_on = threading.Event()
    asking.ask(lambda _desk: int(go_on.wait(20)), answers.append)
    asking.state.button.click()
    assert asking.state.words.text() == "Stopped. It was not read to the end."
    go_on.set()
    asking.stop()  # a second time changes nothing
    qtbot.waitUntil(lambda: not large.jobs.is_busy)
    assert answers == []
    asking.state.button.click()
    assert asking.state.is_reading
    qtbot.waitUntil(lambda: answers == [1])


def test_what_goes_wrong_is_said_where_the_answer_would_stand(
    large: Sitting, room: QStackedWidget, qtbot: QtBot
) -> None:
    def lost(_desk: Desk) -> None:
        raise NotFound("That is not in this desk any more.")

    asking = Asking(room, large, room)
    asking.ask(lost, lambda _answer: None)
    qtbot.waitUntil(lambda: not asking.state.is_reading)
    assert asking.state.words.text() == "That is not in this desk any more."


def test_an_answer_about_another_case_is_not_shown(
    large: Sitting, room: QStackedWidget, qtbot: QtBot
) -> None:
    asking, answers = Asking(room, large, room), list[int]()
    go_on = threading.Event()
    asking.ask(lambda _desk: int(go_on.wait(20)), answers.append)
    large.take_case(new_case(large.desk).id)
    go_on.set()
    qtbot.waitUntil(lambda: not large.jobs.is_busy)
    assert answers == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_is_being_read_is_said_whole(look: Look, qtbot: QtBot, scale: float) -> None:
    look.scale_text(scale)
    state = ReadingState(look)
    qtbot.addWidget(state)
    state.resize(1068, 640)
    state.show()
    state.say_reading(100_000)
    QApplication.processEvents()
    words = state.words
    assert words.width() < words.fontMetrics().horizontalAdvance(words.text())
    assert words.height() >= words.heightForWidth(words.width())
    middle = state.mapFromGlobal(words.mapToGlobal(words.rect().center())).x()
    assert abs(middle - state.width() / 2) < 4
