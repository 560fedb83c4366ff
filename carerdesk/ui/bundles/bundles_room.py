"""The room of the bundle page: three columns, or one of them at a time where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.reading_order import read_splitter_in_order
from carerdesk.ui.kit.segmented_choice import SegmentedChoice

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_WIDTHS: Final = (408, 312, 348)
"""Of list, notes and right side, pixels at 100 % text."""


class BundlesRoom(QWidget):
    """Wide: list, notes and page side by side.  Narrow: a choice of the three."""

    def __init__(self, look: Look, columns: tuple[QWidget, QWidget, QWidget]) -> None:
        """Take the three columns in."""
        super().__init__()
        self._look = look
        self._columns = columns
        self._is_placed = False
        self.is_narrow = False
        self.choice = SegmentedChoice(
            look,
            self.tr("What is shown"),
            [
                (self.tr("What goes in"), 0),
                (self.tr("What to look at"), 1),
                (self.tr("The page"), 2),
            ],
        )
        self.choice.chosen.connect(self._show_one)
        self._bar = QWidget()
        bar = row(look, self._bar, margins=(16, 6, 16, 6))
        bar.addWidget(self.choice)
        bar.addStretch(1)
        self._three = QSplitter(Qt.Orientation.Horizontal)
        self._three.setChildrenCollapsible(False)
        self._three.setHandleWidth(1)
        self._one = QStackedWidget()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._three)
        self._stack.addWidget(self._one)
        box = column(look, self)
        box.addWidget(self._bar)
        box.addWidget(self._stack, 1)
        # Placed when it is seen: until then Qt would dress all of them anew at every step.
        for part in columns:
            part.setParent(self)
        look.follow(self, self._grow)

    def bring(self, place: int) -> None:
        """Bring a column to the front where there is room for one only."""
        self.choice.choose(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one at a time where there is no room for three."""
        super().resizeEvent(event)
        self._judge()
        if not self._is_placed:
            self._place()

    def _judge(self) -> None:
        narrow = self._look.theme.narrow("preview_hides", self.width())
        if narrow is not self.is_narrow:
            self.is_narrow = narrow
            self._place()

    def _place(self) -> None:
        self._is_placed = True
        target = self._one if self.is_narrow else self._three
        for part in self._columns:
            target.addWidget(part)
            part.setVisible(not self.is_narrow)  # of a stack only one is shown
        self._bar.setVisible(self.is_narrow)
        self._stack.setCurrentWidget(target)
        if self.is_narrow:
            self._show_one(self.choice.value)
        else:
            read_splitter_in_order(self._three)
            self._set_sizes()

    def _show_one(self, place: object) -> None:
        if self.is_narrow and isinstance(place, int):
            self._one.setCurrentWidget(self._columns[place])
            self._columns[place].show()  # the stack does not, where it was the current one already

    def _set_sizes(self) -> None:
        px = self._look.theme.px
        left, middle, right = (px(width) for width in _WIDTHS)
        more = max(0, self.width() - left - middle - right)
        self._three.setSizes([left + more // 3, middle + more // 3, right + more // 3])

    def _grow(self, _theme: Theme) -> None:
        if self._is_placed:
            self._judge()
            self._set_sizes()
