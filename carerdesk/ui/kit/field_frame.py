"""A field made of several parts, with one frame and one focus ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QApplication, QWidget

from carerdesk.ui.theme.style import draw_ring

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from carerdesk.ui.theme.look import Look


class FieldFrame(QWidget):
    """Frames its parts; the ring shows while any part that has none of its own has the focus."""

    def __init__(self, look: Look, *, radius: str = "radius.box") -> None:
        """Make an empty frame; give it a layout."""
        super().__init__()
        self._look = look
        self._radius = radius
        self._ringed = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint ground, frame and ring."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        radius = theme.size(self._radius)
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if self._ringed:
            draw_ring(painter, whole, theme, radius)
        painter.end()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        ringed = new is not None and self.isAncestorOf(new)
        if ringed is not self._ringed:
            self._ringed = ringed
            self.update()
