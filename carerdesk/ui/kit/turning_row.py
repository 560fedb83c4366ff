"""A row that turns into a column where there is less room than it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QLayoutItem, QWidget

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


_WHERE_IT_LIKES: Final = Qt.AlignmentFlag(0)


class TurningRow(QWidget):
    """Things beside each other, or below each other when it is narrower than it should be."""

    def __init__(self, look: Look, *, gap: int, narrowest: int = 0) -> None:
        """Make it empty.

        Args:
            look: The look.
            gap: Between things, pixels at 100 % text.
            narrowest: Least width of the row, pixels at 100 % text, where that is more than its
                things need at least.
        """
        super().__init__()
        self._box = _TurningBox(self)

        def grow(theme: Theme) -> None:
            self._box.setSpacing(theme.px(gap))
            self._box.narrowest = theme.px(narrowest)
            self._box.invalidate()

        look.follow(self, grow)

    def add(
        self,
        thing: QWidget,
        stretch: int = 0,
        *,
        top: bool = False,
        bottom: bool = False,
        right: bool = False,
    ) -> None:
        """Put a thing at the end; at the top where things of unequal height begin on one line.

        At the right it is no wider than it asks for, also below the others.
        """
        side = Qt.AlignmentFlag.AlignTop if top else _WHERE_IT_LIKES
        side = Qt.AlignmentFlag.AlignBottom if bottom else side
        self._box.addWidget(thing, stretch, Qt.AlignmentFlag.AlignRight if right else side)


class _TurningBox(QBoxLayout):
    """Says its height for the direction it would have at that width, and turns only when laid out.

    A turn asks for another layout: made while heights are asked for, at this width and at that, one
    would follow the other for ever.
    """

    def __init__(self, owner: QWidget) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, owner)
        self.narrowest = 0
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    @property
    def _shown(self) -> list[tuple[QLayoutItem, int]]:
        """The things that are shown, each with its stretch."""
        every = ((self.itemAt(place), self.stretch(place)) for place in range(self.count()))
        return [(item, share) for item, share in every if item is not None and not item.isEmpty()]

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """Asked a dozen times for one width while a page is laid out, and worked out once."""
        if width not in self._heights:
            self._heights[width] = self._height_for(width)
        return self._heights[width]

    def _height_for(self, width: int) -> int:
        shown = self._shown
        gaps = self.spacing() * max(0, len(shown) - 1)
        if self._way(width) is QBoxLayout.Direction.TopToBottom:
            return sum(_height(item, width) for item, _ in shown) + gaps
        if self.direction() is QBoxLayout.Direction.LeftToRight:
            if super().hasHeightForWidth():
                return int(super().heightForWidth(width))
            return int(super().sizeHint().height())
        own = [0 if share else item.sizeHint().width() for item, share in shown]
        one = (width - gaps - sum(own)) / max(1, sum(share for _, share in shown))
        widths = [least + int(one * share) for least, (_, share) in zip(own, shown, strict=True)]
        return max(
            (_height(item, w) for w, (item, _) in zip(widths, shown, strict=True)), default=0
        )

    def setGeometry(self, rect: QRect) -> None:
        way = self._way(rect.width())
        if self.direction() is not way:
            self.setDirection(way)
        super().setGeometry(rect)

    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item, _ in self._shown), default=0)
        return QSize(widest, super().minimumSize().height())

    def sizeHint(self) -> QSize:
        """As wide as all beside each other, so that a column turns back where there is room."""
        hints = [item.sizeHint().width() for item, _ in self._shown]
        wide = sum(hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(wide, super().sizeHint().height())

    def _way(self, width: int) -> QBoxLayout.Direction:
        least = [item.minimumSize().width() for item, _ in self._shown]
        narrow = width < max(self.narrowest, sum(least) + self.spacing() * (len(least) - 1))
        return QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
