"""A state as a row: shape, what holds, and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.state_shape import StateShape
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look


class StateRow(QWidget):
    """One state in words, with its shape."""

    def __init__(self, look: Look) -> None:
        """Say nothing yet."""
        super().__init__()
        self._shape = StateShape(look, "done")
        self._head = Words("", "body", strong=True, wrap=True)
        self._more = Words("", "label", "text2", strong=False, wrap=True)
        box = row(look, self, gap=10)
        box.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        words = column(look, gap=2)
        words.addWidget(self._head)
        words.addWidget(self._more)
        box.addLayout(words, 1)

    def say(self, shape: str, head: str, more: str = "") -> None:
        """Say what holds; `shape` is one of the seven."""
        self._shape.set_shape(shape)
        self._head.setText(head)
        self._head.recolour(shape if shape in {"need", "late"} else "text")
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self.setAccessibleName(f"{head} {more}".strip())

    @property
    def text(self) -> str:
        """All it says."""
        return self.accessibleName()
