"""Promises made: each line becomes a clock when the entry is put in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from carerdesk.ui.editor.entry_draft import PromiseDraft
from carerdesk.ui.editor.promise_line import PromiseLine
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.tab_order import stand_before
from carerdesk.ui.kit.turning_row import TurningRow
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


class PromisesCard(Ground):
    """Any number of promises; an empty card has one button."""

    changed = Signal()

    def __init__(
        self, look: Look, *, today: Callable[[], date], foresee: Callable[..., str]
    ) -> None:
        """Make it empty."""
        super().__init__("card")
        self._look = look
        self._today = today
        self._foresee = foresee
        self._people: tuple[str, ...] = ()
        self._lines: list[PromiseLine] = []
        self.setAccessibleName(self.tr("Promises made"))
        self._icon = QLabel()
        named = QWidget()
        name = row(look, named, gap=9)
        name.addWidget(self._icon)
        name.addWidget(Words(self.tr("Promises made"), "label"))
        name.addStretch(1)
        self._rows = column(look, gap=10)
        self._add = Button(
            look, "", kind=ButtonKind.QUIET, icon="ph.plus", height="size.button_small"
        )
        self._add.setToolTip("Ctrl+Shift+P")
        self._add.clicked.connect(self.add)
        head = TurningRow(look, gap=9)
        head.add(named, 1)
        head.add(self._add)
        box = column(look, self, gap=8, margins=(14, 8, 8, 8))
        box.addWidget(head)
        box.addLayout(self._rows)
        look.follow(self, self._grow)
        self._name_button()

    @property
    def lines(self) -> tuple[PromiseLine, ...]:
        """The promises with something typed in them."""
        return tuple(line for line in self._lines if not line.draft.is_empty)

    @property
    def drafts(self) -> tuple[PromiseDraft, ...]:
        """What is typed."""
        return tuple(line.draft for line in self.lines)

    def offer(self, initials: Sequence[str]) -> None:
        """Offer the people of the case."""
        self._people = tuple(initials)
        for line in self._lines:
            line.offer(self._people)

    def show_drafts(self, drafts: Iterable[PromiseDraft]) -> None:
        """Show these promises instead."""
        for line in tuple(self._lines):
            self._drop(line)
        for draft in drafts:
            self._put(draft)
        self._name_button()

    def add(self) -> None:
        """Begin another promise."""
        self._put(PromiseDraft()).setFocus()
        self._name_button()

    def _put(self, draft: PromiseDraft) -> PromiseLine:
        line = PromiseLine(self._look, draft, today=self._today(), foresee=self._foresee)
        line.offer(self._people)
        line.changed.connect(self.changed)
        line.removed.connect(lambda: self._remove(line))
        self._rows.addWidget(line)
        self._lines.append(line)
        line.show()
        stand_before(self._add, *self._lines)
        return line

    def _remove(self, line: PromiseLine) -> None:
        self._drop(line)
        self._name_button()
        self._add.setFocus()
        self.changed.emit()

    def _drop(self, line: PromiseLine) -> None:
        self._lines.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _name_button(self) -> None:
        self._add.setText(
            self.tr("Another promise") if self._lines else self.tr("Somebody promised something")
        )

    def _grow(self, theme: Theme) -> None:
        side = theme.size("size.icon")
        self._icon.setPixmap(self._look.icon("ph.handshake", "accent_text").pixmap(side, side))
