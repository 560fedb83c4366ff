"""A layout that goes on in the next line when a line is full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_ON_PURPOSE: Final = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


class FlowLayout(QLayout):
    """Things side by side, as many a line as there is room for."""

    def __init__(self, look: Look, owner: QWidget | None = None, *, gap: int = 6) -> None:
        """Make it empty; the gap is in pixels at 100 % text, across and down."""
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)
        if owner is not None:
            owner.setLayout(self)
        look.follow(self, self._grow)

    def clear(self) -> None:
        """Take everything out and let it go."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Put a thing at the end, and have it seen unless it was hidden on purpose.

        Qt shows what is added to a widget in sight only later, and not at all where the layout is
        asked for its height in between.
        """
        self._items.append(item)
        self.invalidate()
        widget = item.widget()
        if widget is not None and widget.parentWidget() is not None:
            widget.setVisible(not (widget.isHidden() and widget.testAttribute(_ON_PURPOSE)))

    def count(self) -> int:
        """How many things there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The thing at a place, or nothing."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take a thing out."""
        self.invalidate()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It asks for no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def invalidate(self) -> None:
        """Forget how high it was."""
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """As high as its lines."""
        if width not in self._heights:
            self._heights[width] = self._lay(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        """Lay everything within the rectangle."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one line if there is room."""
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """No narrower than its widest thing."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            hint = item.sizeHint()
            width = min(hint.width(), max(rect.width(), item.minimumSize().width()))
            tall = item.hasHeightForWidth() and width < hint.width()
            high = item.heightForWidth(width) if tall else hint.height()
            if line and x + width > rect.right() + 1:
                x, y, line = rect.x(), y + line + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, high)))
            x += width + self.spacing()
            line = max(line, high)
        return y + line - rect.y()

    def _grow(self, theme: Theme) -> None:
        self.setSpacing(theme.px(self._gap))
        self.invalidate()
