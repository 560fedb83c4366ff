"""Splitting a finished bundle: how large or how long each file may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit

from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.bundles import Limit
    from carerdesk.ui.theme.look import Look

_USUAL = 10


class SplitDialog(Dialog):
    """Megabytes, pages, or both; the limit that goes with the reader is offered."""

    def __init__(self, parent: QWidget, look: Look, limit: Limit) -> None:
        """Ask what each file may hold."""
        super().__init__(
            parent,
            look,
            parent.tr("Split by size"),
            sentence=parent.tr(
                "Pages keep their numbers. The whole bundle stays; the parts lie beside it."
            ),
            verb=parent.tr("&Split it"),
        )
        self.megabytes = Field(
            look,
            self.tr("At most, &megabytes each"),
            QLineEdit(str(limit.megabytes or _USUAL)),
            hint=limit.source,
        )
        self.pages = Field(
            look,
            self.tr("At most, &pages each"),
            QLineEdit(""),
            hint=self.tr("Empty for any length: volumes of so many pages"),
        )
        for field in (self.megabytes, self.pages):
            field.editor.setValidator(QIntValidator(0, 100_000, field.editor))
            self.body.addWidget(field)
        self.megabytes.editor.selectAll()
        self.megabytes.setFocus()

    @property
    def bounds(self) -> tuple[int, int]:
        """Megabytes and pages; 0 for any."""
        size, pages = self.megabytes.editor.text(), self.pages.editor.text()
        return int(size or 0), int(pages or 0)

    def try_deed(self) -> bool:
        """One of the two is needed."""
        if not any(self.bounds):
            self.megabytes.say_fault(self.tr("Give megabytes, or pages, or both."))
        return any(self.bounds)
