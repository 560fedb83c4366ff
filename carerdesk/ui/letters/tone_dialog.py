"""The list of words worth a second look: seen, changed, put back as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from carerdesk.domain.letters import ToneWord
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.plain_words import PlainWords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.theme.look import Look

translate = QCoreApplication.translate
_PARTS = 3


class ToneDialog(Dialog):
    """One word or phrase a line: the word, why, and what could be said instead.

    Attributes:
        list: The lines.
        usual: Puts the list back as it came.
    """

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        words: Iterable[ToneWord],
        keep: Callable[[tuple[ToneWord, ...] | None], None],
    ) -> None:
        """Show the list; `keep` is given the new one, or ``None`` for the one that came."""
        super().__init__(
            parent,
            look,
            translate("Letters", "Words worth a second look"),
            sentence=translate(
                "Letters",
                "They are pointed out in a letter and stop nothing. The list is yours to change.",
            ),
            verb=translate("Letters", "&Keep the list"),
            width=680,
        )
        self._keep = keep
        self.list = Field(
            look,
            translate("Letters", "One a line: &word | why | instead"),
            PlainWords(),
            hint=translate("Letters", "An empty list points out nothing."),
        )
        self.list.editor.setPlainText("\n".join(line_of(word) for word in words))
        look.follow(self.list, lambda theme: self.list.editor.setMinimumHeight(theme.px(300)))
        self.usual = Button(look, translate("Letters", "As it &came"), kind=ButtonKind.QUIET)
        self.usual.clicked.connect(self._as_it_came)
        self.body.addWidget(self.list)
        self.body.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignLeft)
        self.list.editor.setFocus()

    def try_deed(self) -> bool:
        """Keep the list."""
        lines = self.list.editor.toPlainText().splitlines()
        self._keep(tuple(word_of(line) for line in lines if line.split("|")[0].strip()))
        return True

    def _as_it_came(self) -> None:
        self._keep(None)
        self.accept()


def line_of(word: ToneWord) -> str:
    """Return a word as a line of the list."""
    return " | ".join(part for part in (word.words, word.why, word.instead) if part)


def word_of(line: str) -> ToneWord:
    """Read a line of the list."""
    parts = [part.strip() for part in line.split("|", _PARTS - 1)]
    parts += [""] * (_PARTS - len(parts))
    return ToneWord(words=parts[0], why=parts[1], instead=parts[2])
