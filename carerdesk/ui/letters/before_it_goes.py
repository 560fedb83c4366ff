"""Before a letter goes: what is missing, what it leans on, words worth a second look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from carerdesk.domain.date_words import plain_day
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.state_shape import StateShape
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.services.letters import Filled
    from carerdesk.ui.theme.look import Look

_MOST_FLAGS = 6


class BeforeItGoes(Ground):
    """Lines with a shape each; nothing in it ever stops a letter but what is missing.

    Attributes:
        words: Opens the list of words looked for.
    """

    words_pressed = Signal()

    def __init__(self, look: Look) -> None:
        """Say nothing yet."""
        super().__init__("box")
        self._look = look
        self._said: tuple[tuple[str, str], ...] = ()
        self.setAccessibleName(self.tr("Before it goes"))
        self._lines = QWidget()
        self._box = column(look, self._lines, gap=8)
        self.words = Button(
            look,
            self.tr("&Words looked for"),
            kind=ButtonKind.QUIET,
            height="size.button_small",
            tip=self.tr("See and change the list of words worth a second look"),
        )
        self.words.clicked.connect(self.words_pressed)
        box = column(look, self, gap=8, margins=(14, 12, 14, 12))
        box.addWidget(Words(self.tr("Before it goes"), "label", strong=True))
        box.addWidget(self._lines)
        box.addWidget(self.words, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def said(self) -> tuple[str, ...]:
        """Every sentence, in order."""
        return tuple(sentence for _, sentence in self._said)

    def show_filled(self, filled: Filled) -> None:
        """Say what there is to say of a letter as it stands."""
        lines = tuple(self._of(filled))
        if lines == self._said:
            return
        self._said = lines
        while self._box.count():
            item = self._box.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for shape, sentence in lines:
            line = QWidget()
            inner = row(self._look, line, gap=8)
            mark = StateShape(self._look, shape, size="size.icon_small")
            inner.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            inner.addWidget(Words(sentence, "small", wrap=True, selectable=True), 1)
            self._box.addWidget(line)

    def _of(self, filled: Filled) -> list[tuple[str, str]]:
        lines = []
        if filled.kind.warning:
            lines.append(("need", filled.kind.warning))
        if filled.missing:
            told = self.tr("Still to fill in: {what}.").format(what="; ".join(filled.missing))
            lines.append(("need", told))
        if filled.names_child:
            told = self.tr("A child’s real name stands in it. Initials may do.")
            lines.append(("maybe", told))
        for flag in filled.flags[:_MOST_FLAGS]:
            told = self.tr("“{word}”: {why}").format(word=flag.found, why=flag.why)
            if flag.instead:
                told = self.tr("{sentence} Perhaps “{words}”.").format(
                    sentence=told, words=flag.instead
                )
            lines.append(("maybe", told))
        if len(filled.flags) > _MOST_FLAGS:
            lines.append(
                ("maybe", self.tr("And %n more word(s).", "", len(filled.flags) - _MOST_FLAGS))
            )
        if filled.caution:
            lines.append(("hold", filled.caution))
        if filled.leans_on is not None:
            told = self.tr("It leans on {law}, checked {day}. Not legal advice.").format(
                law=filled.leans_on.citation, day=plain_day(filled.leans_on.checked_on)
            )
            lines.append(("done", told))
        else:
            lines.append(("hold", self.tr("It names no law. Not legal advice.")))
        return lines
