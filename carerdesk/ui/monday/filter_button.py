"""A filter of the Monday page: shape, word and count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from carerdesk.ui.kit.shapes import paint_shape
from carerdesk.ui.theme.style import draw_ring

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from carerdesk.ui.theme.look import Look


class FilterButton(QAbstractButton):
    """34 high; chosen it has a thicker edge."""

    def __init__(self, look: Look, words: str, tone: str = "") -> None:
        """Make it with a count of nought.

        Args:
            look: The look.
            words: Its name.
            tone: Its shape; none when empty.
        """
        super().__init__()
        self._look = look
        self._tone = tone
        self._count = 0
        self.setText(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.say_count(0)
        look.changed.connect(self.updateGeometry)

    def say_count(self, count: int) -> None:
        """Say how many cases it would show."""
        self._count = count
        self.setAccessibleName(self.tr("{words}: {n}").format(words=self.text(), n=count))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        theme = self._look.theme
        words = theme.metrics("small", 600).horizontalAdvance(f"{self.text()}{self._count}")
        shape = theme.size("size.shape_small") + theme.px(8) if self._tone else 0
        return QSize(words + shape + theme.px(38), max(theme.px(30), theme.size("size.target_min")))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint edge, shape, word and count."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        line = 2.0 if on else 1.0
        whole = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.setPen(QPen(theme.colour("accent" if on else "control"), line))
        ground = "accent_soft" if on else "hover" if self.underMouse() else "surface"
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(whole, whole.height() / 2, whole.height() / 2)
        x = float(theme.px(12))
        if self._tone:
            side = theme.size("size.shape_small")
            square = QRectF(x, (self.height() - side) / 2, side, side)
            paint_shape(painter, square, self._tone, theme)
            x += side + theme.px(8)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("small", 600))
        painter.setPen(theme.colour("text"))
        room = QRectF(x, 0, self.width() - x - theme.px(12), self.height())
        painter.drawText(room, middle, self.text())
        painter.setPen(theme.colour("text2"))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, str(self._count))
        if self.hasFocus():
            draw_ring(painter, QRectF(self.rect()), theme, self.height() / 2)
        painter.end()
