"""A window in which a marker word is typed everywhere, and then locked: in a process of its own.

``python -m tests.flows.locking_session FOLDER``; the word comes by the input.  The desk is made in
FOLDER, which the lock screen then names.  The program itself starts the process that follows.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from carerdesk.ui.fresh_start import FreshStart
from carerdesk.ui.language import speak
from carerdesk.ui.one_window import OneWindow
from carerdesk.ui.settings import Settings
from carerdesk.ui.shell.main_window import MainWindow
from carerdesk.ui.theme.look import Look
from carerdesk.ui.today.page import TodayPage
from tests.desks import PASSPHRASE, Time, opening


def main(folder: Path) -> int:
    """Write with the word, keep a draft with it, copy it, and lock."""
    word = sys.stdin.readline().strip()
    app = QApplication(["carerdesk"])
    speak(app)
    door = OneWindow()
    assert door.take()
    window = MainWindow(
        Look(app, choice="light"), Settings(), lambda: opening(Time()), FreshStart(door)
    )
    window.show()
    desk, _ = opening(Time()).make(folder / "Jo", PASSPHRASE)
    desk.cases.open_new(
        title=f"{word} matter",
        body=f"{word} Council",
        complainant=f"Jo {word}",
        complainant_initials="J.M.",
    )
    window.enter(desk)
    frame = window.frame
    assert frame is not None
    today = frame.page
    assert isinstance(today, TodayPage)
    QTest.keyClicks(today.quick.line, f"rang about {word}")
    today.quick.log()
    frame.go("log", "find")
    QTest.keyClicks(QApplication.focusWidget() or window, word)
    QGuiApplication.clipboard().setText(f"{word} copied")
    QTimer.singleShot(200, window, window.lock)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
