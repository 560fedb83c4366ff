"""The drop-down of who a bundle is for: "o" finds the ombudsman."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtWidgets import QSizePolicy

from carerdesk.domain.bundles import Audience
from carerdesk.ui.bundles.audiences import by_letters, icon_of, title_of
from carerdesk.ui.kit.drop_down import DropDown

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from carerdesk.ui.theme.look import Look

_ONE_WORD_MS = 1000


class AudienceChoice(DropDown):
    """Letters choose by the word that matters, not by "For the"."""

    chosen = Signal(object)  # Audience
    settled = Signal()  # Enter: go on to the list

    def __init__(self, look: Look) -> None:
        """Offer every audience."""
        super().__init__(look, "")
        self.setAccessibleName(self.tr("Who it is for"))
        self.offer([(title_of(a), a.value, icon_of(a)) for a in Audience])
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCurrentIndex(-1)
        self.setPlaceholderText(self.tr("Choose who it is for"))
        self._typed = ""
        self._since = QElapsedTimer()
        self.activated.connect(lambda _place: self.chosen.emit(Audience(self.currentData())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters choose; Enter settles."""
        text = event.text()
        if text.isalnum() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._type(text)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex() >= 0:
            self.settled.emit()
        else:
            super().keyPressEvent(event)

    def _type(self, letter: str) -> None:
        if not self._since.isValid() or self._since.elapsed() > _ONE_WORD_MS:
            self._typed = ""
        self._typed += letter
        found = by_letters(self._typed) or by_letters(letter)
        if found is not None and found.value != self.currentData():
            self.choose(found.value)
            self.chosen.emit(found)
        self._since.restart()  # what was chosen may have taken a while to plan
