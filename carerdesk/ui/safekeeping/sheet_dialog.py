"""A new recovery sheet, on paper before it is put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from carerdesk.ui import choosing
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.opening.sheet_paper import print_sheet, save_sheet
from carerdesk.ui.opening.sheet_view import SheetView

if TYPE_CHECKING:
    from carerdesk.services.recovery import RecoverySheet
    from carerdesk.ui.theme.look import Look


class SheetDialog(Dialog):
    """Print, save or copy; then the last group is covered and asked for."""

    def __init__(
        self, parent: QWidget, look: Look, sheet: RecoverySheet, *, of_new_desk: bool = False
    ) -> None:
        """Show the sheet, of this desk or of one that was written anew."""
        before = (
            _say("The sheet of the old desk opens the old desk alone: keep it as long as that.")
            if of_new_desk
            else _say("A sheet printed before does not open this desk any more: destroy it.")
        )
        asked = _say(
            "It is shown this once and kept nowhere. Print it or copy it by hand, then type its"
            " last group."
        )
        super().__init__(
            parent,
            look,
            _say("The new recovery sheet"),
            sentence=f"{asked} {before}",
            verb=_say("I &have it on paper"),
            back=_say("Close &without paper"),
            width=560,
        )
        self._sheet = sheet
        self._view = SheetView(look)
        self._view.show_sheet(sheet, ())
        self._told = FaultLine(look)
        ways = QWidget()
        line = FlowLayout(look, ways, gap=8)
        for words, icon, deed in (
            (_say("&Print it"), "ph.printer", self._print),
            (_say("I have &copied it by hand"), "ph.pencil-simple", self._copied),
            (_say("&Save a PDF…"), "ph.download-simple", self._save),
        ):
            button = Button(look, words, icon=icon)
            button.clicked.connect(deed)
            line.addWidget(button)
        self.last = Field(look, _say("&Last group, from the paper"), QLineEdit())
        for part in (ways, self._told, self.last):
            self.body.addWidget(part)
        self.body.addWidget(self._view, 0, Qt.AlignmentFlag.AlignHCenter)
        ways.findChildren(Button)[0].setFocus()

    def try_deed(self) -> bool:
        """The last group must be as on the paper."""
        typed = "".join(self.last.editor.text().split()).upper()
        plain = typed.replace("O", "0").replace("I", "1").replace("L", "1")
        if plain != self._sheet.groups[-1]:
            self.last.say_fault(
                _say("Look at the paper again: that is not its last group.")
                if plain
                else _say("Print it or copy it by hand first, then type its last group here.")
            )
            self.last.setFocus()
            return False
        return True

    def _print(self) -> None:
        is_out, said = print_sheet(self, self.look.theme.tokens, self._sheet)
        if is_out:
            self._on_paper(said)
        elif said:
            self._told.say(said)

    def _copied(self) -> None:
        self._on_paper(_say("The last group is covered now. Type it from your copy."))

    def _save(self) -> None:
        chosen, _ = choosing.target(
            self, _say("On which stick?"), "recovery-sheet.pdf", "PDF (*.pdf)"
        )
        if chosen is None:
            return
        if save_sheet(chosen, self.look.theme.tokens, self._sheet):
            self._on_paper(_say("Saved. Keep the stick away from this computer."))
        else:
            self._told.say(_say("It could not be written there. Choose another place."))

    def _on_paper(self, said: str) -> None:
        """Cover the last group: typed from the screen it would say nothing of the paper."""
        self._told.say(said, "done")
        self._view.show_sheet(self._sheet, (len(self._sheet.groups) - 1,))
        self.last.setFocus()


def _say(words: str) -> str:
    return QCoreApplication.translate("SheetDialog", words)
