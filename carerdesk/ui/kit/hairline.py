"""A line between things that belong apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from carerdesk.ui.theme.look import Look


class Hairline(QWidget):
    """One pixel of border colour, across or down."""

    def __init__(self, look: Look, *, down: bool = False) -> None:
        """Draw it across, or down the side."""
        super().__init__()
        self._look = look
        fixed, grows = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(*((fixed, grows) if down else (grows, fixed)))
        if down:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the line."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._look.theme.colour("border"))
        painter.end()
