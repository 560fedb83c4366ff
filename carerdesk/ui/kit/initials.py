"""Initials in a pill: how everybody is shown in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

if TYPE_CHECKING:
    from carerdesk.ui.theme.theme import Theme


def initials_width(theme: Theme, initials: str) -> int:
    """How wide the pill of these initials is, in pixels."""
    words = theme.metrics("tiny").horizontalAdvance(initials)
    return max(theme.px(26), words + theme.px(13))


def paint_initials(painter: QPainter, rect: QRectF, initials: str, theme: Theme) -> None:
    """Paint the pill in the middle of the rectangle, `initials_width` wide."""
    pill = QRectF(0, 0, initials_width(theme, initials), theme.size("size.pill"))
    pill.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("border"), 1))
    painter.setBrush(theme.colour("sunken"))
    painter.drawRoundedRect(
        pill.adjusted(0.5, 0.5, -0.5, -0.5), pill.height() / 2, pill.height() / 2
    )
    painter.setFont(theme.font("tiny"))
    painter.setPen(theme.colour("text2"))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, initials)
    painter.restore()
