"""A passage as it is read: its bar, its label and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from carerdesk.domain.entries import PassageKind
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.passage_mark import ICONS, TOKENS, PassageMark
from carerdesk.ui.kit.passage_words import passage_label
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.domain.entries import Passage
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


class PassageBlock(QWidget):
    """Bar, label and words; words nobody marked have neither bar nor label."""

    def __init__(self, look: Look, passage: Passage) -> None:
        """Show the passage."""
        super().__init__()
        self._look = look
        self._kind = passage.kind
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        label = passage_label(passage.kind, passage.source)
        words = Words(passage.text.strip(), "body", wrap=True, selectable=True)
        words.setAccessibleName(f"{label}: {passage.text}" if label else passage.text)
        inner = column(look, gap=2)
        self._icon = QLabel()
        if label:
            head = row(look, gap=6)
            head.addWidget(self._icon)
            head.addWidget(Words(label, "small", TOKENS[passage.kind], strong=True, turns=True), 1)
            inner.addLayout(head)
        inner.addWidget(words)
        outer = row(look, self, gap=8, margins=(2, 0, 0, 0))
        if passage.kind is PassageKind.PLAIN:
            outer.setContentsMargins(look.theme.px(17), 0, 0, 0)
        else:
            outer.addWidget(PassageMark(look, passage.kind))
        outer.addLayout(inner, 1)
        look.follow(self, self._grow)

    def _grow(self, theme: Theme) -> None:
        if self._kind in ICONS:
            side = theme.size("size.icon_small")
            icon = self._look.icon(ICONS[self._kind], TOKENS[self._kind])
            self._icon.setPixmap(icon.pixmap(side, side))
