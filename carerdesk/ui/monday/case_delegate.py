"""How the cells of the Monday table are painted: measured, a date or a state never cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from carerdesk.ui.kit.pill import pill_width
from carerdesk.ui.kit.row_painter import RowPainter
from carerdesk.ui.kit.rows_model import ROW_ROLE
from carerdesk.ui.kit.shapes import word_token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFontMetrics

    from carerdesk.ui.monday.case_words import CaseRow
    from carerdesk.ui.theme.look import Look

ROW: Final = 25
"""Height of a row, pixels at 100 % text."""

CASE, COUNCIL, WHERE, WHAT, OWED, DAY, STATE, NEW, STEP = range(9)
_PAD: Final = 8
_WIDEST: Final = 130


class CaseDelegate(QStyledItemDelegate):
    """Paints one cell."""

    def __init__(self, look: Look) -> None:
        """Keep the look."""
        super().__init__()
        self._look = look
        self._references: tuple[str, ...] = ()

    def fit(self, rows: Sequence[CaseRow]) -> None:
        """Keep the references, so that the initials beside them stand in one column."""
        self._references = tuple(row.case for row in rows)

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's signature
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """As wide as its words need."""
        row: CaseRow = index.data(ROW_ROLE)
        return QSize(self.width(row, index.column()), self._look.theme.px(ROW))

    def width(self, row: CaseRow, column: int) -> int:
        """How wide a cell must be so that nothing in it is cut, in pixels."""
        theme = self._look.theme
        measure = theme.metrics("small", 600 if column in (CASE, WHAT, DAY, STATE) else None)
        pad = theme.px(2 * _PAD)
        if column == CASE:
            both = theme.metrics("small").horizontalAdvance(row.initials) + theme.px(12)
            return self._reference(measure) + both + pad
        if column == STATE:
            return measure.horizontalAdvance(row.state) + theme.px(22) + pad
        if column == NEW:
            return pill_width(theme, row.new or "0", shape=False) + theme.px(8)
        words = (row.council, row.where, row.what, row.owed_by, row.day, "", "", row.step)
        return measure.horizontalAdvance(words[column - 1]) + pad

    def _reference(self, metrics: QFontMetrics) -> int:
        """How wide the widest reference is, as far as its column allows."""
        widest = max((metrics.horizontalAdvance(words) for words in self._references), default=0)
        return min(widest, self._look.theme.px(_WIDEST))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint ground, hairline and words."""
        theme, row = self._look.theme, index.data(ROW_ROLE)
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, theme.colour("accent_soft"))
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        draw = RowPainter(
            self._look, painter, rect.adjusted(theme.px(_PAD), 0, 0, 0), chosen=chosen
        )
        self._paint_cell(draw, row, index.column())
        painter.restore()

    def _paint_cell(self, draw: RowPainter, row: CaseRow, column: int) -> None:
        middle = ROW / 2
        if column == CASE:
            room = self._reference(self._look.theme.metrics("small", 600))
            draw.words(row.case, y=middle, style="small", weight=600)
            draw.take_left(room, gap=12)
            draw.words(row.initials, y=middle, style="small", colour="text2", keep=True)
        elif column == STATE:
            draw.shape(row.tone, y=middle, size="size.shape_small")
            draw.skip(9)
            draw.words(
                row.state,
                y=middle,
                style="small",
                weight=600,
                colour=word_token(row.tone) if row.tone != "hold" else "text2",
                keep=True,
            )
        elif column == NEW:
            if row.new:
                draw.pill(row.new, "wait", y=middle, shape=False)
        elif column == OWED:
            yours = bool(row.line.due and row.line.due.needs_you)
            draw.words(
                row.owed_by,
                y=middle,
                style="small",
                weight=600 if yours else None,
                colour="need" if yours else "text2",
            )
        else:
            words, weight, colour = {
                COUNCIL: (row.council, None, "text"),
                WHERE: (row.where, None, "text"),
                WHAT: (row.what, 600, "text"),
                DAY: (row.day, 600, "text"),
                STEP: (row.step, None, "text2"),
            }[column]
            draw.words(words, y=middle, style="small", weight=weight, colour=colour)
