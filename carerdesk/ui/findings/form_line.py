"""One line of a form for a record: what it asks, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from carerdesk.domain.date_words import in_words
from carerdesk.domain.dates import DateKind, FuzzyDate
from carerdesk.domain.errors import BadRecord
from carerdesk.domain.spoken_dates import read_date
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.plain_words import PlainWords
from carerdesk.ui.kit.tick_box import TickBox
from carerdesk.ui.theme.look import Look

_LONG = 96
"""Height of a field for several lines, pixels at 100 % text."""


class LineKind(Enum):
    """How a line is answered."""

    WORDS = "words"
    LONG = "long"
    CHOICE = "choice"
    MANY = "many"
    DAY = "day"
    PAGE = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLine:
    """A field of a record, as a form asks for it.

    Attributes:
        key: The record's field.
        label: What stands above it, with an ampersand before its mnemonic.
        value: What it starts from.
        choices: Words and value of each, where one or many are chosen.
    """

    key: str
    label: str
    kind: LineKind = LineKind.WORDS
    value: Any = ""
    choices: tuple[tuple[str, Any], ...] = ()
    hint: str = ""

    def made(self, look: Look) -> QWidget:
        """Make its editor, filled with what it starts from."""
        match self.kind:
            case LineKind.LONG:
                return _long(look, str(self.value))
            case LineKind.CHOICE:
                drop = DropDown(look, self.label.replace("&", ""))
                drop.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
                drop.offer((words, value, "") for words, value in self.choices)
                drop.choose(self.value)
                return drop
            case LineKind.MANY:
                return _ticks(look, self.choices, self.value)
            case LineKind.DAY:
                line = QLineEdit(_day_words(self.value))
                line.setPlaceholderText(_say("not known"))
                return line
            case LineKind.WORDS | LineKind.PAGE:
                return QLineEdit("" if self.value is None else str(self.value))

    def read(self, editor: QWidget, today: date) -> Any:  # noqa: ANN401 - the field's own kind
        """Return what is written or chosen, as the record holds it.

        Raises:
            BadRecord: When a day or a page cannot be read; names the field.
        """
        if isinstance(editor, DropDown):
            return editor.currentData()
        if isinstance(editor, QPlainTextEdit):
            return editor.toPlainText().strip()
        if isinstance(editor, QLineEdit):
            return self._read_words(editor.text().strip(), today)
        boxes = editor.findChildren(QCheckBox)
        return tuple(
            value for (_, value), box in zip(self.choices, boxes, strict=True) if box.isChecked()
        )

    def _read_words(self, said: str, today: date) -> Any:  # noqa: ANN401
        if self.kind is LineKind.DAY:
            if not said:
                return None
            try:
                return read_date(said, today=today)
            except BadRecord as error:
                raise BadRecord(str(error), field=self.key) from error
        if self.kind is LineKind.PAGE:
            if said and not (said.isascii() and said.isdigit() and int(said) > 0):
                raise BadRecord(_say("Give a page from 1, or leave it empty."), field=self.key)
            return int(said) if said else None
        return said


def _long(look: Look, text: str) -> PlainWords:
    editor = PlainWords(text)
    look.follow(editor, lambda theme: editor.setFixedHeight(theme.px(_LONG)))
    return editor


def _ticks(look: Look, choices: Iterable[tuple[str, Any]], chosen: Iterable[Any]) -> QWidget:
    host = QWidget()
    box = column(look, host, gap=4)
    for words, value in choices:
        tick = TickBox(words.replace("&", "&&"))
        tick.setChecked(value in chosen)
        box.addWidget(tick)
    return host


def _day_words(when: FuzzyDate | None) -> str:
    """Return a day as it can be typed again."""
    if when is None or when.kind is DateKind.UNKNOWN:
        return ""
    if when.day is not None:
        return f"{when.day.day} {when.day:%b %Y}".lower()
    return in_words(when)


def _say(words: str) -> str:
    return QCoreApplication.translate("FormLine", words)


def kept(record: object | None) -> Callable[..., object]:
    """Return what gives the value a field of a record has, or another where there is none."""

    def value(name: str, otherwise: object = None) -> object:
        return getattr(record, name) if record is not None else otherwise

    return value


def with_days(*days: str, **more: object) -> Callable[[Mapping[str, Any]], Mapping[str, Any]]:
    """Return what makes fields of a record: a day left empty is one not known."""

    def mend(fields: Mapping[str, Any]) -> Mapping[str, Any]:
        known = {name: fields[name] or FuzzyDate.unknown() for name in days}
        return {**fields, **known, **more}

    return mend
