"""The room of the clocks page: list and detail side by side, or one at a time when it is narrow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.reading_order import read_in_order, read_splitter_in_order
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.tab_order import in_order

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from carerdesk.ui.clocks.clock_detail import ClockDetail
    from carerdesk.ui.clocks.clock_list import ClockList
    from carerdesk.ui.clocks.clocks_head import ClocksHead
    from carerdesk.ui.clocks.doubts_line import DoubtsLine
    from carerdesk.ui.clocks.stage_track import StageTrack
    from carerdesk.ui.kit.empty_state import EmptyState
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_LIST: Final = 386
"""Width of the list, pixels at 100 % text."""


_LOW: Final = 460
"""A room lower than this, in pixels at 100 % text, shows one page at a time too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What stands in the room."""

    head: ClocksHead
    track: StageTrack
    doubts: DoubtsLine
    clocks: ClockList
    detail: ClockDetail
    empty: EmptyState


class ClocksRoom(QStackedWidget):
    """Wide: head, track, and below them list and detail.  Narrow: all but the detail scrolls."""

    def __init__(self, look: Look, parts: Parts, owner: QWidget) -> None:
        """Take the parts in."""
        super().__init__(owner)
        self._look = look
        self._parts = parts
        self.is_narrow = False
        self._is_placed = False
        self._has_clocks = True
        self._side = QWidget()
        column(look, self._side, margins=(12, 12, 6, 2)).addWidget(parts.clocks)
        self._both = QSplitter(Qt.Orientation.Horizontal)
        self._both.setChildrenCollapsible(False)
        self._both.setHandleWidth(1)
        self._body = QStackedWidget()
        self._body.addWidget(self._both)
        wide, alone = QWidget(), QWidget()
        self._wide = column(look, wide)
        self._wide.addWidget(self._body, 1)
        self._one = ScrollPage(look)
        self._alone = column(look, alone)
        for page in (wide, self._one, alone):
            self.addWidget(page)
        # Placed when it is seen: until then Qt would dress all of them anew at every step.
        for part in (parts.head, parts.track, parts.doubts, self._side, parts.detail, parts.empty):
            part.setParent(self)
        look.follow(self, self._grow)

    def show_empty(self, *, empty: bool) -> None:
        """Show the list, or what an empty one says."""
        self._has_clocks = not empty
        if not self._is_placed:
            return
        if self.is_narrow:
            self._side.setVisible(not empty)
            self._parts.empty.setVisible(empty)
        else:
            self._body.setCurrentWidget(self._parts.empty if empty else self._both)

    def show_detail(self) -> None:
        """Bring the detail to the front where it is a page of its own."""
        if self.is_narrow:
            self.setCurrentIndex(2)

    def show_list(self) -> None:
        """Bring the list to the front where it is a page of its own."""
        self.setCurrentIndex(1 if self.is_narrow else 0)

    def order_stops(self) -> None:
        """Let Tab go as one reads; to be called again when a part has new stops."""
        parts = self._parts
        stops: tuple[QWidget, ...] = (parts.head, parts.track, parts.doubts, parts.clocks)
        if self.is_narrow:
            stops = (parts.head, parts.doubts, parts.clocks, parts.track)
        in_order(*stops)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have one page at a time where there is no room for two."""
        super().resizeEvent(event)
        self._judge()
        if not self._is_placed:
            self._place()

    def _judge(self) -> None:
        theme = self._look.theme
        low = self.height() / theme.scale < _LOW
        narrow = low or theme.narrow("detail_becomes_page", self.width())
        if narrow is not self.is_narrow:
            self.is_narrow = narrow
            self._place()

    def _place(self) -> None:
        self._is_placed = True
        parts = self._parts
        if self.is_narrow:
            # What is looked for comes first: the track stands below the clocks.
            stacked = (parts.head, parts.doubts, self._side, parts.empty, parts.track)
            for place, part in enumerate(stacked):
                self._one.column.insertWidget(place, part)
            read_in_order(*stacked)
            self._alone.addWidget(parts.detail, 1)
        else:
            self._wide.insertWidget(0, parts.head)
            self._wide.insertWidget(1, parts.track)
            self._wide.insertWidget(2, parts.doubts)
            self._both.insertWidget(0, self._side)
            self._both.insertWidget(1, parts.detail)
            self._both.setStretchFactor(1, 1)
            read_splitter_in_order(self._both)
            read_in_order(parts.head, parts.track, parts.doubts, self._body)
            self._body.addWidget(parts.empty)
            self._side.show()
            self._set_sizes()
        parts.detail.show()
        self.order_stops()
        parts.detail.back.setVisible(self.is_narrow)
        parts.clocks.grow_whole(whole=self.is_narrow)
        self.show_empty(empty=not self._has_clocks)
        self.show_list()

    def _set_sizes(self) -> None:
        wanted = self._look.theme.px(_LIST)
        self._both.setSizes([wanted, max(1, self.width() - wanted)])

    def _grow(self, theme: Theme) -> None:
        self._side.setMinimumWidth(0 if self.is_narrow else theme.px(300))
        if self._is_placed:
            self._judge()
            self._set_sizes()
