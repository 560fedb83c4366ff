"""The quiet box at the right of a step: facts, and what people ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carerdesk.ui.kit.boxes import column, gap
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.hairline import Hairline
from carerdesk.ui.kit.words import Words
from carerdesk.ui.opening.fact import Fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_WIDTH = 420


class HelpBox(Ground):
    """Says plainly what a step means."""

    def __init__(
        self,
        look: Look,
        title: str,
        facts: Sequence[tuple[str, str]],
        asked: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Set facts (icon and sentence) and questions (question and answer) down."""
        super().__init__("box")
        box = column(look, self, gap=0, margins=(22, 22, 22, 22))
        box.addWidget(Words(title, "lead", strong=True, wrap=True))
        gap(look, box, 12)
        for icon, sentence in facts:
            box.addWidget(Fact(look, icon, "", sentence))
            gap(look, box, 14)
        if asked:
            box.addWidget(Hairline(look))
            gap(look, box, 16)
            box.addWidget(Words(self.tr("What people ask"), "lead", strong=True))
            gap(look, box, 8)
            for question, answer in asked:
                box.addWidget(Words(question, "label", wrap=True))
                box.addWidget(Words(answer, "label", "text2", strong=False, wrap=True))
                gap(look, box, 10)
        look.follow(self, self._grow)

    def _grow(self, theme: Theme) -> None:
        self.setFixedWidth(theme.px(_WIDTH))
