"""How a promise ended: only an entry that shows it can close one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carerdesk.domain.errors import CarerDeskError
from carerdesk.domain.promises import PromiseState
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.field import Field
from carerdesk.ui.log.entry_chooser import EntryChooser

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.changes import Changes
    from carerdesk.domain.promises import Promise
    from carerdesk.ui.sitting import Sitting


class EndPromiseDialog(Dialog):
    """The state, and the entry that shows it.

    Attributes:
        changes: What the deed changed, once it is done.
    """

    def __init__(self, parent: QWidget, sitting: Sitting, promise: Promise) -> None:
        """Close this promise."""
        super().__init__(
            parent,
            sitting.look,
            parent.tr("How the promise ended"),
            sentence=promise.what[:1].upper() + promise.what[1:],
            verb=parent.tr("&Keep that"),
            width=560,
        )
        self._sitting = sitting
        self._promise = promise
        self.changes: Changes | None = None
        self.state = DropDown(sitting.look, "")
        self.state.offer(
            [
                (self.tr("It was kept"), PromiseState.KEPT, ""),
                (self.tr("It was kept, but late"), PromiseState.KEPT_LATE, ""),
                (self.tr("It was not kept"), PromiseState.BROKEN, ""),
                (self.tr("It was changed, and we agreed"), PromiseState.CHANGED, ""),
                (self.tr("I do not know how it ended"), PromiseState.NOT_KNOWN, ""),
            ]
        )
        self.body.addWidget(Field(sitting.look, self.tr("How it &ended"), self.state))
        self.chooser = EntryChooser(sitting, self.tr("The entry that &shows it"))
        self.body.addWidget(self.chooser)
        self.chooser.rows.opened.connect(self.main.click)
        self.state.setFocus()

    def try_deed(self) -> bool:
        """Close it."""
        shown_by = self.chooser.chosen
        if shown_by is None:
            self.chooser.say_fault(self.tr("Choose the entry that shows how it ended."))
            return False
        try:
            self.changes = self._sitting.desk.promises.close(
                self._sitting.case_id,
                self._promise.id,
                PromiseState(self.state.currentData()),
                shown_by,
            )
        except CarerDeskError as error:
            self.say_fault(str(error))
            return False
        return True
