"""A few choices side by side, of which one holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy

from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.entrance import Entrance
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.theme.style import draw_ring

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


class _Segment(QAbstractButton):
    def __init__(self, look: Look, text: str) -> None:
        super().__init__()
        self._look = look
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        words = theme.metrics("label", 600).horizontalAdvance(self.text())
        return QSize(words + theme.px(32), theme.px(30))

    def minimumSizeHint(self) -> QSize:
        theme = self._look.theme
        words = theme.metrics("label", 600).horizontalAdvance(self.text())
        return QSize(words + theme.px(10), theme.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        radius = theme.size("radius.tag")
        if self.isChecked() or self.underMouse():
            on = self.isChecked()
            painter.setPen(QPen(theme.colour("control"), 1) if on else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("surface" if on else "hover"))
            painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setFont(theme.font("label", 600))
        painter.setPen(theme.colour("text" if self.isChecked() else "text2"))
        painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            draw_ring(painter, whole, theme, radius)
        painter.end()


class _Trough(FlowLayout):
    """Choices in as many lines as they need, with a margin all round."""

    def __init__(self, look: Look, owner: QWidget) -> None:
        self._edge = 0
        super().__init__(look, owner, gap=2)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(2 * self._edge, 2 * self._edge)

    def minimumSize(self) -> QSize:
        return super().minimumSize() + QSize(2 * self._edge, 2 * self._edge)

    def _lay(self, rect: QRect, *, move: bool) -> int:
        edge = self._edge
        return super()._lay(rect.adjusted(edge, edge, -edge, -edge), move=move) + 2 * edge

    def _grow(self, theme: Theme) -> None:
        self._edge = theme.px(3)
        super()._grow(theme)


class SegmentedChoice(Entrance):
    """Choices in a row; arrows move between them, and one is always chosen."""

    chosen = Signal(object)  # the value chosen

    def __init__(
        self,
        look: Look,
        name: str,
        choices: Iterable[tuple[str, object]],
        *,
        wraps: bool = False,
    ) -> None:
        """Offer the choices, words and value each; the first is chosen.

        Args:
            look: The look.
            name: What a screen reader calls it.
            choices: Words and value of each.
            wraps: Whether they go on in a new line where there is less room.
        """
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        down = QSizePolicy.Policy.Preferred if wraps else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Maximum, down)
        self._group = QButtonGroup(self)
        self._values: list[object] = []
        box = _Trough(look, self) if wraps else row(look, self, gap=2, margins=(3, 3, 3, 3))
        for words, value in choices:
            segment = _Segment(look, words)
            self._group.addButton(segment, len(self._values))
            self._values.append(value)
            box.addWidget(segment)
        self._group.buttons()[0].setChecked(True)
        self.entrance = self._group.buttons()[0]
        self._group.idToggled.connect(self._toggled)

    @property
    def value(self) -> object:
        """The value chosen."""
        return self._values[self._group.checkedId()]

    def choose(self, value: object) -> None:
        """Choose a value."""
        self._group.button(self._values.index(value)).setChecked(True)

    def rename(self, value: object, words: str) -> None:
        """Write other words on a choice, such as a count."""
        button = self._group.button(self._values.index(value))
        button.setText(words)
        button.setAccessibleName(words)
        button.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the trough the choices lie in."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour("sunken"))
        radius = theme.size("radius.box")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()

    def _toggled(self, place: int, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        if on:
            self.entrance = self._group.button(place)
            self.chosen.emit(self._values[place])
