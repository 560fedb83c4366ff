"""Cut, copy, paste and their like, done by whatever has the focus."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

TEXT_DEEDS: Final = {
    "undo": "undo",
    "redo": "redo",
    "cut": "cut",
    "copy": "copy",
    "paste": "paste",
    "select_all": "selectAll",
}
"""Method of a text box for each command."""

_TURNS: Final = {"undo", "redo"}


def do_in_text(key: str) -> bool:
    """Have the text box with the focus do it; false when none has the focus.

    A text box keeps its own undo and redo.  One in which nothing was typed, or whose words were
    taken away when they were kept, leaves the two to the desk.
    """
    box = _focused()
    if box is None or (key in _TURNS and not has_typing(box)):
        return False
    getattr(box, TEXT_DEEDS[key])()
    return True


def typing_can(key: str) -> bool | None:
    """Whether the text box with the focus can undo or redo typing; ``None`` where it has none."""
    box = _focused()
    if box is None or not has_typing(box):
        return None
    undo, redo = _turns(box)
    return undo if key == "undo" else redo


def has_typing(box: QLineEdit | QTextEdit | QPlainTextEdit) -> bool:
    """Whether there is typing in a box to be taken back or done again."""
    return not box.isReadOnly() and any(_turns(box))


def _turns(box: QLineEdit | QTextEdit | QPlainTextEdit) -> tuple[bool, bool]:
    history = box if isinstance(box, QLineEdit) else box.document()
    return history.isUndoAvailable(), history.isRedoAvailable()


def _focused() -> QLineEdit | QTextEdit | QPlainTextEdit | None:
    box = QApplication.focusWidget()
    return box if isinstance(box, QLineEdit | QTextEdit | QPlainTextEdit) else None
