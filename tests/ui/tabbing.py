"""Where the Tab key goes, one press after the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot


def tab_stops(window: QWidget, start: QWidget, qtbot: QtBot) -> list[str]:
    """Return the accessible names of the stops of the Tab key, once round from `start`."""
    window.activateWindow()
    start.setFocus()
    qtbot.waitUntil(start.hasFocus)
    names = []
    focus: QWidget | None = start
    while focus is not None:
        names.append(_name(focus))
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus is start or len(names) > 200:
            break
    return names


def _name(widget: QWidget) -> str:
    words = widget.accessibleName() or getattr(widget, "text", lambda: "")()
    return str(words).replace("&", "")
