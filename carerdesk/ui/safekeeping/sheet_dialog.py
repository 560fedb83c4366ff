"""A new recovery sheet, on paper before it is put away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field
from carerdesk.ui.opening.sheet_paper import print_sheet, save_sheet
from carerdesk.ui.opening.sheet_view import SheetView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.services.recovery import RecoverySheet
    from carerdesk.ui.theme.look import Look


class SheetDialog(Dialog):
    """Print, save or copy; then the last group is covered and asked for."""

    def __init__(self, parent: QWidget, look: Look, sheet: RecoverySheet) -> None:
        """Show the sheet."""
        super().__init__(
            parent,
            look,
            _say("The new recovery sheet"),
            sentence=_say(
                "It is shown this once and kept nowhere. Print it or copy it by hand, then type its"
                " last group. A sheet printed before does not open this desk any more: destroy it."
            ),
            verb=_say("I &have it on paper"),
            back=_say("Close &without paper"),
            width=520,
        )
        self._sheet = sheet
        view = SheetView(look)
        view.show_sheet(sheet, ())
        self.body.addWidget(view, 0, Qt.AlignmentFlag.AlignHCenter)
        line = row(look, gap=8)
        for words, icon, deed in (
            (_say("&Print it"), "ph.printer", self._print),
            (_say("&Save a PDF…"), "ph.download-simple", self._save),
        ):
            button = Button(look, words, icon=icon)
            button.clicked.connect(deed)
            line.addWidget(button)
        line.addStretch(1)
        self.body.addLayout(line)
        self.last = Field(look, _say("&Last group, from the paper"), QLineEdit())
        self.body.addWidget(self.last)

    def try_deed(self) -> bool:
        """The last group must be as on the paper."""
        typed = "".join(self.last.editor.text().split()).upper()
        plain = typed.replace("O", "0").replace("I", "1").replace("L", "1")
        if plain != self._sheet.groups[-1]:
            self.last.say_fault(_say("Look at the paper again: that is not its last group."))
            return False
        return True

    def _print(self) -> None:
        if print_sheet(self, self.look.theme.tokens, self._sheet):
            self.last.setFocus()

    def _save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, _say("On which stick?"), "recovery-sheet.pdf", "PDF (*.pdf)"
        )
        if chosen and not save_sheet(Path(chosen), self.look.theme.tokens, self._sheet):
            self.say_fault(_say("It could not be written there. Choose another place."))


def _say(words: str) -> str:
    return QCoreApplication.translate("SheetDialog", words)
