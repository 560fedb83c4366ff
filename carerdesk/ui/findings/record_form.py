"""Asking for a record: a dialog made of lines, whose faults stand under their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from carerdesk.domain.errors import BadRecord, CarerDeskError
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from carerdesk.ui.findings.form_line import FormLine
    from carerdesk.ui.sitting import Sitting


class RecordForm(Dialog):
    """Lines above one another, and a verb.

    Attributes:
        fields: The field of each line, by its key.
    """

    def __init__(  # noqa: PLR0913 - a dialog's words, all named
        self,
        parent: QWidget,
        sitting: Sitting,
        title: str,
        lines: Sequence[FormLine],
        keep: Callable[[Mapping[str, Any]], None],
        *,
        sentence: str = "",
        verb: str,
    ) -> None:
        """Make the form; `keep` keeps what is written, and may refuse it by its field."""
        super().__init__(parent, sitting.look, title, sentence=sentence, verb=verb, width=560)
        self._sitting = sitting
        self._lines = tuple(lines)
        self._keep = keep
        self.may_leave: Callable[[], bool] = lambda: True
        self.fields: dict[str, Field[QWidget]] = {}
        for line in self._lines:
            field = Field(sitting.look, line.label, line.made(sitting.look), hint=line.hint)
            self.fields[line.key] = field
            self.body.addWidget(field)
        self._finish = QShortcut(QKeySequence("Ctrl+Return"), self)
        self._finish.activated.connect(self.main.click)
        self.main.setToolTip("Ctrl+Enter")
        self._at_first = self.written
        first = next(iter(self.fields.values()))
        first.editor.setFocus()

    @property
    def written(self) -> dict[str, str]:
        """The words in its fields as they stand, by key."""
        return {key: _words_in(field.editor) for key, field in self.fields.items()}

    @property
    def is_changed(self) -> bool:
        """Whether words were written that nothing keeps yet."""
        return self.written != self._at_first

    def write(self, words: Mapping[str, str]) -> None:
        """Put words in its fields that were written before and not kept."""
        for key in self.fields.keys() & words.keys():
            text, editor = words[key], self.fields[key].editor
            if isinstance(editor, QPlainTextEdit):
                editor.setPlainText(text)
            elif isinstance(editor, QLineEdit):
                editor.setText(text)

    def reject(self) -> None:
        """Go back, unless the words could not be kept as a draft: then they stay in sight."""
        if self.may_leave():
            super().reject()

    def try_deed(self) -> bool:
        """Keep it; what is missing is said under its field, and the words stay."""
        self.say_fault("")
        for field in self.fields.values():
            field.say_fault("")
        today = self._sitting.today()
        try:
            read = {
                line.key: line.read(self.fields[line.key].editor, today) for line in self._lines
            }
            self._keep(read)
        except BadRecord as error:
            field_at_fault = self.fields.get(error.field)
            if field_at_fault is None:
                self.say_fault(str(error))
            else:
                field_at_fault.say_fault(str(error))
                field_at_fault.editor.setFocus()
            return False
        except CarerDeskError as error:
            self.say_fault(str(error))
            return False
        return True


def _words_in(editor: QWidget) -> str:
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    return editor.text() if isinstance(editor, QLineEdit) else ""
