"""First step: what this is, and what it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from carerdesk.ui.kit.boxes import gap
from carerdesk.ui.kit.words import Words
from carerdesk.ui.opening.fact import Fact
from carerdesk.ui.opening.help_box import HelpBox
from carerdesk.ui.opening.step import Step
from carerdesk.ui.opening.two_columns import TwoColumns

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look


class StepAbout(Step):
    """Three things it does, and three honest sentences."""

    def __init__(self, look: Look) -> None:
        """Set the words down."""
        super().__init__(look, "", "")
        self.name = self.tr("What this is")
        self.next_words = self.tr("&Next: passphrase")
        self.foot_words = self.tr("Nothing is made yet.")
        body = TwoColumns(
            look,
            HelpBox(
                look,
                self.tr("Three honest sentences"),
                (
                    (
                        "ph.prohibit",
                        self.tr(
                            "It is not legal advice. It shows the rule, its source and the day it"
                            " was checked."
                        ),
                    ),
                    (
                        "ph.article",
                        self.tr(
                            "It does not replace the records your service asks you to keep in its"
                            " own system."
                        ),
                    ),
                    (
                        "ph.eye",
                        self.tr(
                            "What you write may be asked for one day. Write as if the child will"
                            " read it."
                        ),
                    ),
                ),
                (
                    (
                        self.tr("Does it cost anything?"),
                        self.tr("No. There is no account, and the format is open."),
                    ),
                    (
                        self.tr("Who else can see it?"),
                        self.tr("Nobody, unless you hand something over."),
                    ),
                ),
            ),
        )
        left = body.left
        left.addWidget(Words(self.tr("A desk of your own"), "greet", wrap=True))
        gap(look, left, 6)
        left.addWidget(
            Words(
                self.tr(
                    "For foster carers who want to keep their own side of the record straight."
                ),
                "lead",
                "text2",
                wrap=True,
            )
        )
        gap(look, left, 30)
        for icon, heading, sentence in (
            (
                "ph.notebook",
                self.tr("Write down what happened"),
                self.tr("What you saw, what you were told and what you think, kept apart."),
            ),
            (
                "ph.hourglass-medium",
                self.tr("Know whose turn it is"),
                self.tr("Dates counted from the law, day by day, with the reason for each."),
            ),
            (
                "ph.book-bookmark",
                self.tr("Hand over one clean bundle"),
                self.tr("Numbered, indexed, with initials for names, checked before it leaves."),
            ),
        ):
            left.addWidget(Fact(look, icon, heading, sentence))
            gap(look, left, 24)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(body)
