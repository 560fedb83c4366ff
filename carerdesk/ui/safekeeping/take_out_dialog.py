"""Everything out of the desk: readable by anyone, or in one encrypted file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.segmented_choice import SegmentedChoice
from carerdesk.ui.kit.words import Words
from carerdesk.ui.opening.new_passphrase import NewPassphrase

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.theme.look import Look


class TakeOutDialog(Dialog):
    """A folder, or one file with a passphrase of its own.

    Attributes:
        how: The choice.
        choice: The passphrase of the file.
    """

    def __init__(self, parent: QWidget, look: Look) -> None:
        """Ask; a folder is offered first."""
        super().__init__(
            parent,
            look,
            _say("Write everything out"),
            sentence=_say(
                "Records, log and papers are written in formats any computer can read, without this"
                " program."
            ),
            verb=_say("Choose a &place…"),
            width=560,
        )
        self.how = SegmentedChoice(
            look,
            _say("How"),
            ((_say("A folder"), False), (_say("One encrypted file"), True)),
        )
        self._meaning = Words("", "label", "text2", strong=False, wrap=True)
        self.choice = NewPassphrase(look)
        for part in (self.how, self._meaning, self.choice):
            self.body.addWidget(part)
        self.how.chosen.connect(self._show)
        self._show()
        self.how.setFocus()

    @property
    def is_sealed(self) -> bool:
        """Whether it shall be one encrypted file."""
        return self.how.value is True

    def try_deed(self) -> bool:
        """A file needs a passphrase that is strong enough."""
        return not self.is_sealed or self.choice.is_in_order()

    def _show(self) -> None:
        self._meaning.setText(
            _say(
                "A ZIP inside an age file. Any program that reads age opens it with this"
                " passphrase, which need not be the desk’s. Without it nobody can."
            )
            if self.is_sealed
            else _say("It will not be encrypted: whoever has the folder can read it.")
        )
        self.choice.setVisible(self.is_sealed)


def _say(words: str) -> str:
    return QCoreApplication.translate("TakeOutDialog", words)
