"""A carer at the keyboard: real key events, counted as the tasks count them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


class Typist:
    """Presses keys wherever the focus is.

    Attributes:
        keys: Keys and chords pressed so far; words are not counted.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.keys = 0

    @property
    def place(self) -> QWidget:
        """Where keys go."""
        return QApplication.focusWidget() or self._window

    def press(self, *chords: str) -> None:
        """Press keys or chords, one count each: ``press("Ctrl+N", "M")``."""
        for chord in chords:
            QTest.keySequence(self.place, QKeySequence(chord))
            self.keys += 1

    def tab(self, times: int = 1) -> None:
        """Press Tab; Qt has no key sequence for a bare Tab."""
        for _ in range(times):
            QTest.keyClick(self.place, Qt.Key.Key_Tab)
            self.keys += 1

    def enter(self) -> None:
        """Press Enter."""
        QTest.keyClick(self.place, Qt.Key.Key_Return)
        self.keys += 1

    def letters(self, typed: str) -> None:
        """Type letters that choose something: each counts."""
        QTest.keyClicks(self.place, typed)
        self.keys += len(typed)

    def words(self, typed: str) -> None:
        """Type the carer's own words, dates or a filter line: none of it counts."""
        QTest.keyClicks(self.place, typed)


def drop(on: QWidget, *files: Path) -> None:
    """Drop files on a widget."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    assert drop_what(on, mime)


def drop_what(on: QWidget, mime: QMimeData) -> bool:
    """Drop something on a widget, or on what it stands in; return whether it was let."""
    at = QPointF(on.rect().center())
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, mime, left, none)
    QApplication.sendEvent(on, enters)
    if enters.isAccepted():
        QApplication.sendEvent(on, QDropEvent(at, Qt.DropAction.CopyAction, mime, left, none))
    return enters.isAccepted()
