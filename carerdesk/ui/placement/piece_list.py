"""The lines of an entry to be sorted: whose each is stands at its right, one key each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from carerdesk.domain.splits import Piece, Side
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.row_delegate import RowDelegate
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carerdesk.ui.kit.row_painter import RowPainter
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

Row = tuple[Piece, Side | None]
"""A line, and where it was put."""

_SHOWN = 8


class _PieceDelegate(RowDelegate[Row]):
    side = 6

    def __init__(self, look: Look, child: str) -> None:
        super().__init__(look)
        self._child = child

    def height(self, row: Row, width: int) -> int:  # noqa: ARG002 - one line each
        return self.look.theme.px(34)

    def paint_row(self, row: Row, draw: RowPainter) -> None:
        piece, side = row
        said = side_words(side, self._child)
        draw.shape("need" if side is None else "done", y=17, size="size.shape_small")
        draw.skip(8)
        colour = "need" if side is None else "text2"
        width = draw.words(said, y=17, style="small", colour=colour, right=True, keep=True)
        draw.take_right(width, 12)
        draw.words(piece.words, y=17, style="label")


class PieceList(QWidget):
    """Keys 1, 2 and 3 say whose the current line is and go on to the next.

    Attributes:
        list: The lines.
        buttons: The same by mouse, by side.
    """

    changed = Signal()

    def __init__(self, look: Look, pieces: Sequence[Piece], child: str) -> None:
        """Show the lines as their names propose."""
        super().__init__()
        self._look = look
        self._child = child
        self._rows: list[Row] = [(piece, piece.side) for piece in pieces]
        model: RowsModel[Row] = RowsModel(
            [Column(title="", words=lambda row: row[0].words)],
            RowTraits(sentence=lambda row: f"{side_words(row[1], child)}. {row[0].words}"),
        )
        self.list = RowsView(look, self.tr("Lines"), model, _PieceDelegate(look, child))
        self._whole = Words("", "body", wrap=True)
        self.buttons: dict[Side, Button] = {}
        deeds = QWidget()
        flow = FlowLayout(look, deeds, gap=8)
        for number, side in enumerate((Side.GOES, Side.STAYS, Side.BOTH), start=1):
            button = Button(look, f"&{number}  {side_words(side, child)}")
            button.clicked.connect(lambda _=False, side=side: self.put(side))
            self.list.keys[int(Qt.Key.Key_0) + number] = lambda side=side: self.put(side)  # type: ignore[misc]
            self.buttons[side] = button
            flow.addWidget(button)
        box = column(look, self, gap=8)
        box.addWidget(self.list)
        box.addWidget(self._whole)
        box.addWidget(deeds)
        box.addStretch(1)
        self.setFocusProxy(self.list)
        self.list.current_changed.connect(self._show_whole)
        self._show(self._next(0))
        look.follow(self, self._grow)

    @property
    def sides(self) -> dict[str, Side]:
        """Where each line was put, by its key; those without a side are not in it."""
        return {piece.key: side for piece, side in self._rows if side is not None}

    @property
    def open_count(self) -> int:
        """How many lines have no side yet."""
        return sum(side is None for _, side in self._rows)

    def put(self, side: Side) -> None:
        """Put the current line on a side, and go on."""
        place = self.list.currentIndex().row()
        if place < 0:
            return
        self._rows[place] = (self._rows[place][0], side)
        self._show(min(place + 1, len(self._rows) - 1))
        self.changed.emit()

    def go_to_open(self) -> None:
        """Go to the first line without a side."""
        self.list.go_to(self._next(0))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next(self, at: int) -> int:
        return next((n for n, (_, side) in enumerate(self._rows) if side is None), at)

    def _show(self, place: int) -> None:
        self.list.rows.show(self._rows)
        self.list.go_to(place)

    def _show_whole(self, row: object) -> None:
        if isinstance(row, tuple):
            label = f"{row[0].label}: " if row[0].label else ""
            self._whole.setText(f"{label}{row[0].words}")

    def _grow(self, theme: Theme) -> None:
        self.list.setFixedHeight(theme.px(34) * min(len(self._rows), _SHOWN) + theme.px(4))
        self._whole.setMinimumHeight(theme.px(44))


def side_words(side: Side | None, child: str) -> str:
    """Return where a line is put, in words."""
    if side is None:
        return QCoreApplication.translate("PieceList", "not said yet")
    return {
        Side.GOES: QCoreApplication.translate("PieceList", "{child}’s, goes").format(child=child),
        Side.STAYS: QCoreApplication.translate("PieceList", "stays here"),
        Side.BOTH: QCoreApplication.translate("PieceList", "in both"),
    }[side]
