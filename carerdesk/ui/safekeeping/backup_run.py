"""A backup as a job: the database is copied at once, and the rest off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import CarerDeskError

if TYPE_CHECKING:
    from carerdesk.ui.sitting import Sitting


class BackupRun(QObject):
    """Makes a backup in the chosen place, one at a time."""

    made = Signal()
    failed = Signal(str)

    def __init__(self, sitting: Sitting) -> None:
        """Make none yet."""
        super().__init__()
        self._sitting = sitting

    def begin(self) -> None:
        """Begin one."""
        try:
            job = self._sitting.desk.backups.begin()
        except CarerDeskError as error:
            self._fail(str(error))
            return
        run = self._sitting.jobs.run(lambda _progress, cancelled: job.run(cancelled=cancelled))
        run.finished.connect(self._note)
        run.failed.connect(self._fail)

    def _note(self) -> None:
        try:
            self._sitting.desk.backups.made()
        except CarerDeskError as error:
            self._fail(str(error))
            return
        self.made.emit()
        self._sitting.did(Changes.KEEPING)

    def _fail(self, sentence: str) -> None:
        self._sitting.desk.backups.did_not_work(sentence)
        self.failed.emit(sentence)
        self._sitting.did(Changes.KEEPING)
