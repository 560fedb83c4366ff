"""The recovery sheet on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from carerdesk.ui.opening.sheet_drawing import SHEET, WRITTEN, SheetDrawing

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QPaintEvent

    from carerdesk.services.recovery import RecoverySheet
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


class SheetView(QWidget):
    """Paper; a screen reader is given each group letter by letter."""

    def __init__(self, look: Look) -> None:
        """Show nothing yet."""
        super().__init__()
        self._look = look
        self._sheet: RecoverySheet | None = None
        self._covered: Collection[int] = ()
        self.setAccessibleName(self.tr("Recovery sheet"))
        look.follow(self, self._grow)

    def show_sheet(self, sheet: RecoverySheet, covered: Collection[int]) -> None:
        """Show a sheet, some groups covered."""
        self._sheet, self._covered = sheet, covered
        self.setAccessibleDescription(
            ". ".join(
                self.tr("Group {n}: {letters}").format(
                    n=place + 1,
                    letters=self.tr("on the paper") if place in covered else " ".join(group),
                )
                for place, group in enumerate(sheet.groups)
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        """The whole paper."""
        return QSize(self.maximumWidth(), self.maximumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the paper and what is on it."""
        if self._sheet is None:
            return
        painter = QPainter(self)
        theme = self._look.theme
        painter.fillRect(self.rect(), theme.colour("border"))
        edge = theme.px(4)
        paper = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        whole = QRectF(paper)
        whole.setWidth(theme.px(SHEET.width()))
        whole.moveCenter(paper.center())
        painter.save()
        painter.setClipRect(paper)  # where there is less room the paper's margins go, never a word
        SheetDrawing(theme.tokens, self._sheet, self._covered).draw(painter, whole)
        painter.restore()
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.drawRect(paper)
        painter.end()

    def _grow(self, theme: Theme) -> None:
        edge = 2 * theme.px(4)
        self.setMinimumWidth(theme.px(WRITTEN) + 2 * edge)
        self.setMaximumWidth(theme.px(SHEET.width()) + edge)
        self.setFixedHeight(theme.px(SHEET.height()) + edge)
