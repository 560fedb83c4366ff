"""A ground for other things to stand on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget


class Ground(QFrame):
    """A frame: card, box, field, rail, canvas, surface or sunken, with hairlines if wanted."""

    def __init__(self, ground: str, *, line: str = "", parent: QWidget | None = None) -> None:
        """Choose the ground, and one side for a hairline: left, right, top or bottom."""
        super().__init__(parent)
        self.setProperty("ground", ground)
        if line:
            self.setProperty("line", line)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def set_ring(self, ring: bool) -> None:  # noqa: FBT001 - a state, as Qt's own setters
        """Show or hide the focus ring of a field made of several parts."""
        self.setProperty("ring", "true" if ring else "false")
        self.style().unpolish(self)
        self.style().polish(self)
