"""Whose record it is: three cards, because the answer decides what goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from carerdesk.domain.entries import Drawer
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.choice_card import ChoiceCard
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look


class DrawerChoice(QWidget):
    """Mine, the child's, or mixed."""

    changed = Signal()

    def __init__(self, look: Look, title: str = "") -> None:
        """Choose mine at first."""
        super().__init__()
        self._group = QButtonGroup(self)
        box = column(look, self, gap=6)
        box.addWidget(Words(title or self.tr("Whose record is it?"), "label"))
        self._cards: dict[Drawer, ChoiceCard] = {}
        for drawer, name, sentence in (
            (
                Drawer.MINE,
                self.tr("Mine"),
                self.tr("About my role and how I am treated. Stays with me."),
            ),
            (
                Drawer.CHILDS,
                self.tr("The child’s"),
                self.tr("Goes back to the service when the placement ends."),
            ),
            (Drawer.MIXED, self.tr("Mixed"), self.tr("Both. You choose which lines stay yours.")),
        ):
            card = ChoiceCard(look, name, sentence)
            self._cards[drawer] = card
            self._group.addButton(card)
            box.addWidget(card)
        self._cards[Drawer.MINE].setChecked(True)
        self.setFocusProxy(self._cards[Drawer.MINE])
        self._group.buttonToggled.connect(self._toggled)

    @property
    def drawer(self) -> Drawer:
        """The drawer chosen."""
        return next(drawer for drawer, card in self._cards.items() if card.isChecked())

    def choose(self, drawer: Drawer) -> None:
        """Choose a drawer."""
        self._cards[drawer].setChecked(True)

    def _toggled(self, _card: object, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        if on:
            self.changed.emit()
