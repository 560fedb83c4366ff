"""A column in a scrolled page that leaves the scrolling to its lists while they can."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class LeastHeight(QWidget):
    """Asks for the least height of what is in it, not for the height that would show it whole."""

    def hasHeightForWidth(self) -> bool:
        """The height wrapped words would like is no reason to scroll."""
        return False
