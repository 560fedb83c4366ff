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


def do_in_text(key: str) -> bool:
    """Have the text box with the focus do it; false when none has the focus."""
    box = QApplication.focusWidget()
    if isinstance(box, QLineEdit | QTextEdit | QPlainTextEdit):
        getattr(box, TEXT_DEEDS[key])()
        return True
    return False
