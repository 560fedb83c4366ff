"""Setting a reminder on an entry, a clock or a promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from carerdesk.domain.errors import CarerDeskError
from carerdesk.ui.kit.day_field import DayField
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.changes import Changes
    from carerdesk.domain.reminders import Reminder, ReminderAbout
    from carerdesk.ui.sitting import Sitting


class RemindDialog(Dialog):
    """Asks for the day, and a few words for oneself.

    Attributes:
        reminder, changes: What was set, once it was.
    """

    def __init__(
        self, parent: QWidget, sitting: Sitting, about: ReminderAbout, target: str
    ) -> None:
        """Ask for a reminder of the thing of that id or key."""
        super().__init__(
            parent,
            sitting.look,
            QCoreApplication.translate("RemindDialog", "Remind me of this"),
            sentence=QCoreApplication.translate(
                "RemindDialog",
                "A quiet line at the top of the window on that day. It names nobody; your own "
                "words are shown only where you set it.",
            ),
            verb=QCoreApplication.translate("RemindDialog", "&Remind me"),
        )
        self.reminder: Reminder | None = None
        self.changes: Changes | None = None
        self._sitting = sitting
        self._about = about
        self._target = target
        self.day = DayField(sitting.look, self.tr("&When"), sitting.today(), ahead=True)
        self.note = Field(sitting.look, self.tr("A &note for yourself, if any"), QLineEdit())
        self.body.addWidget(self.day)
        self.body.addWidget(self.note)
        self.day.setFocus()

    def try_deed(self) -> bool:
        """Set it, if the day is one day."""
        when = self.day.check()
        if when is None:
            return False
        if when.day is None:
            self.day.ask_again(self.tr("Give one day, such as “fri” or “6 mar”."))
            return False
        try:
            self.reminder, self.changes = self._sitting.desk.reminders.add(
                self._sitting.case_id,
                self._about,
                self._target,
                on=when.day,
                note=self.note.editor.text(),
            )
        except CarerDeskError as fault:
            self.say_fault(str(fault))
            return False
        return True
