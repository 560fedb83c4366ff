"""The right of the bundle page: the page and what was made before, building, or finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from carerdesk.ui.bundles.building_pane import BuildingPane
from carerdesk.ui.bundles.finished_pane import FinishedPane
from carerdesk.ui.bundles.preview_pane import PreviewPane
from carerdesk.ui.bundles.receipts_list import ReceiptsList
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.ground import Ground

if TYPE_CHECKING:
    from carerdesk.services.papers import Papers
    from carerdesk.ui.jobs import Jobs
    from carerdesk.ui.theme.look import Look


class RightSide(QStackedWidget):
    """Three things in one place.

    Attributes:
        preview: A page as it will print.
        receipts: What was made before.
        building: While a bundle is built.
        finished: When it is ready.
    """

    def __init__(self, look: Look, papers: Papers, jobs: Jobs) -> None:
        """Begin with the preview."""
        super().__init__()
        self.preview = PreviewPane(look, papers, jobs)
        self.receipts = ReceiptsList(look)
        self.building = BuildingPane(look)
        self.finished = FinishedPane(look)
        first = QWidget()
        box = column(look, first, gap=12, margins=(18, 12, 18, 12))
        box.addWidget(self.preview)
        box.addWidget(self.receipts, 1)
        box.addStretch(0)
        self.addWidget(first)
        for pane in (self.building, self.finished):
            ground = Ground("surface")
            column(look, ground, margins=(22, 20, 10, 14)).addWidget(pane)
            self.addWidget(ground)

    def show_preview(self) -> None:
        """Show the page."""
        self.setCurrentIndex(0)

    def show_building(self) -> None:
        """Show how far the build is."""
        self.setCurrentIndex(1)

    def show_finished(self) -> None:
        """Show what was made."""
        self.setCurrentIndex(2)

    @property
    def is_preview(self) -> bool:
        """Whether the page is shown."""
        return self.currentIndex() == 0
