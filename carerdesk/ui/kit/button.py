"""Buttons: one main button a screen, plain ones, and quiet ones that are words only."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from carerdesk.ui.theme.style import draw_ring

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent

    from carerdesk.ui.theme.look import Look


class ButtonKind(Enum):
    """How much a button asks for."""

    MAIN = "main"
    PLAIN = "plain"
    QUIET = "quiet"


class Button(QPushButton):
    """A button labelled with a verb."""

    def __init__(  # noqa: PLR0913 - a button's few traits, all named
        self,
        look: Look,
        text: str,
        *,
        kind: ButtonKind = ButtonKind.PLAIN,
        icon: str = "",
        icon_after: str = "",
        height: str = "size.button",
        tip: str = "",
        colour: str = "",
    ) -> None:
        """Make a button.

        Args:
            look: The look.
            text: A verb, with an ampersand before its mnemonic if it has one.
            kind: Main, plain or quiet.
            icon: ``ph.NAME`` before the words.
            icon_after: ``ph.NAME`` after the words.
            height: A named size: ``size.button``, ``size.button_small``, ``size.button_main``.
            tip: Tooltip and status tip.
            colour: Colour token of words and icon where it differs from the kind's own.
        """
        super().__init__(text)
        self._look = look
        self.kind = kind
        self._icon_name = icon
        self._icon_after = icon_after
        self._height = height
        self._colour = colour
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if tip:
            self.setToolTip(tip)
            self.setStatusTip(tip)
        look.changed.connect(self.updateGeometry)

    def set_icon(self, icon: str) -> None:
        """Show another icon before the words."""
        self._icon_name = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as icon and words need."""
        theme = self._look.theme
        words = theme.metrics(*self._type()).size(Qt.TextFlag.TextHideMnemonic, self.text())
        icons = sum(
            self._icon_side() + theme.px(7) for i in (self._icon_name, self._icon_after) if i
        )
        side = theme.px(10 if self.kind is ButtonKind.QUIET else self._padding())
        return QSize(words.width() + icons + 2 * side, theme.size(self._height))

    def minimumSizeHint(self) -> QSize:
        """No narrower than its words."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button it stands on, as the space bar does.

        Qt passes it up instead, and in a dialog another button would take it.
        """
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint ground, ring, icon and words."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        radius = theme.size("radius.control")
        focused = self.hasFocus()
        fill, line, ink = self._colours()
        ground = whole.adjusted(0.5, 0.5, -0.5, -0.5)
        if focused and self.kind is ButtonKind.MAIN:
            gap = theme.size("size.focus_ring") + 1.0
            ground = whole.adjusted(gap, gap, -gap, -gap)
        if fill is not None or line is not None:
            pen = QPen(line, 1) if line is not None else QPen(Qt.PenStyle.NoPen)
            if theme.is_contrast and not self.isEnabled():
                pen.setStyle(Qt.PenStyle.DashLine)  # no soft fill shows that it waits
            painter.setPen(pen)
            painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground, radius, radius)
        if focused:
            draw_ring(painter, whole, theme, radius)
        self._paint_words(painter, ink)
        painter.end()

    def _paint_words(self, painter: QPainter, ink: QColor) -> None:
        theme = self._look.theme
        font = theme.font(*self._type())
        flags = Qt.TextFlag.TextHideMnemonic | Qt.AlignmentFlag.AlignVCenter
        width = theme.metrics(*self._type()).size(Qt.TextFlag.TextHideMnemonic, self.text()).width()
        side, gap = self._icon_side(), theme.px(7)
        total = width + sum(side + gap for i in (self._icon_name, self._icon_after) if i)
        x = (self.width() - total) / 2
        painter.setFont(font)
        painter.setPen(ink)
        if self._icon_name:
            self._paint_icon(painter, x, self._icon_name, ink)
            x += side + gap
        painter.drawText(QRectF(x, 0, width + 2, self.height()), int(flags), self.text())
        if self._icon_after:
            self._paint_icon(painter, x + width + gap, self._icon_after, ink)

    def _paint_icon(self, painter: QPainter, x: float, name: str, ink: QColor) -> None:
        side = self._icon_side()
        rect = QRectF(x, (self.height() - side) / 2, side, side).toRect()
        self._look.paint_icon(painter, rect, name, ink)

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        colour = self._look.theme.colour
        under = self.underMouse() or self.isDown()
        if not self.isEnabled():
            quiet = self.kind is ButtonKind.QUIET
            return (
                None if quiet else colour("hold_soft"),
                None if quiet else colour("border"),
                colour("hold"),
            )
        if self.kind is ButtonKind.MAIN:
            return colour("accent_hover" if under else "accent"), None, colour("on_accent")
        if self.kind is ButtonKind.PLAIN:
            fill = "accent_soft" if self.isChecked() else "hover" if under else "surface"
            return colour(fill), colour("control"), colour(self._colour or "text")
        return colour("hover") if under else None, None, colour(self._colour or "accent_text")

    def _type(self) -> tuple[str, int]:
        small = self._height == "size.button_small"
        weight = 500 if self.kind is ButtonKind.PLAIN else 600
        return ("label" if small else "body", weight)

    def _padding(self) -> int:
        return 12 if self._height == "size.button_small" else 16

    def _icon_side(self) -> int:
        return self._look.theme.size("size.icon_small")
