"""A choice that needs a sentence: a radio button as a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QStyle, QStyleOptionButton

from carerdesk.ui.theme.style import draw_ring

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent

    from carerdesk.ui.theme.look import Look


class ChoiceCard(QRadioButton):
    """A title and a sentence below it; chosen it stands on the soft accent."""

    def __init__(self, look: Look, title: str, sentence: str = "") -> None:
        """Make the card; put several in one parent or group, so that one holds."""
        super().__init__(title)
        self._look = look
        self._sentence = sentence
        self.setAccessibleName(f"{title}. {sentence}" if sentence else title)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as the title; the sentence wraps."""
        theme = self._look.theme
        width = theme.metrics("label", 600).horizontalAdvance(self.text()) + theme.px(60)
        width = max(width, theme.px(180))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The title may wrap too."""
        return QSize(self._look.theme.px(140), self.heightForWidth(self._look.theme.px(140)))

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as title and sentence need."""
        title, sentence = self._boxes(width)
        return int(sentence.bottom() if self._sentence else title.bottom()) + self._look.theme.px(9)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole card can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint card, radio and words."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        line = 2.0 * theme.scale if on else 1.0
        whole = QRectF(self.rect())
        painter.setPen(QPen(theme.colour("accent" if on else "border"), line))
        painter.setBrush(
            theme.colour("accent_soft" if on else "hover" if self.underMouse() else "surface")
        )
        radius = theme.size("radius.box")
        inset = line / 2
        painter.drawRoundedRect(whole.adjusted(inset, inset, -inset, -inset), radius, radius)
        option = QStyleOptionButton()
        option.initFrom(self)
        if on:
            option.state |= QStyle.StateFlag.State_On
        side = theme.size("size.tick")
        option.rect = QRectF(theme.px(12), theme.px(10), side, side).toRect()
        self.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_IndicatorRadioButton, option, painter, self
        )
        title, sentence = self._boxes(self.width())
        wrap = Qt.TextFlag.TextWordWrap
        painter.setFont(theme.font("label", 600))
        painter.setPen(theme.colour("text"))
        painter.drawText(title, wrap, self.text())
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text2"))
        painter.drawText(sentence, wrap, self._sentence)
        if self.hasFocus():
            draw_ring(painter, whole, theme, radius)
        painter.end()

    def _boxes(self, width: int) -> tuple[QRectF, QRectF]:
        theme = self._look.theme
        left = theme.px(12 + 20 + 10)
        room = max(1, width - left - theme.px(12))
        wrap = Qt.TextFlag.TextWordWrap
        title = theme.metrics("label", 600).boundingRect(0, 0, room, 9999, wrap, self.text())
        top = theme.px(9)
        below = top + title.height() + theme.px(2)
        sentence = theme.metrics("small").boundingRect(0, 0, room, 9999, wrap, self._sentence)
        return (
            QRectF(left, top, room, title.height()),
            QRectF(left, below, room, sentence.height()),
        )
