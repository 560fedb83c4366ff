"""How a clock is painted: a card with its ways of counting side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from carerdesk.ui.clocks.clock_card import ClockCard
from carerdesk.ui.kit.row_delegate import RowDelegate
from carerdesk.ui.kit.row_painter import RowPainter
from carerdesk.ui.kit.rows_model import ROW_ROLE
from carerdesk.ui.kit.shapes import word_token
from carerdesk.ui.theme.style import draw_ring

if TYPE_CHECKING:
    from carerdesk.ui.clocks.reading_words import ReadingWords
    from carerdesk.ui.theme.theme import Theme

_GAP = 10
_HEAD = 54
_COLUMN = 66
_FLAG = 21
_FOOT = 6
_LEFT = 40
_RIGHT = 12
_BETWEEN = 22
_PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """Where the columns of a card stand.

    Attributes:
        widths: Of the columns side by side, pixels.
        lines: Lines of the head: two where title and state need one each.
    """

    widths: tuple[float, ...]
    lines: int

    @property
    def across(self) -> int:
        """How many columns stand side by side."""
        return len(self.widths)


class ClockDelegate(RowDelegate[ClockCard]):
    """Paints clock cards; a card is higher where its words need the room."""

    hairlines = False

    def height(self, row: ClockCard, width: int) -> int:
        """As high as head, columns and flags, and the gap to the next card."""
        theme = self.look.theme
        grid = _grid(theme, row, width)
        flags = sum(_flag_lines(theme, flag, width) for flag in row.flags)
        head = _HEAD + (22 if grid.lines > 1 else 0)
        return theme.px(head + _columns_height(row, grid) + _FOOT + flags * _FLAG + _GAP)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the card and its ring."""
        theme = self.look.theme
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        under = bool(state & QStyle.StateFlag.State_MouseOver)
        rect = QRectF(option.rect)
        card = rect.adjusted(0.5, 0.5, -0.5, -theme.px(_GAP) - 0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "accent" if chosen and theme.is_contrast else "border"
        painter.setPen(QPen(theme.colour(edge), 2 if chosen and theme.is_contrast else 1))
        painter.setBrush(theme.colour("accent_soft" if chosen else "hover" if under else "surface"))
        radius = theme.size("radius.card")
        painter.drawRoundedRect(card, radius, radius)
        self.paint_row(index.data(ROW_ROLE), RowPainter(self.look, painter, card, chosen=chosen))
        if state & QStyle.StateFlag.State_HasFocus:
            draw_ring(painter, card, theme, radius)
        painter.restore()

    def paint_row(self, row: ClockCard, draw: RowPainter) -> None:
        """Paint shape, title, state, whose turn it is, and the ways of counting."""
        theme = draw.theme
        grid = _grid(theme, row, int(draw.rect.width()) + 1)
        draw.skip(14)
        draw.shape(row.tone, y=21)
        draw.left = draw.rect.left() + theme.px(_LEFT)
        draw.skip_right(_RIGHT)
        ink = word_token(row.tone)
        owed = 41
        if grid.lines == 1:
            width = draw.words(
                row.state, y=21, style="small", weight=600, colour=ink, right=True, keep=True
            )
            draw.take_right(width, 8)
            draw.words(row.title, y=21, weight=600)
            draw.right = draw.rect.right() - theme.px(_RIGHT)
        else:
            draw.words(row.title, y=21, weight=600)
            draw.words(row.state, y=43, style="small", weight=600, colour=ink, keep=True)
            owed = 63
        draw.words(row.owed, y=owed, style="small", colour="text2")
        top = owed + 13
        for place, column in enumerate(row.columns):
            line, at = divmod(place, grid.across)
            self._paint_column(draw, column, grid, at=at, y=top + line * _column_height(row))
        self._paint_flags(draw, row, y=top + _columns_height(row, grid) + 6)

    @staticmethod
    def _paint_column(
        draw: RowPainter, column: ReadingWords, grid: _Grid, *, at: int, y: float
    ) -> None:
        theme = draw.theme
        left = draw.rect.left() + theme.px(_LEFT) + sum(grid.widths[:at]) + at * theme.px(_BETWEEN)
        before, draw.left = draw.left, left
        right, draw.right = draw.right, left + grid.widths[at]
        draw.words(column.label, y=y + 11, style="small", colour="text2")
        draw.words(column.day, y=y + 33, weight=600, keep=True)
        strong = column.tone == "late"
        draw.words(
            column.state,
            y=y + 54,
            style="small",
            weight=600 if strong else 400,
            colour=column.tone,
            keep=True,
        )
        if at:
            x = int(left - theme.px(_BETWEEN / 2))
            top = draw.rect.top() + theme.px(y + 3)
            draw.painter.setPen(QPen(theme.colour("border"), 1))
            height = 60 if column.state else 40
            draw.painter.drawLine(x, int(top), x, int(top + theme.px(height)))
        draw.left, draw.right = before, right

    @staticmethod
    def _paint_flags(draw: RowPainter, row: ClockCard, *, y: float) -> None:
        theme = draw.theme
        wrap = int(Qt.TextFlag.TextWordWrap)
        painter = draw.painter
        for flag in row.flags:
            lines = _flag_lines(theme, flag, int(draw.rect.width()) + 1)
            box = QRectF(
                draw.rect.left() + theme.px(_LEFT),
                draw.rect.top() + theme.px(y),
                draw.rect.width() - theme.px(_LEFT + _RIGHT),
                theme.px(_FLAG) * lines + 2,
            )
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("hold"))
            painter.drawText(box, wrap, flag)
            y += _FLAG * lines


def _grid(theme: Theme, row: ClockCard, width: int) -> _Grid:
    """Two columns of one width where they fit, else each as wide as it needs, else one."""
    room = width - theme.px(_LEFT + _RIGHT)
    title = theme.metrics("body", 600).horizontalAdvance(row.title)
    state = theme.metrics("small", 600).horizontalAdvance(row.state)
    lines = 1 if title + state + theme.px(8) <= room else 2
    needed = [_needed(theme, column) for column in row.columns]
    half = (room - theme.px(_BETWEEN)) / 2
    if len(needed) > 1 and max(needed) <= half:
        return _Grid(widths=(half, half), lines=lines)
    if len(needed) == _PAIR and sum(needed) + theme.px(_BETWEEN) <= room:
        first = min(half, room - theme.px(_BETWEEN) - needed[1])
        return _Grid(widths=(first, room - theme.px(_BETWEEN) - first), lines=lines)
    return _Grid(widths=(room,), lines=lines)


def _column_height(row: ClockCard) -> int:
    """Pixels at 100 % text; lower where no column has a third line."""
    return _COLUMN if any(column.state for column in row.columns) else _COLUMN - 20


def _columns_height(row: ClockCard, grid: _Grid) -> int:
    return -(-len(row.columns) // grid.across) * _column_height(row)


def _needed(theme: Theme, column: ReadingWords) -> int:
    return max(
        theme.metrics("body", 600).horizontalAdvance(column.day),
        theme.metrics("small", 600).horizontalAdvance(column.state),
        theme.metrics("small").horizontalAdvance(column.label),
    )


def _flag_lines(theme: Theme, flag: str, width: int) -> int:
    metrics = theme.metrics("small")
    room = max(1, width - theme.px(_LEFT + _RIGHT))
    wrap = int(Qt.TextFlag.TextWordWrap)
    box = metrics.boundingRect(0, 0, room, 9999, wrap, flag)
    return max(1, round(box.height() / metrics.lineSpacing()))
