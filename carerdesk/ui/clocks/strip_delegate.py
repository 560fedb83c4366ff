"""How a day of the strip is painted; the legend paints its examples with the same function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from carerdesk.ui.clocks.strip_cell import CellLook, StripCell
from carerdesk.ui.clocks.strip_model import CELL_ROLE
from carerdesk.ui.kit.shapes import paint_shape
from carerdesk.ui.theme.style import draw_ring

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_SATURDAY = 5
_GROUNDS = {
    CellLook.START: ("surface", "accent", "text"),
    CellLook.COUNTED: ("accent_soft", "", "text"),
    CellLook.FIRST_LAST: ("accent_soft", "accent", "text"),
    CellLook.LAST: ("accent", "", "on_accent"),
    CellLook.LATE: ("late_soft", "", "late"),
    CellLook.PAUSED: ("hold_soft", "", "hold"),
    CellLook.ROLLED: ("hold_soft", "", "hold"),
    CellLook.HOLIDAY: ("sunken", "hold_mark", "text"),
}
_STRONG = frozenset(
    {CellLook.START, CellLook.LAST, CellLook.LATE, CellLook.HOLIDAY, CellLook.FIRST_LAST}
)


def paint_cell(
    painter: QPainter, rect: QRectF, look: CellLook, text: str, theme: Theme, *, today: bool = False
) -> None:
    """Paint a day that fills the rectangle; a weekend is a dot in its middle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if look is CellLook.WEEKEND:
        side = theme.px(4)
        dot = QRectF(0, 0, side, side)
        dot.moveCenter(rect.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text2" if theme.is_contrast else "hold_mark"))
        painter.drawEllipse(dot)
        painter.restore()
        return
    ground, edge, ink = _GROUNDS[look]
    _paint_ground(painter, rect, look, theme, (ground, edge), today=today)
    if look is CellLook.PAUSED:
        side = theme.px(12)
        square = QRectF(0, 0, side, side)
        square.moveCenter(rect.center())
        paint_shape(painter, square, "hold", theme)
    else:
        painter.setFont(theme.font("small", 600 if look in _STRONG else 400))
        painter.setPen(theme.colour(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def _paint_ground(
    painter: QPainter,
    rect: QRectF,
    look: CellLook,
    theme: Theme,
    colours: tuple[str, str],
    *,
    today: bool,
) -> None:
    ground, edge = colours
    radius = theme.px(4)
    thick = 2.0 * theme.scale
    pen = QPen(Qt.PenStyle.NoPen)
    inset = 0.0
    if today:
        pen, inset = (
            QPen(theme.colour("late_mark" if look is CellLook.LATE else "text"), thick),
            1.0,
        )
    elif edge and look is not CellLook.HOLIDAY:
        pen, inset = QPen(theme.colour(edge), thick), 1.0
    elif edge or theme.is_contrast:
        pen, inset = QPen(theme.colour(edge or "control"), 1), 0.5
    box = rect.adjusted(inset, inset, -inset, -inset)
    painter.setPen(pen)
    painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(box, radius, radius)
    if look is CellLook.HOLIDAY:
        painter.setBrush(QBrush(theme.colour("hold_mark"), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(box, radius, radius)
        clear = QRectF(0, 0, theme.px(14), rect.height() - theme.px(4))
        clear.moveCenter(rect.center())
        painter.fillRect(clear, theme.colour(ground))


class StripDelegate(QStyledItemDelegate):
    """Paints the days of a strip."""

    def __init__(self, look: Look) -> None:
        """Keep the look."""
        super().__init__()
        self._look = look

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a day and, when the keys are on it, its ring."""
        cell: StripCell | None = index.data(CELL_ROLE)
        if cell is None:
            return
        theme = self._look.theme
        gap = theme.px(1.5)
        rect = QRectF(option.rect)
        inner = rect.adjusted(gap + 0.5, gap, -gap - 0.5, -gap)
        if cell.look is CellLook.WEEKEND:
            # Saturday and Sunday lie side by side between two low rows.
            saturday = cell.on.weekday() == _SATURDAY
            inner.translate(theme.px(-5 if saturday else 5), 0)
            inner.translate(0, rect.height() / 2 * (1 if saturday else -1))
        paint_cell(painter, inner, cell.look, cell.text, theme, today=cell.is_today)
        if option.state & QStyle.StateFlag.State_HasFocus:
            ring = rect if rect.height() > theme.px(14) else rect.adjusted(0, -2, 0, 2)
            draw_ring(painter, ring, theme, theme.px(4))
