"""The curtain: the window blanked and put away at once, and what was behind it shown again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget


class Curtain(QObject):
    """An empty page before whatever the window shows; dialogs cannot be seen through."""

    def __init__(self, window: QMainWindow, stack: QStackedWidget) -> None:
        """Put the empty page among the others."""
        super().__init__(window)
        self._window = window
        self._stack = stack
        self._blank = Words("", "lead", "text2")
        self._blank.setAlignment(Qt.AlignmentFlag.AlignCenter)
        stack.addWidget(self._blank)

    @property
    def is_drawn(self) -> bool:
        """Whether nothing of the desk is in sight."""
        return self._stack.currentWidget() is self._blank

    def dialogs(self) -> list[QDialog]:
        """The dialogs that are open."""
        return [dialog for dialog in self._window.findChildren(QDialog) if dialog.isVisible()]

    def blank(self) -> None:
        """Take the page off the screen now, and say why: a copy may be made first."""
        self._blank.setText(self.tr("Locking…"))
        self._stack.setCurrentWidget(self._blank)
        announce(self._blank, self._blank.text(), at_once=True)
        self._stack.repaint()

    def draw(self) -> None:
        """Leave nothing of the desk in sight."""
        self._blank.clear()
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
