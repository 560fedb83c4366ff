"""Scans being read: one paper after the other off the window's thread, by the user's machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import CarerDeskError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from carerdesk.domain.documents import Document
    from carerdesk.services.scans import ReadPages, Scanning
    from carerdesk.ui.jobs import Running
    from carerdesk.ui.sitting import Sitting


class ScanReading(QObject):
    """Looks for the machine once, and has it read papers when it is told to.

    Attributes:
        engine: The machine, once it was found; ``None`` where there is none.
    """

    looked = Signal()  # for the machine; `engine` says whether there is one
    begun = Signal(int, int, int, int)  # paper, of papers, page, of pages
    read = Signal(object)  # DocumentId of a paper whose words are found now
    failed = Signal(str)  # one sentence
    ended = Signal(int, int)  # papers with words now, papers asked for

    def __init__(self, sitting: Sitting, parent: QObject) -> None:
        """Look for the machine in the background."""
        super().__init__(parent)
        self._sitting = sitting
        self.engine: Any = None
        self._waiting: list[Document] = []
        self._running: Running | None = None
        self._done = self._found = self._total = 0
        scans = sitting.desk.scans
        looking = sitting.jobs.run(lambda _progress, _cancelled: scans.find_engine())
        looking.finished.connect(self._has_looked)

    @property
    def is_busy(self) -> bool:
        """Whether a paper is being read."""
        return self._running is not None

    def take(self, documents: Sequence[Document]) -> None:
        """Read the words of these papers."""
        if self.engine is None or self.is_busy or not documents:
            return
        self._waiting = list(documents)
        self._done, self._found, self._total = 0, 0, len(documents)
        self._next()

    def cancel(self) -> None:
        """Stop; papers already read keep their words."""
        self._waiting = []
        if self._running is not None:
            self._running.cancel()

    def _has_looked(self, engine: object) -> None:
        self.engine = engine
        self.looked.emit()

    def _next(self) -> None:
        self._running = None
        if not self._waiting:
            self.ended.emit(self._found, self._total)
            return
        self._done += 1
        try:
            scanning = self._sitting.desk.scans.scanning(self._waiting.pop(0), self.engine)
        except CarerDeskError as error:
            self.failed.emit(str(error))
            self._next()
            return
        running = self._sitting.jobs.run(_work(scanning))
        self._running = running
        running.progressed.connect(self._progressed)
        running.finished.connect(self._came)
        running.failed.connect(self.failed)
        running.ended.connect(self._next)

    def _progressed(self, told: tuple[int, int]) -> None:
        self.begun.emit(self._done, self._total, *told)

    def _came(self, read: ReadPages) -> None:
        try:
            changes = self._sitting.desk.scans.keep(read)
        except CarerDeskError as error:
            self.failed.emit(str(error))
            return
        if changes is not Changes.NOTHING:
            self._found += 1
            self._sitting.did(changes)
            self.read.emit(read.document_id)


def _work(scanning: Scanning) -> Callable[..., ReadPages]:
    def read(progress: Callable[..., Any], cancelled: Callable[[], bool]) -> ReadPages:
        return scanning.run(progress=progress, cancelled=cancelled)

    return read
