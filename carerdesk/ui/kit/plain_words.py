"""A box for some paragraphs of plain text, which takes no more than it can show at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

MOST: Final = 100_000
"""Characters a box of words takes, some thirty-five pages: with more, the window waits at a key."""


class PlainWords(QPlainTextEdit):
    """Plain text; the Tab key leaves it.

    Attributes:
        is_prose: Whether its words are looked up in a dictionary.
    """

    refused = Signal(int)  # how many characters it holds at most: what was pasted is not put in

    is_prose = True

    def __init__(self, text: str = "") -> None:
        """Show a text."""
        super().__init__(text)
        self.setTabChangesFocus(True)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Put words in, or none of them where they would be too many."""
        if len(source.text()) + self.document().characterCount() > MOST:
            self.refused.emit(MOST)
        else:
            super().insertFromMimeData(source)
