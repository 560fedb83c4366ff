"""Tabs as words with a line below the one in front; a count stands within its tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QTabBar, QToolButton

from carerdesk.ui.kit.pill import paint_pill, pill_width
from carerdesk.ui.theme.style import draw_ring

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from carerdesk.ui.theme.look import Look

_SIDE: Final = 12
_HIGH: Final = 42
_LINE: Final = 3
_BEFORE_COUNT: Final = 8
"""Room at both sides of a tab, its height, the line below it, and the gap before a count: pixels
at 100 % text."""


class TabBar(QTabBar):
    """One stop for the Tab key; arrows go from tab to tab."""

    def __init__(self, look: Look, name: str) -> None:
        """Make it empty; `name` is what a screen reader calls it."""
        super().__init__()
        self._look = look
        self._counts: dict[int, tuple[str, str]] = {}
        self.setAccessibleName(name)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)

    def say_count(self, place: int, number: int, tone: str, spoken: str) -> None:
        """Show a count behind a tab's words, in a state's tone; `spoken` says what is counted."""
        self._counts[place] = (str(number), tone)
        self.setAccessibleTabName(place, f"{self.tabText(place)}, {spoken}")
        self._measure()

    def say_no_count(self, place: int) -> None:
        """Take away the count of a tab: it is not known, or not any more."""
        if self._counts.pop(place, None) is not None:
            self.setAccessibleTabName(place, "")
            self._measure()

    def tabSizeHint(self, index: int) -> QSize:
        """As wide as the words and the count."""
        theme = self._look.theme
        wide = theme.px(2 * _SIDE) + self._words_width(index)
        if index in self._counts:
            wide += theme.px(_BEFORE_COUNT) + pill_width(theme, self._counts[index][0], shape=False)
        return QSize(wide, theme.px(_HIGH))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """No narrower: words of a tab are never cut."""
        return self.tabSizeHint(index)

    def tabLayoutChange(self) -> None:
        """The two ways on where not all have room: Qt’s arrows are specks on large text."""
        super().tabLayoutChange()
        side = self._look.theme.size("size.icon")
        ways = ("ph.caret-left", "ph.caret-right")
        for button, icon in zip(self.findChildren(QToolButton), ways, strict=True):
            button.setArrowType(Qt.ArrowType.NoArrow)
            button.setIcon(self._look.icon(icon, "text"))
            button.setIconSize(QSize(side, side))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the tabs in view."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(self.count()):
            if self.isTabVisible(place):
                self._paint_tab(painter, place)
        painter.end()

    def _paint_tab(self, painter: QPainter, place: int) -> None:
        theme = self._look.theme
        whole = QRectF(self.tabRect(place))
        inner = whole.adjusted(theme.px(_SIDE), 0, -theme.px(_SIDE), 0)
        in_front = place == self.currentIndex()
        painter.setFont(theme.font("body", 600))
        painter.setPen(theme.colour("accent_text" if in_front else "text2"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextHideMnemonic
        painter.drawText(inner, int(flags), self.tabText(place))
        if place in self._counts:
            words, tone = self._counts[place]
            wide, high = pill_width(theme, words, shape=False), theme.size("size.pill")
            left, top = inner.right() - wide, inner.center().y() - high / 2
            paint_pill(painter, QRectF(left, top, wide, high), words, tone, theme, shape=False)
        if in_front:
            self._paint_front(painter, inner)

    def _paint_front(self, painter: QPainter, inner: QRectF) -> None:
        """The line below the tab in front, and a ring while it has the focus."""
        theme, line = self._look.theme, self._look.theme.px(_LINE)
        painter.fillRect(
            QRectF(inner.left(), inner.bottom() - line, inner.width(), line), theme.colour("accent")
        )
        around = inner.adjusted(-theme.px(8), 4, theme.px(8), -line - 2)
        if self.hasFocus():
            draw_ring(painter, around, theme, theme.size("radius.control"))
        elif theme.is_contrast:
            painter.setPen(QPen(theme.colour("accent_text"), 1))
            painter.drawRect(around)

    def _words_width(self, place: int) -> int:
        words = self._look.theme.metrics("body", 600)
        return words.size(Qt.TextFlag.TextHideMnemonic, self.tabText(place)).width()

    def _measure(self) -> None:
        """Have Qt ask every tab for its size anew: only a changed text makes it."""
        for place in range(self.count()):
            self.setTabText(place, self.tabText(place))
        self.update()
