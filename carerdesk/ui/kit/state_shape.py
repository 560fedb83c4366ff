"""A state shape as a piece of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from carerdesk.ui.kit.shapes import paint_shape

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


class StateShape(QWidget):
    """One of the seven shapes; the word beside it is always a label of its own."""

    def __init__(self, look: Look, shape: str, *, size: str = "size.shape") -> None:
        """Choose the shape and its named size."""
        super().__init__()
        self._look = look
        self._shape = shape
        self._size = size
        look.follow(self, self._grow)

    def set_shape(self, shape: str) -> None:
        """Show another state."""
        self._shape = shape
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the shape."""
        painter = QPainter(self)
        paint_shape(painter, QRectF(self.rect()), self._shape, self._look.theme)
        painter.end()

    def _grow(self, theme: Theme) -> None:
        self.setFixedSize(theme.size(self._size), theme.size(self._size))
