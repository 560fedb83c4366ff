"""What can be done on the part about keys: passphrase, sheet, and a new key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from carerdesk.domain.changes import Changes
from carerdesk.ui.preferences.passphrase_dialog import PassphraseDialog
from carerdesk.ui.safekeeping.new_key_dialog import NewKeyDialog
from carerdesk.ui.safekeeping.secret_dialog import SecretDialog
from carerdesk.ui.safekeeping.sheet_dialog import SheetDialog

if TYPE_CHECKING:
    from carerdesk.services.recovery import RecoverySheet
    from carerdesk.ui.page import Page
    from carerdesk.ui.safekeeping.keys_pane import KeysPane


class KeyDeeds(QObject):
    """Does what the buttons of the part ask."""

    def __init__(self, page: Page, pane: KeysPane) -> None:
        """Listen to the part."""
        super().__init__(page)
        self._page = page
        self.sitting = page.sitting
        self.look = page.look
        pane.passphrase_pressed.connect(self._change_passphrase)
        pane.try_sheet_pressed.connect(self._try_sheet)
        pane.new_sheet_pressed.connect(self._new_sheet)
        pane.new_key_pressed.connect(self._new_key)

    def _change_passphrase(self) -> None:
        if PassphraseDialog(self._page.window(), self.sitting).exec():
            self.sitting.say(
                self.tr("The passphrase is changed. Copies made before open with the old one.")
            )

    def _try_sheet(self) -> None:
        keeping = self.sitting.desk.safekeeping

        def deed(typed: str) -> str:
            wrong = self.tr(
                "Those are not the groups of this desk’s sheet. Compare them one by one."
            )
            return "" if keeping.try_sheet(typed) else wrong

        dialog = SecretDialog(
            self._page.window(),
            self.look,
            self.tr("Try my sheet"),
            sentence=self.tr("Type every group from the paper. Nothing is changed."),
            label=self.tr("&Groups on the sheet"),
            verb=self.tr("&Try them"),
            deed=deed,
        )
        if dialog.exec():
            self.sitting.say(self.tr("The sheet is the right one. Put it back where it was."))
            self.sitting.did(Changes.KEEPING)

    def _new_sheet(self) -> None:
        made: list[RecoverySheet] = []

        def deed(typed: str) -> str:
            made.append(self.sitting.desk.safekeeping.new_recovery_sheet(typed))
            return ""

        dialog = SecretDialog(
            self._page.window(),
            self.look,
            self.tr("Print a new sheet"),
            sentence=self.tr(
                "The sheet printed before will not open this desk any more; copies and backups "
                "made before still open with it."
            ),
            label=self.tr("&Passphrase of this desk"),
            verb=self.tr("&Make the new sheet"),
            deed=deed,
        )
        if dialog.exec():
            SheetDialog(self._page.window(), self.look, made[0]).exec()

    def _new_key(self) -> None:
        dialog = NewKeyDialog(self._page.window(), self.look, self.sitting.desk.safekeeping)
        if dialog.exec() and dialog.made is not None:
            folder, sheet = dialog.made
            SheetDialog(self._page.window(), self.look, sheet).exec()
            self.sitting.say(
                self.tr(
                    "The new desk is {name}. Open it, and when all is there delete this one and "
                    "its backups."
                ).format(name=folder.name)
            )
