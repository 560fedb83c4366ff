"""Bars beside passages: solid for seen, dashed for told, double for document, dotted for view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from carerdesk.domain.entries import PassageKind

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

TOKENS = {
    PassageKind.SEEN: "seen",
    PassageKind.TOLD: "told",
    PassageKind.DOCUMENT: "doc",
    PassageKind.VIEW: "view",
    PassageKind.PLAIN: "border",
}
"""Colour token of each kind of passage."""

ICONS = {
    PassageKind.SEEN: "ph.eye",
    PassageKind.TOLD: "ph.ear",
    PassageKind.DOCUMENT: "ph.file-text",
    PassageKind.VIEW: "ph.chat-circle-text",
}
"""Icon of each kind of passage that was marked."""


def paint_passage_mark(painter: QPainter, rect: QRectF, kind: PassageKind, theme: Theme) -> None:
    """Paint the bar of a kind down the left edge of the rectangle."""
    colour = theme.colour(TOKENS[kind])
    bar = theme.px(3)
    middle = rect.left() + bar / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if kind is PassageKind.DOCUMENT:
        for offset in (0, theme.px(4)):
            painter.fillRect(
                QRectF(rect.left() + offset, rect.top(), 1.5 * theme.scale, rect.height()), colour
            )
    elif kind in (PassageKind.SEEN, PassageKind.PLAIN):
        painter.fillRect(QRectF(rect.left(), rect.top(), bar, rect.height()), colour)
    else:
        pen = QPen(colour, bar)
        if kind is PassageKind.TOLD:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([3.2, 1.8])
        else:
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setDashPattern([0.01, 2.2])
        painter.setPen(pen)
        painter.drawLine(
            int(middle), int(rect.top() + bar), int(middle), int(rect.bottom() - bar / 2)
        )
    painter.restore()


class PassageMark(QWidget):
    """The bar of a passage as a piece of its own, as high as its row."""

    def __init__(self, look: Look, kind: PassageKind) -> None:
        """Choose the kind."""
        super().__init__()
        self._look = look
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        look.follow(self, self._grow)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the bar."""
        painter = QPainter(self)
        paint_passage_mark(painter, QRectF(self.rect()), self._kind, self._look.theme)
        painter.end()

    def _grow(self, theme: Theme) -> None:
        self.setFixedWidth(theme.px(7))
