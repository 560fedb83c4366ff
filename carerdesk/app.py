"""The program put together: look, settings, services and the window."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QApplication

    from carerdesk.services.opening import Opening
    from carerdesk.ui.errand import Errand
    from carerdesk.ui.one_window import OneWindow

_HANDED_ON_MS = 10_000
"""How long a new process waits for the door that the old one leaves."""

CANNOT = 2
"""Exit status when the window could not be shown."""


def run(arguments: Sequence[str]) -> int:
    """Open the desk and stay until its window is closed.

    Args:
        arguments: What followed the program's name: a desk's folder, papers to add,
            ``--quick-note``; or the one word that says the errand comes by the input.

    Returns:
        The exit status: 0, or 2 when there is nothing to show a window on.
    """
    from carerdesk.ui.print_service import keep_printing_here  # noqa: PLC0415
    from carerdesk.ui.screen import why_no_window  # noqa: PLC0415 - Qt only once it is needed

    keep_printing_here(os.environ, sys.platform)
    reason = why_no_window(os.environ, sys.platform)
    if reason:
        sys.stderr.write(f"carerdesk: {reason}\n")
        return CANNOT
    return _show(arguments)


def _show(arguments: Sequence[str]) -> int:
    from PySide6.QtCore import QTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from carerdesk.ui.errand import AFRESH, Errand, errand_of  # noqa: PLC0415
    from carerdesk.ui.fresh_start import FreshStart  # noqa: PLC0415
    from carerdesk.ui.language import speak  # noqa: PLC0415
    from carerdesk.ui.loading import load  # noqa: PLC0415
    from carerdesk.ui.mishaps import Mishaps  # noqa: PLC0415
    from carerdesk.ui.one_window import OneWindow  # noqa: PLC0415
    from carerdesk.ui.opening.mark import mark_icon  # noqa: PLC0415
    from carerdesk.ui.settings import Settings  # noqa: PLC0415
    from carerdesk.ui.shell.main_window import MainWindow  # noqa: PLC0415
    from carerdesk.ui.spent_memory import SpentMemory  # noqa: PLC0415
    from carerdesk.ui.theme.look import Look  # noqa: PLC0415

    app = QApplication(["carerdesk"])
    name_it(app)
    is_afresh = list(arguments) == [AFRESH]
    errand = Errand.from_bytes(sys.stdin.buffer.read()) if is_afresh else errand_of(arguments)
    door = OneWindow()
    if is_afresh:
        door.stand_as_heir()
    elif not door.take() and door.ring(errand):
        return 0
    speak(app)
    settings = Settings()
    look = Look(app, choice=settings.theme, scale=settings.text_scale)
    mishaps = Mishaps(look)
    mishaps.watch()
    window = MainWindow(look, settings, opening, FreshStart(door))
    window.stand_as(errand)
    window.show()
    window.setWindowIcon(mark_icon(look))
    door.rung.connect(window.take_errand)
    QTimer.singleShot(0, window, lambda: window.take_errand(errand))
    if is_afresh:
        # The old process ends when the door is taken: by then this window should be seen.
        QTimer.singleShot(0, window, lambda: _take_over(door, errand))
    SpentMemory(app)
    QTimer.singleShot(50, window, lambda: window.jobs.run(load))
    return window.jobs.end_process(app.exec())


def _take_over(door: OneWindow, errand: Errand) -> None:
    """Be the first window from now on; or end, and leave what was asked for to the one there is."""
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415

    if not door.take(_HANDED_ON_MS):
        door.ring(errand)
        QCoreApplication.quit()


def name_it(app: QApplication) -> None:
    """Give the application its name, which the settings and the desktop show."""
    app.setApplicationName("CarerDesk")
    app.setApplicationDisplayName("CarerDesk")
    app.setDesktopFileName("carerdesk")


def opening() -> Opening:
    """The service that opens desks, loaded when it is first wanted."""
    from carerdesk.services.opening import Opening  # noqa: PLC0415 - after the window is up

    return Opening()
