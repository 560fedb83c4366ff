"""The folder watch: looks now and then for new files, and puts in those that lie still."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from carerdesk.domain.errors import CarerDeskError
from carerdesk.ui.documents.file_intake import FileIntake
from carerdesk.ui.documents.outcome import summary

if TYPE_CHECKING:
    from pathlib import Path

    from carerdesk.services.watched_folder import Mark
    from carerdesk.ui.jobs import Running
    from carerdesk.ui.sitting import Sitting

EVERY_MS: Final = 10_000


class FolderWatch(QObject):
    """A file is taken when two looks in a row find it the same, so that none is taken half.

    Attributes:
        is_gone: Whether the folder was not there at the last look; watching goes on.
    """

    looked = Signal()

    def __init__(self, sitting: Sitting, every_ms: int = EVERY_MS) -> None:
        """Watch nothing before `begin`."""
        super().__init__(sitting)
        self._sitting = sitting
        self.is_gone = False
        self._before: frozenset[Mark] = frozenset()
        self._there: frozenset[Mark] = frozenset()
        self._taking: frozenset[Mark] = frozenset()
        self._from: Path | None = None
        self._looking: Running | None = None
        self.intake = FileIntake(sitting, self)
        self.intake.ended.connect(self._put_in)
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look now, and from now on."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Look no more; what is being put in is stopped."""
        self._timer.stop()
        self.intake.cancel()

    def look(self) -> None:
        """Look into the folder, off the window's thread, for it may lie on a drive that hangs."""
        watched = self._sitting.desk.watched
        look = watched.look() if watched.case_id == self._sitting.case_id else None
        if look is None or self._looking is not None or self.intake.is_busy:
            return
        running = self._sitting.jobs.run_apart(lambda _progress, _cancelled: look.run())
        self._looking = running
        running.finished.connect(self._found)
        running.ended.connect(self._ended)

    def _ended(self) -> None:
        self._looking = None
        self.looked.emit()

    def _found(self, there: frozenset[Mark] | None) -> None:
        was_gone, self.is_gone = self.is_gone, there is None
        if there is None:
            self._before = frozenset()
            if not was_gone:
                self._sitting.say(
                    self.tr("The watched folder is not there. Watching goes on when it is back."),
                    shape="need",
                )
            return
        watched = self._sitting.desk.watched
        folder = watched.folder
        if folder is None:
            return
        new = watched.new_among(there)
        still = new & self._before
        self._before, self._there = new, there
        if still:
            self._taking, self._from = still, folder
            self.intake.take_files(folder / name for name, _, _ in sorted(still))

    def _put_in(self) -> None:
        taken, self._taking = self._taking, frozenset()
        failed = {one.name for one in self.intake.outcomes if one.failed}
        kept = frozenset(mark for mark in taken if mark[0] not in failed)
        try:
            if kept and self._sitting.desk.watched.folder == self._from:
                self._sitting.desk.watched.seen(kept, self._there)
        except CarerDeskError as error:
            self._sitting.say(str(error), shape="need")
            return
        if said := summary(self.intake.outcomes):
            whole = self.tr("From the watched folder: {what}")
            self._sitting.say(whole.format(what=said), shape="need" if failed else "done")
