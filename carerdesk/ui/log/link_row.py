"""A line of the detail that leads elsewhere: a link, or what the entry means for the procedure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.icon_button import IconButton
from carerdesk.ui.kit.words import Words
from carerdesk.ui.kit.words_button import WordsButton

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


class LinkRow(QWidget):
    """Icon, how it stands, where it leads, and a cross that takes it away."""

    pressed = Signal()
    removed = Signal()

    def __init__(
        self, look: Look, *, icon: str, how: str, where: str, remove: str, leads: bool = True
    ) -> None:
        """Make the row.

        Args:
            look: The look.
            icon: ``ph.NAME``.
            how: "follows".
            where: The title of what it leads to.
            remove: What the cross does: "Take this link away".
            leads: Whether it can be pressed.
        """
        super().__init__()
        self._look = look
        self._icon_name = icon
        self._icon = QLabel()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        box = row(look, self, gap=7)
        box.addWidget(self._icon)
        box.addWidget(Words(how, "label", "text2", strong=False))
        if leads:
            button = WordsButton(look, where)
            button.setAccessibleName(f"{how} {where}")
            button.setAccessibleDescription(f"{how} {where}")  # else the tip, its half
            button.clicked.connect(self.pressed)
            box.addWidget(button, 1)
        else:
            box.addWidget(Words(where, "label", wrap=True, selectable=True), 1)
        cross = IconButton(look, "ph.x", f"{remove}: {where}", size=26)
        cross.setToolTip(remove)
        cross.setAccessibleDescription(cross.accessibleName())
        cross.clicked.connect(self.removed)
        box.addWidget(cross)
        self._cross = cross
        look.follow(self, self._grow)

    def only_read(self) -> None:
        """Offer no way to take it away."""
        self._cross.hide()

    def _grow(self, theme: Theme) -> None:
        side = theme.size("size.icon_small")
        self._icon.setPixmap(self._look.icon(self._icon_name).pixmap(side, side))
