"""Initials in a pill: how everybody is shown in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from carerdesk.ui.theme.look import Look
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


class InitialsPill(QWidget):
    """Somebody's initials as a piece of its own."""

    def __init__(self, look: Look, initials: str, *, called: str = "") -> None:
        """Show the initials; `called` is what a screen reader and the tooltip say."""
        super().__init__()
        self._look = look
        self._initials = initials
        self.setAccessibleName(called or initials)
        self.setToolTip(called)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as the initials need."""
        theme = self._look.theme
        return QSize(initials_width(theme, self._initials), theme.size("size.pill"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the pill."""
        painter = QPainter(self)
        paint_initials(painter, QRectF(self.rect()), self._initials, self._look.theme)
        painter.end()
