"""Linking an entry to another: how it stands to it, then which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carerdesk.domain.errors import CarerDeskError
from carerdesk.domain.links import LinkKind
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.field import Field
from carerdesk.ui.log.entry_chooser import EntryChooser

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.changes import Changes
    from carerdesk.domain.entries import LoggedEntry
    from carerdesk.ui.sitting import Sitting


class LinkDialog(Dialog):
    """Both entries show the link.

    Attributes:
        changes: What the deed changed, once it is done.
    """

    def __init__(self, parent: QWidget, sitting: Sitting, logged: LoggedEntry) -> None:
        """Link this entry."""
        super().__init__(
            parent, sitting.look, parent.tr("Link to another entry"), verb=parent.tr("&Link"),
            width=560,
        )  # fmt: skip
        self._sitting = sitting
        self._entry_id = logged.entry.id
        self.changes: Changes | None = None
        self.kind = DropDown(sitting.look, self.tr("How this entry stands to it"))
        self.kind.setMaxVisibleItems(len(LinkKind))
        self.kind.offer((self._words(kind), kind, "") for kind in LinkKind)
        self.kind.choose(LinkKind.FOLLOWS)
        self.body.addWidget(Field(sitting.look, self.tr("&This entry"), self.kind))
        self.chooser = EntryChooser(sitting, self.tr("&Which entry"), without=logged.entry.id)
        self.body.addWidget(self.chooser)
        self.chooser.rows.opened.connect(self.main.click)
        self.kind.setFocus()

    def try_deed(self) -> bool:
        """Link them, both at once."""
        other = self.chooser.chosen
        if other is None:
            self.chooser.say_fault(self.tr("Choose an entry. Nothing fits what is typed."))
            return False
        try:
            self.changes = self._sitting.desk.log.link(
                self._entry_id, other, LinkKind(self.kind.currentData())
            )
        except CarerDeskError as error:
            self.say_fault(str(error))
            return False
        return True

    def _words(self, kind: LinkKind) -> str:
        return {
            LinkKind.REPLY_TO: self.tr("is the reply to"),
            LinkKind.FOLLOWS: self.tr("follows"),
            LinkKind.ASKS_AGAIN: self.tr("asks again what was asked in"),
            LinkKind.PROMISED_IN: self.tr("was promised in"),
            LinkKind.KEPT_BY: self.tr("holds a promise kept by"),
            LinkKind.CONTRADICTS: self.tr("says otherwise than"),
            LinkKind.SUPPORTS: self.tr("supports"),
            LinkKind.EVIDENCE_FOR: self.tr("is evidence for"),
            LinkKind.CORRECTS: self.tr("corrects"),
            LinkKind.COPY_OF: self.tr("is a copy of"),
        }[kind]
