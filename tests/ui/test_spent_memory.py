"""Spent memory: found on the window's thread, and as little of it at a time as is due."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carerdesk.ui.spent_memory import SpentMemory


class Circle:
    """A record that holds itself, so that only a look finds it spent."""

    ended: list[str] = []  # noqa: RUF012 - counted across all of them

    def __init__(self) -> None:
        self.own = self

    def __del__(self) -> None:
        self.ended.append(threading.current_thread().name)


@pytest.fixture(name="memory")
def _memory(qapp: QApplication) -> Iterator[SpentMemory]:
    made = SpentMemory(qapp)
    Circle.ended.clear()
    yield made
    made.end()
    made.deleteLater()


def here(monkeypatch: pytest.MonkeyPatch, state: Qt.ApplicationState) -> None:
    monkeypatch.setattr(QGuiApplication, "applicationState", staticmethod(lambda: state))


def counted(monkeypatch: pytest.MonkeyPatch, *counts: int) -> None:
    monkeypatch.setattr(gc, "get_count", lambda: counts)


def test_nothing_is_looked_for_on_a_workers_thread(memory: SpentMemory, qtbot: QtBot) -> None:
    def work() -> None:
        for _ in range(5_000):
            Circle()

    worker = threading.Thread(target=work, name="worker")
    worker.start()
    worker.join()
    assert Circle.ended == []
    qtbot.waitUntil(lambda: len(Circle.ended) == 5_000, timeout=5_000)
    assert set(Circle.ended) == {threading.main_thread().name}
    assert memory.look() == -1


@pytest.mark.parametrize(
    ("counts", "away", "due"),
    [
        ((100, 3, 3), True, -1),
        ((2_000, 3, 3), False, 0),
        ((2_000, 10, 9), True, 1),
        ((0, 0, 10), True, 2),
        ((0, 0, 10), False, -1),
        ((0, 0, 300), False, 2),
    ],
)
def test_all_is_looked_at_only_while_the_user_is_elsewhere(
    memory: SpentMemory,
    monkeypatch: pytest.MonkeyPatch,
    counts: tuple[int, int, int],
    away: bool,
    due: int,
) -> None:
    states = Qt.ApplicationState
    here(monkeypatch, states.ApplicationInactive if away else states.ApplicationActive)
    counted(monkeypatch, *counts)
    assert memory.look() == due


def test_what_waits_for_the_next_look_is_not_looked_at_once_it_is_too_much(
    memory: SpentMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    here(monkeypatch, Qt.ApplicationState.ApplicationActive)
    gc.unfreeze()
    counted(monkeypatch, 30_000, 1, 1)
    assert memory.look() == 0
    assert gc.get_freeze_count() == 0
    assert memory.look() == -1, "two looks' worth would be seen"
    assert gc.get_freeze_count() > 0
    assert memory.look() == 0


def test_it_is_given_back(qapp: QApplication) -> None:
    made = SpentMemory(qapp)
    assert not gc.isenabled()
    made.end()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
