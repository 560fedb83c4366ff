"""Telling a screen reader without moving the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def announce(where: QWidget, sentence: str, *, at_once: bool = False) -> None:
    """Announce a sentence politely, or at once when it cannot wait."""
    event = QAccessibleAnnouncementEvent(where, sentence)
    event.setPoliteness(
        QAccessible.AnnouncementPoliteness.Assertive
        if at_once
        else QAccessible.AnnouncementPoliteness.Polite
    )
    QAccessible.updateAccessibility(event)
