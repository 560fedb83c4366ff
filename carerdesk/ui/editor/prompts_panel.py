"""Prompts: open questions beside the text that lead nowhere and are never typed into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QSizePolicy

from carerdesk.domain.entries import EntryKind
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look

_N = QT_TRANSLATE_NOOP

_ALL: Final = (
    _N("Prompts", "What happened, in the order it came?"),
    _N("Prompts", "Who was there, and where was each of them?"),
    _N("Prompts", "What was said, as near to the words as you remember?"),
    _N("Prompts", "What did you see or hear yourself?"),
    _N("Prompts", "What do you know only because somebody told you?"),
)
_BY_KIND: Final = {
    EntryKind.MEETING: (
        _N("Prompts", "What was asked, and what was answered?"),
        _N("Prompts", "What was decided, and by whom?"),
        _N("Prompts", "Who will do what, and by when?"),
    ),
    EntryKind.CALL: (
        _N("Prompts", "Who rang whom, and for how long?"),
        _N("Prompts", "What will happen next, and by when?"),
    ),
    EntryKind.VISIT: (
        _N("Prompts", "Who came, when did they come, and when did they go?"),
        _N("Prompts", "What went well?"),
    ),
    EntryKind.LETTER_IN: (
        _N("Prompts", "What does it say, in its own words?"),
        _N("Prompts", "What does it ask for, and by when?"),
        _N("Prompts", "How and when did it reach you?"),
    ),
    EntryKind.LETTER_OUT: (
        _N("Prompts", "What did you ask for, and by when?"),
        _N("Prompts", "How did you send it?"),
    ),
    EntryKind.INCIDENT: (
        _N("Prompts", "What happened before, and what after?"),
        _N("Prompts", "What did you do, and whom did you tell?"),
    ),
    EntryKind.ALLEGATION_STEP: (
        _N("Prompts", "What were you told, by whom, and in what words?"),
        _N("Prompts", "What were you told would happen next?"),
    ),
    EntryKind.CHILDS_DAY: (
        _N("Prompts", "What did the day hold?"),
        _N("Prompts", "What did the child say, in their own words?"),
    ),
    EntryKind.FAMILY_TIME: (
        _N("Prompts", "When did it begin and end, and who was there?"),
        _N("Prompts", "How was it before, during and after?"),
    ),
    EntryKind.PROMISE: (_N("Prompts", "Who will do what, and by when?"),),
}


class PromptsPanel(Ground):
    """Questions for a kind of entry."""

    def __init__(self, look: Look) -> None:
        """Make it empty and hidden."""
        super().__init__("box")
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("Prompts"))
        self._box = column(look, self, gap=4, margins=(14, 10, 14, 10))
        self.hide()

    def show_kind(self, kind: EntryKind) -> None:
        """Show the questions for a kind."""
        while self._box.count():
            item = self._box.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for question in (*_BY_KIND[kind], *_ALL):
            words = QCoreApplication.translate("Prompts", str(question))
            self._box.addWidget(Words(f"·  {words}", "small", "text2", wrap=True))
        leave = self.tr("Only what you want to answer. “I do not know” is an answer too.")
        self._box.addWidget(Words(leave, "small", "text2", strong=True, wrap=True))
