"""A draft that was thrown away, and its way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.ui.editor.entry_draft import EntryDraft, body_of
from carerdesk.ui.undoing import Deed

if TYPE_CHECKING:
    from carerdesk.ui.sitting import Sitting


def say_thrown(sitting: Sitting, key: str, draft: EntryDraft) -> None:
    """Say that it was thrown away, and keep the way back."""
    log, case_id = sitting.desk.log, sitting.case_id
    sitting.keep(
        _say("The draft was thrown away."),
        Deed(
            name=_say("throw the draft away"),
            undo=lambda: log.keep_draft(case_id, key, body_of(draft)),
            redo=lambda: log.drop_draft(case_id, key),
        ),
    )


def _say(words: str) -> str:
    return QCoreApplication.translate("Log", words)
