"""A finding: what may be so, reasons for and against, one question, and setting it aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from carerdesk.domain.findings import Confidence
from carerdesk.ui.clocks.grounds_box import GroundsBox
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.pill import PillLabel
from carerdesk.ui.kit.state_shape import StateShape
from carerdesk.ui.kit.turning_row import TurningRow
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from carerdesk.domain.findings import RecordFinding
    from carerdesk.domain.ids import EntryId
    from carerdesk.ui.theme.look import Look


_NARROWEST = 500
"""Below this width, in pixels at 100 % text, things stand below each other."""


class FindingCard(Ground):
    """Shows one finding whole.

    Attributes:
        finding: Which.
        against, reasons: The two sides.
        write: Writes the letter that puts it.
        keep: Puts the finding with the papers, for a bundle.
        copy: Copies the question.
        aside: Sets it aside, or takes it up again.
    """

    opened = Signal(str)  # id of an entry
    paper_opened = Signal(str, int)  # id of a document, page from 1
    keep_pressed = Signal()
    write_pressed = Signal()
    copy_pressed = Signal()
    aside_pressed = Signal()

    def __init__(
        self, look: Look, finding: RecordFinding, called: Callable[[EntryId], str]
    ) -> None:
        """Show the finding; `called` gives the few words an entry is linked by."""
        super().__init__("surface")
        self.finding = finding
        self.setAccessibleName(finding.title)
        box = column(look, self, gap=8, margins=(0, 0, 0, 14))
        head = row(look, gap=10)
        # In the middle of the title's first line, however many lines that has.
        mark = QWidget()
        column(look, mark, margins=(0, 5, 0, 0)).addWidget(StateShape(look, "maybe"))
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Words(finding.title, "lead", strong=True, wrap=True, selectable=True), 1)
        sure = PillLabel(look, self._sure(finding.confidence), "maybe")
        head.addWidget(sure, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(head)
        box.addWidget(Words(finding.says, "body", wrap=True, selectable=True))
        self.reasons = GroundsBox(
            look, self.tr("Reasons for"), "ph.plus-circle", finding.reasons_for, called
        )
        self.against = GroundsBox(
            look, self.tr("Reasons against"), "ph.minus-circle", finding.reasons_against, called
        )
        sides = TurningRow(look, gap=12, narrowest=_NARROWEST)
        for side in (self.reasons, self.against):
            side.opened.connect(self.opened)
            side.paper_opened.connect(self.paper_opened)
            sides.add(side, 1)
        box.addWidget(sides)
        if finding.missing:
            missing = self.tr("Not in the record: {facts}.").format(
                facts="; ".join(finding.missing)
            )
            box.addWidget(Words(missing, "small", "text2", wrap=True, selectable=True))
        box.addWidget(self._question(look))

    def _question(self, look: Look) -> Ground:
        asked = Ground("box")
        inside = column(look, asked, gap=8, margins=(14, 10, 14, 12))
        inside.addWidget(Words(self.tr("One question you could ask"), "label", strong=True))
        said = self.tr("“{question}”").format(question=self.finding.question)
        inside.addWidget(Words(said, "body", wrap=True, selectable=True))
        if self.finding.set_aside:
            why = self.tr("Set aside: {reason}").format(reason=self.finding.set_aside)
            inside.addWidget(Words(why, "small", "text2", wrap=True, selectable=True))
        self.write = Button(
            look, self.tr("Write this letter"), kind=ButtonKind.MAIN, icon="ph.envelope-simple"
        )
        self.write.clicked.connect(self.write_pressed)
        self.copy = Button(look, self.tr("Copy this question"), kind=ButtonKind.PLAIN)
        self.copy.clicked.connect(self.copy_pressed)
        words = self.tr("Take it up again") if self.finding.set_aside else self.tr("Set aside…")
        self.aside = Button(look, words, kind=ButtonKind.PLAIN)
        self.aside.clicked.connect(self.aside_pressed)
        self.keep = Button(look, self.tr("Put with the papers"), icon="ph.files")
        self.keep.clicked.connect(self.keep_pressed)
        for button in (self.write, self.copy, self.keep, self.aside):
            button.setAccessibleName(f"{button.text()}: {self.finding.title}")
        deeds = QWidget()
        flow = FlowLayout(look, deeds, gap=8)
        for button in (self.write, self.copy, self.keep, self.aside):
            flow.addWidget(button)
        inside.addWidget(deeds)
        return asked

    def _sure(self, confidence: Confidence) -> str:
        said = {
            Confidence.STRONG: self.tr("Strong reasons, not certain"),
            Confidence.MEDIUM: self.tr("Some reasons, not certain"),
            Confidence.WEAK: self.tr("Few reasons, not certain"),
        }
        return said[confidence]
