"""A-05, A-14, A-21: what happens is announced, and what the system asks for is done at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from carerdesk.domain.entries import EntryKind
from carerdesk.ui.log.page import LogPage
from carerdesk.ui.settings import Settings
from carerdesk.ui.shell.main_window import MainWindow
from carerdesk.ui.targets import WriteEntry
from carerdesk.ui.theme.look import Look
from carerdesk.ui.today.page import TodayPage
from tests.desks import PASSPHRASE, Time, opening
from tests.ui.choices import choose
from tests.ui.everywhere.conftest import care_for
from tests.ui.everywhere.hearing import Heard
from tests.ui.everywhere.rooms import Room, brought, let_no_dialog_wait, opened
from tests.ui.everywhere.test_contrast import poor_words


@pytest.fixture
def room(
    look: Look, told_once: Path, tmp_path: Path, hour: Time, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Room]:
    """A window of the test's own, in which things are done."""
    let_no_dialog_wait(monkeypatch)
    copied = shutil.copytree(told_once, tmp_path / "Sample.carerdesk")
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    window = MainWindow(look, settings, lambda: opening(hour))
    window.resize(1280, 800)
    window.show()
    desk = opening(hour).open(copied, PASSPHRASE)
    window.enter(desk)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    care_for(window)
    yield Room(window=window, desk=desk, folder=tmp_path, told=told_once)
    window.close()
    window.deleteLater()


def test_what_is_saved_is_announced_and_the_focus_stays(
    room: Room, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A line logged, a file written, a copy of the desk made: one sentence each, no focus taken."""
    page = room.go("today")
    assert isinstance(page, TodayPage)
    heard = Heard(monkeypatch, room.window)
    line = page.quick.line
    line.setFocus()
    heard.forget()
    QTest.keyClicks(line, "Rang the office")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert any("Logged" in said for said in heard.sentences)
    assert heard.is_undisturbed

    clocks = room.clocks
    choose(monkeypatch, tmp_path / "days.ics")
    heard.forget()
    clocks.deeds()["export"]()
    assert (tmp_path / "days.ics").exists()
    assert heard.sentences
    assert heard.is_undisturbed


def test_an_entry_put_in_the_log_is_announced(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    page = room.go("log", WriteEntry(kind=EntryKind.CALL, text="GH rang."))
    assert isinstance(page, LogPage)
    heard = Heard(monkeypatch, room.window)
    room.window.do("finish")
    assert not page.is_writing
    assert any("log" in said.casefold() for said in heard.sentences)


def test_what_became_late_overnight_is_announced(
    room: Room, hour: Time, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """The computer slept over the last day of a clock; the focus is not taken."""
    assert room.window._open is not None
    watch = room.window._open.reminders.watch
    room.go("log")
    heard = Heard(monkeypatch, room.window)
    heard.forget()
    hour.go_on(days=80)
    watch.look()
    assert watch.is_settling
    with qtbot.waitSignal(watch.due, timeout=10_000):
        watch._settling.start(0)
    assert any("late as of today" in said for said in heard.sentences)
    assert heard.is_undisturbed
    assert room.clocks.track.nodes  # and what is shown is of today
    badge = room.window._open._late
    assert badge == room.desk.clocks.due(room.sitting.case_id, hour().date()).late


def test_the_lock_is_announced_over_a_dialog_and_any_key_stays(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A-21: half a minute is left, and nothing but a key is asked for."""
    heard = Heard(monkeypatch, room.window)
    with opened(room, "CaseDialog") as dialog:
        dialog.activateWindow()
        QTest.qWaitForWindowActive(dialog)
        idle = room.window.leaving.idle
        idle._last -= room.sitting.settings.lock_minutes * 60 - 20
        idle.look()
        assert any("locks within 30 seconds" in said for said in heard.sentences)
        assert heard.at_once
        handle = dialog.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, Qt.Key.Key_Shift)
        assert room.window.frame is not None
        assert room.window.frame.warning.text == ""
        idle.look()
        assert room.window.sitting is not None


@pytest.mark.parametrize("name", ["today", "log: an entry", "clocks", "CaseDialog"])
def test_other_colours_are_put_on_while_it_is_looked_at(room: Room, look: Look, name: str) -> None:
    """A-14: dark, then high contrast, on what is shown; every word is still to be read."""
    look.scale_text(1.5)
    with brought(room, name) as root:
        for wanted in ("dark", "contrast_light"):
            look.choose(wanted)
            QTest.qWait(1)
            assert poor_words(root) == []


def test_the_system_is_asked_again_when_it_changes(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A-14: only while it is followed."""
    asked: list[str] = []
    monkeypatch.setattr(look, "_refresh", lambda: asked.append(look.choice))
    hints = look.app.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert asked == []
    look._choice = "system"
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert asked == ["system", "system"]
