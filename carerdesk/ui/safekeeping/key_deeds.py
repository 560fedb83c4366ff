"""What can be done on the part about keys: passphrase, sheet, and a new key."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import CarerDeskError
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
        dialog.field.editor.show_words(shown=True)  # who reads from paper must see what is typed
        if dialog.exec():
            self.sitting.say(self.tr("The sheet is the right one. Put it back where it was."))
            self.sitting.did(Changes.KEEPING)

    def _new_sheet(self) -> None:
        made: list[RecoverySheet] = []
        keeping = self.sitting.desk.safekeeping

        def deed(typed: str) -> str:
            made.append(keeping.new_recovery_sheet(typed))
            with suppress(CarerDeskError):  # the groups must be seen whatever the disk says now
                keeping.note_sheet(on_paper=False)
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
        if not dialog.exec():
            return
        if SheetDialog(self._page.window(), self.look, made[0]).exec():
            with suppress(CarerDeskError):
                keeping.note_sheet(on_paper=True)
            self.sitting.say(
                self.tr("The new sheet is the one that opens this desk. Keep it safe.")
            )
        self.sitting.did(Changes.KEEPING)

    def _new_key(self) -> None:
        dialog = NewKeyDialog(self._page.window(), self.sitting)
        if dialog.exec() and dialog.made is not None:
            job, sheet = dialog.made
            has_paper = SheetDialog(self._page.window(), self.look, sheet, of_new_desk=True).exec()
            if has_paper:  # should it not be noted, the new desk asks for the sheet once more
                self.sitting.jobs.run(lambda _progress, _cancelled: job.note_paper())
            said = (
                self.tr(
                    "The new desk is {name}. Open it, and when all is there delete this one and "
                    "its backups."
                )
                if has_paper
                else self.tr(
                    "The new desk is {name}. Open it and print a sheet for it; when all is there "
                    "delete this one and its backups."
                )
            )
            self.sitting.say(said.format(name=job.folder.name))
