"""A list and what is chosen in it, side by side, or one at a time where there is less room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from carerdesk.ui.kit.reading_order import read_splitter_in_order

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from carerdesk.ui.settings import Settings
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_LIST, _REST, _LEAST = 448, 620, 360
BREAKPOINT: Final = "detail_becomes_page"


class TwoPanes(QWidget):
    """A splitter, 360 at least each; below 808 the second pane is a page of its own."""

    arranged = Signal()  # one pane or both are in front now

    def __init__(  # noqa: PLR0913 - both panes and how they stand, the last two named
        self,
        look: Look,
        settings: Settings,
        part: str,
        first: QWidget,
        second: QWidget,
        *,
        sizes: tuple[int, int] = (_LIST, _REST),
        least: int = _LEAST,
    ) -> None:
        """Put the panes side by side.

        Args:
            look: The look.
            settings: Where the splitter's place is kept.
            part: What it is kept as.
            first: The list.
            second: What is chosen in it.
            sizes: Width of both at first, pixels at 100 % text.
            least: Narrowest each can be made, pixels at 100 % text.
        """
        super().__init__()
        self._look = look
        self._settings = settings
        self._part = part
        self._least = least
        self._sizes = sizes
        self._first, self._second = first, second
        self._reading = False
        self.is_narrow = False
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.splitterMoved.connect(self._moved)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._splitter)
        for pane in (first, second):
            pane.setParent(self)
        look.follow(self, self._grow)

    @property
    def is_reading(self) -> bool:
        """Whether, in a narrow window, the second pane is in front."""
        return self.is_narrow and self._reading

    def read(self) -> None:
        """Bring the second pane to the front."""
        self._reading = True
        self._arrange()

    def back(self) -> None:
        """Bring the list to the front."""
        self._reading = False
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One pane where there is less room."""
        super().resizeEvent(event)
        if not self._splitter.count():
            self._fill()
        self._arrange()

    def _fill(self) -> None:
        """Put the panes in once they are seen.

        Qt dresses what a splitter takes in at once, and anew with all that is in it whenever a part
        of the page about it is put in another: four times as much work for a page.
        """
        self._splitter.addWidget(self._first)
        self._splitter.addWidget(self._second)
        read_splitter_in_order(self._splitter)
        self._splitter.setStretchFactor(1, 1)
        kept = self._settings.part(self._part)
        if kept is None or not self._splitter.restoreState(kept):
            self._splitter.setSizes([self._look.theme.px(size) for size in self._sizes])

    def _arrange(self) -> None:
        if not self._splitter.count():
            return
        self.is_narrow = self._look.theme.narrow(BREAKPOINT, self.width())
        least = 0 if self.is_narrow else self._look.theme.px(self._least)
        for pane in (self._first, self._second):
            pane.setMinimumWidth(least)
        self._first.setVisible(not self.is_reading)
        self._second.setVisible(not self.is_narrow or self._reading)
        self.arranged.emit()

    def _moved(self) -> None:
        self._settings.keep_part(self._part, self._splitter.saveState())

    def _grow(self, _theme: Theme) -> None:
        self._arrange()
