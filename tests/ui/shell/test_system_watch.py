"""What the system tells: its buses on Linux, its window messages on Windows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from carerdesk.ui.shell import windows_session
from carerdesk.ui.shell.main_window import MainWindow
from carerdesk.ui.shell.system_watch import SystemWatch
from carerdesk.ui.shell.windows_session import POWER, SESSION, WindowsSession, tells_of_leaving

ROOT = Path(__file__).parents[3]

SCRIPT = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from carerdesk.ui.shell.system_watch import SystemWatch
app = QCoreApplication([])
watch = SystemWatch(app)
watch.left.connect(lambda: print("left"))
def tell():
    for active in (False, True):
        told = QDBusMessage.createSignal(sys.argv[1], sys.argv[2], "ActiveChanged")
        told.setArguments([active])
        QDBusConnection.sessionBus().send(told)
QTimer.singleShot(100, tell)
QTimer.singleShot(1500, app.quit)
app.exec()
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no bus on this system")
@pytest.mark.parametrize(
    ("path", "interface"),
    [
        ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ],
)
def test_a_screen_that_is_locked_is_told_once(path: str, interface: str) -> None:
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", SCRIPT, path, interface],  # noqa: S607
        cwd=ROOT,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.split() == ["left"]


def test_sleep_and_a_call_to_lock_are_told_and_waking_is_not(qapp: QApplication) -> None:
    owner = QObject()
    watch, told = SystemWatch(owner), []
    watch.left.connect(lambda: told.append("left"))
    watch.told(True)
    watch.told(False)
    watch.told_to_lock()
    assert told == ["left", "left"]


@pytest.mark.parametrize(
    ("message", "reason", "leaves"),
    [
        (POWER, 4, True),
        (POWER, 7, False),
        (SESSION, 7, True),
        (SESSION, 8, False),
        (0x100, 7, False),
    ],
)
def test_of_windows_messages_those_that_say_so_count(
    message: int, reason: int, leaves: bool
) -> None:
    assert tells_of_leaving(message, reason) == leaves


def test_a_windows_message_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    session = WindowsSession(lambda: told.append("left"))
    monkeypatch.setattr(windows_session, "_read", lambda _address: (SESSION, 7))
    assert session.nativeEventFilter(b"windows_generic_MSG", 0) == (False, 0)
    assert session.nativeEventFilter(b"xcb_generic_event_t", 0) == (False, 0)
    assert told == ["left"]


def test_the_window_listens_where_the_system_tells_it(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("carerdesk.ui.shell.system_watch.register", lambda _window: True)
    watch = SystemWatch(QObject())
    before = watch.sources
    watch.watch_window(1, qapp)
    assert watch.sources == before + 1
    qapp.removeNativeEventFilter(watch._windows)


def test_a_system_that_tells_nothing_locks_nothing(window: MainWindow) -> None:
    window.leaving.system.left.emit()
    assert window.gate.isVisible()
