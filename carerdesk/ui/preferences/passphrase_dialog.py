"""Changing the passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication

from carerdesk.domain.errors import CarerDeskError, WrongPassphrase
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field
from carerdesk.ui.opening.new_passphrase import NewPassphrase
from carerdesk.ui.opening.passphrase_line import PassphraseLine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.sitting import Sitting


class PassphraseDialog(Dialog):
    """The old one, the new one, and the new one again."""

    def __init__(self, parent: QWidget, sitting: Sitting) -> None:
        """Ask."""
        super().__init__(
            parent,
            sitting.look,
            _say("Change the passphrase"),
            sentence=_say(
                "The recovery sheet stays as it is. Copies made before still open with the old"
                " passphrase."
            ),
            verb=_say("Change it"),
            width=520,
        )
        look = sitting.look
        self._sitting = sitting
        self.old = Field(look, self.tr("The &old one"), PassphraseLine(look, _say("Old")))
        self.choice = NewPassphrase(look)
        self.new, self.again = self.choice.new, self.choice.again
        self.body.addWidget(self.old)
        self.body.addWidget(self.choice)
        self.old.setFocus()

    def try_deed(self) -> bool:
        """Change it; what is wrong is said under its field."""
        self.old.say_fault("")
        if not self.choice.is_in_order():
            return False
        old, new = self.old.editor.text(), self.choice.typed
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._sitting.desk.safekeeping.change_passphrase(old=old, new=new)
        except WrongPassphrase as error:
            self.old.say_fault(str(error))
            self.old.editor.setFocus()
            self.old.editor.selectAll()
            return False
        except CarerDeskError as error:
            self.say_fault(str(error))
            return False
        finally:
            QGuiApplication.restoreOverrideCursor()
        return True


def _say(words: str) -> str:
    return QCoreApplication.translate("PassphraseDialog", words)
