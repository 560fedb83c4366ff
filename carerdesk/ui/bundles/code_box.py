"""A check code in four groups of four."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from carerdesk.ui.theme.look import Look


class CodeBox(QWidget):
    """Two rows of two groups, with a slashed nought; spoken letter by letter."""

    def __init__(self, look: Look) -> None:
        """Show no code yet."""
        super().__init__()
        self._look = look
        self._groups: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_code(self, code: str) -> None:
        """Show a code given in groups parted by blanks."""
        self._groups = code.split()
        spelled = ", ".join(" ".join(group) for group in self._groups)
        self.setAccessibleName(self.tr("Check code: {code}").format(code=spelled))
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(self._look.theme.px(200), self._look.theme.px(88))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint box and groups."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour("sunken"))
        radius = theme.size("radius.box")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(theme.colour("text"))
        font = theme.font("title", 600, code=True)
        font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, theme.px(3))
        painter.setFont(font)
        half, line = self.width() / 2, (self.height() - theme.px(12)) / 2
        for place, group in enumerate(self._groups):
            down, across = divmod(place, 2)
            box = QRectF(across * half, theme.px(6) + down * line, half, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, group)
        painter.end()
