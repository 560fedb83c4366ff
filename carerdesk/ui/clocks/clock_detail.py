"""The right side of the clocks page: why this date, what shows it, what was done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from carerdesk.ui.clocks.findings_pane import FindingsPane
from carerdesk.ui.clocks.rows_pane import RowsPane
from carerdesk.ui.clocks.why_pane import WhyPane
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.tabs import Tabs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carerdesk.ui.clocks.two_line_row import TwoLineRow
    from carerdesk.ui.theme.look import Look

_FINDINGS, _PROOF = 1, 2


class ClockDetail(Ground):
    """Four tabs; in a narrow window there is a way back to the list above them.

    Attributes:
        why: Why this date.
        findings: What the record shows.
        proof: Letters and proof.
        past: History.
    """

    back_pressed = Signal()

    def __init__(self, look: Look) -> None:
        """Show nothing yet."""
        super().__init__("surface")
        self.why = WhyPane(look)
        self.findings = FindingsPane(look)
        self.proof = RowsPane(
            look,
            self.tr("Letters and proof"),
            self.tr("The days that start, stop and end this clock. Enter opens the entry."),
            self.tr("No day is marked for this clock yet."),
        )
        self.past = RowsPane(
            look,
            self.tr("History of this clock"),
            self.tr("What was marked, corrected and decided, newest first."),
            self.tr("Nothing was decided or corrected yet."),
        )
        self.tabs = Tabs(look, self.tr("About this clock"))
        self.back = Button(
            look,
            self.tr("&Back to the list"),
            kind=ButtonKind.QUIET,
            icon="ph.caret-left",
        )
        self.back.clicked.connect(self.back_pressed)
        self.back.hide()
        box = column(look, self)
        box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.tabs, 1)
        self.tabs.addTab(self.why, self.tr("Why this date"))
        self.tabs.addTab(self.findings, self.tr("Findings"))
        self.tabs.addTab(self.proof, self.tr("Letters and proof"))
        self.tabs.addTab(self.past, self.tr("History"))

    def show_why(self) -> None:
        """Bring "Why this date" to the front."""
        self.tabs.setCurrentWidget(self.why)

    def show_proof(self) -> None:
        """Bring the letters to the front."""
        self.tabs.setCurrentWidget(self.proof)

    def show_findings(self) -> None:
        """Bring the findings to the front."""
        self.tabs.setCurrentWidget(self.findings)

    def count_findings(self, number: int | None) -> None:
        """Say how many findings stand; nothing where the record was not read to its end."""
        if number is None:
            self.tabs.bar.say_no_count(_FINDINGS)
            return
        tone = "maybe" if number else "hold"
        self.tabs.bar.say_count(_FINDINGS, number, tone, self.tr("%n finding(s)", "", number))

    def count_proof(self, rows: Sequence[TwoLineRow]) -> None:
        """Say how many days show this clock."""
        number = len(rows)
        self.tabs.bar.say_count(_PROOF, number, "hold", self.tr("%n day(s)", "", number))
        self.proof.show_rows(rows)
