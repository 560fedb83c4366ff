"""Changing the passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication

from carerdesk.domain.errors import CarerDeskError, WrongPassphrase
from carerdesk.services.passphrases import strength
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field
from carerdesk.ui.opening.passphrase_line import PassphraseLine
from carerdesk.ui.opening.strength_bars import StrengthBars

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
        self.new = Field(look, self.tr("The &new one"), PassphraseLine(look, _say("New")))
        self.again = Field(look, self.tr("The new one &again"), PassphraseLine(look, _say("Again")))
        self._bars = StrengthBars(look)
        for part in (self.old, self.new, self._bars, self.again):
            self.body.addWidget(part)
        self.new.editor.textChanged.connect(self._look_at)
        self._look_at("")
        self.old.setFocus()

    def try_deed(self) -> bool:
        """Change it; what is wrong is said under its field."""
        old, new, again = (f.editor.text() for f in (self.old, self.new, self.again))
        for field in (self.old, self.new, self.again):
            field.say_fault("")
        judged = strength(new)
        if not judged.is_enough:
            self.new.say_fault(judged.reason)
            return False
        if new != again:
            self.again.say_fault(_say("Not the same yet"))
            return False
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._sitting.desk.safekeeping.change_passphrase(old=old, new=new)
        except WrongPassphrase as error:
            self.old.say_fault(str(error))
            return False
        except CarerDeskError as error:
            self.say_fault(str(error))
            return False
        finally:
            QGuiApplication.restoreOverrideCursor()
        return True

    def _look_at(self, typed: str) -> None:
        self._bars.show_strength(strength(typed), typed=bool(typed))


def _say(words: str) -> str:
    return QCoreApplication.translate("PassphraseDialog", words)
