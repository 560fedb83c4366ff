"""A fact of the program's promise: icon, heading, sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.icon_label import IconLabel
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look


class Fact(QWidget):
    """An icon at the left, words at the right; without a heading the sentence stands alone."""

    def __init__(self, look: Look, icon: str, heading: str, sentence: str) -> None:
        """Set the fact down."""
        super().__init__()
        box = row(look, self, gap=16 if heading else 14)
        box.addWidget(IconLabel(look, icon), 0, Qt.AlignmentFlag.AlignTop)
        words = column(look, gap=3)
        if heading:
            words.addWidget(Words(heading, "body", strong=True, wrap=True))
            words.addWidget(Words(sentence, "label", "text2", strong=False, wrap=True))
        else:
            words.addWidget(Words(sentence, "body", wrap=True))
        box.addLayout(words, 1)
