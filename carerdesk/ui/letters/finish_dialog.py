"""Finishing a letter: the day it goes and how; its file and its entry follow by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.entries import Channel
from carerdesk.services.letters import Sending
from carerdesk.ui.kit.day_field import DayField
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.theme.look import Look

translate = QCoreApplication.translate
_WAYS = (Channel.EMAIL, Channel.LETTER, Channel.BY_HAND, Channel.PORTAL)


def way_name(channel: Channel) -> str:
    """How a letter went, in the user's language."""
    return {
        Channel.EMAIL: translate("Letters", "By e-mail"),
        Channel.LETTER: translate("Letters", "By post"),
        Channel.BY_HAND: translate("Letters", "By hand"),
        Channel.PORTAL: translate("Letters", "Through their web form"),
    }[channel]


class FinishDialog(Dialog):
    """Enter takes today and e-mail, which fits most letters.

    Attributes:
        sent: The day it goes.
        way: How it goes.
    """

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        today: date,
        *,
        told: Sequence[str] = (),
        late: bool = False,
    ) -> None:
        """Ask.

        Args:
            parent: Over which it stands.
            look: The look.
            today: The day.
            told: Sentences to read before it goes.
            late: Whether it is an hour at which a letter is better slept on.
        """
        super().__init__(
            parent,
            look,
            translate("Letters", "Finish this letter"),
            sentence=translate(
                "Letters",
                "It is put in the log with its PDF. Nothing is sent from here: you post it or"
                " attach it yourself.",
            ),
            verb=translate("Letters", "&Put it in the log"),
            back=translate("Letters", "&Sleep on it") if late else "",
            width=520,
        )
        for sentence in told:
            line = FaultLine(look)
            self.body.addWidget(line)
            line.say(sentence)
        if late:
            self.body.addWidget(
                Words(
                    translate(
                        "Letters",
                        "It is late. The draft is kept and will read the same in the morning.",
                    ),
                    "body",
                    wrap=True,
                )
            )
        self.sent = DayField(look, translate("Letters", "Sent &on"), today)
        self.sent.write(translate("Letters", "today"))
        self.way = Field(
            look,
            translate("Letters", "&How"),
            DropDown(look, translate("Letters", "How")),
        )
        self.way.editor.offer([(way_name(way), way, "") for way in _WAYS])
        self.body.addWidget(self.sent)
        self.body.addWidget(self.way)
        self.main.setFocus()
        self.sending: Sending | None = None

    def try_deed(self) -> bool:
        """Take the day, if it can be read."""
        when = self.sent.check()
        if when is None:
            return False
        self.sending = Sending(on=when, channel=self.way.editor.currentData())
        return True
