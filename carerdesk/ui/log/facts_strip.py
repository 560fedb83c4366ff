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
        self._cells: list[_Cell] = []
        self._shown = 0
        self._columns = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        look.changed.connect(self._relay)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts instead, in the cells that are there: going down a list makes none."""
        more = [_Cell(self._look) for _ in facts[len(self._cells) :]]
        self._cells += more
        for cell, fact in zip(self._cells, facts, strict=False):
            cell.show_fact(fact)
        if more or len(facts) != self._shown:
            self._shown = len(facts)
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
        for place, cell in enumerate(self._cells):
            self._grid.addWidget(cell, place // self._columns, place % self._columns)
            cell.setVisible(place < self._shown)
        stretches = (6, 6, 5, 5)
        for place in range(4):
            within = place < self._columns
            self._grid.setColumnStretch(place, stretches[place] if within else 0)


class _Cell(QWidget):
    """A fact."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._name = Words("", "small", "text2")
        self._value = Words("", "label", wrap=True, selectable=True)
        self._more = Words("", "small", "text2", wrap=True)
        box = column(look, self, gap=2)
        for words in (self._name, self._value, self._more):
            box.addWidget(words)
        box.addStretch(1)

    def show_fact(self, fact: Fact) -> None:
        name, value, more = fact
        self._name.setText(name)
        self._value.setText(value)
        self._value.setAccessibleName(f"{name}: {value}, {more}" if more else f"{name}: {value}")
        self._more.setText(more)
