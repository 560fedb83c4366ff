"""Giving something a name before it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.theme.look import Look


class NameDialog(Dialog):
    """One line; a name is offered in it, chosen whole so that typing replaces it."""

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        title: str,
        *,
        sentence: str,
        verb: str,
        name: str,
    ) -> None:
        """Ask for a name; `name` is the one offered."""
        super().__init__(parent, look, title, sentence=sentence, verb=verb)
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
