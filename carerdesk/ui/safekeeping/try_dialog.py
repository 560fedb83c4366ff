"""Trying a copy: the passphrase of its day opens it, to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication

from carerdesk.domain.errors import CarerDeskError, WrongPassphrase
from carerdesk.services.opening import Opening
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field
from carerdesk.ui.opening.passphrase_line import PassphraseLine

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from carerdesk.services.desk import Desk
    from carerdesk.services.identity import Now
    from carerdesk.ui.theme.look import Look


class TryDialog(Dialog):
    """Asks for the passphrase, as on the day the copy is needed.

    Attributes:
        desk: The copy, once it is open; it cannot be saved to.
    """

    def __init__(self, parent: QWidget, look: Look, copy: Path, now: Now) -> None:
        """Ask."""
        super().__init__(
            parent,
            look,
            _say("Try this copy"),
            sentence=_say(
                "It is opened to look at, beside the desk. Nothing in it can be changed, and the"
                " desk stays as it is."
            ),
            verb=_say("&Open the copy"),
        )
        self.desk: Desk | None = None
        self._copy = copy
        self._now = now
        self.phrase = Field(
            look,
            _say("&Passphrase"),
            PassphraseLine(look, _say("Passphrase")),
            hint=_say("The one the desk had when the copy was made."),
        )
        self.body.addWidget(self.phrase)
        self.phrase.setFocus()

    def try_deed(self) -> bool:
        """Open it; what is wrong is said."""
        self.phrase.say_fault("")
        self.say_fault("")
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.desk = Opening(self._now).look_at_backup(self._copy, self.phrase.editor.text())
        except WrongPassphrase as error:
            self.phrase.say_fault(str(error))
            return False
        except CarerDeskError as error:
            self.say_fault(str(error))
            return False
        finally:
            QGuiApplication.restoreOverrideCursor()
        return True


def _say(words: str) -> str:
    return QCoreApplication.translate("TryDialog", words)
