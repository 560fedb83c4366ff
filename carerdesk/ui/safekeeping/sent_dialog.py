"""Who has the mark now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from carerdesk.domain.anchors import AnchorKind
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.segmented_choice import SegmentedChoice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.theme.look import Look


class SentDialog(Dialog):
    """By message or on paper, and to whom.

    Attributes:
        how: By message, or on paper.
        whom: In the carer's words.
    """

    def __init__(self, parent: QWidget, look: Look) -> None:
        """Ask."""
        super().__init__(
            parent,
            look,
            _say("Note that the mark was left"),
            sentence=_say(
                "The desk notes the day and where the record stood. What counts is what the other"
                " person has, with the date of their own letter box or mailbox."
            ),
            verb=_say("&Note it"),
        )
        self.how = SegmentedChoice(
            look,
            _say("How"),
            ((_say("By message"), AnchorKind.MESSAGE), (_say("On paper"), AnchorKind.PAPER)),
        )
        self.whom = Field(
            look,
            _say("&Who has it"),
            QLineEdit(),
            hint=_say("For example: my own mailbox, my solicitor, PN."),
        )
        self.body.addWidget(self.how)
        self.body.addWidget(self.whom)
        self.whom.setFocus()

    @property
    def kind(self) -> AnchorKind:
        """By message, or on paper."""
        chosen = self.how.value
        return chosen if isinstance(chosen, AnchorKind) else AnchorKind.MESSAGE

    def try_deed(self) -> bool:
        """Somebody must have it."""
        if not self.whom.editor.text().strip():
            self.whom.say_fault(_say("Say who has it; a few letters are enough."))
            return False
        return True


def _say(words: str) -> str:
    return QCoreApplication.translate("SentDialog", words)
