"""One letter: its fields and what to know at the left, the letter itself at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.plain_words import PlainWords
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.spell_marks import SpellMarks
from carerdesk.ui.letters.before_it_goes import BeforeItGoes
from carerdesk.ui.letters.letter_form import LetterForm
from carerdesk.ui.letters.letter_paper import LetterPaper

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from carerdesk.ui.theme.look import Look

_SIDE_BY_SIDE: Final = 680
"""Width from which form and letter stand side by side, pixels at 100 % text."""


_FORM: Final = 310
"""Width of the form where they do, pixels at 100 % text."""

_ANY: Final = 16_777_215
"""As wide as there is room: Qt's own largest width."""


class LetterDetail(ScrollPage):
    """Side by side, or one below the other where there is less room.

    Attributes:
        form: The fields.
        notes: What to know before it goes.
        paper: The letter itself.
        back: Goes back to the list, where the list is a page of its own.
        deeds: What can be done with a finished letter.
    """

    def __init__(self, look: Look) -> None:
        """Make the parts."""
        super().__init__(look, gap=12, margins=(18, 14, 18, 18))
        self._look = look
        self.back = Button(
            look,
            self.tr("Back to the &list"),
            kind=ButtonKind.QUIET,
            icon="ph.caret-left",
            height="size.button_small",
        )
        self.back.hide()
        self.form = LetterForm(look)
        self.notes = BeforeItGoes(look)
        self.paper = LetterPaper(look)
        self.deeds = QWidget()
        flow = FlowLayout(look, self.deeds, gap=8)
        self.show_entry = Button(look, self.tr("&Show it in the log"), icon="ph.notebook")
        self.again = Button(look, self.tr("Write &another like it"), icon="ph.copy")
        self.next = Button(look, self.tr("The ne&xt chaser"), icon="ph.arrow-bend-down-right")
        for button in (self.show_entry, self.again, self.next):
            flow.addWidget(button)
        self._left = QWidget()
        left = column(look, self._left, gap=14)
        left.addWidget(self.form)
        left.addWidget(self.notes)
        left.addWidget(self.deeds)
        left.addStretch(1)
        self._both = row(look, gap=18)
        self._both.addWidget(self._left)
        self._both.addWidget(self.paper, 1)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(self._both, 1)
        look.changed.connect(self._arrange)

    def next_unknown(self) -> None:
        """Go to the next word no dictionary knows, in the box that is written in or the letter."""
        box = self.focusWidget()
        box = box if isinstance(box, PlainWords) else self.paper.text
        box.setFocus()
        for marks in box.findChildren(SpellMarks):
            marks.next_word()

    def show_kind(self, *, writing: bool, chaser: bool = False) -> None:
        """Show the fields of a letter being written, or the deeds of a finished one."""
        self.form.setVisible(writing)
        self.notes.setVisible(writing)
        self.deeds.setVisible(not writing)
        self.next.setVisible(chaser)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side only where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= self._look.theme.px(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._both.setDirection(direction)
        self._left.setMaximumWidth(self._look.theme.px(_FORM) if wide else _ANY)
        self._left.setMinimumWidth(self._look.theme.px(_FORM) if wide else 0)
