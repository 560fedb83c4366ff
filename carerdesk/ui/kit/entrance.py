"""Entrances: where the focus goes when a part of a page as a whole is given it.

A focus proxy would do that too, but Tab stops at whatever has one: it jumps over everything that
stands before the proxy, or goes round in a circle when the proxy was given another place.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class Entrance(QWidget):
    """A part of a page that hands the focus on to one of its children.

    Attributes:
        entrance: Which child.
    """

    entrance: QWidget

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the focus to the entrance."""
        self.entrance.setFocus(reason)
