"""A field for a day, typed as people say it and read back before it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from carerdesk.domain.date_words import in_words
from carerdesk.domain.errors import BadDate
from carerdesk.domain.spoken_dates import read_date
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.other_half import other_half

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.ui.theme.look import Look


class DayField(QWidget):
    """Takes "fri", "6 mar" or "about 21 jan" and says below what it understood."""

    changed = Signal()

    def __init__(self, look: Look, label: str, today: date, *, ahead: bool = False) -> None:
        """Ask for a day.

        Args:
            look: The look.
            label: Of the field, with its mnemonic.
            today: For words such as "friday".
            ahead: Whether a day without a year is the next of its name rather than the last.
        """
        super().__init__()
        self._today = today
        self._ahead = ahead
        self._value: FuzzyDate | None = None
        self.edit = QLineEdit()
        self._hint = self.tr("Such as “fri”, “6 mar” or “about 21 jan”")
        self._field = Field(look, label, self.edit, hint=self._hint)
        self._likely = Button(look, "", kind=ButtonKind.QUIET, height="size.button_small")
        self._likely.hide()
        self._likely.clicked.connect(self._take_likely)
        box = column(look, self, gap=4)
        box.addWidget(self._field)
        box.addWidget(self._likely)
        self.edit.textChanged.connect(self._read)
        self.edit.editingFinished.connect(self._judge)
        self.setFocusProxy(self.edit)

    @property
    def value(self) -> FuzzyDate | None:
        """The day typed, or ``None`` while it cannot be read."""
        return self._value

    @property
    def fault(self) -> str:
        """The sentence under the field."""
        return self._field.fault

    def write(self, words: str) -> None:
        """Put words in the field."""
        self.edit.setText(words)

    def ask_again(self, sentence: str) -> None:
        """Say what is wrong, and take the focus."""
        self._field.say_fault(sentence)
        self.edit.setFocus()

    def check(self) -> FuzzyDate | None:
        """The day typed; when there is none, say so under the field."""
        if self._value is None:
            self._judge()
            if not self._field.fault:
                self._field.say_fault(self.tr("Give the day; “about” and “between” are fine."))
            self.edit.setFocus()
        return self._value

    def _read(self, text: str) -> None:
        self._field.say_fault("")
        self._likely.hide()
        try:
            self._value = read_date(text, today=self._today, ahead=self._ahead) if text else None
        except BadDate:
            self._value = None
        read = f"{in_words(self._value)}. {other_half(text)}" if self._value else self._hint
        self._field.say_hint(read.removesuffix(". "))
        self.changed.emit()

    def _judge(self) -> None:
        text = self.edit.text().strip()
        if not text or self._value is not None:
            return
        try:
            read_date(text, today=self._today, ahead=self._ahead)
        except BadDate as fault:
            self._field.say_fault(str(fault))
            self._likely.setText(fault.likely)
            self._likely.setVisible(bool(fault.likely))

    def _take_likely(self) -> None:
        self.edit.setText(self._likely.text())
        self.edit.setFocus()
