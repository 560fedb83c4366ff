"""The field of one fact of a letter: a choice, a few words, a person, a number or a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import BadDate, BadRecord
from carerdesk.domain.letter_facts import FactKind
from carerdesk.domain.spoken_dates import read_date
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.entrance import Entrance
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from carerdesk.domain.letter_facts import LetterFact
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_MOST_MEMBERS = 20


class FactField(Entrance):
    """Words of the fact, then its field; left alone it says nothing.

    Attributes:
        fact: Which.
        editor: The drop-down or the line.
    """

    changed = Signal()

    def __init__(self, look: Look, fact: LetterFact, people: Sequence[str]) -> None:
        """Make it empty; `people` are the initials that may be chosen."""
        super().__init__()
        self.fact = fact
        welsh = QLocale().language() == QLocale.Language.Welsh
        title = fact.title_cy if welsh else fact.title
        self._title = Words(title, "body", "text2", wrap=True)
        self._fault = FaultLine(look)
        self.editor: DropDown | QLineEdit = self._made(look, title, people)
        self.entrance = self.editor
        self._title.setBuddy(self.editor)
        line = row(look, gap=10)
        line.addWidget(self._title)
        line.addWidget(self.editor, 1)
        box = column(look, self, gap=2)
        box.addLayout(line)
        box.addWidget(self._fault)
        look.follow(self, self._grow)

    @property
    def title(self) -> str:
        """What stands before the field."""
        return self._title.text()

    @property
    def value(self) -> str:
        """What is chosen or typed, as it is; empty where nothing is."""
        if isinstance(self.editor, DropDown):
            return str(self.editor.currentData() or "")
        return self.editor.text().strip()

    @property
    def fault(self) -> str:
        """The sentence under the field, or an empty string."""
        return self._fault.text

    def show_value(self, value: str) -> None:
        """Show a value; one that is not among the choices shows none."""
        if isinstance(self.editor, DropDown):
            self.editor.choose(value)
        else:
            self.editor.setText(value)

    def read(self, today: date) -> str:
        """Return the value as a finding reads it: days and numbers as figures.

        Raises:
            BadRecord: When a day or a number cannot be read; it is said under the field.
        """
        said = self.value
        try:
            return self._figures(said, today) if said else said
        except BadRecord as error:
            self._fault.say(str(error))
            self.editor.setFocus()
            raise

    def _figures(self, said: str, today: date) -> str:
        if self.fact.kind is FactKind.DAY:
            return _day(read_date(said, today=today))
        if self.fact.kind is FactKind.NUMBER and not _is_count(said):
            raise BadRecord(self.tr("Give a number, such as 3, or leave it empty."))
        return said

    def _made(self, look: Look, title: str, people: Sequence[str]) -> DropDown | QLineEdit:
        kind = self.fact.kind
        if kind not in {FactKind.CHOICE, FactKind.PERSON}:
            line = QLineEdit()
            line.setAccessibleName(title)
            line.setPlaceholderText(self.tr("if it says so"))
            line.textEdited.connect(self._edited)
            return line
        drop = DropDown(look, title)
        drop.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        answers = [(value, words) for value, words in self.fact.choices]
        if kind is FactKind.PERSON:
            answers = [(initials, initials) for initials in people]
        drop.offer([(self.tr("not said"), "", ""), *((w, v, "") for v, w in answers)])
        drop.currentIndexChanged.connect(self._edited)
        return drop

    def _edited(self) -> None:
        self._fault.say("")
        self.changed.emit()

    def _grow(self, theme: Theme) -> None:
        self._title.setFixedWidth(theme.px(200))


def _day(when: FuzzyDate) -> str:
    """Return a day, or the span it may be, in the form facts are kept in."""
    if when.day is not None:
        return when.day.isoformat()
    if when.earliest is not None and when.latest is not None:
        return f"{when.earliest.isoformat()}..{when.latest.isoformat()}"
    raise BadDate("Give a day, such as 6 March, or leave it empty.")


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and 0 < int(text) <= _MOST_MEMBERS
