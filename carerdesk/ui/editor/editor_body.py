"""The body of the editor: main column and right column, one below the other where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.scroll_page import ScrollPage

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_SIDE = 300


class EditorBody(QWidget):
    """Two columns that scroll by themselves, or one that scrolls as a whole.

    Attributes:
        main: The column the words are written in.
        side: Drawer, attachments, tags.
    """

    def __init__(self, look: Look) -> None:
        """Make both columns empty."""
        super().__init__()
        self._look = look
        self._one: bool | None = None
        self.main_sheet, self.side_sheet = QWidget(), QWidget()
        self.main = column(look, self.main_sheet, gap=12, margins=(22, 14, 16, 14))
        self.side = column(look, self.side_sheet, gap=14, margins=(16, 14, 16, 14))
        self._main_scroll = ScrollPage(look)
        self._side_scroll = ScrollPage(look)
        self._side_ground = Ground("surface", line="left")
        box = column(look, self._side_ground)
        box.addWidget(self._side_scroll)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self._main_scroll, 1)
        self._box.addWidget(self._side_ground)
        self._main_scroll.column.addWidget(self.main_sheet, 1)
        self.side_sheet.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        look.follow(self, self._grow)

    def show_whole(self, widget: QWidget) -> None:
        """Scroll so that a widget is seen."""
        self._main_scroll.ensureWidgetVisible(widget, 0, self._look.theme.px(12))

    def settle(self) -> None:
        """Measure both columns anew: something was put in or taken away."""
        self._main_scroll.settle()
        self._side_scroll.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns become one where there is less room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        one = self._look.theme.narrow("two_columns_become_one", self.width())
        if one == self._one:
            return
        self._one = one
        if one:
            self._main_scroll.column.addWidget(self.side_sheet)
        else:
            self._side_scroll.column.insertWidget(0, self.side_sheet)
            if self._side_scroll.column.count() == 1:
                self._side_scroll.column.addStretch(1)
        self._side_ground.setVisible(not one)

    def _grow(self, theme: Theme) -> None:
        self._side_ground.setFixedWidth(theme.px(_SIDE))
        self._one = None
        self._arrange()
