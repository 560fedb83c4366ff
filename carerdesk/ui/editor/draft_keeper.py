"""Keeping the draft: within two seconds, while the words still come, and never losing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import CarerDeskError
from carerdesk.services.identity import new_id

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from carerdesk.domain.ids import CaseId
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
        self, sitting: Sitting, current: Callable[[], Mapping[str, Any]], parent: QObject
    ) -> None:
        """Begin nothing yet.

        Args:
            sitting: The desk and the case.
            current: Gives the draft as it stands, as JSON values; nothing where it is empty.
            parent: It lives as long.
        """
        super().__init__(parent)
        self._sitting = sitting
        self._current = current
        self._case_id = sitting.case_id
        self._last: Mapping[str, Any] | None = None
        self._is_there = False
        self.key = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep)

    @property
    def case_id(self) -> CaseId:
        """The case the draft belongs to, whatever is on the desk by now."""
        return self._case_id

    def begin(self, key: str = "", *, is_there: bool = True) -> None:
        """Begin with a draft of that key, in the desk or yet to come, or with a new entry's."""
        self._timer.stop()
        self._case_id = self._sitting.case_id
        self._is_there = bool(key) and is_there
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
            if draft:
                log.keep_draft(self._case_id, self.key, draft)
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
