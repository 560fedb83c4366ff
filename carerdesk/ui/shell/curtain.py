"""The curtain: the window blanked and put away at once, and what was behind it shown again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QStackedWidget


class Curtain(QObject):
    """An empty page before whatever the window shows; dialogs cannot be seen through."""

    def __init__(self, window: QMainWindow, stack: QStackedWidget) -> None:
        """Put the empty page among the others."""
        super().__init__(window)
        self._window = window
        self._stack = stack
        self._blank = QWidget()
        stack.addWidget(self._blank)

    @property
    def is_drawn(self) -> bool:
        """Whether nothing of the desk is in sight."""
        return self._stack.currentWidget() is self._blank

    def dialogs(self) -> list[QDialog]:
        """The dialogs that are open."""
        return [dialog for dialog in self._window.findChildren(QDialog) if dialog.isVisible()]

    def blank(self) -> None:
        """Take the page off the screen now: what follows may take long, and nothing is painted."""
        self._stack.setCurrentWidget(self._blank)
        self._stack.repaint()

    def draw(self) -> None:
        """Leave nothing of the desk in sight."""
        self._stack.setCurrentWidget(self._blank)
        self._window.statusBar().hide()
        for dialog in self.dialogs():
            dialog.setWindowOpacity(0.0)
        self._window.repaint()

    def lift(self, front: QWidget) -> None:
        """Show a page again, and the dialogs over it."""
        self._stack.setCurrentWidget(front)
        for dialog in self.dialogs():
            dialog.setWindowOpacity(1.0)
