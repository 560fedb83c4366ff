"""A page of a paper as plain pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from carerdesk.ui.theme.style import draw_ring

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from carerdesk.ui.theme.look import Look

_MARGIN: Final = 16
_A4: Final = 1.414
_TALLEST: Final = 10.0
"""Height by width of an empty sheet at most."""


class PageCanvas(QWidget):
    """Draws nothing itself: it is given an image, or a sentence while there is none.

    Left and Right ask for the page before and the next.
    """

    turned = Signal(int)  # -1 or 1

    def __init__(self, look: Look) -> None:
        """Show an empty sheet."""
        super().__init__()
        self._look = look
        self._image: QImage | None = None
        self._words = ""
        self._width = 400
        self._shape = _A4
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def has_image(self) -> bool:
        """Whether a page is shown."""
        return self._image is not None

    def set_page_width(self, width: int, shape: float = _A4) -> None:
        """Show the page so many pixels wide.

        Args:
            width: Pixels.
            shape: Height by width of the page, for as long as there is no image of it.
        """
        self._width = max(40, width)
        self._shape = min(shape, _TALLEST)
        self._fit()

    def show_image(self, image: QImage) -> None:
        """Show a page."""
        self._image = image
        self._words = ""
        self._fit()

    def say(self, words: str) -> None:
        """Say something in place of the page."""
        self._words = words
        self._image = None
        self._fit()

    def sizeHint(self) -> QSize:
        """The sheet with its margins."""
        ratio = self._shape
        if self._image is not None and self._image.width():
            ratio = self._image.height() / self._image.width()
        margin = self._look.theme.px(_MARGIN)
        return QSize(self._width + 2 * margin, round(self._width * ratio) + 2 * margin)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right turn the page; Up and Down scroll."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        area = self._area()
        if step is not None:
            self.turned.emit(step)
        elif area is not None and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            bar = area.verticalScrollBar()
            way = 1 if event.key() == Qt.Key.Key_Down else -1
            bar.setValue(bar.value() + way * self._look.theme.px(60))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the sheet, its image or the words."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        margin = theme.px(_MARGIN)
        sheet = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        painter.fillRect(sheet, theme.colour("surface"))
        if self._image is not None:
            painter.drawImage(sheet, self._image)
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(sheet)
        if self._words:
            painter.setFont(theme.font("body"))
            painter.setPen(theme.colour("text2"))
            inner = sheet.adjusted(margin, margin, -margin, -margin)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(inner, int(flags) | int(Qt.TextFlag.TextWordWrap), self._words)
        if self.hasFocus():
            draw_ring(painter, QRectF(self.rect()), theme, theme.size("radius.box"))
        painter.end()

    def _area(self) -> QScrollArea | None:
        viewport = self.parentWidget()
        area = viewport.parentWidget() if viewport is not None else None
        return area if isinstance(area, QScrollArea) else None

    def _fit(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
