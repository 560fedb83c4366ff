"""Small pictures for tiles: asked for when a tile is painted, the last one asked for first."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from carerdesk.ui.documents.pictures import image_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QImage

    from carerdesk.domain.documents import Document
    from carerdesk.services.previews import Picture, Previewing
    from carerdesk.ui.jobs import Running
    from carerdesk.ui.sitting import Sitting

_MOST_WANTED: Final = 48
"""Wishes at a time, more than a window shows: a list scrolled past leaves none behind."""
_MOST_KEPT: Final = 160
"""Small pictures kept, of some 100 KiB each: several windows full."""


class TilePictures(QObject):
    """One job at a time fetches what is wanted, until nothing is.

    A paper that could not be drawn is not tried again: one try may take as long as a hostile file
    is let to.
    """

    came = Signal()  # a picture is there now

    def __init__(self, sitting: Sitting, parent: QObject) -> None:
        """Keep none yet."""
        super().__init__(parent)
        self._sitting = sitting
        self._kept: OrderedDict[str, QImage | None] = OrderedDict()
        self._wishes = _Wishes()
        self._running: Running | None = None

    def image(self, document: Document) -> QImage | None:
        """Return the picture of a paper's first page, or ``None`` and see that it comes."""
        sha256 = document.clean_sha256
        if not sha256:
            return None
        if sha256 in self._kept:
            self._kept.move_to_end(sha256)
            return self._kept[sha256]
        self._wishes.add(document)
        if self._running is None:
            self._fetch()
        return None

    def stop(self) -> None:
        """Nothing is wanted any more: the tiles are out of sight."""
        self._wishes.clear()
        if self._running is not None:
            self._running.cancel()

    def _fetch(self) -> None:
        job = self._sitting.desk.papers.previewing(self._wishes)
        running = self._sitting.jobs.run(_fetching(job))
        self._running = running
        running.progressed.connect(self._came)
        running.ended.connect(self._ended)

    def _came(self, told: tuple[str, QImage | None]) -> None:
        sha256, image = told
        self._kept[sha256] = image
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        self.came.emit()

    def _ended(self) -> None:
        self._running = None
        if self._wishes:  # wished for just as it ended
            self._fetch()
        self.came.emit()


class _Wishes:
    """Papers wanted, taken from another thread, the last first; the oldest are forgotten."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._papers: dict[str, Document] = {}

    def add(self, document: Document) -> None:
        with self._lock:
            self._papers.pop(document.clean_sha256, None)
            self._papers[document.clean_sha256] = document
            if len(self._papers) > _MOST_WANTED:
                del self._papers[next(iter(self._papers))]

    def clear(self) -> None:
        with self._lock:
            self._papers.clear()

    def __bool__(self) -> bool:
        with self._lock:
            return bool(self._papers)

    def __iter__(self) -> Iterator[Document]:
        while (document := self._taken()) is not None:
            yield document

    def _taken(self) -> Document | None:
        with self._lock:
            return self._papers.popitem()[1] if self._papers else None


def _fetching(job: Previewing) -> Callable[..., None]:
    def fetch(progress: Callable[..., Any], cancelled: Callable[[], bool]) -> None:
        def came(sha256: str, picture: Picture | None) -> None:
            progress(sha256, None if picture is None else image_of(picture))

        job.run(cancelled=cancelled, came=came)

    return fetch
