"""Asking for a record: a dialog made of lines, whose faults stand under their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from carerdesk.domain.errors import BadRecord, CarerDeskError
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

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
        self.fields: dict[str, Field[QWidget]] = {}
        for line in self._lines:
            field = Field(sitting.look, line.label, line.made(sitting.look), hint=line.hint)
            self.fields[line.key] = field
            self.body.addWidget(field)
        first = next(iter(self.fields.values()))
        first.editor.setFocus()

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
