"""A dialog: a title, a body, and verbs at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QStyle

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.dialog_body import BESIDE, DialogBody
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.reading_order import read_in_order
from carerdesk.ui.kit.turning_row import TurningRow
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


_VERB_LAST = {
    QDialogButtonBox.ButtonLayout.MacLayout.value,
    QDialogButtonBox.ButtonLayout.GnomeLayout.value,
}
"""Layouts of dialogs in which the verb stands at the far right."""


class Dialog(QDialog):
    """Escape goes back; the main button carries a plain verb.

    Attributes:
        body: Where fields are put.
        main: The main button; connected to `accept` unless `try_deed` is overridden.
    """

    def __init__(  # noqa: PLR0913 - a dialog's words, all named
        self,
        parent: QWidget | None,
        look: Look,
        title: str,
        *,
        sentence: str = "",
        verb: str,
        back: str = "",
        width: int = 460,
    ) -> None:
        """Make an empty dialog.

        Args:
            parent: The window it belongs to.
            look: The look.
            title: Its heading, and its window's title.
            sentence: What it is about, below the heading.
            verb: On the main button.
            back: On the other button; "Go back" when empty.
            width: Pixels at 100 % text.
        """
        super().__init__(parent)
        self.look = look
        self._width = width
        self.setWindowTitle(title)
        self._title = Words(title, "title", turns=True)
        self._sentence = Words(sentence, "body", "text2", wrap=True)
        if not sentence:  # shown before it has a parent it would be a window of its own
            self._sentence.hide()
        self._fault = FaultLine(look)
        self._page = DialogBody(look)
        self.body: QVBoxLayout = self._page.column
        self.main = Button(look, verb, kind=ButtonKind.MAIN)
        self.main.setDefault(True)
        self.main.clicked.connect(self._pressed)
        self.back = Button(look, back or self.tr("&Go back"))
        self.back.clicked.connect(self.reject)
        verbs = TurningRow(look, gap=8)
        for button in (self.main, self.back):
            button.setParent(verbs)  # Tab goes in the order in which they come to the dialog
        head = row(look, margins=(0, 0, BESIDE, 0))
        head.addWidget(self._title)
        foot = row(look, gap=8, margins=(0, 0, BESIDE, 0))
        foot.addStretch(1)
        for button in self._as_the_platform_has_them():
            verbs.add(button)
        foot.addWidget(verbs)
        fault = row(look, margins=(0, 0, BESIDE, 0))
        fault.addWidget(self._fault)
        box = column(look, self, gap=14, margins=(24, 20, 24 - BESIDE, 20))
        box.addLayout(head)
        self.body.addWidget(self._sentence)
        box.addWidget(self._page, 1)
        box.addLayout(fault)
        box.addLayout(foot)
        read_in_order(self._title, self._page, self._fault, verbs)
        read_in_order(*self._as_the_platform_has_them())
        self.setAccessibleDescription(sentence)
        look.follow(self, self._grow)

    def exec(self) -> int:
        """Wait for the answer; whoever asked may still read what was typed, then it is let go.

        Else it would stay in memory, words and all, as long as the page it belongs to.
        """
        try:
            return super().exec()
        finally:
            self.deleteLater()

    def say_fault(self, sentence: str) -> None:
        """Say above the buttons what is wrong, or take it back with an empty string."""
        self._fault.say(sentence)
        self._page.updateGeometry()

    @property
    def fault(self) -> str:
        """The sentence above the buttons."""
        return self._fault.text

    def try_deed(self) -> bool:
        """Do the deed; false keeps the dialog open, with its fault said."""
        return True

    def _as_the_platform_has_them(self) -> tuple[Button, Button]:
        """The verb left of the way back, or right of it where the platform's users look there.

        Tab comes to the verb first on every platform: whoever has filled in the last field goes on,
        and does not lose what was written to a button passed on the way.
        """
        hint = self.style().styleHint(QStyle.StyleHint.SH_DialogButtonLayout)
        if hint in _VERB_LAST:
            return self.back, self.main
        return self.main, self.back

    def _pressed(self) -> None:
        self.say_fault("")  # what was wrong before may be mended
        if self.try_deed():
            self.accept()

    def _grow(self, theme: Theme) -> None:
        room = self.screen().availableGeometry().width() - theme.px(24)
        self.setMinimumWidth(min(theme.px(self._width), room))
