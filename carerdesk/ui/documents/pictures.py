"""Pictures of pages: drawn off the window's thread, kept for the next look."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from shiboken6 import isValid

from carerdesk.domain.errors import Cancelled, CannotRead

if TYPE_CHECKING:
    from collections.abc import Callable

    from carerdesk.domain.documents import Document
    from carerdesk.services.previews import Picture
    from carerdesk.ui.jobs import Running
    from carerdesk.ui.sitting import Sitting

_MOST_KEPT: Final = 48 * 2**20
"""Bytes of pictures kept: forty pages as wide as the pane, or three at their largest."""

Key = tuple[str, int, int]
"""Whose page, which, and how wide; noughts for the small picture of the first."""


class Pictures(QObject):
    """Draws pages in the limited child process and hands them back as images.

    One owner asks for one picture at a time: whoever asks anew gets no answer to what it asked
    before, and what was not begun by then is not drawn at all.
    """

    def __init__(self, sitting: Sitting, parent: QObject) -> None:
        """Keep none yet."""
        super().__init__(parent)
        self._sitting = sitting
        self._kept: OrderedDict[Key, QImage] = OrderedDict()
        self._bytes = 0
        self._last: dict[int, _Errand] = {}

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

        def draw(*, cancelled: Callable[[], bool]) -> Picture:
            return job.run(cancelled=cancelled).thumbnail

        return self._sent(_work(draw), key, done, None)

    def show_kept(self, document: Document, done: Callable[[QImage], None]) -> bool:
        """Give the small picture of the first page, if the desk keeps one; nothing is drawn."""
        kept = self._sitting.desk.papers.previews.thumbnail(document.clean_sha256)
        if kept is None:
            return False
        image = image_of(kept)
        self.keep((document.clean_sha256, 0, 0), image)
        done(image)
        return True

    def _has(self, key: Key, done: Callable[[QImage], None]) -> bool:
        """Give a picture that is kept, and drop what the same asker asked before."""
        before = self._last.pop(_asker(done), None)
        if before is not None:
            before.running.cancel()
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
        errand = _Errand(self, running, key, done, failed)
        self._last[_asker(done)] = errand
        running.finished.connect(errand.came)
        running.failed.connect(errand.went_wrong)
        running.ended.connect(errand.over)
        return running

    def is_last(self, errand: _Errand) -> bool:
        """Whether nothing was asked anew since by whoever sent this errand."""
        return self._last.get(errand.asker) is errand

    def forget(self, errand: _Errand) -> None:
        """Let go of an errand that is over."""
        if self.is_last(errand):
            del self._last[errand.asker]

    def keep(self, key: Key, image: QImage) -> None:
        """Keep a picture for the next look; the oldest go when there are too many."""
        before = self._kept.pop(key, None)
        self._kept[key] = image
        self._bytes += image.sizeInBytes() - (before.sizeInBytes() if before is not None else 0)
        while self._bytes > _MOST_KEPT and len(self._kept) > 1:
            self._bytes -= self._kept.popitem(last=False)[1].sizeInBytes()


class _Errand(QObject):
    """A picture on its way; nobody is told who is gone by the time it comes."""

    def __init__(
        self,
        pictures: Pictures,
        running: Running,
        key: Key,
        done: Callable[[QImage], None],
        failed: Callable[[str], None] | None,
    ) -> None:
        super().__init__(pictures)
        self.running = running
        self.asker = _asker(done)
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

    def over(self) -> None:
        self._pictures.forget(self)
        self.deleteLater()


def _asker(done: Callable[..., None]) -> int:
    """Tell askers apart: by the object whose method is to be called."""
    return id(getattr(done, "__self__", done))


def _is_there(call: Callable[..., None]) -> bool:
    owner = getattr(call, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


def _work(draw: Callable[..., Picture]) -> Callable[..., QImage]:
    def work(_progress: Callable[..., Any], cancelled: Callable[[], bool]) -> QImage:
        if cancelled():
            raise Cancelled("Nobody waits for this page any more.")
        return image_of(draw(cancelled=cancelled))

    return work


def image_of(picture: Picture) -> QImage:
    """Return plain pixels as an image that holds them itself."""
    row = picture.width * 3
    image = QImage(picture.rgb, picture.width, picture.height, row, QImage.Format.Format_RGB888)
    return image.copy()
