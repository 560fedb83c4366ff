"""Asking who told it, or which document says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from carerdesk.domain.entries import PassageKind
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.theme.look import Look


class SourceDialog(Dialog):
    """One line; what is typed stands in the passage's label."""

    def __init__(self, parent: QWidget, look: Look, kind: PassageKind) -> None:
        """Ask for a passage of this kind."""
        told = kind is PassageKind.TOLD
        super().__init__(
            parent,
            look,
            parent.tr("Who told you?") if told else parent.tr("Which document says it?"),
            verb=parent.tr("&Mark it"),
        )
        hint = (
            self.tr("Initials, or what they are: “the duty worker”.")
            if told
            else self.tr("Such as “letter of 13 January, page 1”.")
        )
        self._field = Field(
            look, self.tr("&Told by") if told else self.tr("&Document"), QLineEdit(), hint=hint
        )
        self.body.addWidget(self._field)
        self._field.setFocus()

    @property
    def source(self) -> str:
        """What was typed."""
        return self._field.editor.text().strip()

    def try_deed(self) -> bool:
        """Something must be typed."""
        if not self.source:
            self._field.say_fault(self.tr("Type who or which, or go back."))
        return bool(self.source)
