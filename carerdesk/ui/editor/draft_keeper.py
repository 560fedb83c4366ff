"""Keeping the draft: within two seconds, while the words still come, and never losing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import CarerDeskError
from carerdesk.services.identity import new_id
from carerdesk.ui.editor.entry_draft import EntryDraft, body_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from carerdesk.ui.sitting import Sitting

WAIT_MS: Final = 1500
"""From the first change not yet kept; it runs on while typing goes on, so no pause is needed."""
KEY: Final = "entry:"
"""What keys of these drafts begin with."""


class DraftKeeper(QObject):
    """Keeps one draft in the desk, over itself."""

    kept = Signal()
    failed = Signal(str)  # one sentence

    def __init__(
        self, sitting: Sitting, current: Callable[[], EntryDraft], parent: QObject
    ) -> None:
        """Take where to ask for the draft as it stands; it lives as long as its parent."""
        super().__init__(parent)
        self._sitting = sitting
        self._current = current
        self._case_id = sitting.case_id
        self._last: EntryDraft | None = None
        self._is_there = False
        self.key = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep)

    def begin(self, key: str = "") -> None:
        """Begin with a draft of that key, or with a new one."""
        self._timer.stop()
        self._case_id = self._sitting.case_id
        self._is_there = bool(key)
        self.key = key or f"{KEY}{new_id()}"
        self._last = self._current()

    def take_as_changed(self) -> None:
        """What stands in the form already is worth keeping, though nobody typed in it."""
        self._last = None
        self.touch()

    def touch(self) -> None:
        """Something was typed: keep it soon."""
        if self.key and not self._timer.isActive():
            self._timer.start(WAIT_MS)

    def keep(self) -> bool:
        """Keep the draft now, if it changed; an empty one is dropped.  False when that failed."""
        self._timer.stop()
        if not self.key:
            return True
        draft = self._current()
        if draft == self._last:
            return True
        log = self._sitting.desk.log
        try:
            if not draft.is_empty:
                log.keep_draft(self._case_id, self.key, body_of(draft))
                self._is_there = True
            elif self._is_there:
                log.drop_draft(self._case_id, self.key)
                self._is_there = False
        except CarerDeskError as error:
            self.failed.emit(str(error))
            self._timer.start(WAIT_MS * 4)
            return False
        self._last = draft
        self._sitting.did(Changes.DRAFTS)
        self.kept.emit()
        return True

    def drop(self) -> None:
        """Drop the draft from the desk.

        Raises:
            NotSaved: When it could not be dropped.
        """
        self._timer.stop()
        if self._is_there:
            self._sitting.did(self._sitting.desk.log.drop_draft(self._case_id, self.key))
        self.end()

    def end(self) -> None:
        """Keep nothing any more: the entry is in the log, or the editor is closed."""
        self._timer.stop()
        self.key = ""
        self._is_there = False
