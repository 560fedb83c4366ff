"""Keys: the passphrase, the sheet, a new key, and what none of them protects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from carerdesk.ui.kit.boxes import column, gap
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.card import Card
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.words import Words
from carerdesk.ui.safekeeping.state_row import StateRow

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look


class KeysPane(QWidget):
    """Each deed with what it does, and what it does not."""

    passphrase_pressed = Signal()
    try_sheet_pressed = Signal()
    new_sheet_pressed = Signal()
    new_key_pressed = Signal()
    help_pressed = Signal()

    def __init__(self, look: Look) -> None:
        """Lay the deeds out."""
        super().__init__()
        self._look = look
        page = ScrollPage(look, margins=(28, 20, 28, 24), widest=720)
        self.sheet = StateRow(look)
        self.passphrase = self._button(
            self.tr("&Change the passphrase…"), "ph.key", self.passphrase_pressed
        )
        self.try_sheet = self._button(
            self.tr("Try my &sheet…"), "ph.article", self.try_sheet_pressed
        )
        self.new_sheet = self._button(
            self.tr("&Print a new sheet…"), "ph.printer", self.new_sheet_pressed
        )
        self.new_key = self._button(
            self.tr("&Write under a new key…"), "ph.lock-key", self.new_key_pressed
        )
        self.help = Button(
            look, self.tr("&Read all of it"), kind=ButtonKind.QUIET, icon="ph.book-open"
        )
        self.help.clicked.connect(self.help_pressed)
        cards = (
            self._card(
                self.tr("Passphrase"),
                self.tr(
                    "A copy of the desk made before a change, a backup too, still opens with the "
                    "passphrase of its day."
                ),
                self.passphrase,
            ),
            self._card(
                self.tr("Recovery sheet"),
                self.tr(
                    "It is the only way back in when the passphrase is forgotten. A new sheet "
                    "takes the place of the one printed before."
                ),
                self.try_sheet,
                self.new_sheet,
                state=self.sheet,
            ),
            self._card(
                self.tr("A new key"),
                self.tr(
                    "When somebody may know the passphrase and have a copy: the whole desk is "
                    "written to a new folder that nothing of the old one opens."
                ),
                self.new_key,
            ),
            self._card(
                self.tr("What this does not protect"),
                self.tr(
                    "An unlocked screen. A computer somebody else has prepared to watch. What the "
                    "system itself writes down while the desk is open: swap and hibernation. "
                    "Bundles and exports once they have left. Whoever knows the passphrase can "
                    "read everything, delete the desk, or show an older copy."
                ),
                self.help,
            ),
        )
        for card in cards:
            page.column.addWidget(card)
            gap(look, page.column, 16)
        page.column.addStretch(1)
        column(look, self).addWidget(page)

    def show_sheet(self, *, is_there: bool, is_due: bool) -> None:
        """Say whether there is a printed sheet, and whether it is time to look for it."""
        if not is_there:
            self.sheet.say(
                "need",
                self.tr("No sheet was read back from paper."),
                self.tr(
                    "A forgotten passphrase would mean a lost desk. Print a new sheet, or try the "
                    "one you have."
                ),
            )
        elif is_due:
            self.sheet.say(
                "need",
                self.tr("A year has gone by."),
                self.tr("Look for the sheet and try it: it is of use only while it can be found."),
            )
        else:
            self.sheet.say("done", self.tr("It was tried, or made, within the last year."))

    def _card(
        self, title: str, sentence: str, *buttons: Button, state: StateRow | None = None
    ) -> Card:
        card = Card(self._look, title)
        if state is not None:
            card.body.addWidget(state)
            gap(self._look, card.body, 8)
        card.body.addWidget(Words(sentence, "label", "text2", strong=False, wrap=True))
        gap(self._look, card.body, 10)
        deeds = QWidget()
        flow = FlowLayout(self._look, deeds, gap=8)
        for button in buttons:
            flow.addWidget(button)
        card.body.addWidget(deeds)
        return card

    def _button(self, words: str, icon: str, pressed: object) -> Button:
        button = Button(self._look, words, icon=icon)
        button.clicked.connect(pressed)
        return button
