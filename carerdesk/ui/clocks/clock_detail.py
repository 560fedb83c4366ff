"""The right side of the clocks page: why this date, what shows it, what was done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QTabWidget

from carerdesk.ui.clocks.findings_pane import FindingsPane
from carerdesk.ui.clocks.rows_pane import RowsPane
from carerdesk.ui.clocks.why_pane import WhyPane
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.pill import PillLabel

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
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.why, self.tr("Why this date"))
        self.tabs.addTab(self.findings, self.tr("Findings"))
        self.tabs.addTab(self.proof, self.tr("Letters and proof"))
        self.tabs.addTab(self.past, self.tr("History"))
        bar = self.tabs.tabBar()
        bar.setAccessibleName(self.tr("About this clock"))
        bar.setExpanding(False)
        bar.setDrawBase(False)
        self._count = PillLabel(look, "0", "hold", shape=False)
        self._found = PillLabel(look, "0", "maybe", shape=False)
        bar.setTabButton(_FINDINGS, QTabBar.ButtonPosition.RightSide, self._found)
        bar.setTabButton(_PROOF, QTabBar.ButtonPosition.RightSide, self._count)
        self.back = Button(
            look,
            self.tr("&Back to the list"),
            kind=ButtonKind.QUIET,
            icon="ph.caret-left",
        )
        self.back.clicked.connect(self.back_pressed)
        self.back.hide()
        box = column(look, self)
        box.addWidget(self.back)
        box.addWidget(self.tabs, 1)

    def show_why(self) -> None:
        """Bring "Why this date" to the front."""
        self.tabs.setCurrentWidget(self.why)

    def show_proof(self) -> None:
        """Bring the letters to the front."""
        self.tabs.setCurrentWidget(self.proof)

    def show_findings(self) -> None:
        """Bring the findings to the front."""
        self.tabs.setCurrentWidget(self.findings)

    def count_findings(self, number: int) -> None:
        """Say how many findings stand."""
        self._found.say(str(number), "maybe" if number else "hold")
        self._found.setAccessibleName(self.tr("%n finding(s)", "", number))

    def count_proof(self, rows: Sequence[TwoLineRow]) -> None:
        """Say how many days show this clock."""
        self._count.say(str(len(rows)), "hold")
        self._count.setAccessibleName(self.tr("%n day(s)", "", len(rows)))
        self.proof.show_rows(rows)
