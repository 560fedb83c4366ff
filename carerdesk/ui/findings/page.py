"""Findings: what the record shows, and what is kept to show it by."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt

from carerdesk.domain.changes import Changes
from carerdesk.ui.asking import Asking
from carerdesk.ui.clocks.finding_deeds import FindingDeeds
from carerdesk.ui.clocks.findings_pane import FindingsPane
from carerdesk.ui.exporting import export_listing
from carerdesk.ui.findings.figures_pane import FiguresPane
from carerdesk.ui.findings.heads_part import HeadsPart
from carerdesk.ui.findings.owed_part import OwedPart
from carerdesk.ui.findings.part import Part
from carerdesk.ui.findings.ready_part import ReadyPart
from carerdesk.ui.findings.statements_part import StatementsPart
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.tabs import Tabs
from carerdesk.ui.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.sitting import Sitting


class FindingsPage(Page):
    """Six tabs: findings, told and owed, statements, heads, ready, figures.

    Attributes:
        tabs: The tabs.
        findings: The findings.
        parts: The lists of records, by name.
        figures: The figures.
    """

    concerns: ClassVar[Changes] = Changes.EVERYTHING & ~(
        Changes.DRAFTS | Changes.SETTINGS | Changes.BUNDLES | Changes.KEEPING
    )

    def __init__(self, sitting: Sitting) -> None:
        """Make the page; `look_again` fills it."""
        super().__init__(sitting)
        self.findings = FindingsPane(self.look)
        self.deeds_of_findings = FindingDeeds(self, sitting, self)
        self.parts: dict[str, Part] = {
            "owed": OwedPart(self, sitting),
            "statements": StatementsPart(self, sitting),
            "heads": HeadsPart(self, sitting),
            "ready": ReadyPart(self, sitting),
        }
        self.figures = FiguresPane(self.look)
        self.asking = Asking(self, sitting, self.figures.room)
        self.figures.wanted.connect(self._fill_figures)
        self.figures.export_pressed.connect(self._export)
        self._figures_stale = True
        self.tabs = Tabs(self.look, self.tr("Findings"))
        column(self.look, self).addWidget(self.tabs, 1)
        self._places: dict[str, QWidget] = {
            "findings": self._on_ground(self.findings),
            **{key: part.pane for key, part in self.parts.items()},
            "figures": self._on_ground(self.figures),
        }
        titles = {
            "findings": self.tr("What the record shows"),
            "owed": self.tr("Told and owed"),
            "statements": self.tr("Statements"),
            "heads": self.tr("Heads of complaint"),
            "ready": self.tr("Ready for the Ombudsman?"),
            "figures": self.tr("Figures"),
        }
        for key, widget in self._places.items():
            self.tabs.addTab(widget, titles[key])

    def look_again(self, changes: Changes) -> None:  # noqa: ARG002 - all of it hangs together
        """Read anew what is in view; the rest when it is looked at."""
        self.deeds_of_findings.look_again()
        for part in self.parts.values():
            part.look_again()
        self._figures_stale = True
        self.asking.drop()
        if self.figures.isVisible():
            self._fill_figures()

    def arrive(self, target: object) -> None:
        """Show a tab by its name, else the one shown last."""
        if isinstance(target, str) and target in self._places:
            self.tabs.setCurrentWidget(self._places[target])
        self.tabs.tabBar().setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Close what is asked; nothing is kept but by its button."""
        self.deeds_of_findings.close()
        for part in self.parts.values():
            part.close()

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Ctrl+N adds what the tab in front holds."""
        part = self._part
        adding = part.adding() if part is not None else ()
        return {"new": adding[0].do} if adding else {}

    def panes(self) -> Sequence[QWidget]:
        """F6 goes from the tabs to the list, and to what is chosen in it."""
        part = self._part
        if part is None:
            return (self.tabs.tabBar(), self.tabs.currentWidget())
        return (self.tabs.tabBar(), part.pane.rows, part.pane.detail)

    def count_findings(self, number: int | None) -> None:
        """Say how many findings stand; nothing where the record was not read to its end."""
        if number is None:
            self.tabs.bar.say_no_count(0)
            return
        tone = "maybe" if number else "hold"
        self.tabs.bar.say_count(0, number, tone, self.tr("%n finding(s)", "", number))

    def _on_ground(self, pane: QWidget) -> QWidget:
        ground = Ground("surface")
        column(self.look, ground).addWidget(pane)
        return ground

    @property
    def _part(self) -> Part | None:
        shown = self.tabs.currentWidget()
        return next((part for part in self.parts.values() if part.pane is shown), None)

    def _fill_figures(self) -> None:
        if self._figures_stale:
            self._figures_stale = False
            case_id, today = self.sitting.case_id, self.sitting.today()
            self.asking.ask(
                lambda desk: desk.findings.compliance(case_id, today), self.figures.show_figures
            )

    def _export(self) -> None:
        case_id, today = self.sitting.case_id, self.sitting.today()
        export_listing(
            self,
            self.sitting,
            self.tr("Figures"),
            lambda desk: desk.listings.figures(case_id, desk.findings.compliance(case_id, today)),
        )
