"""The three keys that work above any dialog: hide, lock, and help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

_LOCK = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class AlwaysKeys(QObject):
    """Sees F9, Ctrl+Shift+L and F1 in every window of the program.

    A dialog keeps the main window's own shortcuts from working; these must work all the same.
    """

    hide_pressed = Signal()
    lock_pressed = Signal()
    help_pressed = Signal()

    def __init__(self, app: QGuiApplication, main: QObject) -> None:
        """Watch every window above the main one, whose menus know the keys."""
        super().__init__(main)
        app.focusWindowChanged.connect(self._see)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        """Take the three keys; leave every other."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_F9:
                self.hide_pressed.emit()
                return True
            if event.key() == Qt.Key.Key_L and event.modifiers() == _LOCK:
                self.lock_pressed.emit()
                return True
            if event.key() == Qt.Key.Key_F1:
                self.help_pressed.emit()
                return True
        return False

    def _see(self, window: QWindow | None) -> None:
        if window is not None and window.transientParent() is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
