"""Windows no larger than the screen they come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

FRAME: Final = 40
"""Height kept for a title bar, which nobody can measure before a window is shown, in pixels."""


def fitting(window: QWidget, width: int, height: int) -> QSize:
    """Return a size in pixels, or what the window's screen has room for below a title bar."""
    room = window.screen().availableGeometry().size() - QSize(0, FRAME)
    return QSize(width, height).boundedTo(room)
