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
    from carerdesk.services.papers import Drawing
    from carerdesk.ui.jobs import Running
    from carerdesk.ui.sitting import Sitting

_MOST_KEPT: Final = 40

Key = tuple[str, int, int]
"""Whose page, which, and how wide."""


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
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            done(kept)
            return None
        try:
            drawing = self._sitting.desk.papers.drawing(document, page, width_px=width_px)
        except CannotRead as error:
            if failed is not None:
                failed(str(error))
            return None
        running = self._sitting.jobs.run(_work(drawing))
        running.finished.connect(lambda image: self._came(key, image, done))
        if failed is not None:
            running.failed.connect(failed)
        return running

    def _came(
        self, key: tuple[str, int, int], image: QImage, done: Callable[[QImage], None]
    ) -> None:
        self._kept[key] = image
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        asker = getattr(done, "__self__", None)
        if not isinstance(asker, QObject) or isValid(asker):
            done(image)


def _work(drawing: Drawing) -> Callable[..., QImage]:
    def draw(_progress: Callable[..., Any], _cancelled: Callable[[], bool]) -> QImage:
        picture = drawing.run()
        image = QImage(
            picture.rgb,
            picture.width,
            picture.height,
            picture.width * 3,
            QImage.Format.Format_RGB888,
        )
        return image.copy()

    return draw
