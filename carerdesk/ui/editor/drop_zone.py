"""Where files are dropped; the same place opens the picker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from carerdesk.ui.given import given, may_be_given
from carerdesk.ui.theme.style import draw_ring

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent

    from carerdesk.ui.theme.look import Look


class DropZone(QAbstractButton):
    """A dashed frame, a tray and two lines."""

    dropped = Signal(object)  # Given

    def __init__(self, look: Look, title: str, sentence: str) -> None:
        """Say what can be dropped."""
        super().__init__()
        self._look = look
        self._sentence = sentence
        self._over = False
        self.setText(title)
        self.setAccessibleName(f"{title}, {sentence}")
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Two lines high."""
        theme = self._look.theme
        words = theme.metrics("label", 600).horizontalAdvance(self.text())
        return QSize(words + theme.px(64), theme.px(62))

    def minimumSizeHint(self) -> QSize:
        """Narrower is allowed."""
        return QSize(self._look.theme.px(120), self._look.theme.px(62))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that files may be dropped here."""
        if may_be_given(event.mimeData()):
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The files went elsewhere."""
        self._over = False
        self.update()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        self._over = False
        self.update()
        self.dropped.emit(given(event.mimeData()))
        event.acceptProposedAction()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint frame, tray and words."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        radius = theme.size("radius.box")
        pen = QPen(theme.colour("control"), 1.5 * theme.scale)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        warm = self._over or self.underMouse()
        painter.setBrush(theme.colour("accent_soft" if warm else "sunken"))
        painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), radius, radius)
        side = theme.size("size.icon")
        left = theme.px(14)
        tray = QRectF(left, (whole.height() - side) / 2, side, side).toRect()
        self._look.paint_icon(painter, tray, "ph.tray", theme.colour("accent_text"))
        left += side + theme.px(12)
        room = int(whole.width() - left - theme.px(8))
        middle = whole.height() / 2
        for words, style, weight, colour, top in (
            (self.text(), "label", 500, "text", middle - theme.px(21)),
            (self._sentence, "small", None, "text2", middle - theme.px(1)),
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
