"""A line that was looked at: shape, words, and a smaller line below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.state_shape import StateShape
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look


class CheckLine(QWidget):
    """Said as one sentence."""

    def __init__(
        self, look: Look, tone: str, words: str, below: str = "", *, strong: bool = False
    ) -> None:
        """Show a line in a tone."""
        super().__init__()
        shape = StateShape(look, tone, size="size.icon_small")
        title = Words(words, "label", strong=strong, wrap=True)
        small = Words(below, "small", "text2", wrap=True)
        if not below:
            small.hide()
        texts = column(look, gap=1)
        texts.addWidget(title)
        texts.addWidget(small)
        box = row(look, self, gap=9)
        box.addWidget(shape, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(texts, 1)
        box.setAlignment(shape, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(f"{words}. {below}" if below else words)
