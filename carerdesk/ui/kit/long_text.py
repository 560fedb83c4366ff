"""Text of any length to be read: it comes in portions, and the window answers in between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

PORTION: Final = 20_000
"""Characters laid out at once: some milliseconds' work."""


class LongText(QPlainTextEdit):
    """Read-only text; what is seen first is there at once, the rest follows by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self._rest: Iterator[str] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_whole(self) -> bool:
        """Whether all of it is there."""
        return not self._timer.isActive()

    def show_text(self, words: str) -> None:
        """Show another text from its beginning."""
        self._rest = portions(words)
        self.setPlainText(next(self._rest, ""))
        self._timer.start()

    def _go_on(self) -> None:
        portion = next(self._rest, None)
        if portion is None:
            self._timer.stop()
            return
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(portion)


def portions(words: str) -> Iterator[str]:
    """Cut a text into portions at the ends of lines.

    A line longer than a portion, as a file without paragraphs has it, is broken after a word: it is
    laid out as a whole, however much of it can be seen.
    """
    held: list[str] = []
    size = 0
    for line in words.splitlines(keepends=True):
        for piece in _pieces(line):
            if size and size + len(piece) > PORTION:
                yield "".join(held)
                held, size = [], 0
            held.append(piece)
            size += len(piece)
    if held:
        yield "".join(held)


def _pieces(line: str) -> Iterator[str]:
    while len(line) > PORTION:
        cut = line.rfind(" ", 0, PORTION) + 1 or PORTION
        yield line[:cut] + "\n"
        line = line[cut:]
    yield line
