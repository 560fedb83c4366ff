"""Adding somebody: initials first; the rest can wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from carerdesk.domain.errors import BadRecord, CarerDeskError
from carerdesk.domain.people import Role, RoleHeld
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.role_words import role_words
from carerdesk.ui.kit.tick_box import TickBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.changes import Changes
    from carerdesk.domain.people import Person
    from carerdesk.ui.sitting import Sitting


class AddPersonDialog(Dialog):
    """Initials, role, and a full name that is kept in the desk only.

    Attributes:
        person: Who was added, once they are.
        changes: What the deed changed, once it is done.
    """

    def __init__(self, parent: QWidget, sitting: Sitting) -> None:
        """Ask who it is."""
        super().__init__(
            parent,
            sitting.look,
            parent.tr("Add a person"),
            sentence=parent.tr("They are called by initials everywhere, children “Child A”."),
            verb=parent.tr("&Add"),
        )
        self._sitting = sitting
        self.person: Person | None = None
        self.changes: Changes | None = None
        look = sitting.look
        self.initials = Field(look, self.tr("&Initials"), QLineEdit())
        self.role = DropDown(look, "")
        self.role.setMaxVisibleItems(14)
        self.role.offer(
            [(self.tr("not said yet"), None, ""), *((role_words(r), r, "") for r in Role)]
        )
        self.child = TickBox(self.tr("This is a &child"))
        self.name = Field(
            look,
            self.tr("Full &name, if you like"),
            QLineEdit(),
            hint=self.tr("Kept in this desk only, to find it and put initials in its place"),
        )
        self.body.addWidget(self.initials)
        self.body.addWidget(Field(look, self.tr("&Role"), self.role))
        self.body.addWidget(self.child)
        self.body.addWidget(self.name)
        self.initials.setFocus()

    def try_deed(self) -> bool:
        """Add them."""
        role = self.role.currentData()
        child = self.child.isChecked() or role is Role.CHILD
        try:
            self.person, self.changes = self._sitting.desk.people.add(
                case_id=self._sitting.case_id,
                initials=self.initials.editor.text().strip(),
                full_name=self.name.editor.text().strip(),
                roles=(RoleHeld(role=Role(role)),) if role is not None else (),
                is_child=child,
            )
        except BadRecord as error:
            self.initials.say_fault(str(error))
            self.initials.setFocus()
            return False
        except CarerDeskError as error:
            self.say_fault(str(error))
            return False
        return True
