"""A paper as a card to press: thumb, title and a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from carerdesk.ui.documents.document_words import caption
from carerdesk.ui.documents.thumb import Thumb
from carerdesk.ui.kit.plain_tip import as_tip
from carerdesk.ui.theme.style import draw_ring

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from carerdesk.domain.documents import Document
    from carerdesk.ui.documents.pictures import Pictures
    from carerdesk.ui.theme.look import Look

_WIDTH, _HEIGHT, _THUMB_W, _THUMB_H = 183, 64, 40, 50


class PaperCard(QAbstractButton):
    """Thumb 40 by 50; a press shows the paper."""

    def __init__(
        self, look: Look, document: Document, pictures: Pictures | None, today: date
    ) -> None:
        """Show the paper."""
        super().__init__()
        self._look = look
        self._caption = caption(document, today)
        self.setText(document.title)
        self.setToolTip(as_tip(document.title))
        problem = f". {document.problem}" if document.problem else ""
        self.setAccessibleName(f"{document.title}, {self._caption}{problem}")
        self.setAccessibleDescription(self.accessibleName())  # else the tip, its half
        self._thumb = Thumb(look, document, pictures, width=_THUMB_W, height=_THUMB_H)
        self._thumb.setParent(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """183 by 64; the title is shortened, and whole in the tooltip."""
        theme = self._look.theme
        return QSize(theme.px(_WIDTH), theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Narrower is allowed."""
        theme = self._look.theme
        return QSize(theme.px(_THUMB_W + 70), theme.px(_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the thumb in the middle of the height."""
        super().resizeEvent(event)
        theme = self._look.theme
        self._thumb.move(theme.px(8), (self.height() - self._thumb.height()) // 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint card and words."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        radius = theme.size("radius.box")
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour("hover" if self.underMouse() else "sunken"))
        painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        left = theme.px(8 + _THUMB_W + 10)
        room = self.width() - left - theme.px(8)
        middle = self.height() / 2
        for words, style, weight, colour, top in (
            (self.text(), "label", 600, "text", middle - theme.px(21)),
            (self._caption, "small", None, "text2", middle),
        ):
            shown = theme.metrics(style, weight).elidedText(
                words, Qt.TextElideMode.ElideRight, room
            )
            painter.setFont(theme.font(style, weight))
            painter.setPen(theme.colour(colour))
            box = QRectF(left, top, room + 2, theme.px(21))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
        if self.hasFocus():
            draw_ring(painter, whole, theme, radius)
        painter.end()
