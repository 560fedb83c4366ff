"""Setting a reminder from wherever the thing is shown, with the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.date_words import day_in_words
from carerdesk.ui.reminders.remind_dialog import RemindDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.reminders import ReminderAbout
    from carerdesk.ui.sitting import Sitting


def remind(parent: QWidget, sitting: Sitting, about: ReminderAbout, target: str) -> None:
    """Ask for a day and set a reminder of the thing of that id or key."""
    dialog = RemindDialog(parent, sitting, about, target)
    with sitting.noting() as way:
        dialog.exec()
    reminder = dialog.reminder
    if reminder is None or dialog.changes is None:
        return
    said = QCoreApplication.translate("RemindDialog", "You will be reminded on {day}.")
    sitting.done(
        said.format(day=day_in_words(reminder.on)),
        dialog.changes,
        name=QCoreApplication.translate("RemindDialog", "set a reminder"),
        way=way,
    )
