"""A page that scrolls down and never sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from carerdesk.ui.kit.boxes import NONE, Margins, column, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from carerdesk.ui.theme.look import Look


class ScrollPage(QScrollArea):
    """A column that may be higher than its room.

    Attributes:
        column: Where things are put.
        sheet: The widget that scrolls.
    """

    def __init__(
        self, look: Look, *, gap: int = 0, margins: Margins = NONE, widest: int = 0
    ) -> None:
        """Make an empty column.

        Args:
            look: The look.
            gap: Between things, pixels at 100 % text.
            margins: Round the column, pixels at 100 % text.
            widest: Most the column may be wide, pixels at 100 % text; 0 for no limit.
        """
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sheet = QWidget()
        if widest:
            # A limit on the sheet itself would spoil the height its wrapped words ask for.
            inner = QWidget()
            self.column: QVBoxLayout = column(look, inner, gap=gap)
            line = row(look, self.sheet, margins=margins)
            line.addWidget(inner, 1)
            line.addStretch(0)
            look.follow(inner, lambda theme: inner.setMaximumWidth(theme.px(widest)))
        else:
            self.column = column(look, self.sheet, gap=gap, margins=margins)
        self.setWidget(self.sheet)
        self.viewport().setAutoFillBackground(False)
        self.sheet.setAutoFillBackground(False)

    def settle(self) -> None:
        """Measure the sheet anew once what was just put in it has its style.

        New labels get their font when they are first shown, and the last of the changes of size
        that follow may not reach the scroll area by itself.
        """
        QTimer.singleShot(0, self.sheet, self.sheet.updateGeometry)
