"""What in the dates cannot be right as it stands: a sentence each, and a way to look at the day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.state_shape import StateShape
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carerdesk.domain.doubts import Doubt
    from carerdesk.ui.theme.look import Look

_FIRST: Final = 2
"""How many stand there before the rest are asked for."""


class DoubtsLine(Ground):
    """Stands above the clocks while there is something to look at again, and else not at all.

    Attributes:
        looks: The buttons that lead to the day, one for each sentence that has one.
        more: Shows the rest, where there are many.
    """

    wanted = Signal(object)  # Doubt
    unfolded = Signal()  # the rest is shown, too

    def __init__(self, look: Look) -> None:
        """Say nothing yet."""
        super().__init__("sunken", line="bottom")
        self._look = look
        self._doubts: tuple[Doubt, ...] = ()
        self._in_full = False
        self.looks: list[Button] = []
        self.more = Button(look, "", kind=ButtonKind.QUIET, height="size.button_small")
        self.more.clicked.connect(self._show_rest)
        self._box = column(look, self, gap=2, margins=(22, 6, 20, 6))
        self._rows = QWidget()
        self._box.addWidget(self._rows)
        self._box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setMinimumWidth(1)
        self.setAccessibleName(self.tr("To look at again"))
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said, in order, whether in view or not yet."""
        return tuple(doubt.sentence for doubt in self._doubts)

    def show_doubts(self, doubts: Sequence[Doubt]) -> None:
        """Show these in place of what was shown."""
        if tuple(doubts) == self._doubts:
            return
        self._doubts = tuple(doubts)
        self._in_full = False
        self._fill()

    def first_stop(self) -> QWidget:
        """Where the keys arrive first."""
        return self.looks[0] if self.looks else self.more

    def _fill(self) -> None:
        shown = self._doubts if self._in_full else self._doubts[:_FIRST]
        fresh = QWidget()
        box = column(self._look, fresh, gap=2)
        self.looks = []
        for doubt in shown:
            box.addLayout(self._line(doubt))
        self._box.replaceWidget(self._rows, fresh)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = fresh
        rest = len(self._doubts) - len(shown)
        self.more.setText(self.tr("Show %n more", "", rest))
        self.more.setVisible(rest > 0)
        self.setVisible(bool(self._doubts))

    def _line(self, doubt: Doubt) -> QHBoxLayout:
        line = row(self._look, gap=10)
        words = Words(doubt.sentence, "label", strong=False, wrap=True, selectable=True)
        line.addWidget(StateShape(self._look, "maybe", size="size.icon_small"))
        line.addWidget(words, 1)
        if doubt.events:
            button = Button(
                self._look,
                self.tr("Look at the day…"),
                kind=ButtonKind.QUIET,
                height="size.button_small",
            )
            button.setAccessibleDescription(doubt.sentence)
            button.clicked.connect(partial(self.wanted.emit, doubt))
            line.addWidget(button)
            self.looks.append(button)
        return line

    def _show_rest(self) -> None:
        place = len(self.looks)
        self._in_full = True
        self._fill()
        self.unfolded.emit()
        if place < len(self.looks):
            self.looks[place].setFocus(Qt.FocusReason.TabFocusReason)
