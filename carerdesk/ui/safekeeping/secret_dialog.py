"""Asking for the passphrase, or for the groups of the sheet, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication

from carerdesk.domain.errors import CarerDeskError
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field
from carerdesk.ui.opening.passphrase_line import PassphraseLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.theme.look import Look


class SecretDialog(Dialog):
    """One secret is asked for and tried; a wrong one stays to be mended."""

    def __init__(  # noqa: PLR0913 - its few words, all named
        self,
        parent: QWidget,
        look: Look,
        title: str,
        *,
        sentence: str,
        label: str,
        verb: str,
        deed: Callable[[str], str],
    ) -> None:
        """Ask.

        Args:
            parent: The window.
            look: The look.
            title: Of the dialog.
            sentence: What it is for.
            label: Of the one field.
            verb: On the main button.
            deed: Tries what was typed and returns what is wrong, or an empty string.
        """
        super().__init__(parent, look, title, sentence=sentence, verb=verb, width=520)
        self._deed = deed
        self.field = Field(look, label, PassphraseLine(look, label.replace("&", "")))
        self.body.addWidget(self.field)
        self.field.setFocus()

    def try_deed(self) -> bool:
        """Try it."""
        self.field.say_fault("")
        typed = self.field.editor.text()
        if not typed:
            self.field.say_fault(QCoreApplication.translate("SecretDialog", "Type it first."))
            return False
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            wrong = self._deed(typed)
        except CarerDeskError as error:
            wrong = str(error)
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.field.say_fault(wrong)
        self.field.setFocus()
        return not wrong
