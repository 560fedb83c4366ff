"""The page being looked at, with its boxes, and the way to the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from carerdesk.ui.documents.black_canvas import BlackCanvas
from carerdesk.ui.documents.pictures import Pictures
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.icon_button import IconButton
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

    from carerdesk.domain.documents import Document
    from carerdesk.ui.documents.black_review import Box
    from carerdesk.ui.sitting import Sitting

_PAUSE_MS: Final = 80
_MOST: Final = 900


class PageSide(QWidget):
    """A page drawn in the limited child process.

    Attributes:
        canvas: The page and its boxes.
        page: Which is shown, from 1.
    """

    turned = Signal(int)

    def __init__(self, sitting: Sitting, document: Document) -> None:
        """Show the first page."""
        super().__init__()
        look = sitting.look
        self._look = look
        self._document = document
        self.page = 1
        self._pictures = Pictures(sitting, self)
        self.canvas = BlackCanvas(look)
        self._area = QScrollArea()
        self._area.setAccessibleName(self.tr("The page, to be scrolled"))
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(self.canvas)
        self._area.viewport().installEventFilter(self)
        self.before = IconButton(look, "ph.caret-left", self.tr("Page before"))
        self.after = IconButton(look, "ph.caret-right", self.tr("Next page"))
        self.said = Words("", "label", "text2")
        bar = row(look, gap=4)
        for part in (self.before, self.said, self.after):
            bar.addWidget(part)
        bar.addStretch(1)
        box = column(look, self, gap=4)
        box.addLayout(bar)
        box.addWidget(self._area, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._draw)
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.canvas.turned.connect(self.turn)
        self.show_page(1)

    def show_page(self, page: int) -> None:
        """Show a page."""
        total = self._document.pages or 1
        page = max(1, min(page, total))
        if page != self.page:
            self.canvas.say("")
            self._area.verticalScrollBar().setValue(0)
        self.page = page
        self.said.setText(self.tr("Page {n} of {total}").format(n=page, total=total))
        self.before.setEnabled(page > 1)
        self.after.setEnabled(page < total)
        self.canvas.setAccessibleName(
            self.tr("Page {n} of {total}, with its boxes; the list names each").format(
                n=page, total=total
            )
        )
        self._timer.start(_PAUSE_MS)

    def turn(self, step: int) -> None:
        """Turn to the page before or the next."""
        wanted = self.page + step
        if 1 <= wanted <= (self._document.pages or 1):
            self.show_page(wanted)
            self.turned.emit(wanted)

    def show_boxes(
        self, boxes: Sequence[Box], chosen: Box | None, size: tuple[float, float]
    ) -> None:
        """Show the boxes of the page, and bring the chosen one into view."""
        self.canvas.show_boxes(boxes, chosen, size)
        if chosen is not None and chosen.mark.page == self.page:
            at = self.canvas.middle_of(chosen)
            self._area.ensureVisible(round(at.x()), round(at.y()), 60, 120)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the page for another width."""
        if event.type() == QEvent.Type.Resize:
            self._timer.start(_PAUSE_MS)
        return bool(super().eventFilter(watched, event))

    def _draw(self) -> None:
        room = self._area.viewport().width() - self._look.theme.px(34)
        width = max(self._look.theme.px(200), min(room, self._look.theme.px(_MOST)))
        self.canvas.set_page_width(width)
        wide = round(width * self.devicePixelRatioF())
        asked = self._pictures.want(
            self._document, self.page, wide, done=self._came, failed=self._failed
        )
        if asked is not None and not self.canvas.has_image:
            self.canvas.say(self.tr("Drawing the page…"))

    def _came(self, image: QImage) -> None:
        self.canvas.show_image(image)

    def _failed(self, sentence: str) -> None:
        self.canvas.say(sentence)
