"""Long work leaves the window answering: the longest turn of the window while each is under way.

A trial: on a busy machine it says nothing.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from carerdesk.domain.bundles import Audience
from carerdesk.ui.bundles.page import BundlesPage
from carerdesk.ui.documents.page import DocumentsPage
from carerdesk.ui.safekeeping.page import SafekeepingPage
from tests.ui.everywhere.rooms import Room

MOST = 0.1
"""Seconds of its own work the window may do in one turn."""

LONG = 120_000

pytestmark = pytest.mark.trial


class Watchdog(QObject):
    """Comes every few milliseconds while the window answers, and notes when it could not.

    Attributes:
        longest: Longest time between two of its turns, in seconds of processor time of the window's
            thread; by the wall clock the neighbours on the machine would be measured too.
    """

    def __init__(self) -> None:
        """Begin to watch."""
        super().__init__()
        self.longest = 0.0
        self._last = time.thread_time()
        self._timer = QTimer(self)
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._come)
        self._timer.start()

    def _come(self) -> None:
        now = time.thread_time()
        self.longest = max(self.longest, now - self._last)
        self._last = now


@pytest.fixture
def dog() -> Watchdog:
    """A watchdog."""
    return Watchdog()


def test_a_long_turn_is_seen(dog: Watchdog, qtbot: QtBot) -> None:
    """The control: a turn that works for two tenths of a second."""

    def work() -> None:
        end = time.thread_time() + 2 * MOST
        while time.thread_time() < end:
            pass

    QTimer.singleShot(20, work)
    qtbot.wait(600)
    assert dog.longest > MOST


def test_a_copy_and_a_check(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    page = room.go("safekeeping")
    assert isinstance(page, SafekeepingPage)
    room.desk.backups.choose_place(tmp_path)
    qtbot.wait(300)
    dog = Watchdog()
    with qtbot.waitSignal(page.backups.made, timeout=LONG):
        page.make_copy()
    with qtbot.waitSignal(page.checking.ended, timeout=LONG):
        page.begin_check()
    assert dog.longest < MOST


def test_a_bundle(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    page = room.go("bundles")
    assert isinstance(page, BundlesPage)
    page.work.choose_audience(Audience.OMBUDSMAN)
    qtbot.waitUntil(lambda: page.work.plan is not None, timeout=LONG)
    qtbot.wait(300)
    dog = Watchdog()
    with qtbot.waitSignal(page.work.built, timeout=LONG):
        page.work.build(tmp_path / "bundle.pdf")
    assert dog.longest < MOST


def test_papers_put_in(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    """Six files of half a million letters; the last is shown when it is in."""
    page = room.go("documents")
    assert isinstance(page, DocumentsPage)
    files = [tmp_path / f"{number}.txt" for number in range(6)]
    for file in files:
        file.write_text(f"Line of {file.stem}\n" * 40_000, "utf-8")
    qtbot.wait(300)
    dog = Watchdog()
    with qtbot.waitSignal(page.intake.ended, timeout=LONG):
        page.intake.take_files(files)
    qtbot.waitUntil(lambda: page.pane.text.is_whole, timeout=LONG)
    assert dog.longest < MOST
