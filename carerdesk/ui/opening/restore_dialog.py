"""Making a desk again from a backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit

from carerdesk.domain.errors import CarerDeskError, WrongPassphrase
from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field
from carerdesk.ui.opening.passphrase_line import PassphraseLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QHBoxLayout, QWidget

    from carerdesk.services.desk import Desk
    from carerdesk.services.opening import Opening
    from carerdesk.ui.theme.look import Look


class RestoreDialog(Dialog):
    """Which backup, where the desk shall be, and the passphrase of that day.

    Attributes:
        desk: The desk, once it is open.
    """

    def __init__(self, parent: QWidget, look: Look, opening: Callable[[], Opening]) -> None:
        """Ask."""
        super().__init__(
            parent,
            look,
            _say("Restore a backup"),
            sentence=_say(
                "The backup is checked and copied to a new desk. The backup itself, and a desk you"
                " have, stay as they are."
            ),
            verb=_say("&Restore and open"),
            width=560,
        )
        self.desk: Desk | None = None
        self._opening = opening
        self.backup = Field(look, _say("&Backup"), QLineEdit())
        self.place = Field(look, _say("&New desk"), QLineEdit())
        self.phrase = Field(
            look,
            _say("&Passphrase"),
            PassphraseLine(look, _say("Passphrase")),
            hint=_say("The one the desk had when the backup was made."),
        )
        self.body.addLayout(self._line(self.backup, self._choose_backup))
        self.body.addLayout(self._line(self.place, self._choose_place))
        self.body.addWidget(self.phrase)
        self.backup.setFocus()

    def try_deed(self) -> bool:
        """Restore; what is wrong is said under its field."""
        for field in (self.backup, self.place, self.phrase):
            field.say_fault("")
        self.say_fault("")
        backup, place = self.backup.editor.text().strip(), self.place.editor.text().strip()
        if not backup or not Path(backup).is_dir():
            self.backup.say_fault(_say("Choose the folder of the backup, named by its day."))
            return False
        if not place:
            self.place.say_fault(_say("Choose where the new desk shall be."))
            return False
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.desk = self._opening().restore(
                Path(backup), Path(place), self.phrase.editor.text()
            )
        except WrongPassphrase as error:
            self.phrase.say_fault(str(error))
            return False
        except CarerDeskError as error:
            self.say_fault(str(error))
            return False
        finally:
            QGuiApplication.restoreOverrideCursor()
        return True

    def _line(self, field: Field[QLineEdit], choose: Callable[[], None]) -> QHBoxLayout:
        line = row(self.look, gap=8)
        line.addWidget(field, 1)
        button = Button(self.look, _say("Choose…"))
        button.setAccessibleName(f"{_say('Choose')}: {field.editor.accessibleName()}")
        button.clicked.connect(choose)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        return line

    def _choose_backup(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _say("Which backup?"))
        if chosen:
            self.backup.editor.setText(chosen)

    def _choose_place(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, _say("Where shall the new desk be?"))
        if chosen:
            self.place.editor.setText(chosen)


def _say(words: str) -> str:
    return QCoreApplication.translate("RestoreDialog", words)
