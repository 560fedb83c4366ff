"""What another start of the program asks of the open desk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from carerdesk.ui.errand import Errand
    from carerdesk.ui.sitting import Sitting


def do_errand(sitting: Sitting, errand: Errand, take_another: Callable[[Path], None]) -> None:
    """Go to the quick log, add papers; another desk is not opened by itself."""
    if errand.folder is not None and errand.folder != sitting.desk.safekeeping.folder:
        sitting.say(
            _say("Another desk was asked for. Lock this one first, then open it."),
            undo=partial(take_another, errand.folder),
            verb=_say("&Lock and open it"),
            shape="need",
        )
    if errand.quick_note:
        sitting.go("today", "quick_log")
    if errand.files:
        sitting.go("documents", errand.files)


def _say(words: str) -> str:
    return QCoreApplication.translate("DeskErrands", words)
