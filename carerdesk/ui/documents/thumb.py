"""A thumb of a paper: its first page small, or the icon of its kind until that is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from carerdesk.ui.documents.document_words import KIND_ICONS

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QShowEvent

    from carerdesk.domain.documents import Document
    from carerdesk.ui.documents.pictures import Pictures
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


class Thumb(QWidget):
    """Asks for its picture when it is first seen."""

    def __init__(
        self, look: Look, document: Document, pictures: Pictures | None, *, width: int, height: int
    ) -> None:
        """Make it so many pixels wide and high at 100 % text."""
        super().__init__()
        self._look = look
        self._document = document
        self._pictures = pictures
        self._width, self._height = width, height
        self._image: QImage | None = None
        self._asked = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.follow(self, self._grow)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the picture once."""
        super().showEvent(event)
        if self._asked or self._pictures is None or not self._document.clean_sha256:
            return
        self._asked = True
        self._pictures.want_thumbnail(self._document, done=self._came)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the page, or the icon."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillRect(frame, theme.colour("surface"))
        if self._image is not None:
            ratio = self._image.width() / frame.width()
            source = QRectF(
                0, 0, self._image.width(), min(self._image.height(), frame.height() * ratio)
            )
            target = QRectF(frame.left(), frame.top(), frame.width(), source.height() / ratio)
            painter.drawImage(target, self._image, source)
        else:
            side = theme.size("size.icon")
            square = QRectF(0, 0, side, side)
            square.moveCenter(frame.center())
            self._look.paint_icon(
                painter, square.toRect(), KIND_ICONS[self._document.kind], theme.colour("text2")
            )
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)
        painter.end()

    def _came(self, image: QImage) -> None:
        self._image = image
        self.update()

    def _grow(self, theme: Theme) -> None:
        self.setFixedSize(theme.px(self._width), theme.px(self._height))
