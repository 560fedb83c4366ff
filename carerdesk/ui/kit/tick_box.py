"""A box to tick whose words go on in a new line where there is less room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStyleOptionFocusRect,
    QStylePainter,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent


class TickBox(QCheckBox):
    """Where its words fit in one line it is Qt's own, to the pixel."""

    def __init__(self, text: str) -> None:
        """Put the words beside the box; the letter after an ampersand ticks it."""
        super().__init__(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """As wide as the box and the longest word."""
        advance = self.fontMetrics().horizontalAdvance
        words = self.text().replace("&&", "&").split()
        width = self._beside() + max((advance(word) for word in words), default=0) + 2
        return QSize(min(width, self.sizeHint().width()), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the lines of the words."""
        high = self.sizeHint().height()
        if width >= self.sizeHint().width():
            return high
        return max(high, self._words(width).height() + high - self.fontMetrics().height())

    def hitButton(self, pos: QPoint) -> bool:
        """Every line of it can be pressed."""
        return self.rect().contains(pos) if self._is_wrapped else super().hitButton(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box beside the first line, and the words."""
        if not self._is_wrapped:
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter, style = QStylePainter(self), self.style()
        option.rect = QRect(0, 0, self.width(), self.sizeHint().height())
        option.rect = style.subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, option)
        words = self._words(self.width())
        style.drawItemText(
            painter,
            words.translated(0, (self.height() - words.height()) // 2),
            self._flags(),
            option.palette,
            self.isEnabled(),
            self.text(),
            self.foregroundRole(),
        )
        if self.hasFocus():
            ring = QStyleOptionFocusRect()
            ring.initFrom(self)
            painter.drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, ring)
        painter.end()

    @property
    def _is_wrapped(self) -> bool:
        return self.width() < self.sizeHint().width()

    def _beside(self) -> int:
        """Width of the box and the gap right of it, with what the style leaves round them."""
        words = self.fontMetrics().size(int(Qt.TextFlag.TextShowMnemonic), self.text()).width()
        return max(0, self.sizeHint().width() - words)

    def _words(self, width: int) -> QRect:
        """Where the words stand, from the top, in a box of this width in pixels."""
        left = self._beside()
        room = QRect(left, 0, max(1, width - left), 1 << 14)
        high = self.fontMetrics().boundingRect(room, self._flags(), self.text()).height()
        return QRect(left, 0, room.width(), high)

    def _flags(self) -> int:
        shows = self.style().styleHint(QStyle.StyleHint.SH_UnderlineShortcut, None, self)
        mnemonic = Qt.TextFlag.TextShowMnemonic if shows else Qt.TextFlag.TextHideMnemonic
        return int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | mnemonic)
