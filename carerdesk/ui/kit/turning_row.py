"""A row that turns into a column where there is less room than it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


_WHERE_IT_LIKES: Final = Qt.AlignmentFlag(0)


class TurningRow(QWidget):
    """Things beside each other, or below each other when it is narrower than it should be."""

    def __init__(self, look: Look, *, gap: int, narrowest: int) -> None:
        """Make it empty.

        Args:
            look: The look.
            gap: Between things, pixels at 100 % text.
            narrowest: Least width of the row, pixels at 100 % text.
        """
        super().__init__()
        self._box = _TurningBox(self)

        def grow(theme: Theme) -> None:
            self._box.setSpacing(theme.px(gap))
            self._box.narrowest = theme.px(narrowest)
            self._box.invalidate()

        look.follow(self, grow)

    def add(self, thing: QWidget, stretch: int = 0, *, top: bool = False) -> None:
        """Put a thing at the end; at the top where things of unequal height begin on one line."""
        self._box.addWidget(thing, stretch, Qt.AlignmentFlag.AlignTop if top else _WHERE_IT_LIKES)


class _TurningBox(QBoxLayout):
    """Says its height for the direction it would have at that width."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, owner)
        self.narrowest = 0
        self.setContentsMargins(0, 0, 0, 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self._turn(width)
        if super().hasHeightForWidth():
            return int(super().heightForWidth(width))
        return int(super().sizeHint().height())

    def setGeometry(self, rect: QRect) -> None:
        self._turn(rect.width())
        super().setGeometry(rect)

    def minimumSize(self) -> QSize:
        items = [self.itemAt(place) for place in range(self.count())]
        widest = max((item.minimumSize().width() for item in items if item is not None), default=0)
        return QSize(widest, super().minimumSize().height())

    def _turn(self, width: int) -> None:
        way = QBoxLayout.Direction.LeftToRight
        if width < self.narrowest:
            way = QBoxLayout.Direction.TopToBottom
        if self.direction() != way:
            self.setDirection(way)
