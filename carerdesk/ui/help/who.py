"""Who can help now, on the screen: safety first, numbers large enough to be dialled from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from carerdesk.domain.date_words import plain_day
from carerdesk.ui.help.texts import AdviceLine, advice
from carerdesk.ui.kit.boxes import column, gap, row
from carerdesk.ui.kit.card import Card
from carerdesk.ui.kit.focus_ring import FocusRing
from carerdesk.ui.kit.hairline import Hairline
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QHBoxLayout

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_NUMBER = 190


class Who(ScrollPage):
    """Groups of lines, the most urgent first."""

    def __init__(self, look: Look) -> None:
        """Set everything down; it needs no desk and no network."""
        super().__init__(look, margins=(28, 22, 28, 24), widest=780)
        self._look = look
        self._numbers: list[Words] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        FocusRing(look, self)
        self.setAccessibleName(self.tr("Who can help now"))
        given = advice()
        box = self.column
        box.addWidget(Words(self.tr("Who can help now"), "greet", wrap=True))
        gap(look, box, 4)
        checked = self.tr("Checked on {day}. {before}").format(
            day=plain_day(given.checked_on), before=given.before
        )
        box.addWidget(Words(checked, "lead", "text2", wrap=True))
        for title, lines in given.groups:
            gap(look, box, 16)
            card = Card(look, title)
            for place, line in enumerate(lines):
                if place:
                    card.body.addWidget(Hairline(look))
                card.body.addLayout(self._line(line))
            box.addWidget(card)
        box.addStretch(1)
        look.follow(self, self._grow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little room the numbers take less of it."""
        super().resizeEvent(event)
        self._grow(self._look.theme)

    def _line(self, line: AdviceLine) -> QHBoxLayout:
        box = row(self._look, gap=16, margins=(2, 8, 2, 8))
        number = Words(line.number, "title", "accent_text", selectable=bool(line.number))
        if line.number:
            number.setAccessibleName(f"{line.name}: {line.number}")
        self._numbers.append(number)
        words = column(self._look, gap=2)
        words.addWidget(Words(line.name, "body", strong=True, wrap=True, selectable=True))
        words.addWidget(Words(line.says, "label", "text2", strong=False, wrap=True))
        box.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(words, 1)
        return box

    def _grow(self, theme: Theme) -> None:
        room = min(theme.px(_NUMBER), self.width() // 3)
        for number in self._numbers:
            number.setFixedWidth(room)
