"""Naming a list of what goes in before it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.theme.look import Look


class ListNameDialog(Dialog):
    """One line; the bundle's own name is offered."""

    def __init__(self, parent: QWidget, look: Look, name: str) -> None:
        """Ask for the name of the list."""
        super().__init__(
            parent,
            look,
            parent.tr("Save this list"),
            sentence=parent.tr("Ticks, order and choices are kept in the desk, under Saved lists."),
            verb=parent.tr("&Save the list"),
        )
        self._field = Field(look, self.tr("&Name"), QLineEdit(name))
        self._field.editor.selectAll()
        self.body.addWidget(self._field)
        self._field.setFocus()

    @property
    def name(self) -> str:
        """The name typed."""
        return self._field.editor.text().strip()

    def try_deed(self) -> bool:
        """A name is needed."""
        if not self.name:
            self._field.say_fault(self.tr("Give it a name to find it by."))
        return bool(self.name)
