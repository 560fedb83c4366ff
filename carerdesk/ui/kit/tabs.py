"""Pages of which one is in front, with their tabs above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget

from carerdesk.ui.kit.tab_bar import TabBar

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look


class Tabs(QTabWidget):
    """Tabs as every page of the desk has them.

    Attributes:
        bar: The tabs themselves.
    """

    def __init__(self, look: Look, name: str) -> None:
        """Make it empty; `name` is what a screen reader calls the tabs."""
        super().__init__()
        self.bar = TabBar(look, name)
        self.setTabBar(self.bar)
        self.setDocumentMode(True)
        self.bar.lower()  # first among the children, as it is first to Tab: who asks goes by them
