"""The legend of the day strip: an example of each look that is there, with its word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from carerdesk.ui.clocks.strip_cell import CellLook
from carerdesk.ui.clocks.strip_delegate import paint_cell
from carerdesk.ui.kit.flow_layout import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintEvent

    from carerdesk.ui.theme.look import Look

_ORDER: Final = (
    CellLook.START,
    CellLook.COUNTED,
    CellLook.WEEKEND,
    CellLook.HOLIDAY,
    CellLook.PAUSED,
    CellLook.FIRST_LAST,
    CellLook.ROLLED,
    CellLook.LAST,
    CellLook.LATE,
)


class _Example(QWidget):
    def __init__(self, look: Look, cell_look: CellLook, word: str) -> None:
        super().__init__()
        self._look = look
        self._cell_look = cell_look
        self._word = word
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        words = theme.metrics("small").horizontalAdvance(self._word)
        return QSize(theme.px(20 + 6 + 12) + words, theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 0, theme.px(20), theme.px(18))
        box.moveTop((self.height() - box.height()) / 2)
        if self._cell_look is CellLook.WEEKEND:
            for offset in (-4, 4):
                paint_cell(painter, box.translated(theme.px(offset), 0), self._cell_look, "", theme)
        else:
            signs = {CellLook.HOLIDAY: self.tr("H"), CellLook.ROLLED: "→"}
            paint_cell(painter, box, self._cell_look, signs.get(self._cell_look, ""), theme)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text2"))
        words = QRectF(self.rect())
        words.setLeft(theme.px(26))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._word)
        painter.end()


class Legend(QWidget):
    """Examples in a row, going on in the next line where there is no room."""

    def __init__(self, look: Look) -> None:
        """Show nothing yet."""
        super().__init__()
        self._look = look
        self._box = FlowLayout(look, self, gap=6)
        self.setAccessibleName(self.tr("What the days mean"))

    def show_looks(self, looks: Iterable[CellLook]) -> None:
        """Show an example of each look that is there."""
        there = set(looks)
        words = self._words()
        self._box.clear()
        for look in _ORDER:
            if look in there:
                self._box.addWidget(_Example(self._look, look, words[look]))
        self.updateGeometry()

    def _words(self) -> dict[CellLook, str]:
        return {
            CellLook.START: self.tr("start"),
            CellLook.COUNTED: self.tr("counted"),
            CellLook.WEEKEND: self.tr("weekend"),
            CellLook.HOLIDAY: self.tr("bank holiday"),
            CellLook.PAUSED: self.tr("stands still"),
            CellLook.FIRST_LAST: self.tr("last day at first"),
            CellLook.ROLLED: self.tr("moved on"),
            CellLook.LAST: self.tr("last day"),
            CellLook.LATE: self.tr("days past it"),
        }
