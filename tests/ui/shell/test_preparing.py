"""Pages made before their first visit: only in quiet moments, unfilled, and never in the way."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from carerdesk.domain.changes import Changes
from carerdesk.services.desk import Desk
from carerdesk.ui.page import Page
from carerdesk.ui.shell import desk_frame
from carerdesk.ui.shell.main_window import MainWindow
from carerdesk.ui.shell.open_desk import OpenDesk
from carerdesk.ui.shell.places import PAGES
from carerdesk.ui.shell.preparing import Preparing
from carerdesk.ui.sitting import Sitting
from tests.desks import new_case

DRESSED = Qt.WidgetAttribute.WA_WState_Polished
IN_RAIL = {spec.key for spec in PAGES if spec.number}


def until_cancelled(_progress: object, cancelled: Callable[[], bool]) -> None:
    while not cancelled():
        time.sleep(0.001)


@pytest.fixture
def seconds() -> list[float]:
    return [1000.0]


@pytest.fixture
def at_desk(
    window: MainWindow, desk: Desk, seconds: list[float], monkeypatch: pytest.MonkeyPatch
) -> OpenDesk:
    """A window that has just been unlocked; the test says how time goes by."""
    monkeypatch.setattr(window.leaving.idle, "_clock", lambda: seconds[0])
    new_case(desk)
    window.enter(desk)
    opened = window._open
    assert opened is not None
    opened.preparing._timer.setInterval(1_000_000)
    return opened


def test_in_quiet_moments_the_pages_of_the_rail_are_made_one_by_one_and_not_filled(
    at_desk: OpenDesk,
    window: MainWindow,
    seconds: list[float],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    frame = at_desk.frame
    filled: list[str] = []
    page, focus = frame.page, QApplication.focusWidget()
    for spec in PAGES:
        kind = spec.factory.load()
        monkeypatch.setattr(
            kind, "look_again", lambda page, _changes: filled.append(type(page).__name__)
        )
    seconds[0] += 2
    for made in range(1, len(IN_RAIL) + 1):
        qtbot.waitUntil(lambda: not window.jobs.is_busy)  # one looks for a program that reads scans
        assert at_desk.preparing.is_under_way
        assert len(frame._pages) == made
        at_desk.preparing.look()
        key = list(frame._pages)[-1]
        if key in {"people", "documents", "letters", "bundles"}:  # Qt dresses the rest later, once
            parts = frame._pages[key].findChildren(QWidget)
            dressed = [part for part in parts if part.testAttribute(DRESSED)]
            assert len(dressed) < len(parts) / 2, key
    assert set(frame._pages) == IN_RAIL
    assert not at_desk.preparing.is_under_way
    assert filled == []
    assert (frame.page, frame.current, QApplication.focusWidget()) == (page, "today", focus)
    frame.go("letters")
    assert filled == ["LettersPage"]
    at_desk.sitting.did(Changes.PEOPLE)
    assert set(filled) == {"LettersPage"}
    frame._for_many = True
    assert frame.prepare()
    assert set(frame._pages) == {*IN_RAIL, "monday"}


def test_none_is_made_while_somebody_writes_or_a_job_is_under_way(
    at_desk: OpenDesk, window: MainWindow, seconds: list[float], qtbot: QtBot
) -> None:
    frame, look = at_desk.frame, at_desk.preparing.look
    seconds[0] += 0.9
    look()
    assert set(frame._pages) == {"today"}
    seconds[0] += 0.2
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    look()
    assert set(frame._pages) == {"today"}
    seconds[0] += 2
    run = window.jobs.run(until_cancelled)
    look()
    assert set(frame._pages) == {"today"}
    with qtbot.waitSignal(run.ended):
        run.cancel()
    look()
    assert len(frame._pages) == 2
    assert at_desk.preparing.is_under_way


def test_a_desk_is_locked_among_pages_that_were_made_and_never_seen(
    at_desk: OpenDesk, window: MainWindow, seconds: list[float]
) -> None:
    seconds[0] += 2
    while at_desk.frame.prepare():
        pass
    at_desk.sitting.case_changed.emit(at_desk.sitting.case)
    preparing = at_desk.preparing
    preparing.begin()
    window.do("lock")
    assert not preparing.is_under_way
    assert window.frame is None


def test_after_a_page_that_cannot_be_made_no_more_are_tried(
    at_desk: OpenDesk, seconds: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_sitting: Sitting) -> Page:
        raise ZeroDivisionError

    seconds[0] += 2
    specs = [replace(spec, factory=broken) for spec in PAGES]  # type: ignore[arg-type]
    monkeypatch.setattr(desk_frame, "PAGES", specs)
    with pytest.raises(ZeroDivisionError):
        at_desk.preparing.look()
    assert not at_desk.preparing.is_under_way


def test_it_looks_by_itself_until_there_is_none_to_be_made(qtbot: QtBot) -> None:
    parent, left = QObject(), [1, 1, 0]
    one: Callable[[], int] = partial(left.pop, 0)
    preparing = Preparing(parent, lambda: bool(one()), lambda: 60.0)
    preparing.begin()
    qtbot.waitUntil(lambda: not left)
    assert not preparing.is_under_way
