"""The proxy style: ticks, radios and focus rings as the pictures have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QWidget,
)

from carerdesk.ui.theme.files_past import FilesPast

if TYPE_CHECKING:
    from collections.abc import Callable

    from carerdesk.ui.theme.theme import Theme

_TICKS = (
    QStyle.PrimitiveElement.PE_IndicatorCheckBox,
    QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck,
)


class DeskStyle(QProxyStyle):
    """Fusion, with the small parts drawn from tokens.

    Only painting is overridden: sizes and hints are asked for thousands of times a second, and are
    left to the style sheet.
    """

    def __init__(self, theme: Callable[[], Theme]) -> None:
        """Keep where to ask for the theme in force."""
        super().__init__("Fusion")
        self._theme = theme
        self._files_past = FilesPast(self)

    def polish(self, what: QWidget | QApplication | QPalette) -> None:  # type: ignore[override]
        """Every field is met here once, before it is first shown."""
        super().polish(what)
        if isinstance(what, QWidget):
            self._files_past.watch(what)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw the small parts; leave the rest to Fusion."""
        if element in _TICKS:
            self._draw_tick(option, painter)
        elif element is QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            self._draw_radio(option, painter)
        elif element is QStyle.PrimitiveElement.PE_FrameFocusRect:
            self._draw_focus(option, painter, widget)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def _draw_tick(self, option: QStyleOption, painter: QPainter) -> None:
        theme = self._theme()
        square = QRectF(option.rect).adjusted(1, 1, -1, -1)
        on = bool(option.state & QStyle.StateFlag.State_On)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent" if on else "control"), 1.2 * theme.scale))
        painter.setBrush(theme.colour("accent" if on else "surface"))
        painter.drawRoundedRect(square, theme.px(4), theme.px(4))
        if on:
            draw_tick(painter, square, theme.colour("on_accent"), 2 * theme.scale)
        painter.restore()

    def _draw_radio(self, option: QStyleOption, painter: QPainter) -> None:
        theme = self._theme()
        circle = QRectF(option.rect).adjusted(1, 1, -1, -1)
        on = bool(option.state & QStyle.StateFlag.State_On)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent" if on else "control"), 1.5 * theme.scale))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(circle)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            inset = circle.width() * 0.26
            painter.drawEllipse(circle.adjusted(inset, inset, -inset, -inset))
        painter.restore()

    def _draw_focus(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        theme = self._theme()
        room = QRectF(option.rect)
        if isinstance(widget, QListWidget):  # Qt names the words only, not the tick before them
            room = QRectF(widget.visualItemRect(widget.currentItem()))
        draw_ring(painter, room, theme, theme.size("radius.control"))


def draw_ring(painter: QPainter, rect: QRectF, theme: Theme, radius: float) -> None:
    """Draw a focus ring inside the rectangle."""
    width = theme.size("size.focus_ring")
    half = width / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("focus"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
    painter.restore()


def draw_tick(painter: QPainter, square: QRectF, colour: QColor, width: float) -> None:
    """Draw a tick within a square."""
    side, left, top = square.width(), square.left(), square.top()
    painter.setPen(
        QPen(
            colour,
            width,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(
        [
            QPointF(left + side * 0.22, top + side * 0.54),
            QPointF(left + side * 0.42, top + side * 0.73),
            QPointF(left + side * 0.79, top + side * 0.29),
        ]
    )
