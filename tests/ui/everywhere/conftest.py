"""One window at the sample case for all the walks: they look and change nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest

from carerdesk.services.opening import Opening
from carerdesk.ui.settings import Settings
from carerdesk.ui.shell.main_window import MainWindow
from carerdesk.ui.theme.look import Look
from tests.desks import PASSPHRASE, Time, opening
from tests.ui.everywhere.rooms import Room, let_no_dialog_wait


def open_window(dressed: Look, told_once: Path, folder: Path) -> Iterator[Room]:
    """Open the window at a copy of the sample case, and close it again."""
    copied = shutil.copytree(told_once, folder / "Sample.carerdesk")
    hour = Time()
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    settings.lock_minutes = 60

    def way_in() -> Opening:
        return opening(hour)

    window = MainWindow(dressed, settings, way_in)
    window.resize(1280, 800)
    window.show()
    window.show_gate(copied)
    desk = opening(hour).open(copied, PASSPHRASE)
    window.enter(desk)
    window.leaving.idle.stop()  # a walk may take long on a busy machine, and that is no sleep
    QTest.qWaitForWindowActive(window)
    care_for(window)
    yield Room(window=window, desk=desk, folder=folder, told=told_once)
    window.close()
    window.deleteLater()


def care_for(window: MainWindow) -> None:
    """Have what the window does by itself done now, so that none of it comes in between.

    Some seconds after unlocking it looks the desk over and says what is due; on a busy machine that
    is in the middle of a walk.
    """
    assert window._open is not None
    caretaker = window._open.caretaker
    caretaker.look()
    while caretaker.checking.is_running or window.jobs.is_busy:
        QTest.qWait(1)
    caretaker.rest()
    window._open.frame.care.quiet()


@pytest.fixture(scope="module")
def open_room(
    dressed: Look, told_once: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Room]:
    """The window, opened once for a module."""
    yield from open_window(dressed, told_once, tmp_path_factory.mktemp("everywhere"))


@pytest.fixture
def room(open_room: Room, look: Look, monkeypatch: pytest.MonkeyPatch) -> Room:
    """The window at 1280 by 800, light, at 100 %; dialogs do not wait for an answer."""
    let_no_dialog_wait(monkeypatch)
    open_room.window.resize(1280, 800)
    return open_room
