"""Where the date comes from: the law, the days left out, the rule's age, what was assumed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


class CitationBox(Ground):
    """A quiet box with the citation and a way to the whole rule."""

    read_pressed = Signal()

    def __init__(self, look: Look) -> None:
        """Say nothing yet."""
        super().__init__("box")
        self._look = look
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._citation = Words("", "label", wrap=True, selectable=True)
        self._says = Words("", "small", wrap=True, selectable=True)
        self._facts = Words("", "small", "text2", wrap=True, selectable=True)
        self._care = Words("", "small", "need", strong=True, wrap=True, selectable=True)
        self.read = Button(
            look,
            self.tr("&Read it"),
            kind=ButtonKind.QUIET,
            height="size.button_small",
            tip=self.tr("The whole rule: what it says, its source, and when it was checked"),
        )
        self.read.clicked.connect(self.read_pressed)
        head = row(look, gap=10)
        head.addWidget(self._icon)
        head.addWidget(self._citation, 1)
        head.addWidget(self.read, 0, Qt.AlignmentFlag.AlignTop)
        box = column(look, self, gap=3, margins=(14, 6, 8, 10))
        box.addLayout(head)
        box.addWidget(self._says)
        box.addWidget(self._facts)
        box.addWidget(self._care)
        look.follow(self, self._grow)

    def say(self, citation: str, says: str, facts: str, care: str) -> None:
        """Fill the box.

        Args:
            citation: Where the rule stands.
            says: The rule in plain words.
            facts: Days left out, version, assumption.
            care: What must be known before it is relied on; may be empty.
        """
        self._citation.setText(citation)
        self._citation.setAccessibleName(self.tr("Law: {citation}").format(citation=citation))
        for label, text in ((self._says, says), (self._facts, facts), (self._care, care)):
            label.setText(text)
            label.setVisible(bool(text))

    def _grow(self, theme: Theme) -> None:
        side = theme.px(18)
        self._icon.setPixmap(self._look.icon("ph.book-open", "accent_text").pixmap(side, side))
        self._icon.setContentsMargins(0, theme.px(6), 0, 0)
