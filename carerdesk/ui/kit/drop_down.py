"""A drop-down list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QComboBox, QSizePolicy

from carerdesk.ui.theme.style import draw_ring

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintEvent

    from carerdesk.ui.theme.look import Look

_NO_LIMIT: Final = (1 << 24) - 1
"""Width without a limit, as Qt has it."""


class DropDown(QComboBox):
    """One of several: typing the first letters chooses."""

    def __init__(
        self, look: Look, name: str, *, height: str = "size.field", bare: bool = False
    ) -> None:
        """Make an empty list.

        Args:
            look: The look.
            name: What a screen reader calls it; a buddy label may say the same.
            height: A named size.
            bare: Whether it stands inside another field and needs no frame of its own.
        """
        super().__init__()
        self._look = look
        self._values: list[object] = []
        self._height = height
        self._bare = bare
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.currentIndexChanged.connect(self.updateGeometry)
        look.changed.connect(self.updateGeometry)

    def offer(self, choices: Iterable[tuple[str, object, str]]) -> None:
        """Put in the choices: words, value, and an icon's name or an empty string."""
        given = list(choices)
        self.clear()
        self._values = [value for _, value, _ in given]
        for words, _, icon in given:
            if icon:
                self.addItem(self._look.icon(icon, "accent_text"), words)
            else:
                self.addItem(words)
        self.updateGeometry()

    def currentData(self, role: int = int(Qt.ItemDataRole.UserRole)) -> Any:  # noqa: ANN401, ARG002
        """The value chosen, as it was given: Qt itself would make a plain word of a `StrEnum`."""
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def choose(self, value: object) -> None:
        """Choose the value, if it is among them."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def sizeHint(self) -> QSize:
        """Wide enough for the widest choice; within another field, for the one chosen."""
        theme = self._look.theme
        metrics = theme.metrics("body", 600)
        shown = (
            [self.currentText()]
            if self._bare
            else [self.itemText(place) for place in range(self.count())]
        )
        widest = max((metrics.horizontalAdvance(words) for words in shown), default=0)
        icons = any(not self.itemIcon(i).isNull() for i in range(self.count()))
        extra = theme.px(12 + 12 + 22) + (theme.px(30) if icons else 0)
        return QSize(widest + extra, theme.size(self._height))

    def minimumSizeHint(self) -> QSize:
        """Narrower is allowed; the chosen words are then shortened."""
        return QSize(self._look.theme.px(96), self._look.theme.size(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint frame, icon, words and caret."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        radius = theme.size("radius.control")
        if not self._bare:
            ground = "surface" if self.isEnabled() else "sunken"
            painter.setPen(QPen(theme.colour("control"), 1))
            painter.setBrush(theme.colour("hover" if self.underMouse() else ground))
            painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        x = theme.px(12)
        icon = self.itemIcon(self.currentIndex())
        if not icon.isNull():
            side = theme.size("size.icon_small")
            icon.paint(painter, QRectF(x, (self.height() - side) / 2, side, side).toRect())
            x += side + theme.px(12)
        caret = theme.px(14)
        room = self.width() - x - caret - theme.px(16)
        painter.setFont(theme.font("body", 500))
        painter.setPen(theme.colour("text" if self.isEnabled() else "text2"))
        words = theme.metrics("body", 500).elidedText(
            self.currentText() or self.placeholderText(), Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(
            QRectF(x, 0, room + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, words
        )
        square = QRectF(
            self.width() - caret - theme.px(10), (self.height() - caret) / 2, caret, caret
        )
        self._look.paint_icon(painter, square.toRect(), "ph.caret-down", theme.colour("text2"))
        if self.hasFocus():
            draw_ring(painter, whole, theme, radius)
        painter.end()


def shorten_beside(drop: DropDown, room: int, *, least: int) -> None:
    """Have a drop-down shorten its words beside other things, or stand on a line of its own.

    Args:
        drop: The drop-down.
        room: Width the others leave it, in pixels.
        least: Width below which it had better have a line of its own, in pixels.
    """
    drop.setMaximumWidth(room if room >= least else _NO_LIMIT)
