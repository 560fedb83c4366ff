"""One sentence under a field: what happened, what was kept, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.state_shape import StateShape
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout

    from carerdesk.ui.theme.look import Look


class FaultLine(QWidget):
    """Shape and sentence; hidden while there is nothing to say."""

    def __init__(self, look: Look) -> None:
        """Say nothing yet."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._shape = StateShape(look, "need", size="size.icon_small")
        self._words = Words("", "small", "need", strong=True, wrap=True)
        self._row = row(look, self, gap=6, margins=(0, 2, 0, 0))
        self._row.addWidget(self._shape)
        self._row.addWidget(self._words, 1)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence said, or an empty string."""
        return self._words.text() if not self.isHidden() else ""

    @property
    def row(self) -> QHBoxLayout:
        """The row, for a button that mends it."""
        return self._row

    def say(self, sentence: str, shape: str = "need") -> None:
        """Show and announce a sentence, or hide again when it is empty."""
        told = sentence != self.text
        self._shape.set_shape(shape)
        self._words.recolour(shape)
        self._words.setText(sentence)
        self.setVisible(bool(sentence))
        if sentence and told:
            announce(self, sentence)
