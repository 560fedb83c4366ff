"""Files dropped on a field: they go past it to the page, which knows what to do with them.

Qt's own fields take whatever is dropped on them: of a file they write the path, of a picture
nothing, and what was dropped is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent


class FilesPast(QObject):
    """Lets words be dropped on the fields it watches, and nothing else."""

    def watch(self, widget: QWidget) -> None:
        """Watch a widget, if it is a field."""
        if isinstance(widget, QLineEdit):
            widget.installEventFilter(self)
        elif isinstance(widget, QTextEdit | QPlainTextEdit):
            widget.installEventFilter(self)
            widget.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand on what is no words: Qt then asks what the field stands in."""
        if event.type() is not QEvent.Type.DragEnter:
            return False
        entering: QDragEnterEvent = event  # type: ignore[assignment]  # by its type
        mime = entering.mimeData()
        is_words = mime.hasText() and not any(url.isLocalFile() for url in mime.urls())
        if is_words and _may_be_written_in(watched):
            return False
        event.ignore()
        return True


def _may_be_written_in(watched: QObject) -> bool:
    field = watched if isinstance(watched, QLineEdit) else None
    area = watched if isinstance(watched, QTextEdit | QPlainTextEdit) else watched.parent()
    if isinstance(area, QTextEdit | QPlainTextEdit):
        return not area.isReadOnly()
    return field is not None and not field.isReadOnly()
