"""Files on their way into the desk: read one after the other off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImageWriter

from carerdesk.domain.date_words import short_day
from carerdesk.domain.errors import CarerDeskError, NotSaved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from PySide6.QtGui import QImage

    from carerdesk.domain.documents import Document
    from carerdesk.domain.ids import CaseId
    from carerdesk.services.papers import Filing, Papers
    from carerdesk.ui.jobs import Running
    from carerdesk.ui.sitting import Sitting


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    """A file that waits its turn."""

    name: str
    fetch: Callable[[], bytes]
    filing: Filing | None


class FileIntake(QObject):
    """Reads each file in the limited child process, then puts it in the desk.

    What cannot be read is kept all the same; what cannot be kept is said, and the rest goes on.
    """

    begun = Signal(int, int, str)  # which of how many, and its name
    added = Signal(object)  # Document
    failed = Signal(str, str)  # name, one sentence
    ended = Signal()  # nothing waits any more

    def __init__(self, sitting: Sitting, parent: QObject) -> None:
        """Wait for files."""
        super().__init__(parent)
        self._sitting = sitting
        self._waiting: list[_Waiting] = []
        self._running: Running | None = None
        self._name = ""
        self._stopped = False
        self._done = 0
        self._total = 0

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read or waits."""
        return self._running is not None or bool(self._waiting)

    def take_files(self, files: Iterable[Path], filing: Filing | None = None) -> None:
        """Take files; folders are left where they are."""
        found = [file for file in files if file.is_file()]
        self._take([_Waiting(name=f.name, fetch=f.read_bytes, filing=filing) for f in found])

    def take_picture(self, image: QImage) -> None:
        """Take a pasted picture, named by the hour it was pasted."""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(image)
        buffer.close()
        now = self._sitting.now()
        name = self.tr("Pasted {day} {time}.png").format(
            day=short_day(now.date(), now.date(), weekday=False), time=f"{now:%H.%M}"
        )
        content = bytes(data.data())
        self._take([_Waiting(name=name, fetch=lambda: content, filing=None)])

    def cancel(self) -> None:
        """Stop; files already in the desk stay there."""
        self._waiting = []
        if self._running is not None:
            self._stopped = True
            self._running.cancel()

    def _take(self, waiting: list[_Waiting]) -> None:
        if not waiting:
            return
        self._stopped = False
        self._waiting += waiting
        self._total += len(waiting)
        if self._running is None:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._running = None
            self._done = self._total = 0
            self.ended.emit()
            return
        file = self._waiting.pop(0)
        self._done += 1
        self.begun.emit(self._done, self._total, file.name)
        running = self._sitting.jobs.run(
            _work(self._sitting.desk.papers, self._sitting.case_id, file)
        )
        self._running = running
        self._name = file.name
        running.finished.connect(self._taken)
        running.failed.connect(self._failed)
        running.ended.connect(self._next)

    def _failed(self, sentence: str) -> None:
        self.failed.emit(self._name, sentence)

    def _taken(self, taken: tuple[Document, ...]) -> None:
        if self._stopped:
            return
        try:
            document, changes = self._sitting.desk.papers.keep(taken)
        except CarerDeskError as error:
            self._failed(str(error))
            return
        self.added.emit(document)
        self._sitting.did(changes)


def _work(papers: Papers, case_id: CaseId, file: _Waiting) -> Callable[..., tuple[Document, ...]]:
    def read(_progress: Callable[..., Any], cancelled: Callable[[], bool]) -> tuple[Document, ...]:
        try:
            data = file.fetch()
        except OSError as error:
            raise NotSaved(
                "It could not be read where it is, and was not added. Copy it and try again."
            ) from error
        return papers.taking_in(case_id, file.name, data, file.filing).run(cancelled=cancelled)

    return read
