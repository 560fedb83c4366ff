"""Choosing the kind of an entry: by the list, or by typing "ca"."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from carerdesk.domain.entries import EntryKind
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.kinds import KIND_ICONS, kind_by_letters, kind_name

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from carerdesk.ui.theme.look import Look

_LETTERS_SECONDS = 1.2
"""Letters typed within this time of each other belong to one word."""


class KindChoice(DropDown):
    """The ten kinds, each with its icon."""

    def __init__(self, look: Look, *, bare: bool = False, height: str = "size.field") -> None:
        """Offer every kind; a phone call is chosen."""
        super().__init__(look, "", bare=bare, height=height)
        self.setAccessibleName(self.tr("Kind of entry"))
        self.setMaxVisibleItems(len(EntryKind))
        self.offer((kind_name(kind), kind, KIND_ICONS[kind]) for kind in EntryKind)
        self.choose(EntryKind.CALL)
        self._letters = ""
        self._at = 0.0

    @property
    def kind(self) -> EntryKind:
        """The kind chosen."""
        return EntryKind(self.currentData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters choose by the words carers use: "ca" is a call."""
        letter = event.text()
        if not letter.isalpha():
            super().keyPressEvent(event)
            return
        now = time.monotonic()
        self._letters = self._letters + letter if now - self._at < _LETTERS_SECONDS else letter
        self._at = now
        kind = kind_by_letters(self._letters) or kind_by_letters(letter)
        if kind is not None:
            self.choose(kind)
