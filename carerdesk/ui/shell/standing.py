"""Where the window stood, and standing it there again where it can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QGuiApplication

from carerdesk.ui.kit.fitting import fitting

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from carerdesk.ui.settings import Settings

USUAL: Final = (1280, 800)
"""Size of a window that has not stood anywhere yet, in pixels."""


def keep_standing(window: QMainWindow, settings: Settings) -> None:
    """Keep where the window stands."""
    settings.keep_part("geometry", window.saveGeometry())


def stand_again(window: QMainWindow, settings: Settings) -> None:
    """Stand the window where it stood; on a screen that is gone, on the first one instead.

    One that has not stood anywhere yet is no larger than its screen, or its foot would be out of
    sight on a small laptop.
    """
    window.resize(fitting(window, *USUAL))
    kept = settings.part("geometry")
    if kept is not None:
        window.restoreGeometry(kept)
    frame = window.frameGeometry()
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    if screens and not any(screen.intersects(frame) for screen in screens):
        window.move(screens[0].topLeft())
