"""Words that can be pressed and shorten where there is too little room: a link within the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from carerdesk.ui.kit.plain_tip import as_tip
from carerdesk.ui.theme.style import draw_ring

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from carerdesk.ui.theme.look import Look


class WordsButton(QAbstractButton):
    """A link: strong words in the accent, underlined under the pointer, whole in the tooltip."""

    def __init__(self, look: Look, text: str, *, style: str = "label") -> None:
        """Make it of a type style."""
        super().__init__()
        self._look = look
        self._style = style
        self.setText(text)
        self.setShortcut(QKeySequence())  # a carer's "&" is no key with Alt
        self.setAccessibleName(text)
        self.setToolTip(as_tip(text))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        theme = self._look.theme
        words = theme.metrics(self._style, 600).horizontalAdvance(self.text())
        return QSize(words + theme.px(8), theme.px(26))

    def minimumSizeHint(self) -> QSize:
        """Narrower is allowed."""
        return QSize(self._look.theme.px(60), self._look.theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the words."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(4)
        box = QRectF(self.rect()).adjusted(side, 0, -side, 0)
        metrics = theme.metrics(self._style, 600)
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, int(box.width()) + 2)
        painter.setFont(theme.font(self._style, 600))
        ink = theme.colour("accent_text" if self.isEnabled() else "hold")
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
        if self.underMouse() and self.isEnabled():
            painter.setPen(QPen(ink, 1))
            low = int(box.center().y() + metrics.ascent() / 2 + 2)
            painter.drawLine(
                int(box.left()), low, int(box.left() + metrics.horizontalAdvance(shown)), low
            )
        if self.hasFocus():
            draw_ring(painter, QRectF(self.rect()), theme, theme.size("radius.tag"))
        painter.end()
