"""The body of a step: a column at the left, its help at the right, or below where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.scroll_page import ScrollPage

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_BOTH_FIT = 1130


class TwoColumns(QWidget):
    """Left 620 wide at most.

    Attributes:
        left: The column at the left.
    """

    def __init__(self, look: Look, help_box: QWidget, *, left_width: int = 620) -> None:
        """Put the help at the right."""
        super().__init__()
        self._look = look
        self._left_width = left_width
        self._page = ScrollPage(look, margins=(40, 26, 40, 24))
        self._column = QWidget()
        self.left: QVBoxLayout = column(look, self._column)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        # In a row of its own each is asked its height at the width it has, not at the page's.
        for part in (self._column, help_box):
            holder = QWidget()
            line = row(look, holder)
            line.addWidget(part)
            line.addStretch(1)
            self._box.addWidget(holder, 0, Qt.AlignmentFlag.AlignTop)
        self._box.insertStretch(1, 1)
        self._page.column.addLayout(self._box)
        self._page.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)
        look.follow(self, self._grow)

    def show_part(self, part: QWidget) -> None:
        """Bring a part of the left column in sight, once it has its place."""
        QTimer.singleShot(0, part, lambda: self._page.ensureWidgetVisible(part))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The help goes below where both do not fit."""
        super().resizeEvent(event)
        self._grow(self._look.theme)

    def _grow(self, theme: Theme) -> None:
        both = self.width() >= theme.px(_BOTH_FIT)
        self._box.setDirection(
            QBoxLayout.Direction.LeftToRight if both else QBoxLayout.Direction.TopToBottom
        )
        self._box.setSpacing(theme.px(24))
        room = self.width() - theme.px(92)
        self._column.setFixedWidth(max(240, min(theme.px(self._left_width), room)))
