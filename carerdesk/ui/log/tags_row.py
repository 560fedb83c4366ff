"""The tags of an entry, each a chip that finds the others: of thousands some at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.chip import MOST_CHIPS, Chip
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.tab_order import stand_before
from carerdesk.ui.log.filter_line import FilterChip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carerdesk.ui.theme.look import Look


class TagsRow(QWidget):
    """Chips, and a button that shows the next while there are more.

    Attributes:
        more: The button.
    """

    pressed = Signal(object)  # FilterChip

    def __init__(self, look: Look, tags: Sequence[str]) -> None:
        """Show the first."""
        super().__init__()
        self._look = look
        self._left = tuple(tags)
        self._flow = FlowLayout(look, self, gap=6)
        self.more = Button(look, "", kind=ButtonKind.QUIET, height="size.button_small")
        self.more.clicked.connect(self._go_on)
        self._show_next()

    def _show_next(self) -> list[Chip]:
        now, self._left = self._left[:MOST_CHIPS], self._left[MOST_CHIPS:]
        chips = [self._chip(tag) for tag in now]
        self._flow.removeWidget(self.more)
        for part in (*chips, self.more):
            self._flow.addWidget(part)
        self.more.setText(self.tr("{n} more tags").format(n=f"{len(self._left):,}"))
        self.more.setVisible(bool(self._left))
        return chips

    def _go_on(self) -> None:
        chips = self._show_next()
        stand_before(self.more, *chips)
        chips[0].setFocus(Qt.FocusReason.OtherFocusReason)  # to read on from there

    def _chip(self, tag: str) -> Chip:
        chip = Chip(self._look, "", tag, chosen=False)
        chip.setAccessibleName(self.tr("Tag: {tag}").format(tag=tag))
        chip.clicked.connect(lambda: self.pressed.emit(FilterChip(prefix="tag", value=tag)))
        return chip
