"""A page that scrolls down and never sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QScrollArea, QWidget

from carerdesk.ui.kit.boxes import NONE, Margins, column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QVBoxLayout

    from carerdesk.ui.theme.look import Look


class ScrollPage(QScrollArea):
    """A column that may be higher than its room.

    Attributes:
        column: Where things are put.
        sheet: The widget that scrolls.
    """

    def __init__(
        self, look: Look, *, gap: int = 0, margins: Margins = NONE, widest: int = 0
    ) -> None:
        """Make an empty column.

        Args:
            look: The look.
            gap: Between things, pixels at 100 % text.
            margins: Round the column, pixels at 100 % text.
            widest: Most the column may be wide, pixels at 100 % text; 0 for no limit.
        """
        super().__init__()
        self._was_shown = False
        self._measuring = QTimer(self)
        self._measuring.setSingleShot(True)
        self._measuring.timeout.connect(self._measure)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sheet = QWidget()
        if widest:
            # A limit on the sheet itself would spoil the height its wrapped words ask for.
            inner = QWidget()
            self.column: QVBoxLayout = column(look, inner, gap=gap)
            line = row(look, self.sheet, margins=margins)
            line.addWidget(inner, 1)
            line.addStretch(0)
            look.follow(inner, lambda theme: inner.setMaximumWidth(theme.px(widest)))
        else:
            self.column = column(look, self.sheet, gap=gap, margins=margins)
        self.setWidget(self.sheet)
        self.viewport().setAutoFillBackground(False)
        self.sheet.setAutoFillBackground(False)

    def event(self, event: QEvent) -> bool:
        """Measure no sheet that was never shown each time a part of the window is put in another.

        Qt would dress every part of it on each such occasion, only to do it anew on the next.
        """
        if event.type() is QEvent.Type.StyleChange and not self._was_shown:
            return QAbstractScrollArea.event(self, event)
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """From now on it is measured."""
        self._was_shown = True
        super().showEvent(event)

    def settle(self) -> None:
        """Measure the sheet anew, now and whenever a part of what was put in it changes its size.

        New labels get their font when they are first shown; of the changes of size that follow,
        the last may not reach the scroll area by itself, and it would squeeze what it holds.
        """
        for part in (self.sheet, *self.sheet.findChildren(QWidget)):
            if part.layout() is not None:
                part.installEventFilter(self)
        self._measuring.start(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A part changed its size: measure once it is done."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._measuring.start(0)
        return super().eventFilter(watched, event)

    def _measure(self) -> None:
        QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))
