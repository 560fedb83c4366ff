"""Writing down who gets a bundle: whom, how and when; it goes into the log too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from carerdesk.domain.errors import BadRecord, CarerDeskError
from carerdesk.ui.gone_out import ways
from carerdesk.ui.kit.day_field import DayField
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.field import Field

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.bundles import BundleReceipt
    from carerdesk.ui.sitting import Sitting


class HandoverDialog(Dialog):
    """Three fields and a note."""

    def __init__(self, parent: QWidget, sitting: Sitting, receipt: BundleReceipt, to: str) -> None:
        """Ask who gets the bundle of a receipt; `to` is offered."""
        super().__init__(
            parent,
            sitting.look,
            parent.tr("Write down who gets it"),
            sentence=parent.tr(
                "It is kept beside the bundle and put in the log, with the check code."
            ),
            verb=parent.tr("&Write it down"),
        )
        self._sitting = sitting
        self._receipt = receipt
        look = sitting.look
        self.to = Field(look, self.tr("&To whom"), QLineEdit(to))
        self.to.editor.selectAll()
        self.how = DropDown(look, "")
        self.how.offer([(words, how, "") for words, how in ways()])
        self.on = DayField(look, self.tr("Which &day"), sitting.today())
        self.on.write(self.tr("today"))
        self.note = Field(look, self.tr("&Note, if any"), QLineEdit())
        self.body.addWidget(self.to)
        self.body.addWidget(Field(look, self.tr("&How"), self.how))
        self.body.addWidget(self.on)
        self.body.addWidget(self.note)
        self.to.setFocus()

    def try_deed(self) -> bool:
        """Keep it, if it names somebody and a day."""
        when = self.on.check()
        if when is None:
            return False
        if when.day is None or when.day > self._sitting.today():
            self.on.ask_again(self.tr("Give the one day it went; not a day to come."))
            return False
        try:
            with self._sitting.noting() as way:
                _, _, changes = self._sitting.desk.issuing.hand_over(
                    self._receipt,
                    to=self.to.editor.text(),
                    how=str(self.how.currentData()),
                    on=when.day,
                    note=self.note.editor.text(),
                )
        except BadRecord as fault:
            self.to.say_fault(str(fault))
            self.to.setFocus()
            return False
        except CarerDeskError as fault:
            self.say_fault(str(fault))
            return False
        self._sitting.done(
            self.tr("Written down, and put in the log."),
            changes,
            name=self.tr("write down who got it"),
            way=way,
        )
        return True
