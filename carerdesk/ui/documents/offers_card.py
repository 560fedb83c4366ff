"""What a paper proposes of itself: a line each, taken or left with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from carerdesk.ui.documents.offer_words import offer_sentence, offer_verb
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.icon_button import IconButton
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carerdesk.domain.paper_offers import PaperOffer
    from carerdesk.ui.theme.look import Look

_MOST: Final = 4
"""Lines shown at a time; the next moves up when one is taken or left."""


class OffersCard(Ground):
    """Hidden while there is nothing to offer.  Alt with the number of a line takes it.

    Attributes:
        offers: Those shown, in order.
        takes, leaves: The buttons of each line.
    """

    taken = Signal(object)  # PaperOffer
    left = Signal(object)  # PaperOffer

    def __init__(self, look: Look) -> None:
        """Offer nothing yet."""
        super().__init__("sunken")
        self._look = look
        self.offers: tuple[PaperOffer, ...] = ()
        self.takes: list[Button] = []
        self.leaves: list[IconButton] = []
        self._lines: list[QWidget] = []
        self.setAccessibleName(self.tr("What this paper proposes"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._box = column(look, self, gap=4, margins=(14, 8, 10, 8))
        self._shortcuts = [
            QShortcut(QKeySequence(f"Alt+{number}"), self) for number in range(1, _MOST + 1)
        ]
        for place, shortcut in enumerate(self._shortcuts):
            shortcut.activated.connect(lambda place=place: self._take(place))
        self.hide()

    def show_offers(self, offers: Sequence[PaperOffer]) -> None:
        """Show these offers instead; the keyboard stays on the line it was on."""
        held = next((i for i, take in enumerate(self.takes) if take.hasFocus()), None)
        for line in self._lines:
            self._box.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines, self.takes, self.leaves = [], [], []
        self.offers = tuple(offers[:_MOST])
        for number, offer in enumerate(self.offers, start=1):
            self._add(number, offer)
        self.setVisible(bool(self.offers))
        if held is not None and self.takes:
            self.takes[min(held, len(self.takes) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, number: int, offer: PaperOffer) -> None:
        sentence = offer_sentence(offer)
        line = QWidget()
        box = row(self._look, line, gap=8)
        take = Button(
            self._look, offer_verb(offer), height="size.button_small", tip=f"Alt+{number}"
        )
        take.setAccessibleName(f"{offer_verb(offer)}. {sentence}. Alt+{number}")
        leave = IconButton(
            self._look, "ph.x", self.tr("Leave it: {what}").format(what=sentence), size=28
        )
        take.clicked.connect(lambda: self.taken.emit(offer))
        leave.clicked.connect(lambda: self.left.emit(offer))
        box.addWidget(Words(f"Alt+{number}", "small", "text2"))
        box.addWidget(Words(sentence, "body", wrap=True), 1)
        box.addWidget(take)
        box.addWidget(leave)
        self._box.addWidget(line)
        self._lines.append(line)
        self.takes.append(take)
        self.leaves.append(leave)

    def _take(self, place: int) -> None:
        if place < len(self.offers):
            self.taken.emit(self.offers[place])
