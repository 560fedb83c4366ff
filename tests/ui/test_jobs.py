"""Long work: off the window's thread, heard of on it, stopped when asked."""

from __future__ import annotations

import subprocess
import sys
import threading
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from carerdesk.domain.errors import Cancelled, CannotExport, CarerDeskError, WrongPassphrase
from carerdesk.ui.jobs import Jobs, Running

Progress = Callable[..., None]
Asked = Callable[[], bool]


@pytest.fixture
def jobs(qtbot: QtBot) -> Jobs:
    return Jobs()


def test_work_is_done_off_the_window_s_thread_and_its_answer_comes_back_on_it(
    jobs: Jobs, qtbot: QtBot
) -> None:
    where: list[int] = []

    def work(progress: Progress, cancelled: Asked) -> str:
        where.append(threading.get_ident())
        progress(1, 2, "half")
        return "done"

    running = jobs.run(work)
    steps: list[object] = []
    running.progressed.connect(steps.append)
    with qtbot.waitSignal(running.finished) as told:
        assert jobs.is_busy
    assert told.args == ["done"]
    assert steps == [(1, 2, "half")]
    assert where[0] != threading.get_ident()
    assert not jobs.is_busy


def test_a_failure_is_told_in_its_own_sentence(jobs: Jobs, qtbot: QtBot) -> None:
    def work(progress: Progress, cancelled: Asked) -> None:
        raise CannotExport("Page 31 could not be drawn.")

    with qtbot.waitSignal(jobs.run(work).failed) as told:
        pass
    assert told.args == ["Page 31 could not be drawn."]


def test_what_nobody_foresaw_is_told_without_its_words(jobs: Jobs, qtbot: QtBot) -> None:
    def work(progress: Progress, cancelled: Asked) -> None:
        raise RuntimeError("marigold")

    with qtbot.waitSignal(jobs.run(work).failed) as told:
        pass
    assert told.args is not None
    assert "marigold" not in told.args[0]


def test_work_that_is_cancelled_says_so(jobs: Jobs, qtbot: QtBot) -> None:
    started = threading.Event()

    def work(progress: Progress, cancelled: Asked) -> None:
        started.set()
        while not cancelled():
            progress("still at it")
        raise Cancelled("Stopped.")

    running = jobs.run(work)
    assert started.wait(10)
    with qtbot.waitSignals([running.cancelled, running.ended]):
        running.cancel()


def test_all_work_is_ended_before_the_desk_closes(jobs: Jobs) -> None:
    ended = threading.Event()

    def work(progress: Progress, cancelled: Asked) -> None:
        while not cancelled():
            pass
        ended.set()

    jobs.run(work)
    jobs.stop()
    assert ended.is_set()


def test_what_was_finished_as_the_desk_closes_is_handed_over_first(jobs: Jobs) -> None:
    running = jobs.run(lambda _progress, _cancelled: "made")
    answers: list[object] = []
    running.finished.connect(answers.append)
    jobs.stop()
    assert answers == ["made"]
    assert not jobs.is_busy


def test_what_is_begun_as_the_desk_closes_is_ended_too(jobs: Jobs) -> None:
    ended: list[object] = []

    def work(progress: Progress, cancelled: Asked) -> None:
        while not cancelled():
            pass

    first = jobs.run(work)
    first.ended.connect(lambda: jobs.run(work).ended.connect(lambda: ended.append("second")))
    jobs.stop()
    assert ended == ["second"]
    assert not jobs.is_busy
    with_time = jobs.run(lambda _progress, cancelled: cancelled())
    with_time.finished.connect(ended.append)
    jobs._pool.waitForDone()
    jobs.stop()
    assert ended[1:] == [False], "the next desk's work is not cancelled"


def test_work_apart_is_left_as_the_desk_closes_and_heard_of_no_more(
    jobs: Jobs, qtbot: QtBot
) -> None:
    hangs, told = threading.Event(), list[str]()
    for outcome in ("answers", "fails"):

        def work(progress: Progress, cancelled: Asked, outcome: str = outcome) -> str:
            hangs.wait(60)
            progress(outcome)
            if outcome == "fails":
                raise CannotExport("Too late.")
            return outcome

        running = jobs.run_apart(work)
        for signal in (running.progressed, running.finished, running.failed, running.ended):
            signal.connect(lambda *_facts: told.append("heard"))
    jobs.stop()
    assert not hangs.is_set(), "it was not waited for"
    assert not jobs.is_busy
    hangs.set()
    jobs._apart.waitForDone()
    with qtbot.waitSignal(jobs.run_apart(lambda _progress, _cancelled: None).finished):
        pass
    assert told == []
    assert jobs.end_process(3) == 3


def test_the_process_ends_though_work_apart_hangs() -> None:
    code = """
import sys, threading
from PySide6.QtCore import QCoreApplication
from carerdesk.ui.jobs import Jobs
app, jobs = QCoreApplication([]), Jobs()
started = threading.Event()
def work(progress, cancelled):
    started.set()
    threading.Event().wait()
jobs.run_apart(work)
started.wait()
jobs.stop()
sys.exit(jobs.end_process(3))
"""
    assert subprocess.run([sys.executable, "-c", code], timeout=120, check=False).returncode == 3


def test_work_that_has_ended_holds_nothing_of_the_case(jobs: Jobs) -> None:
    class Held:
        """Stands for the records a job was given."""

    held = Held()
    watched = weakref.ref(held)
    running = jobs.run(lambda _progress, _cancelled, held=held: None)
    del held
    jobs.stop()
    assert running.is_ended
    assert watched() is None


def test_work_that_has_ended_is_let_go_at_the_next(jobs: Jobs) -> None:
    for _ in range(5):
        jobs.run(lambda _progress, _cancelled: None)
        jobs.stop()
    assert len(jobs.findChildren(Running)) == 1


def test_the_window_lives_on_while_something_is_waited_for(jobs: Jobs) -> None:
    """The work ends when the window's own timer has come; a window that stood would wait on."""
    came = threading.Event()
    QTimer.singleShot(0, came.set)
    told: list[object] = []

    def work(progress: Callable[..., None]) -> str:
        progress(1, "of two")
        return "came" if came.wait(60) and jobs.is_waited_for else "stood still"

    assert jobs.wait_for(work, lambda *facts: told.append(facts)) == "came"
    assert told == [(1, "of two")]
    assert not jobs.is_waited_for


def test_what_is_waited_for_fails_as_it_does(jobs: Jobs) -> None:
    def wrong(_progress: object) -> None:
        raise WrongPassphrase("Not this one.")

    with pytest.raises(WrongPassphrase, match="Not this one"):
        jobs.wait_for(wrong)

    def unforeseen(_progress: object) -> None:
        raise RuntimeError("Ann Smith")

    with pytest.raises(CarerDeskError) as told:
        jobs.wait_for(unforeseen)
    assert "Ann" not in str(told.value)
