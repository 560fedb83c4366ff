"""Four facts side by side: happened, recorded, where, whose drawer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from carerdesk.ui.theme.look import Look

Fact = tuple[str, str, str]
"""What it is, the fact, and a few words more."""

_NARROWEST: Final = 132
"""Pixels at 100 % text a fact wants at least."""


class FactsStrip(QWidget):
    """Facts in as many columns as there is room for."""

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__()
        self._look = look
        self._facts: list[QWidget] = []
        self._columns = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        look.changed.connect(self._relay)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts instead."""
        for old in self._facts:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._facts = []
        for name, fact, more in facts:
            cell = QWidget()
            box = column(self._look, cell, gap=2)
            box.addWidget(Words(name, "small", "text2"))
            value = Words(fact, "label", wrap=True, selectable=True)
            value.setAccessibleName(f"{name}: {fact}, {more}" if more else f"{name}: {fact}")
            box.addWidget(value)
            box.addWidget(Words(more, "small", "text2", wrap=True))
            box.addStretch(1)
            self._facts.append(cell)
        self._relay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns where there is less room."""
        super().resizeEvent(event)
        if self._fitting() != self._columns:
            self._relay()

    def _fitting(self) -> int:
        most = max(1, self.width() // max(1, self._look.theme.px(_NARROWEST)))
        return min(most, 4) if most != 3 else 2  # noqa: PLR2004 - four, two or one

    def _relay(self) -> None:
        theme = self._look.theme
        self._columns = self._fitting()
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(8))
        for place, cell in enumerate(self._facts):
            self._grid.addWidget(cell, place // self._columns, place % self._columns)
            cell.show()
        stretches = (6, 6, 5, 5)
        for place in range(4):
            within = place < self._columns
            self._grid.setColumnStretch(place, stretches[place] if within else 0)
