"""A note in one case, without leaving the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from carerdesk.domain.entries import EntryKind
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.kinds import kind_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.theme.look import Look

translate = QCoreApplication.translate
_KINDS = (EntryKind.CALL, EntryKind.MEETING, EntryKind.LETTER_IN, EntryKind.LETTER_OUT)


class NoteDialog(Dialog):
    """One line; Enter puts it in the log of that case.

    Attributes:
        line: The words.
        kind: What it was.
    """

    def __init__(
        self, parent: QWidget, look: Look, called: str, keep: Callable[[EntryKind, str], None]
    ) -> None:
        """Ask for the case called so; `keep` is given the kind and the words."""
        super().__init__(
            parent,
            look,
            translate("Monday", "Note in a case"),
            sentence=translate("Monday", "It goes into the log of “{case}” and no other.").format(
                case=called
            ),
            verb=translate("Monday", "&Put it in the log"),
            width=560,
        )
        self._keep = keep
        self.line = Field(look, translate("Monday", "&What happened, in one line"), QLineEdit())
        self.kind = Field(
            look,
            translate("Monday", "&Kind"),
            DropDown(look, translate("Monday", "Kind")),
        )
        self.kind.editor.offer([(kind_name(kind), kind, "") for kind in _KINDS])
        self.body.addWidget(self.line)
        self.body.addWidget(self.kind)
        self.line.editor.setFocus()

    def try_deed(self) -> bool:
        """Keep the words, if there are any."""
        words = self.line.editor.text().strip()
        if not words:
            self.line.say_fault(translate("Monday", "Write at least a few words."))
            self.line.editor.setFocus()
            return False
        self._keep(self.kind.editor.currentData(), words)
        return True
