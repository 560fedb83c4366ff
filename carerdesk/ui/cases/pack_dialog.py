"""Handing one case over: to whom, how, and the words that will open it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit

from carerdesk.services.passphrases import strength, suggestions
from carerdesk.ui.gone_out import in_full
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.tick_box import TickBox
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.cases import Case
    from carerdesk.domain.consents import Consent
    from carerdesk.domain.handovers import Handover
    from carerdesk.ui.theme.look import Look


class PackDialog(Dialog):
    """Nothing is written before a place is chosen.

    Attributes:
        to: Who gets it.
        how: How it goes to them.
        phrase: The words that open it.
        others: Draws other words.
        names: Whether the names table says what children are really called.
    """

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        case: Case,
        consent: Consent | None,
        gone: Sequence[Handover] = (),
    ) -> None:
        """Ask for a case.

        Args:
            parent: The window.
            look: The look.
            case: The case that goes.
            consent: The one that holds, if one is recorded.
            gone: To whom packs of it went before.
        """
        super().__init__(
            parent,
            look,
            _say("Hand over this case"),
            sentence=_say(
                "“{case}” alone goes into an encrypted pack, to be read and not changed. No other"
                " case, no draft and no setting is in it."
            ).format(case=case.title),
            verb=_say("Choose a &place…"),
            width=580,
        )
        self.to = Field(look, _say("&To whom"), QLineEdit(), hint=_say("It is written down here."))
        self.how = Field(look, _say("&How it goes to them"), QLineEdit())
        self.how.editor.setText(_say("by hand"))
        self.phrase = Field(
            look,
            _say("&Words that open it"),
            QLineEdit(),
            hint=_say("Say them by telephone, never beside the pack. Write them down now."),
        )
        self.phrase.editor.setText(suggestions(1)[0])
        self.others = Button(look, _say("&Other words"), kind=ButtonKind.QUIET)
        self.others.clicked.connect(lambda: self.phrase.editor.setText(suggestions(1)[0]))
        self.names = TickBox(_say("With the children’s real &names in the names table"))
        told = _say(
            "Papers and entries go as they are. A child’s name that stands in one stays in it."
        )
        for part in (self.to, self.how, self.phrase):
            self.body.addWidget(part)
        self.body.addWidget(self.others, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.names)
        self.body.addWidget(Words(told, "small", "text2", wrap=True))
        if consent is None:
            missing = _say("No consent is recorded for this case. Case, Consent… records one.")
            line = FaultLine(look)
            self.body.addWidget(line)
            line.say(missing)
        if gone:
            before = "\n".join(in_full(one) for one in sorted(gone, key=lambda one: one.on))
            self.body.addWidget(Words(_say("Packs made before"), "body", strong=True))
            self.body.addWidget(Words(before, "small", "text2", wrap=True, selectable=True))
        self.to.editor.setFocus()

    def try_deed(self) -> bool:
        """It needs somebody to go to, and words that are strong enough."""
        if not self.to.editor.text().strip():
            self.to.say_fault(_say("Say who gets it."))
            self.to.editor.setFocus()
            return False
        judged = strength(self.phrase.editor.text())
        if not judged.is_enough:
            self.phrase.say_fault(judged.reason)
            self.phrase.editor.setFocus()
            return False
        return True


def _say(words: str) -> str:
    return QCoreApplication.translate("PackDialog", words)
