"""The pages of a paper: one at a time, to turn and to zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea

from carerdesk.ui.documents.page_canvas import PageCanvas
from carerdesk.ui.documents.pictures import Pictures
from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.entrance import Entrance
from carerdesk.ui.kit.icon_button import IconButton
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QResizeEvent

    from carerdesk.domain.documents import Document
    from carerdesk.ui.sitting import Sitting

_ZOOMS: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_PAUSE_MS: Final = 120
"""A pause after which a page is drawn for its new width."""


class PageView(Entrance):
    """Pages are drawn in the limited child process; what cannot be drawn is said.

    Attributes:
        canvas: The page.
    """

    def __init__(self, sitting: Sitting) -> None:
        """Show nothing yet."""
        super().__init__()
        self._sitting = sitting
        look = sitting.look
        self._document: Document | None = None
        self._shapes: tuple[float, ...] = ()
        self._page = 1
        self._zoom = _ZOOMS.index(1.0)
        self._pictures = Pictures(sitting, self)
        self.canvas = PageCanvas(look)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._area.setWidget(self.canvas)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._before = IconButton(look, "ph.caret-left", self.tr("Page before"))
        self._after = IconButton(look, "ph.caret-right", self.tr("Next page"))
        self._smaller = IconButton(look, "ph.magnifying-glass-minus", self.tr("Smaller"))
        self._larger = IconButton(look, "ph.magnifying-glass-plus", self.tr("Larger"))
        self._said = Words("", "label", "text2", strong=False)
        self._per_cent = Words("", "small", "text2")
        bar = row(look, gap=4, margins=(8, 4, 8, 4))
        for part in (self._before, self._said, self._after):
            bar.addWidget(part)
        bar.addStretch(1)
        for zoom in (self._smaller, self._per_cent, self._larger):
            bar.addWidget(zoom)
        box = column(look, self)
        box.addLayout(bar)
        box.addWidget(self._area, 1)
        self.entrance = self.canvas
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._draw)
        self._before.clicked.connect(lambda: self.turn(-1))
        self._after.clicked.connect(lambda: self.turn(1))
        self._smaller.clicked.connect(lambda: self.zoom(-1))
        self._larger.clicked.connect(lambda: self.zoom(1))
        self.canvas.turned.connect(self.turn)
        look.changed.connect(self._refit)

    @property
    def page(self) -> int:
        """The page shown, from 1."""
        return self._page

    @property
    def said(self) -> str:
        """Which page of how many."""
        return self._said.text()

    def show_document(self, document: Document, page: int = 1) -> None:
        """Show a page of a paper."""
        if self._document is None or self._document.id != document.id or page != self._page:
            self.canvas.say("")
        if self._document is None or self._document.clean_sha256 != document.clean_sha256:
            facts = self._sitting.desk.papers.page_facts(document)
            self._shapes = tuple(fact.shape for fact in facts)
        self._document = document
        self._page = max(1, min(page, document.pages or 1))
        self._refit()

    def turn(self, step: int) -> None:
        """Turn to the page before or the next."""
        if self._document is None or not 1 <= self._page + step <= (self._document.pages or 1):
            return
        self._page += step
        self._area.verticalScrollBar().setValue(0)
        self._refit()
        announce(self, self._said.text())

    def zoom(self, step: int) -> None:
        """Show the page smaller or larger."""
        self._zoom = max(0, min(len(_ZOOMS) - 1, self._zoom + step))
        self._refit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page is as wide as its room at 100 %."""
        super().resizeEvent(event)
        self._refit()

    def _refit(self) -> None:
        document = self._document
        pages = document.pages or 0 if document is not None else 0
        self._said.setText(
            self.tr("Page {n} of {total}").format(n=self._page, total=pages) if pages else ""
        )
        self._before.setEnabled(self._page > 1)
        self._after.setEnabled(self._page < pages)
        for button in (self._before, self._after):
            button.setVisible(pages > 1)
        for zoom in (self._smaller, self._larger, self._per_cent):
            zoom.setVisible(bool(pages))
        self._per_cent.setText(f"{round(_ZOOMS[self._zoom] * 100)} %")
        self._smaller.setEnabled(self._zoom > 0)
        self._larger.setEnabled(self._zoom < len(_ZOOMS) - 1)
        known = self._shapes[self._page - 1 : self._page]
        self.canvas.set_page_width(self._width(), *known)
        if document is None:
            return
        title = document.title
        if pages:
            name = self.tr("Page {n} of {total} of {title}, a picture; its words stand under Text")
            self.canvas.setAccessibleName(name.format(n=self._page, total=pages, title=title))
        else:
            self.canvas.setAccessibleName(self.tr("{title}, no page to show").format(title=title))
        self._timer.start(_PAUSE_MS)

    def _width(self) -> int:
        theme = self._sitting.look.theme
        bar = self._area.verticalScrollBar().sizeHint().width()
        room = self._area.width() - bar - theme.px(32) - theme.px(2)
        fit = min(max(theme.px(160), room), theme.px(820))
        return round(fit * _ZOOMS[self._zoom])

    def _draw(self) -> None:
        document = self._document
        if document is None:
            return
        if not document.pages or not document.clean_sha256:
            self.canvas.say(
                document.problem
                or self.tr("It is kept whole. It has no pages to show; its words stand under Text.")
            )
            return
        if self._page == 1 and not self.canvas.has_image:
            self._pictures.show_kept(document, self.canvas.show_image)
        wide = round(self._width() * self.devicePixelRatioF())
        asked = self._pictures.want(
            document, self._page, wide, done=self._came, failed=self._failed
        )
        if asked is not None and not self.canvas.has_image:
            self.canvas.say(self.tr("Drawing the page…"))

    def _came(self, image: QImage) -> None:
        self.canvas.show_image(image)

    def _failed(self, sentence: str) -> None:
        self.canvas.say(sentence)
