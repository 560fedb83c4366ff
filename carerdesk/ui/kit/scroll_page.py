"""A page that scrolls down and never sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from carerdesk.ui.kit.boxes import NONE, Margins, column

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from carerdesk.ui.theme.look import Look


class ScrollPage(QScrollArea):
    """A column that may be higher than its room.

    Attributes:
        column: Where things are put.
        sheet: The widget that scrolls.
    """

    def __init__(self, look: Look, *, gap: int = 0, margins: Margins = NONE) -> None:
        """Make an empty column; gap and margins in pixels at 100 % text."""
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sheet = QWidget()
        self.sheet.setProperty("ground", "page")
        self.column: QVBoxLayout = column(look, self.sheet, gap=gap, margins=margins)
        self.setWidget(self.sheet)
        self.viewport().setAutoFillBackground(False)
        self.sheet.setAutoFillBackground(False)
