"""A button that is an icon only, with its name said and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from carerdesk.ui.theme.style import draw_ring

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from carerdesk.ui.theme.look import Look


class IconButton(QAbstractButton):
    """An icon in a target of at least 24 by 24; its name is tooltip and accessible name."""

    def __init__(
        self, look: Look, icon: str, name: str, *, size: int = 32, colour: str = "text2"
    ) -> None:
        """Make it `size` pixels square at 100 % text."""
        super().__init__()
        self._look = look
        self._icon_name = icon
        self._size = size
        self._colour = colour
        self.rename(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.updateGeometry)

    def rename(self, name: str) -> None:
        """Say what it does now."""
        self.setText(name)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon_name = icon
        self.update()

    def sizeHint(self) -> QSize:
        """The target's size."""
        side = self._look.theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint ground, icon and ring."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(self.rect(), theme.px(6), theme.px(6))
        side = theme.size("size.icon" if self._size > 30 else "size.icon_small")  # noqa: PLR2004
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(self.rect()).center())
        ink = theme.colour(self._colour if self.isEnabled() else "hold_mark")
        self._look.paint_icon(painter, square.toRect(), self._icon_name, ink)
        if self.hasFocus():
            draw_ring(painter, QRectF(self.rect()), theme, theme.size("radius.control"))
        painter.end()
