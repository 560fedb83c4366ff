"""The left of the bundle page: the list with its head and foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carerdesk.ui.bundles.bundle_list import BundleList
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.icon_button import IconButton
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


class ListColumn(Ground):
    """What goes in, and the buttons that move it."""

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__("surface")
        self.list = BundleList(look)
        self._section = Words(self.tr("section"), "small", "text2")
        self._page = Words(self.tr("page"), "small", "text2")
        head = row(look, gap=18, margins=(20, 8, 16, 8))
        head.addWidget(Words(self.tr("What goes in"), "body", strong=True, turns=True), 1)
        head.addWidget(self._section)
        head.addWidget(self._page)
        self.up = IconButton(look, "ph.arrow-up", self.tr("Move up (Alt+Up)"))
        self.down = IconButton(look, "ph.arrow-down", self.tr("Move down (Alt+Down)"))
        self.up.clicked.connect(lambda: self.list.move_current(-1))
        self.down.clicked.connect(lambda: self.list.move_current(1))
        hint = Words(
            self.tr("Alt+Up, Alt+Down move.  Space leaves out.  C: read first."),
            "small",
            "text2",
            wrap=True,
        )
        foot = Ground("surface", line="top")
        box = row(look, foot, gap=4, margins=(10, 3, 16, 3))
        box.addWidget(self.up)
        box.addWidget(self.down)
        box.addWidget(hint, 1)
        outer = column(look, self)
        outer.addLayout(head)
        outer.addWidget(self.list, 1)
        outer.addWidget(foot)
        look.follow(self, self._grow)

    def _grow(self, theme: Theme) -> None:
        self.setMinimumWidth(theme.px(280))
