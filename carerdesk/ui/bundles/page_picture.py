"""A picture of a page, as wide as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from carerdesk.ui.theme.look import Look

_A4 = 297 / 210


class PagePicture(QWidget):
    """Paper with a page on it, or with words in place of one."""

    width_changed = Signal()

    def __init__(self, look: Look) -> None:
        """Show an empty sheet."""
        super().__init__()
        self._look = look
        self._image: QImage | None = None
        self._words = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.update)

    @property
    def wanted_width(self) -> int:
        """How wide a picture should be, in dots of the screen."""
        return max(1, round(self.width() * self.devicePixelRatioF()))

    @property
    def has_picture(self) -> bool:
        """Whether a page is shown, rather than words."""
        return self._image is not None

    def show_picture(self, width: int, height: int, rgb: bytes, words: str) -> None:
        """Show a page given as rows of red, green and blue; `words` say what it is."""
        image = QImage(rgb, width, height, 3 * width, QImage.Format.Format_RGB888)
        self._image = image.copy()  # the bytes go; the picture stays
        self._words = ""
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def show_words(self, words: str) -> None:
        """Show words in place of a page."""
        self._image = None
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """It keeps the shape of the page."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the page is for this width."""
        if self._image is None or self._image.width() == 0:
            return round(width * _A4)
        return round(width * self._image.height() / self._image.width())

    def sizeHint(self) -> QSize:
        """A small sheet."""
        width = self._look.theme.px(300)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """It may be small."""
        side = self._look.theme.px(80)
        return QSize(side, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a picture of the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.width_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the sheet, shrunk to fit where it is too high."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        sheet = self._sheet()
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRect(sheet.adjusted(0.5, 0.5, -0.5, -0.5))
        if self._image is not None:
            painter.drawImage(sheet.adjusted(1, 1, -1, -1), self._image)
        else:
            inset = theme.px(20)
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("text2"))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(sheet.adjusted(inset, inset, -inset, -inset), flags, self._words)
        painter.end()

    def _sheet(self) -> QRectF:
        width, height = float(self.width()), float(self.heightForWidth(self.width()))
        if height > self.height():
            width, height = width * self.height() / height, float(self.height())
        return QRectF(0, 0, width, height)
