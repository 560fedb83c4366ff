"""Undo and redo: the deeds of this sitting by name, case by case, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from carerdesk.domain.errors import CarerDeskError, NotSaved, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from carerdesk.domain.changes import Changes
    from carerdesk.domain.ids import CaseId

MOST: Final = 100
"""Deeds that can be taken back, newest first; older ones are forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Deed:
    """Something that was done and can be taken back.

    Attributes:
        name: What was done, as an order: "link the entries".
        undo: Takes it back, and tells what that changed.
        redo: Does it again.
    """

    name: str
    undo: Callable[[], Changes]
    redo: Callable[[], Changes]


class Undoing(QObject):
    """What was done and what was taken back in each case.

    The deeds of a case wait while another case is on the desk, so that nothing is ever taken back
    in a case that is not in view.  All of it is forgotten at locking.
    """

    changed = Signal()

    def __init__(self) -> None:
        """Nothing was done yet."""
        super().__init__()
        self._done: dict[CaseId, list[Deed]] = {}
        self._undone: dict[CaseId, list[Deed]] = {}

    def keep(self, case_id: CaseId, deed: Deed) -> None:
        """Keep a deed that was just done; what was taken back before cannot be done again."""
        done = self._done.setdefault(case_id, [])
        done.append(deed)
        del done[:-MOST]
        self._undone.pop(case_id, None)
        self.changed.emit()

    def last_done(self, case_id: CaseId) -> Deed | None:
        """Return what would be taken back next."""
        done = self._done.get(case_id)
        return done[-1] if done else None

    def last_undone(self, case_id: CaseId) -> Deed | None:
        """Return what would be done again next."""
        undone = self._undone.get(case_id)
        return undone[-1] if undone else None

    def undo(self, case_id: CaseId) -> Changes:
        """Take the last deed back, and tell what that changed.

        Raises:
            CarerDeskError: When it cannot be; nothing was changed.
            IndexError: When there is none.
        """
        return self._turn(self._done, self._undone, case_id, lambda deed: deed.undo())

    def redo(self, case_id: CaseId) -> Changes:
        """Do the last deed again that was taken back, and tell what that changed.

        Raises:
            CarerDeskError: When it cannot be; nothing was changed.
            IndexError: When there is none.
        """
        return self._turn(self._undone, self._done, case_id, lambda deed: deed.redo())

    def forget(self) -> None:
        """Forget everything: the desk is about to be locked."""
        self._done.clear()
        self._undone.clear()
        self.changed.emit()

    def _turn(
        self,
        source: dict[CaseId, list[Deed]],
        target: dict[CaseId, list[Deed]],
        case_id: CaseId,
        do: Callable[[Deed], Changes],
    ) -> Changes:
        """Carry a deed over to the other pile.

        One that the disk refused stays for another try; one that cannot be turned any more is
        forgotten, so that those below it can be.
        """
        deed = source.get(case_id, [])[-1]
        try:
            changes = do(deed)
        except CarerDeskError as error:
            if isinstance(error, NotSaved) and not isinstance(error, Refused):
                raise
            source[case_id].remove(deed)
            self.changed.emit()
            raise
        source[case_id].remove(deed)
        target.setdefault(case_id, []).append(deed)
        self.changed.emit()
        return changes
