"""The head of the letters page: which letter, that it is kept, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout

from carerdesk.ui.editor.saved_state import SavedState
from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


_ONE_LINE: Final = 880
"""Width from which title and buttons share a line, pixels at 100 % text."""


class LettersHead(Ground):
    """Title, saved state, and buttons.

    Attributes:
        saved: That the draft is kept.
    """

    new_pressed = Signal()
    save_pressed = Signal()
    finish_pressed = Signal()

    def __init__(self, look: Look) -> None:
        """Show that no letter is open."""
        super().__init__("canvas", line="bottom")
        self._look = look
        self.title = Words(self.tr("Letters"), "title", wrap=True)
        self.saved = SavedState(look)
        self.new = Button(look, self.tr("&New letter"), icon="ph.plus")
        self.save_as = Button(
            look,
            self.tr("Save a &copy…"),
            kind=ButtonKind.QUIET,
            icon="ph.download-simple",
            tip=self.tr("As PDF, for Word, or for LibreOffice"),
        )
        self.finish = Button(
            look, self.tr("F&inish"), kind=ButtonKind.MAIN, icon="ph.paper-plane-tilt"
        )
        self.new.setToolTip("Ctrl+N")
        self.finish.setToolTip("Ctrl+Enter")
        self._box = row(look, self, gap=8, margins=(20, 10, 20, 10))
        words = row(look, gap=12)
        words.addWidget(self.title, 1)
        words.addWidget(self.saved)
        buttons = row(look, gap=10)
        buttons.addStretch(1)
        for button in (self.new, self.save_as, self.finish):
            buttons.addWidget(button)
        self._box.addLayout(words, 1)
        self._box.addLayout(buttons)
        self.new.clicked.connect(self.new_pressed)
        self.save_as.clicked.connect(self.save_pressed)
        self.finish.clicked.connect(self.finish_pressed)
        look.follow(self, self._grow)

    def show_state(self, *, writing: bool, reading: bool) -> None:
        """Offer what makes sense: for a letter being written, or for a finished one."""
        self.finish.setVisible(writing)
        self.save_as.setVisible(writing or reading)
        if not writing:
            self.saved.quiet()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons go below the title where there is less room."""
        super().resizeEvent(event)
        narrow = self.width() < self._look.theme.px(_ONE_LINE)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._box.setDirection(down if narrow else across)

    def _grow(self, theme: Theme) -> None:
        self.setMinimumHeight(theme.px(58))
