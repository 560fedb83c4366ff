"""Tabling: rows under a head, each cell broken in its column, a long row gone on with overleaf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from carerdesk.export import looks
from carerdesk.export.marks import Line, Part, Words
from carerdesk.export.setting import Run, Setter, broken

GAP = 4.2
_MOST_KEPT = 240.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its left edge from the margin and its width, points.

    Attributes:
        right: Whether its words end at its right edge.
    """

    title: str
    left: float
    width: float
    right: bool = False


@dataclass(slots=True)
class Table:
    """A table being set.

    Attributes:
        setter: Where.
        columns: From left to right.
    """

    setter: Setter
    columns: tuple[Column, ...]
    _part: Part = field(default_factory=lambda: Part("Table"))

    def begin(self) -> None:
        """Set the head, here and on every sheet the table goes on to."""
        self._head()
        self.setter.on_break = self._head

    def end(self) -> None:
        """Repeat the head no more."""
        self.setter.on_break = None

    def _head(self) -> None:
        setter = self.setter
        row = Part("TR", self._part)
        style = looks.STRONG.of(colour=looks.MUTED)
        for column in self.columns:
            x = looks.LEFT + column.left
            if column.right:
                x += column.width - looks.width(column.title, style)
            setter.put(Words(x, setter.y - 12, column.title, style, Part("TH", row)))
        setter.space(18)
        setter.put(Line(looks.LEFT, setter.y, looks.RIGHT, setter.y, looks.INK, 1.0))

    def row(self, cells: Sequence[Sequence[Run]]) -> None:
        """Set a row; a cell of several runs has one run after the other."""
        setter = self.setter
        lines = [
            broken(list(cell), column.width) if cell else []
            for cell, column in zip(cells, self.columns, strict=True)
        ]
        count = max(map(len, lines))
        setter.room(min(count * looks.ROW.leading + 2 * GAP, _MOST_KEPT))
        row = Part("TR", self._part)
        parts = [Part("TD", row) for _ in self.columns]
        setter.space(GAP)
        for number in range(count):
            setter.room(looks.ROW.leading)
            for column, cell, part in zip(self.columns, lines, parts, strict=True):
                if number < len(cell):
                    x = looks.LEFT + column.left
                    if column.right:
                        x += column.width - sum(piece.width for piece in cell[number])
                    setter.line(cell[number], x, part)
            setter.space(looks.ROW.leading)
        setter.space(GAP)
        setter.rule(looks.RULE_LIGHT)
