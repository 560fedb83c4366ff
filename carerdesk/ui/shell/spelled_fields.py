"""Spelling wherever sentences are written: letters, heads of complaint, notes, in dialogs too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from carerdesk.ui.kit.plain_words import PlainWords
from carerdesk.ui.kit.spell_marks import SpellMarks
from carerdesk.ui.kit.word_highlighter import WordHighlighter

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.sitting import Sitting


class SpelledFields(QObject):
    """Hears every box of words that comes to have the focus; its words are looked up from then on.

    A line of its own is for names, days and tags, and is left alone.
    """

    def __init__(self, parent: QObject, sitting: Sitting) -> None:
        """Listen from now on."""
        super().__init__(parent)
        self._sitting = sitting
        sitting.look.app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not isinstance(new, PlainWords) or not new.is_prose or new.findChild(SpellMarks):
            return
        spelling = self._sitting.spelling
        marks = SpellMarks(new, WordHighlighter(self._sitting.look, new), spelling)
        marks.begin()
        marks.look_again()
