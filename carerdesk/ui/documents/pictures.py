"""Pictures of pages: drawn off the window's thread, kept for the next look."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from shiboken6 import isValid

from carerdesk.domain.errors import CannotRead

if TYPE_CHECKING:
    from collections.abc import Callable

    from carerdesk.domain.documents import Document
    from carerdesk.services.previews import Picture
    from carerdesk.ui.jobs import Running
    from carerdesk.ui.sitting import Sitting

_MOST_KEPT: Final = 40

Key = tuple[str, int, int]
"""Whose page, which, and how wide; noughts for the small picture of the first."""


class Pictures(QObject):
    """Draws pages in the limited child process and hands them back as images.

    One owner asks for one picture of a kind at a time: whoever asks anew gets no answer to what it
    asked before.
    """

    def __init__(self, sitting: Sitting, parent: QObject) -> None:
        """Keep none yet."""
        super().__init__(parent)
        self._sitting = sitting
        self._kept: OrderedDict[Key, QImage] = OrderedDict()
        self._last: dict[int, QObject] = {}

    def want(
        self,
        document: Document,
        page: int,
        width_px: int,
        *,
        done: Callable[[QImage], None],
        failed: Callable[[str], None] | None = None,
    ) -> Running | None:
        """Have a page drawn; `done` is called at once when it was drawn before.

        Args:
            document: Which.
            page: From 1.
            width_px: Pixels of the screen.
            done: Given the image.
            failed: Given one sentence when it cannot be drawn.
        """
        key = (document.clean_sha256, page, width_px)
        if self._has(key, done):
            return None
        try:
            drawing = self._sitting.desk.papers.drawing(document, page, width_px=width_px)
        except CannotRead as error:
            if failed is not None:
                failed(str(error))
            return None
        return self._sent(_work(drawing.run), key, done, failed)

    def want_thumbnail(
        self, document: Document, *, done: Callable[[QImage], None]
    ) -> Running | None:
        """Have the small picture of the first page; `done` is called at once when it is kept.

        Args:
            document: Which.
            done: Given the image, `carerdesk.services.previews.THUMBNAIL_PX` wide; not called when
                the page cannot be drawn.
        """
        key = (document.clean_sha256, 0, 0)
        if not document.clean_sha256 or self._has(key, done):
            return None
        if self.show_kept(document, done):
            return None
        job = self._sitting.desk.papers.preview(document)
        return self._sent(_work(lambda: job.run().thumbnail), key, done, None)

    def show_kept(self, document: Document, done: Callable[[QImage], None]) -> bool:
        """Give the small picture of the first page, if the desk keeps one; nothing is drawn."""
        kept = self._sitting.desk.papers.previews.thumbnail(document.clean_sha256)
        if kept is None:
            return False
        image = _image(kept)
        self.keep((document.clean_sha256, 0, 0), image)
        done(image)
        return True

    def _has(self, key: Key, done: Callable[[QImage], None]) -> bool:
        """Give a picture that is kept, and forget what the same asker asked before."""
        self._last.pop(id(getattr(done, "__self__", done)), None)
        kept = self._kept.get(key)
        if kept is None:
            return False
        self._kept.move_to_end(key)
        done(kept)
        return True

    def _sent(
        self,
        work: Callable[..., QImage],
        key: Key,
        done: Callable[[QImage], None],
        failed: Callable[[str], None] | None,
    ) -> Running:
        running = self._sitting.jobs.run(work)
        errand = _Errand(self, key, done, failed)
        self._last[id(getattr(done, "__self__", done))] = errand
        running.finished.connect(errand.came)
        running.failed.connect(errand.went_wrong)
        running.ended.connect(errand.deleteLater)
        return running

    def is_last(self, errand: QObject) -> bool:
        """Whether nothing was asked anew since by whoever sent this errand."""
        return errand in self._last.values()

    def keep(self, key: Key, image: QImage) -> None:
        """Keep a picture for the next look; the oldest goes when there are too many."""
        self._kept[key] = image
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)


class _Errand(QObject):
    """A picture on its way; nobody is told who is gone by the time it comes."""

    def __init__(
        self,
        pictures: Pictures,
        key: Key,
        done: Callable[[QImage], None],
        failed: Callable[[str], None] | None,
    ) -> None:
        super().__init__(pictures)
        self._pictures = pictures
        self._key = key
        self._done = done
        self._failed = failed

    def came(self, image: QImage) -> None:
        self._pictures.keep(self._key, image)
        if self._pictures.is_last(self) and _is_there(self._done):
            self._done(image)

    def went_wrong(self, sentence: str) -> None:
        wanted = self._failed is not None and self._pictures.is_last(self)
        if wanted and self._failed is not None and _is_there(self._failed):
            self._failed(sentence)


def _is_there(call: Callable[..., None]) -> bool:
    owner = getattr(call, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


def _work(draw: Callable[[], Picture]) -> Callable[..., QImage]:
    def work(_progress: Callable[..., Any], _cancelled: Callable[[], bool]) -> QImage:
        return _image(draw())

    return work


def _image(picture: Picture) -> QImage:
    row = picture.width * 3
    image = QImage(picture.rgb, picture.width, picture.height, row, QImage.Format.Format_RGB888)
    return image.copy()
