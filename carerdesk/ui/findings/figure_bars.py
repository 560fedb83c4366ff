"""A chart of steps: a bar each, parted into in time, late, open and cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from carerdesk.ui.kit.shapes import word_token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from carerdesk.domain.findings import Figure
    from carerdesk.ui.theme.look import Look

_ROW, _BAR = 58, 20
_PATTERNS = {
    "done": Qt.BrushStyle.SolidPattern,
    "late": Qt.BrushStyle.BDiagPattern,
    "wait": Qt.BrushStyle.Dense6Pattern,
    "maybe": Qt.BrushStyle.CrossPattern,
}


class FigureBars(QWidget):
    """One bar a step; the table beside it says the same in words and numbers."""

    def __init__(self, look: Look) -> None:
        """Draw nothing yet."""
        super().__init__()
        self._look = look
        self._figures: tuple[Figure, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("A picture; the same figures are in the table below it"))
        look.changed.connect(self.updateGeometry)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Draw these."""
        self._figures = tuple(figures)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its bars."""
        return QSize(320, self._look.theme.px(_ROW) * len(self._figures))

    def minimumSizeHint(self) -> QSize:
        """As high as its bars."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint each step's words, and its bar below them."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((figure.asked for figure in self._figures), default=1)
        for place, figure in enumerate(self._figures):
            top = theme.px(_ROW) * place
            painter.setFont(theme.font("label"))
            painter.setPen(theme.colour("text"))
            words = self.tr("{rule}: {late} late of {asked}").format(
                rule=f"{figure.rule}, {figure.team}" if figure.team else figure.rule,
                late=figure.late,
                asked=figure.asked,
            )
            shown = theme.metrics("label").elidedText(
                words, Qt.TextElideMode.ElideRight, self.width()
            )
            height = theme.px(_ROW - _BAR - 10)
            painter.drawText(
                QRectF(0, top, self.width(), height), Qt.AlignmentFlag.AlignVCenter, shown
            )
            self._paint_bar(painter, figure, float(top + height), most)
        painter.end()

    def _paint_bar(self, painter: QPainter, figure: Figure, top: float, most: int) -> None:
        theme = self._look.theme
        step = self.width() / most
        left = 0.0
        for tone, number in (
            ("done", figure.in_time),
            ("late", figure.late),
            ("wait", figure.still_open),
            ("maybe", figure.cannot_tell),
        ):
            if not number:
                continue
            part = QRectF(left + 0.5, top, step * number - 1, theme.px(_BAR))
            painter.setPen(QPen(theme.colour(word_token(tone)), 1))
            painter.setBrush(theme.colour(f"{word_token(tone)}_soft"))
            painter.drawRect(part)
            brush = painter.brush()
            brush.setStyle(_PATTERNS[tone])
            brush.setColor(theme.colour(word_token(tone)))
            painter.setOpacity(0.55)
            painter.fillRect(part.adjusted(1, 1, -1, -1), brush)
            painter.setOpacity(1)
            left += step * number
