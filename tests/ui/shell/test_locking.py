"""Locking: the desk is closed and the way in shown, whatever fails or comes between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from carerdesk.services.desk import Desk
from carerdesk.ui.errand import Errand
from carerdesk.ui.jobs import Running
from carerdesk.ui.shell.main_window import MainWindow
from tests.desks import PASSPHRASE, Time, new_case, opening


@pytest.fixture
def at_desk(window: MainWindow, desk: Desk) -> MainWindow:
    new_case(desk)
    window.enter(desk)
    return window


def test_while_it_sits_down_the_window_answers_and_a_user_who_leaves_finds_it_locked(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    new_case(desk)
    seen: list[tuple[bool, bool]] = []
    beat = QTimer()
    beat.timeout.connect(lambda: seen.append((window.jobs.is_waited_for, window.gate.isVisible())))
    beat.start(0)
    QTimer.singleShot(0, window.leaving.system.left.emit)
    window.enter(desk)
    beat.stop()
    assert len(seen) >= 3
    assert set(seen) == {(True, True)}
    assert window.frame is not None
    qtbot.waitUntil(lambda: window.frame is None)


def test_a_place_for_backups_that_cannot_be_looked_at_does_not_stop_locking(
    at_desk: MainWindow, desk: Desk, tmp_path: Path, hour: Time
) -> None:
    desk.backups.choose_place(tmp_path / ("long" * 100))
    at_desk.do("lock")
    assert at_desk.gate.isVisible()
    opening(hour).open(desk.safekeeping.folder, PASSPHRASE).close()


def test_the_desk_is_closed_whatever_happens_before(
    at_desk: MainWindow, desk: Desk, hour: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing() -> None:
        raise RuntimeError("a page that cannot be put away")

    left: list[str] = []
    assert at_desk._open is not None
    monkeypatch.setattr(at_desk._open.page, "put_away", failing)
    monkeypatch.setattr(at_desk._open.caretaker, "leave", lambda: left.append("left"))
    with pytest.raises(RuntimeError):
        at_desk.do("lock")
    assert left == ["left"]
    opening(hour).open(desk.safekeeping.folder, PASSPHRASE).close()


def until_cancelled(_progress: object, cancelled: Callable[[], bool]) -> None:
    while not cancelled():
        pass


def test_what_comes_while_a_copy_is_made_at_locking_waits_for_it(
    at_desk: MainWindow, desk: Desk, hour: Time, tmp_path: Path, qtbot: QtBot
) -> None:
    """A close, a second start, a job, and the window brought back: the desk is locked first."""
    desk.backups.choose_place(tmp_path)
    seen, begun = list[object](), list[Running]()

    def come() -> None:
        begun.append(at_desk.jobs.run(until_cancelled))
        at_desk.take_errand(Errand(folder=tmp_path))
        at_desk._unblank()
        seen.extend((at_desk.jobs.is_waited_for, at_desk._curtain.is_drawn, at_desk.close()))

    QTimer.singleShot(0, come)
    at_desk.do("lock")
    assert seen == [True, True, False]
    assert [job.is_ended for job in begun] == [True]
    assert at_desk.gate.unlock.folder == desk.safekeeping.folder
    again = opening(hour).open(desk.safekeeping.folder, PASSPHRASE)
    assert len(again.backups.standing().kept) == 1
    again.close()
    qtbot.waitUntil(lambda: not at_desk.isVisible())


@pytest.mark.parametrize("where", ["dialogs", "reminders", "leave"])
def test_the_way_in_is_shown_and_the_process_starts_afresh_whatever_fails(
    at_desk: MainWindow, desk: Desk, hour: Time, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    class Afresh:
        begun: ClassVar[list[Errand]] = []

        def begin(self, errand: Errand) -> None:
            self.begun.append(errand)

    def failing() -> None:
        raise RuntimeError("unforeseen")

    Afresh.begun.clear()
    monkeypatch.setattr(at_desk, "_fresh", Afresh())
    opened = at_desk._open
    assert opened is not None
    if where == "dialogs":
        monkeypatch.setattr(at_desk._curtain, "dialogs", failing)
    elif where == "reminders":
        monkeypatch.setattr(opened.reminders, "stop", failing)
    else:
        leave = opened.leave

        def left() -> None:
            leave()
            failing()

        monkeypatch.setattr(opened, "leave", left)
    with pytest.raises(RuntimeError, match="unforeseen"):
        at_desk.do("lock")
    assert at_desk.gate.isVisible()
    assert [errand.folder for errand in Afresh.begun] == [desk.safekeeping.folder]
    opening(hour).open(desk.safekeeping.folder, PASSPHRASE).close()
