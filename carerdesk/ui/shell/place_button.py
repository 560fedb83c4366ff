"""The current place as a drop-down, in the bar of a narrow window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QToolButton

from carerdesk.ui.theme.style import draw_ring

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QMenu

    from carerdesk.ui.theme.look import Look


_AROUND = 72
"""What stands beside the name: lines, caret and their gaps, pixels at 100 % text."""
_SLACK = 2
"""A name is measured in whole pixels and shortened by parts of one."""


class PlaceButton(QToolButton):
    """Three lines, the place's name and a caret."""

    def __init__(self, look: Look, menu: QMenu) -> None:
        """Open the menu when pressed."""
        super().__init__()
        self._look = look
        self._name = ""
        self.setMenu(menu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.changed.connect(self.updateGeometry)

    def say(self, name: str) -> None:
        """Name the place."""
        self._name = name
        self.setAccessibleName(self.tr("Place: {name}").format(name=name))
        self.setToolTip(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """150 by 38 at 100 % text; wider for a long name."""
        theme = self._look.theme
        words = theme.metrics("body", 600).horizontalAdvance(self._name)
        return QSize(max(theme.px(150), words + theme.px(_AROUND)), theme.px(38))

    def _shown(self, width: int) -> str:
        """Return the name as it fits in a button so wide."""
        theme = self._look.theme
        room = width - theme.px(_AROUND) + _SLACK
        mode = Qt.TextElideMode.ElideRight
        return theme.metrics("body", 600).elidedText(self._name, mode, room)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint ground, lines, name and caret."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        radius = theme.size("radius.control")
        outline = QPen(theme.colour("accent"), 2) if theme.is_contrast else Qt.PenStyle.NoPen
        painter.setPen(outline)
        painter.setBrush(theme.colour("accent_soft"))
        painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), radius, radius)
        ink = theme.colour("accent_text")
        side = theme.size("size.icon_small")
        y = (self.height() - side) / 2
        self._look.paint_icon(painter, QRectF(theme.px(12), y, side, side).toRect(), "ph.list", ink)
        painter.setPen(ink)
        painter.setFont(theme.font("body", 600))
        words = whole.adjusted(theme.px(38), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._shown(self.width()))
        caret = QRectF(self.width() - side - theme.px(10), y, side, side)
        self._look.paint_icon(painter, caret.toRect(), "ph.caret-down", ink)
        if self.hasFocus():
            draw_ring(painter, whole, theme, radius)
        painter.end()
