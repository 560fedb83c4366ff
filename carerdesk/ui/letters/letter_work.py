"""The letter on the desk: kept while it is written, and finished."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import CarerDeskError

if TYPE_CHECKING:
    from carerdesk.domain.letters import Letter, LetterDraft
    from carerdesk.services.letters import Filled, Sending
    from carerdesk.ui.sitting import Sitting

WAIT_MS: Final = 1500
"""From the first change not yet kept; it runs on while typing goes on."""


class LetterWork(QObject):
    """One draft at a time, kept in the desk over itself.

    Attributes:
        draft: The letter being written, or ``None``.
        letter: The finished letter that is shown, or ``None``.
    """

    changed = Signal()  # the draft has other words
    kept = Signal()
    failed = Signal(str)  # one sentence

    def __init__(self, parent: QObject, sitting: Sitting) -> None:
        """Have no letter on the desk."""
        super().__init__(parent)
        self._sitting = sitting
        self._last: LetterDraft | None = None
        self.draft: LetterDraft | None = None
        self.letter: Letter | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep)

    @property
    def is_kept(self) -> bool:
        """Whether the desk holds the draft as it stands."""
        return self.draft == self._last

    def take(self, draft: LetterDraft | None) -> None:
        """Put a letter on the desk; the one before it is kept first.

        A new one is kept with its first change, so that one opened by mistake leaves nothing.
        """
        self.keep()
        self.draft = self._last = draft
        self.letter = None
        self.changed.emit()

    def change(self, **fields: Any) -> None:  # noqa: ANN401 - fields of LetterDraft
        """Change the draft, and keep it soon."""
        if self.draft is None:
            return
        changed = replace(self.draft, **fields)
        if changed == self.draft:
            return
        self.draft = changed
        if not self._timer.isActive():
            self._timer.start(WAIT_MS)
        self.changed.emit()

    def keep(self) -> bool:
        """Keep the draft now, if it changed; false when that failed."""
        self._timer.stop()
        if self.draft is None or self.is_kept:
            return True
        try:
            self._sitting.desk.letters.keep(self.draft)
        except CarerDeskError as error:
            self.failed.emit(str(error))
            self._timer.start(WAIT_MS * 4)
            return False
        self._last = self.draft
        self._sitting.did(Changes.DRAFTS)
        self.kept.emit()
        return True

    def filled(self) -> Filled | None:
        """Fill the letter in from the record as it is now; ``None`` when it cannot be."""
        if self.draft is None:
            return None
        try:
            return self._sitting.desk.letters.filled(self.draft)
        except CarerDeskError as error:
            self.failed.emit(str(error))
            return None

    def finish(self, sending: Sending) -> Letter | None:
        """Finish the letter; ``None`` when it could not be, and the sentence was told."""
        if self.draft is None:
            return None
        self._timer.stop()
        try:
            letter, changes = self._sitting.desk.letters.finish(self.draft, sending)
        except CarerDeskError as error:
            self.failed.emit(str(error))
            return None
        self.draft = self._last = None
        self._sitting.did(changes)
        return letter

    def let_go(self) -> None:
        """Hold no letter any more; nothing of it is kept from here."""
        self._timer.stop()
        self.draft = self._last = None

    def drop(self) -> LetterDraft | None:
        """Throw the letter away and return it, so that it can be taken back."""
        dropped = self.draft
        self.let_go()
        if dropped is not None:
            self._sitting.did(self._sitting.desk.letters.drop(dropped))
        return dropped
