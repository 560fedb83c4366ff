"""The letter itself: filled in while the fields are, and free to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.plain_words import PlainWords
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.domain.letters import LetterPage
    from carerdesk.ui.theme.look import Look


class LetterPaper(Ground):
    """Subject line and text.

    Attributes:
        text: The words of the letter.
        anew: Fills it in again from the fields.
    """

    changed = Signal(str)  # the whole text as the user changed it
    anew_pressed = Signal()

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__("card")
        self._filling = False
        self.setAccessibleName(self.tr("The letter"))
        self._head = Words("", "small", "text2", wrap=True)
        self._subject = Words("", "lead", strong=True, wrap=True, selectable=True)
        self.text = PlainWords()
        self.text.setAccessibleName(self.tr("The words of the letter"))
        self.text.setProperty("bare", "true")
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.text.textChanged.connect(self._text_changed)
        self._note = Words(
            self.tr("You changed the letter itself; the fields no longer flow into it."),
            "small",
            "text2",
            wrap=True,
        )
        self.anew = Button(
            look,
            self.tr("&Fill it in again"),
            kind=ButtonKind.QUIET,
            icon="ph.arrows-clockwise",
            height="size.button_small",
        )
        self.anew.clicked.connect(self.anew_pressed)
        foot = row(look, gap=10)
        foot.addWidget(self._note, 1)
        foot.addWidget(self.anew)
        box = column(look, self, gap=8, margins=(22, 18, 22, 14))
        box.addWidget(self._head)
        box.addWidget(self._subject)
        box.addWidget(self.text, 1)
        box.addLayout(foot)
        look.follow(self, lambda theme: self.text.setMinimumHeight(theme.px(330)))

    def show_page(self, page: LetterPage, body: str, *, changed: bool, finished: bool) -> None:
        """Show a letter.

        Args:
            page: Its head and subject.
            body: Its words.
            changed: Whether the words are the user's own version.
            finished: Whether nothing can be changed any more.
        """
        parts = [", ".join(page.to), page.date]
        if page.reference:
            parts.append(self.tr("Your reference: {words}").format(words=page.reference))
        self._head.setText("  ·  ".join(part for part in parts if part))
        self._subject.setText(page.subject)
        self.text.setReadOnly(finished)
        if self.text.toPlainText() != body and not (changed and self.text.hasFocus()):
            self._filling = True
            self.text.setPlainText(body)
            self._filling = False
        self._note.setVisible(changed and not finished)
        self.anew.setVisible(changed and not finished)

    def _text_changed(self) -> None:
        if not self._filling:
            self.changed.emit(self.text.toPlainText())
