"""The kind of an entry, chosen by letters; a letter that can mean one kind only goes on at once."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from carerdesk.domain.entries import EntryKind
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.kinds import KIND_ICONS, kind_name

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from carerdesk.ui.theme.look import Look

_WORDS: Final = {
    EntryKind.MEETING: ("meeting",),
    EntryKind.CALL: ("phone", "call"),
    EntryKind.VISIT: ("visit",),
    EntryKind.LETTER_IN: ("letter in", "li"),
    EntryKind.LETTER_OUT: ("letter out", "lo"),
    EntryKind.INCIDENT: ("incident",),
    EntryKind.ALLEGATION_STEP: ("allegation",),
    EntryKind.CHILDS_DAY: ("child",),
    EntryKind.FAMILY_TIME: ("family",),
    EntryKind.PROMISE: ("promise",),
}
_PAUSE: Final = 1.2
"""Seconds after which letters begin a new word."""


class EntryKindChoice(DropDown):
    """Ten kinds: "m" is a meeting and goes on; "l" waits for "i" or "o"."""

    settled = Signal()

    def __init__(self, look: Look) -> None:
        """Offer every kind."""
        super().__init__(look, "")
        self.setAccessibleName(self.tr("Kind of entry"))
        self.setMaxVisibleItems(len(EntryKind))
        self.offer((kind_name(kind), kind, KIND_ICONS[kind]) for kind in EntryKind)
        self._letters = ""
        self._at = 0.0
        self.activated.connect(self._settle)

    @property
    def kind(self) -> EntryKind:
        """The kind chosen."""
        return EntryKind(self.currentData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters choose, Enter goes on, the rest is a drop-down's own."""
        letter = event.text().casefold()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.settled.emit()
        elif letter.isalpha():
            self._spell(letter)
        else:
            super().keyPressEvent(event)

    def _spell(self, letter: str) -> None:
        now = time.monotonic()
        letters = self._letters + letter if now - self._at < _PAUSE else letter
        found = _kinds(letters) or _kinds(letter)
        self._letters = letters if _kinds(letters) else letter
        self._at = now
        if not found:
            return
        self.choose(found[0])
        if len(found) == 1:
            self._letters = ""
            self.settled.emit()

    def _settle(self) -> None:
        self.settled.emit()


def _kinds(letters: str) -> list[EntryKind]:
    return [
        kind for kind, words in _WORDS.items() if any(word.startswith(letters) for word in words)
    ]
