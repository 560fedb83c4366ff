"""Withdrawing an entry: it stays in the record and visible, struck through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from carerdesk.domain.errors import BadRecord, CarerDeskError
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.changes import Changes
    from carerdesk.domain.entries import LoggedEntry
    from carerdesk.ui.sitting import Sitting


class WithdrawDialog(Dialog):
    """Asks why.

    Attributes:
        changes: What the deed changed, once it is done.
    """

    def __init__(self, parent: QWidget, sitting: Sitting, logged: LoggedEntry) -> None:
        """Withdraw this entry."""
        super().__init__(
            parent,
            sitting.look,
            parent.tr("Withdraw the entry"),
            sentence=parent.tr(
                "It is not deleted. It stays in the log, struck through, with your reason and the "
                "day. Undo lets it stand again, until the desk is locked; the record keeps both."
            ),
            verb=parent.tr("&Withdraw the entry"),
        )
        self._sitting = sitting
        self._entry_id = logged.entry.id
        self.changes: Changes | None = None
        self.reason = Field(sitting.look, self.tr("W&hy"), QLineEdit())
        self.body.addWidget(self.reason)
        self.main.setDefault(False)
        self.reason.setFocus()

    def try_deed(self) -> bool:
        """Withdraw it."""
        try:
            _, self.changes = self._sitting.desk.log.withdraw(
                self._entry_id, self.reason.editor.text()
            )
        except BadRecord as error:
            self.reason.say_fault(str(error))
            self.reason.setFocus()
            return False
        except CarerDeskError as error:
            self.say_fault(str(error))
            return False
        return True
