"""The whole desk written to a new folder under a new key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit

from carerdesk.domain.errors import CarerDeskError
from carerdesk.services.opening import named
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field
from carerdesk.ui.opening.new_passphrase import NewPassphrase

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.services.recovery import RecoverySheet
    from carerdesk.services.safekeeping import Safekeeping
    from carerdesk.ui.theme.look import Look


class NewKeyDialog(Dialog):
    """Where to, and with which passphrase.

    Attributes:
        made: Folder and recovery sheet of the new desk, once it is written.
    """

    def __init__(self, parent: QWidget, look: Look, keeping: Safekeeping) -> None:
        """Ask."""
        super().__init__(
            parent,
            look,
            _say("Write the desk under a new key"),
            sentence=_say(
                "For when somebody may know the passphrase and have a copy of the desk: a changed"
                " passphrase does not shut them out of that copy, and a new key shuts them out of"
                " all that is written from now on. This desk and its backups stay as they are"
                " until you delete them."
            ),
            verb=_say("&Write the new desk"),
            width=560,
        )
        self._keeping = keeping
        self.made: tuple[Path, RecoverySheet] | None = None
        self.place = Field(look, _say("New &desk"), QLineEdit())
        choose = Button(look, _say("&Choose…"))
        choose.clicked.connect(self._choose)
        self.place.put_beside(choose)
        self.choice = NewPassphrase(look)
        self.body.addWidget(self.place)
        self.body.addWidget(self.choice)
        folder = keeping.folder
        self.place.editor.setText(str(folder.with_name(f"{folder.stem} 2{folder.suffix}")))
        self.choice.new.setFocus()

    def try_deed(self) -> bool:
        """Write it; what is wrong is said."""
        self.place.say_fault("")
        self.say_fault("")
        typed = self.place.editor.text().strip()
        if not typed:
            self.place.say_fault(_say("Choose where the new desk shall be."))
            return False
        if not self.choice.is_in_order():
            return False
        folder = named(Path(typed))
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            sheet = self._keeping.write_under_new_key(folder, self.choice.typed)
        except CarerDeskError as error:
            self.say_fault(str(error))
            return False
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.made = (folder, sheet)
        return True

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, _say("Where shall the new desk be?"))
        if chosen:
            self.place.editor.setText(chosen)


def _say(words: str) -> str:
    return QCoreApplication.translate("NewKeyDialog", words)
