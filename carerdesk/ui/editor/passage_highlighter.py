"""The tint and underline of marked words, painted over the text and never part of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QTextCharFormat

from carerdesk.domain.entries import PassageKind
from carerdesk.ui.editor.passage_blocks import kind_of
from carerdesk.ui.kit.passage_mark import TOKENS
from carerdesk.ui.kit.word_highlighter import WordHighlighter

_LINES: Final = {
    PassageKind.SEEN: QTextCharFormat.UnderlineStyle.NoUnderline,
    PassageKind.TOLD: QTextCharFormat.UnderlineStyle.DashUnderline,
    PassageKind.DOCUMENT: QTextCharFormat.UnderlineStyle.SingleUnderline,
    PassageKind.VIEW: QTextCharFormat.UnderlineStyle.DotLine,
}


class PassageHighlighter(WordHighlighter):
    """Label, bar, tint and underline together say what colour alone must not."""

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
        self.underline(tint)
