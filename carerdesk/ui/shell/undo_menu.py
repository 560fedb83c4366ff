"""Undo and Redo in the Edit menu: they say what they would take back, and their keys reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from carerdesk.ui.shell.text_deeds import has_typing, typing_can

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAction, QWindow

    from carerdesk.ui.shell.menus import Menus
    from carerdesk.ui.sitting import Sitting


class UndoMenu(QObject):
    """Typing has an undo of its own while a text box has the focus; deeds have the desk's."""

    def __init__(self, parent: QObject, menus: Menus, sitting: Sitting) -> None:
        """Name the two for a sitting, whenever the Edit menu is opened or a deed was done."""
        super().__init__(parent)
        self._undo, self._redo = menus.actions["undo"], menus.actions["redo"]
        self._sitting = sitting
        self._seen: QWindow | None = None
        for action in (self._undo, self._redo):
            action.setAutoRepeat(False)  # a key held down for letters takes no deed back
        menus.menu("edit").aboutToShow.connect(self._opened)
        menus.menu("edit").aboutToHide.connect(self._closed)
        sitting.undoing.changed.connect(self.show_names)

    def show_names(self) -> None:
        """Say what would be taken back, and what would be done again."""
        for action, name, _ in self._names():
            action.setText(name)

    def _opened(self) -> None:
        """While the menu is open, what has nothing to take back cannot be chosen."""
        for action, name, can in self._names():
            action.setText(name)
            action.setEnabled(can)

    def _closed(self) -> None:
        """Whatever comes next may be taken back by its key."""
        for action in (self._undo, self._redo):
            action.setEnabled(True)

    def _names(self) -> Iterator[tuple[QAction, str, bool]]:
        """Give each of the two with its words, and whether there is something to take back."""
        undoing, case_id = self._sitting.undoing, self._sitting.case_id
        for action, words, named, deed in (
            (self._undo, self.tr("&Undo"), self.tr("&Undo: {what}"), undoing.last_done(case_id)),
            (self._redo, self.tr("&Redo"), self.tr("&Redo: {what}"), undoing.last_undone(case_id)),
        ):
            typing = typing_can("undo" if action is self._undo else "redo")
            if typing is not None:
                yield action, named.format(what=self.tr("typing")), typing
            elif deed is not None:
                yield action, named.format(what=deed.name.replace("&", "&&")), True
            else:
                yield action, words, False

    def see(self, window: QWindow | None) -> None:
        """Watch the keys of a window; twice is once."""
        if window is not None and window is not self._seen:
            self._seen = window
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        """Take the two keys where a text box would swallow them with nothing to show for it."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            box = QApplication.focusWidget()
            if not isinstance(box, QLineEdit | QTextEdit | QPlainTextEdit) or has_typing(box):
                return False
            for action, keys in (
                (self._undo, QKeySequence.StandardKey.Undo),
                (self._redo, QKeySequence.StandardKey.Redo),
            ):
                if event.matches(keys):
                    if not event.isAutoRepeat():
                        action.trigger()
                    return True
        return False
