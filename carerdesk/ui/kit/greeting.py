"""A greeting by the hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from datetime import datetime

_NOON, _EVENING, _NIGHT_ENDS = 12, 18, 5


def greeting(at: datetime, name: str = "") -> str:
    """Return "Good evening." or, with a first name, "Good evening, Jo."."""
    if _NIGHT_ENDS <= at.hour < _NOON:
        words = QCoreApplication.translate("Greeting", "Good morning")
    elif _NOON <= at.hour < _EVENING:
        words = QCoreApplication.translate("Greeting", "Good afternoon")
    else:
        words = QCoreApplication.translate("Greeting", "Good evening")
    return f"{words}, {name}." if name else f"{words}."
