"""An icon beside words, in a colour token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


class IconLabel(QLabel):
    """An icon that says nothing by itself: the words beside it do."""

    def __init__(
        self, look: Look, icon: str, colour: str = "accent_text", *, size: str = "size.icon"
    ) -> None:
        """Show ``ph.NAME``."""
        super().__init__()
        self._look = look
        self._icon = icon
        self._colour = colour
        self._size = size
        look.follow(self, self._grow)

    def _grow(self, theme: Theme) -> None:
        side = theme.size(self._size)
        self.setPixmap(self._look.icon(self._icon, self._colour).pixmap(side, side))
        self.setFixedWidth(side)
