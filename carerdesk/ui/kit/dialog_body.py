"""The body of a dialog: as high as it needs, and scrolling where the screen is lower."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize

from carerdesk.ui.kit.fitting import FRAME
from carerdesk.ui.kit.scroll_page import ScrollPage

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look

BESIDE = 16
"""Room right of what a dialog holds, so that a bar stands clear of it: pixels at 100 % text."""


class DialogBody(ScrollPage):
    """Asks for all it holds, but never for more than the screen has."""

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__(look, gap=12, margins=(0, 0, BESIDE, 0))
        self._look = look
        self.sheet.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """All of it, as far as the screen allows."""
        return QSize(self.sheet.sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """All of it, as far as the screen allows."""
        return QSize(self.sheet.minimumSizeHint().width(), self._height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height when something in it was shown or hidden."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return bool(super().eventFilter(watched, event))

    def _height(self) -> int:
        width = self.viewport().width()
        box = self.column
        needed = box.totalHeightForWidth(width) if box.hasHeightForWidth() else -1
        needed = max(needed, box.totalMinimumSize().height())
        room = self.screen().availableGeometry().height() - FRAME - self._around()
        return min(needed, max(room, self._look.theme.px(120)))

    def _around(self) -> int:
        """How high heading, fault and buttons of the dialog are, with the gaps between."""
        dialog = self.parentWidget()
        box = dialog.layout() if dialog is not None else None
        if box is None:
            return 0
        margins = box.contentsMargins()
        high = margins.top() + margins.bottom()
        for place in range(box.count()):
            item = box.itemAt(place)
            if item is not None and item.widget() is not self and not item.isEmpty():
                high += item.sizeHint().height() + box.spacing()
        return high
