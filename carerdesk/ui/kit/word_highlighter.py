"""The line below words nobody knows, painted over a text and never part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QTextBlock
    from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

    from carerdesk.ui.theme.look import Look


class WordHighlighter(QSyntaxHighlighter):
    """Underlines words in a text; the text does not call itself changed for it.

    Attributes:
        misspelt: Gives the unknown words of a paragraph, as place and length.
    """

    def __init__(self, look: Look, text: QTextEdit | QPlainTextEdit) -> None:
        """Follow the paragraphs of a text."""
        super().__init__(text.document())
        self._look = look
        self._text = text
        self.misspelt: Callable[[QTextBlock], Iterable[tuple[int, int]]] | None = None
        look.follow(self, lambda _theme: self.look_again())

    def look_again(self, block: QTextBlock | None = None) -> None:
        """Paint a paragraph anew, or all of them."""
        with QSignalBlocker(self._text):
            if block is None:
                self.rehighlight()
            else:
                self.rehighlightBlock(block)

    def highlightBlock(self, text: str) -> None:  # noqa: ARG002 - Qt's signature
        """Underline the words of one paragraph."""
        self.underline(QTextCharFormat())

    def underline(self, tint: QTextCharFormat) -> None:
        """Underline them, over what else the paragraph is painted with."""
        if self.misspelt is None:
            return
        tint.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        tint.setUnderlineColor(self._look.theme.colour("late"))
        for start, length in self.misspelt(self.currentBlock()):
            self.setFormat(start, length, tint)
