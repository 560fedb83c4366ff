"""A forgotten passphrase made new with the recovery sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from carerdesk.domain.errors import CarerDeskError, WrongPassphrase
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field
from carerdesk.ui.opening.new_passphrase import NewPassphrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from carerdesk.services.desk import Desk
    from carerdesk.ui.theme.look import Look


class RecoveryDialog(Dialog):
    """Asks for the groups, pasted or typed, case ignored, and for a new passphrase.

    Attributes:
        desk: The desk, once it is open.
        choice: The new passphrase.
    """

    def __init__(self, parent: QWidget, look: Look, recover: Callable[[str, str], Desk]) -> None:
        """Ask; `recover` opens the desk with the groups and gives it the new passphrase."""
        super().__init__(
            parent,
            look,
            _say("Use my recovery sheet"),
            sentence=_say(
                "The groups on the paper open the desk. The new passphrase takes the place of the"
                " one you forgot; the sheet stays good."
            ),
            verb=_say("&Open the desk"),
            width=560,
        )
        self.desk: Desk | None = None
        self._recover = recover
        box = QPlainTextEdit()
        box.setTabChangesFocus(True)
        box.setFixedHeight(look.theme.px(72))
        box.setFont(look.theme.font("title", code=True))
        self.field = Field(
            look,
            self.tr("&Groups on the sheet"),
            box,
            hint=_say("One after the other. Gaps and small letters are all right."),
        )
        self.choice = NewPassphrase(look)
        self.body.addWidget(self.field)
        self.body.addWidget(self.choice)
        self.field.setFocus()

    def try_deed(self) -> bool:
        """Try the groups; they stay when they do not fit."""
        self.field.say_fault("")
        self.say_fault("")
        groups = self.field.editor.toPlainText()
        if not groups.strip():
            self.field.say_fault(_say("Type the groups from the paper first."))
            return False
        if not self.choice.is_in_order():
            return False
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.desk = self._recover(groups, self.choice.typed)
        except WrongPassphrase as error:
            self.field.say_fault(str(error))
            self.field.setFocus()
            return False
        except CarerDeskError as error:
            self.say_fault(str(error))
            return False
        finally:
            QGuiApplication.restoreOverrideCursor()
        return True


def _say(words: str) -> str:
    return QCoreApplication.translate("RecoveryDialog", words)
