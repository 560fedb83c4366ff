"""One hand for words and colours: what every part of the timeline's drawing shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

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
        self.painter.setFont(self.theme.font(style, weight))
        self.painter.setPen(self.theme.colour(colour))
        self.painter.drawText(box, int(flags), words)
