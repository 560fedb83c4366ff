"""Opening a desk with its recovery sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from carerdesk.domain.errors import CarerDeskError
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from carerdesk.services.desk import Desk
    from carerdesk.ui.theme.look import Look


class RecoveryDialog(Dialog):
    """Asks for the eight groups, pasted or typed, case ignored.

    Attributes:
        desk: The desk, once it is open.
    """

    def __init__(self, parent: QWidget, look: Look, unlock: Callable[[str], Desk]) -> None:
        """Ask; `unlock` opens the desk with what was typed."""
        super().__init__(
            parent,
            look,
            parent.tr("Use my recovery sheet"),
            sentence=parent.tr(
                "Type the groups from the paper, one after the other. Gaps and small letters are"
                " all right. Choose a new passphrase in Settings afterwards."
            ),
            verb=parent.tr("&Open the desk"),
        )
        self.desk: Desk | None = None
        self._unlock = unlock
        box = QPlainTextEdit()
        box.setTabChangesFocus(True)
        box.setFixedHeight(look.theme.px(84))
        box.setFont(look.theme.font("title", code=True))
        self.field = Field(look, self.tr("&Groups on the sheet"), box)
        self.body.addWidget(self.field)
        self.field.setFocus()

    def try_deed(self) -> bool:
        """Try the groups; they stay when they do not fit."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.desk = self._unlock(self.field.editor.toPlainText())
        except CarerDeskError as error:
            self.field.say_fault(str(error))
            return False
        finally:
            QGuiApplication.restoreOverrideCursor()
        return True
