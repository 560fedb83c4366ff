"""Naming a search before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.theme.look import Look


class SaveSearchDialog(Dialog):
    """One line: the search's name; its own line is offered."""

    def __init__(self, parent: QWidget, look: Look, line: str) -> None:
        """Ask for the name of a filter line."""
        super().__init__(
            parent,
            look,
            parent.tr("Save this search"),
            sentence=parent.tr("It is kept in the desk, under Saved searches."),
            verb=parent.tr("&Save the search"),
        )
        self._field = Field(look, self.tr("&Name"), QLineEdit(line.replace('"', "")))
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
