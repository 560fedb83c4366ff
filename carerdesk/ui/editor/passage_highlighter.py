"""The tint and underline of marked words, painted over the text and never part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat

from carerdesk.domain.entries import PassageKind
from carerdesk.ui.editor.passage_blocks import kind_of
from carerdesk.ui.kit.passage_mark import TOKENS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QTextBlock, QTextDocument

    from carerdesk.ui.theme.look import Look

_LINES: Final = {
    PassageKind.SEEN: QTextCharFormat.UnderlineStyle.NoUnderline,
    PassageKind.TOLD: QTextCharFormat.UnderlineStyle.DashUnderline,
    PassageKind.DOCUMENT: QTextCharFormat.UnderlineStyle.SingleUnderline,
    PassageKind.VIEW: QTextCharFormat.UnderlineStyle.DotLine,
}


class PassageHighlighter(QSyntaxHighlighter):
    """Label, bar, tint and underline together say what colour alone must not.

    Attributes:
        misspelt: Gives the unknown words of a paragraph, as place and length.
    """

    def __init__(self, look: Look, document: QTextDocument) -> None:
        """Follow the paragraphs of a document."""
        super().__init__(document)
        self._look = look
        self.misspelt: Callable[[QTextBlock], Iterable[tuple[int, int]]] | None = None
        look.follow(self, lambda _theme: self.rehighlight())

    def highlightBlock(self, text: str) -> None:
        """Tint one paragraph."""
        kind = kind_of(self.currentBlock())
        theme = self._look.theme
        tint = QTextCharFormat()
        if kind is not PassageKind.PLAIN:
            tint.setBackground(theme.colour(f"{TOKENS[kind]}_soft"))
            tint.setUnderlineStyle(_LINES[kind])
            tint.setUnderlineColor(theme.colour(TOKENS[kind]))
            self.setFormat(0, len(text), tint)
        if self.misspelt is None:
            return
        tint.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        tint.setUnderlineColor(theme.colour("late"))
        for start, length in self.misspelt(self.currentBlock()):
            self.setFormat(start, length, tint)
