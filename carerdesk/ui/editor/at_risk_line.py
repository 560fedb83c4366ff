"""Safety first: before an incident is written down, whom to call if a child is at risk now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.state_shape import StateShape
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look


class AtRiskLine(Ground):
    """One sentence and one button; the draft is kept while one calls.

    Attributes:
        button: Opens the page of who to call.
    """

    pressed = Signal()

    def __init__(self, look: Look) -> None:
        """Make it, hidden."""
        super().__init__("box")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        words = self.tr("Is a child at risk now? Call first; what you write is kept.")
        self.button = Button(look, self.tr("&Who to call"), height="size.button_small")
        self.button.clicked.connect(self.pressed)
        box = row(look, self, gap=10, margins=(12, 6, 8, 6))
        box.addWidget(StateShape(look, "need"))
        box.addWidget(Words(words, "label", wrap=True), 1)
        box.addWidget(self.button)
        self.hide()
