"""A sitting in which everything that can hold a word of the record holds one; a process of its own.

``python -m tests.flows.marker_session PLACE``: the desk is made in ``PLACE/desks``, what a carer
asks to have made in ``PLACE/out``.  It says ``report open`` when all is written, and locks when it
is told to by a line of input.  No command line and no variable holds a word.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCompleter,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from sqlalchemy.exc import StatementError

from carerdesk import app as composition
from carerdesk.domain.cases import Case
from carerdesk.services.desk import Desk
from carerdesk.ui import clipboard_watch
from carerdesk.ui.fresh_start import FreshStart
from carerdesk.ui.kit.name_dialog import NameDialog
from carerdesk.ui.language import speak
from carerdesk.ui.log.page import LogPage
from carerdesk.ui.mishaps import Mishaps
from carerdesk.ui.one_window import OneWindow
from carerdesk.ui.settings import Settings
from carerdesk.ui.shell.main_window import MainWindow
from carerdesk.ui.shell.places import PAGES
from carerdesk.ui.targets import WriteEntry
from carerdesk.ui.theme.look import Look
from carerdesk.ui.today.page import TodayPage
from tests.desks import Time, opening
from tests.flows import marker_deeds
from tests.flows.marker_words import word_of

CLEARED_AFTER_MS = 700
"""Instead of the half minute, so that a test sees it happen; the thirty seconds have a test."""


def report(what: str, told: object) -> None:
    """Tell the test something on a line of its own."""
    sys.stdout.write(f"report {json.dumps([what, told])}\n")
    sys.stdout.flush()


class Titles(QObject):
    """Writes down every title a window has had."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.seen: set[str] = set()
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look, and let pass."""
        shown = event.type() in {QEvent.Type.WindowTitleChange, QEvent.Type.Show}
        if shown and isinstance(watched, QWidget) and watched.isWindow():
            self.seen |= {watched.windowTitle(), watched.windowFilePath()}
        return False


class Sitting:
    """The window, the desk in it, and what is done there."""

    def __init__(self, place: Path) -> None:
        clipboard_watch.KEPT_MS = CLEARED_AFTER_MS  # type: ignore[misc]
        self.place = place
        self.app = QApplication(["carerdesk"])
        composition.name_it(self.app)
        self.titles = Titles(self.app)
        speak(self.app)
        door = OneWindow()
        assert door.take()
        self.look = Look(self.app, choice="light")
        Mishaps(self.look).watch()
        self.window = MainWindow(self.look, Settings(), lambda: opening(Time()), FreshStart(door))
        self.window.show()
        self.desk: Desk
        self.case: Case
        self.told: list[str] = []
        # Off screen Qt never says that the clipboard is ours; here all that is on it is.
        self.window.leaving.clipboard._owns = lambda: True
        QDialog.exec = lambda dialog: self.read_dialog(dialog)  # type: ignore[method-assign]  # noqa: PLW0108 - bound to each dialog

    def write(self) -> None:
        """Write everything, by the services and with the keyboard."""
        desk, recovery = marker_deeds.make(self.place / "desks")
        report("recovery key", recovery)
        self.desk, self.case = desk, marker_deeds.case_of(desk)
        marker_deeds.write_everything(desk, self.case)
        marker_deeds.read_and_keep(desk, self.case, self.place / "out")
        folder = desk.safekeeping.folder
        marker_deeds.refusals(desk, self.case, folder, self.place / "out")
        self.window.enter(desk)
        self._visit()
        self._type()
        self._copy()
        self._raise()
        self._wrong_passphrase(folder)

    def _visit(self) -> None:
        for spec in PAGES:
            self._go(spec.key)
            QTest.qWait(1)

    def _go(self, place: str, target: object = None) -> QWidget:
        frame = self.window.frame
        assert frame is not None
        frame.go(place, target)
        assert frame.page is not None
        return frame.page

    def _type(self) -> None:
        today = self._go("today")
        assert isinstance(today, TodayPage)
        QTest.keyClicks(today.quick.line, f"rang about {word_of('typed quickly')}")
        today.quick.log()
        QTest.keyClicks(today.quick.line, f"and then {word_of('typed quickly')}")
        log = self._go("log", "find")
        QTest.keyClicks(QApplication.focusWidget() or log, word_of("typed in the search"))
        QTest.qWait(300)
        log = self._go("log", WriteEntry())
        assert isinstance(log, LogPage)
        QTest.keyClicks(log.editor.form.box.text, f"I saw {word_of('typed in the editor')}")
        self._go("today")  # by which the draft is kept
        dialog = NameDialog(
            self.window,
            self.look,
            "Save this search",
            sentence="It is kept in the desk.",
            verb="&Save the search",
            name=word_of("dialog not kept"),
        )
        dialog.open()
        for box in dialog.findChildren(QWidget):
            if isinstance(box, QLineEdit | QPlainTextEdit | QTextEdit):
                QTest.keyClicks(box, word_of("dialog not kept"))
        dialog.reject()
        dialog.deleteLater()

    def _copy(self) -> None:
        today = self._go("today")
        assert isinstance(today, TodayPage)
        line = today.quick.line
        line.setText(f"{word_of('copied')} to be copied")
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        report("on the clipboard", QGuiApplication.clipboard().text())
        QTest.qWait(CLEARED_AFTER_MS + 300)
        report("on the clipboard after its time", QGuiApplication.clipboard().text())
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    def _raise(self) -> None:
        """Let something unexpected happen in many places, each time with a word in it."""
        for deed in _faults(self.desk, self.case):
            try:
                deed()
            except Exception:  # noqa: BLE001 - handed on, as from the top of any handler
                sys.excepthook(*sys.exc_info())
        running = self.window.jobs.run(_broken_job)
        running.failed.connect(self.told.append)
        QTest.qWait(50)
        report("faults", len(self.told))
        report("told", self.told)

    def read_dialog(self, dialog: QDialog) -> int:
        """Read what a dialog says, in place of waiting for an answer to it."""
        dialog.show()
        said = [dialog.windowTitle(), dialog.accessibleDescription()]
        self.told.append("\n".join([*said, *_texts(dialog)]))
        dialog.reject()
        return 0

    def _wrong_passphrase(self, folder: Path) -> None:
        unlock = self.window.gate.unlock
        self.window.gate.come(folder)
        for line in unlock.findChildren(QLineEdit):
            line.setText(f"{word_of('wrong passphrase')} is wrong")

    def wait_for_the_word(self) -> None:
        """Lock when a line comes in."""
        self.bell = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self.bell.activated.connect(self._lock)
        self.app.aboutToQuit.connect(self._look_back)
        report("open", "")

    def _lock(self) -> None:
        self.bell.setEnabled(False)
        self.window.lock()
        report("on the clipboard after locking", QGuiApplication.clipboard().text())

    def _look_back(self) -> None:
        """Say what the window still shows, or keeps behind what it shows."""
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        report("shown after locking", sorted({t for w in _windows() for t in _texts(w)}))
        report("titles", sorted(self.titles.seen))


def _windows() -> list[QWidget]:
    return QApplication.topLevelWidgets()


def _texts(widget: QWidget) -> Iterator[str]:
    """Everything a widget and those within it tell an eye, a screen reader, or the next key."""
    for one in (widget, *widget.findChildren(QWidget)):
        yield from (one.accessibleName(), one.accessibleDescription(), one.toolTip())
        if isinstance(one, QLabel | QLineEdit | QAbstractButton):
            yield one.text()
        if isinstance(one, QPlainTextEdit | QTextEdit):
            yield one.toPlainText()
            history = one.document()
            yield "undo" if history.isUndoAvailable() else ""
    for completer in widget.findChildren(QCompleter):
        model = completer.model()
        yield from (str(model.index(n, 0).data()) for n in range(model.rowCount()))


def _broken_job(progress: object, cancelled: object) -> None:
    raise RuntimeError(word_of("raised"))


def _faults(desk: Desk, case: Case) -> Iterator[Callable[[], object]]:
    """What may go wrong anywhere, each with a word in its text or in its parts."""
    word = word_of("raised")

    def raising(error: BaseException) -> Callable[[], object]:
        def deed() -> None:
            raise error

        return deed

    for error in (
        RuntimeError(word),
        ValueError(f"bad {word}"),
        KeyError(word),
        IndexError(word),
        AssertionError(word),
        AttributeError(word, name=word, obj=word),
        OSError(28, word, f"/tmp/{word}"),  # noqa: S108 - a name only
        FileNotFoundError(2, word, f"{word}.pdf"),
        PermissionError(13, word, word),
        UnicodeDecodeError("utf-8", word.encode(), 0, 1, word),
        UnicodeEncodeError("ascii", word, 0, 1, word),
        json.JSONDecodeError(word, f'{{"{word}"', 3),
        subprocess.CalledProcessError(1, [word], output=word, stderr=word),
        StatementError(word, f"SELECT '{word}'", {"text": word}, ValueError(word)),
        ExceptionGroup(word, [ValueError(word)]),
        MemoryError(word),
        RecursionError(word),
        StopIteration(word),
        SystemError(word),
        NotImplementedError(word),
    ):
        yield raising(error)
    yield lambda: int(word)
    yield lambda: dict[str, str]()[word]
    yield lambda: getattr(desk, word)
    yield lambda: json.loads(f'{{"{word}": ')
    yield lambda: Path(f"/nowhere/{word}").read_text("utf-8")
    yield lambda: word.encode("ascii")[99]
    yield lambda: exec(f"{word} = = 1")  # noqa: S102 - a syntax error that quotes its line
    yield lambda: _database_fault(desk, case, double=True)
    yield lambda: _database_fault(desk, case, double=False)
    yield lambda: subprocess.run([f"/nowhere/{word}"], check=True)


def _database_fault(desk: Desk, case: Case, *, double: bool) -> None:
    """Have the database refuse a statement whose parts hold a word."""
    word = word_of("in a database error")
    with desk.log._vault._database.saving() as connection:
        if double:
            sql = "INSERT INTO cases (position, id, body) VALUES (?, ?, ?)"
            values: tuple[object, ...] = (1, case.id, word)
        else:
            sql, values = "SELECT * FROM nowhere WHERE body = ?", (word,)
        connection.exec_driver_sql(sql, values)


def main(place: Path) -> int:
    """Sit down, write, and wait to be told to lock, or to be killed."""
    sitting = Sitting(place)
    try:
        sitting.write()
    except BaseException:  # noqa: BLE001
        traceback.print_exc()
        os._exit(3)  # a fault of the session itself is for the test, not for the program to tell
    sitting.wait_for_the_word()
    with suppress(KeyboardInterrupt):
        return sitting.app.exec()
    return 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
