"""The line of steps above the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from carerdesk.ui.theme.style import draw_tick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from carerdesk.ui.theme.look import Look

_DISC, _GAP, _BEFORE, _LINE, _AFTER = 27, 8, 15, 28, 14


class StepLine(QWidget):
    """Discs with a number, or a tick once done, and the steps' names."""

    def __init__(self, look: Look, names: Sequence[str]) -> None:
        """Show the first step."""
        super().__init__()
        self._look = look
        self._names = tuple(names)
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)
        self.show_step(0)

    def show_step(self, place: int) -> None:
        """Show a step as the current one; those before it are done."""
        self._current = place
        self.setAccessibleName(
            self.tr("Step {place} of {of}: {name}").format(
                place=place + 1, of=len(self._names), name=self._names[place]
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its names."""
        theme = self._look.theme
        words = sum(theme.metrics("label", 600).horizontalAdvance(name) for name in self._names)
        each = theme.px(_DISC + _GAP + _LINE + 30)
        return QSize(words + each * len(self._names), theme.px(36))

    def minimumSizeHint(self) -> QSize:
        """In a narrow window only the current name is written."""
        return QSize(self._look.theme.px(240), self._look.theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint discs, names and the lines between."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        every = self.width() >= self.sizeHint().width()
        between = 1.0 if every else self._between()
        middle = self.height() / 2
        x = 0.0
        for place, name in enumerate(self._names):
            disc = QRectF(x, middle - theme.px(_DISC) / 2, theme.px(_DISC), theme.px(_DISC))
            self._paint_disc(painter, disc, place)
            x += theme.px(_DISC + _GAP)
            if every or place == self._current:
                weight = 600 if place == self._current else 400
                width = theme.metrics("label", weight).horizontalAdvance(name)
                painter.setFont(theme.font("label", weight))
                painter.setPen(theme.colour("text" if place == self._current else "text2"))
                painter.drawText(
                    QRectF(x, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, name
                )
                x += width
            if place + 1 < len(self._names):
                x += theme.px(_BEFORE) * between
                painter.setPen(QPen(theme.colour("control"), 1))
                line = theme.px(_LINE) * between
                painter.drawLine(int(x), int(middle), int(x + line), int(middle))
                x += line + theme.px(_AFTER) * between
        painter.end()

    def _between(self) -> float:
        """The share of the usual room between the steps that there is where one name is written."""
        theme, steps = self._look.theme, len(self._names)
        name = theme.metrics("label", 600).horizontalAdvance(self._names[self._current])
        room = self.width() - name - theme.px(_DISC + _GAP) * steps
        usual = theme.px(_BEFORE + _LINE + _AFTER) * (steps - 1)
        return max(0.0, min(1.0, room / usual))

    def _paint_disc(self, painter: QPainter, disc: QRectF, place: int) -> None:
        theme = self._look.theme
        reached = place <= self._current
        painter.setPen(QPen(theme.colour("accent" if reached else "control"), 1.5))
        painter.setBrush(theme.colour("accent") if reached else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc.adjusted(1, 1, -1, -1))
        if place < self._current:
            inset = disc.width() * 0.12
            draw_tick(
                painter,
                disc.adjusted(inset, inset, -inset, -inset),
                theme.colour("on_accent"),
                2.2 * theme.scale,
            )
        else:
            painter.setFont(theme.font("tiny"))
            painter.setPen(theme.colour("on_accent" if reached else "text2"))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(place + 1))
