"""A card: a head with a title, a count and its links, and a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.turning_row import TurningRow
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from carerdesk.ui.theme.look import Look


class Card(Ground):
    """A white card of the desk.

    Attributes:
        body: The column below the head.
    """

    def __init__(self, look: Look, title: str = "", *, inset: int = 0) -> None:
        """Make a card; without a title it has no head.

        Args:
            look: The look.
            title: The head.
            inset: How far the head stands in, pixels at 100 % text, where the body's words do.
        """
        super().__init__("card")
        self.setAccessibleName(title)
        outer = column(look, self, gap=8, margins=(16, 14, 16, 12))
        self.body: QVBoxLayout = column(look)
        self._title = Words(title, "lead", strong=True)
        self._count = Words("", "small", "text2")
        self._head = TurningRow(look, gap=10)
        if title:
            said = QWidget()
            words = row(look, said, gap=10, margins=(inset, 0, 0, 0))
            words.addWidget(self._title)
            words.addWidget(self._count)
            words.addStretch(1)
            self._head.add(said, 1)
            outer.addWidget(self._head)
        outer.addLayout(self.body, 1)

    def say_count(self, count: str) -> None:
        """Write the count beside the title: "3 dates"."""
        self._count.setText(count)

    @property
    def count(self) -> str:
        """The count beside the title."""
        return self._count.text()

    def add_link(self, link: QWidget) -> None:
        """Put a quiet button at the right of the head, or below it where both do not fit."""
        self._head.add(link, right=True)
