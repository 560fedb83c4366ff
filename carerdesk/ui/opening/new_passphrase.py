"""A new passphrase: typed twice, judged, with words suggested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from carerdesk.services.passphrases import strength, suggestions
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.words import Words
from carerdesk.ui.opening.passphrase_line import PassphraseLine
from carerdesk.ui.opening.strength_bars import StrengthBars

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look


class NewPassphrase(QWidget):
    """The new one, how strong it is, and the new one again.

    Attributes:
        new, again: The two fields.
    """

    def __init__(self, look: Look) -> None:
        """Ask; six words are suggested."""
        super().__init__()
        self.new = Field(look, self.tr("The &new passphrase"), PassphraseLine(look, self.tr("New")))
        self.again = Field(
            look, self.tr("The new one &again"), PassphraseLine(look, self.tr("Again"))
        )
        self._bars = StrengthBars(look)
        self._idea = Words("", "body", "accent_text", strong=True, wrap=True)
        self.use = Button(
            look, self.tr("&Use these"), kind=ButtonKind.QUIET, height="size.button_small"
        )
        self.others = Button(
            look, self.tr("&Others"), kind=ButtonKind.QUIET, height="size.button_small"
        )
        box = column(look, self, gap=12)
        box.addWidget(self.new)
        box.addWidget(self._bars)
        line = row(look, gap=6)
        line.addWidget(self._idea, 1)
        line.addWidget(self.use)
        line.addWidget(self.others)
        box.addLayout(line)
        box.addWidget(self.again)
        self.new.editor.then_again(self.again.editor, self.use, self.others)
        self.new.editor.textChanged.connect(self._look_at)
        self.use.clicked.connect(self._use)
        self.others.clicked.connect(self._suggest)
        self._suggest()
        self._look_at("")

    @property
    def typed(self) -> str:
        """The new passphrase."""
        return self.new.editor.text()

    def is_in_order(self) -> bool:
        """Whether it is strong enough and typed twice the same; what is wrong is said."""
        for field in (self.new, self.again):
            field.say_fault("")
        judged = strength(self.typed)
        if not judged.is_enough:
            self.new.say_fault(judged.reason)
            self.new.editor.setFocus()
            return False
        if self.typed != self.again.editor.text():
            self.again.say_fault(self.tr("Not the same yet"))
            self.again.editor.setFocus()
            self.again.editor.selectAll()
            return False
        return True

    def _use(self) -> None:
        self.new.editor.setText(self._idea.text())
        self.new.editor.show_words(shown=True)
        self.again.editor.setFocus()
        self.again.editor.selectAll()

    def _suggest(self) -> None:
        self._idea.setText(suggestions(1)[0])

    def _look_at(self, typed: str) -> None:
        self._bars.show_strength(strength(typed), typed=bool(typed))
