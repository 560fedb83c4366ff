"""A chip: a person, a tag or a filter, which can be pressed and taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from carerdesk.ui.kit.plain_tip import as_tip
from carerdesk.ui.theme.style import draw_ring

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from carerdesk.ui.theme.look import Look

MOST_CHIPS: Final = 60
"""Shown at a time where there may be thousands: each is a part of the window of its own."""


_WIDEST: Final = 250
"""Pixels at 100 % text: the column beside an entry is as wide.  More is cut and stands whole in the
tip and for screen readers."""
_SHORT: Final = 20
"""Letters that always fit."""


class Chip(QAbstractButton):
    """Words of which one part stands out; Delete or its cross takes it away."""

    removed = Signal()

    def __init__(
        self,
        look: Look,
        strong: str,
        rest: str = "",
        *,
        removable: bool = False,
        chosen: bool = True,
        rest_first: bool = False,
    ) -> None:
        """Make a chip.

        Args:
            look: The look.
            strong: The part that stands out: initials, a tag, a filter's value.
            rest: The other part: a role, a filter's prefix.
            removable: Whether it has a cross.
            chosen: Whether it stands on the soft accent or on the quiet ground.
            rest_first: Whether the other part comes first, as in ``who: GH``.
        """
        super().__init__()
        self._look = look
        self._parts = [(strong, 600), (rest, 500)]
        if rest_first:
            self._parts.reverse()
        self._removable = removable
        self._chosen = chosen
        said = " ".join(part for part, _ in self._parts if part)
        self.setText(said)
        self.setShortcut(QKeySequence())  # a carer's "&" is no key with Alt
        if len(said) > _SHORT:
            self.setToolTip(as_tip(said))
        self.setAccessibleName(said)
        if removable:
            self.setAccessibleDescription(self.tr("Delete takes it away"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        theme = self._look.theme
        words = sum(
            theme.metrics("label", weight).horizontalAdvance(part)
            for part, weight in self._parts
            if part
        )
        gap = theme.px(6) if all(part for part, _ in self._parts) else 0
        cross = theme.px(24) if self._removable else 0
        whole = words + gap + cross + theme.px(16)
        return QSize(min(whole, theme.px(_WIDEST)), theme.size("size.chip"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take a removable chip away."""
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on the cross takes the chip away; anywhere else it is a press on the chip."""
        on_cross = self._removable and self._cross().contains(event.position())
        if on_cross:
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint ground, words, cross and ring."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        radius = theme.size("radius.tag")
        edge = "control" if theme.is_contrast else "accent_soft" if self._chosen else "border"
        painter.setPen(QPen(theme.colour(edge), 1))
        ground = "accent_soft" if self._chosen else "sunken"
        painter.setBrush(theme.colour("hover" if self.underMouse() else ground))
        painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(theme.colour("accent_text" if self._chosen else "text"))
        x = float(theme.px(8))
        ends = self.width() - theme.px(24 if self._removable else 8)
        for part, weight in self._parts:
            if part and x < ends:
                metrics = theme.metrics("label", weight)
                room = ends - int(x)
                shown = metrics.elidedText(part, Qt.TextElideMode.ElideRight, room + 2)
                width = metrics.horizontalAdvance(shown)
                painter.setFont(theme.font("label", weight))
                painter.drawText(
                    QRectF(x, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, shown
                )
                x += width + theme.px(6)
        if self._removable:
            side = theme.px(14)
            square = QRectF(0, 0, side, side)
            square.moveCenter(self._cross().center())
            self._look.paint_icon(painter, square.toRect(), "ph.x", theme.colour("text2"))
        if self.hasFocus():
            draw_ring(painter, whole, theme, radius)
        painter.end()

    def _cross(self) -> QRectF:
        side = self._look.theme.px(26)
        return QRectF(self.width() - side, 0, side, self.height())
