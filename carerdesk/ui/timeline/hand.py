"""One hand for words and colours: what every part of the timeline's drawing shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from carerdesk.ui.theme.theme import Theme
    from carerdesk.ui.timeline.plotting import Plot


class Hand:
    """A painter with the plot it paints, the theme and the day."""

    def __init__(self, painter: QPainter, plot: Plot, theme: Theme, today: date) -> None:
        """Take them up; `painter` is begun and ended by who calls."""
        self.painter = painter
        self.plot = plot
        self.theme = theme
        self.today = today
        self._fonts: dict[tuple[str, int | None], QFont] = {}
        self._metrics: dict[tuple[str, int | None], QFontMetrics] = {}

    def font(self, style: str, weight: int | None = None) -> QFont:
        """The font of a type style; made once, for there may be thousands of words."""
        key = (style, weight)
        if key not in self._fonts:
            self._fonts[key] = self.theme.font(style, weight)
        return self._fonts[key]

    def metrics(self, style: str, weight: int | None = None) -> QFontMetrics:
        """How wide and high its words are."""
        key = (style, weight)
        if key not in self._metrics:
            self._metrics[key] = QFontMetrics(self.font(style, weight))
        return self._metrics[key]

    def put(
        self,
        box: QRectF,
        words: str,
        style: str,
        colour: str,
        weight: int | None = None,
        *,
        middle: bool = False,
    ) -> None:
        """Write words in a box, on one line."""
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        if middle:
            flags |= Qt.AlignmentFlag.AlignHCenter
        self.painter.setFont(self.font(style, weight))
        self.painter.setPen(self.theme.colour(colour))
        self.painter.drawText(box, int(flags), words)
