"""How a paper will look: its pages on the screen before any of it is printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView

from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.focus_ring import FocusRing
from carerdesk.ui.kit.icon_button import IconButton
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.kit.printing import Paper
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_STEP: Final = 1.25
_SHEET: Final = (560, 520)
"""Least room for a page, pixels at 100 % text."""


class PrintPreview(Dialog):
    """Pages to go through and to look at closer; its verb goes on to the system's print window."""

    def __init__(
        self, parent: QWidget, look: Look, paper: Paper, go_on: Callable[[], object]
    ) -> None:
        """Show a paper; `go_on` prints it."""
        super().__init__(
            parent,
            look,
            QCoreApplication.translate("Preview", "How it will look"),
            verb=QCoreApplication.translate("Preview", "&Print…"),
            width=640,
        )
        self._go_on = go_on
        self._printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        paper.set_up(self._printer)
        self.pages = QPrintPreviewWidget(self._printer, self)
        self.pages.paintRequested.connect(paper.paint)
        self.pages.previewChanged.connect(self._say_page)
        self.pages.setAccessibleName(self.tr("Pages as they will be printed"))
        for view in self.pages.findChildren(QGraphicsView):
            view.setAccessibleName(self.pages.accessibleName())
            view.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
            FocusRing(look, view)
            look.follow(view, partial(_on_ground, view.scene()))
        self.back_a_page = IconButton(look, "ph.caret-left", self.tr("Page before"), size=34)
        self.on_a_page = IconButton(look, "ph.caret-right", self.tr("Next page"), size=34)
        self.wider = IconButton(look, "ph.magnifying-glass-minus", self.tr("Wider"), size=34)
        self.closer = IconButton(look, "ph.magnifying-glass-plus", self.tr("Closer"), size=34)
        self.place = Words("", "small", "text2")
        line = row(look, gap=8)
        for button, deed in (
            (self.back_a_page, lambda: self._go(-1)),
            (self.on_a_page, lambda: self._go(1)),
            (self.wider, lambda: self.pages.zoomOut(_STEP)),
            (self.closer, lambda: self.pages.zoomIn(_STEP)),
        ):
            button.clicked.connect(deed)
            line.addWidget(button)
        line.addWidget(self.place)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self.pages, 1)
        look.follow(self.pages, self._fit)
        self.pages.updatePreview()
        self.main.setFocus()

    def try_deed(self) -> bool:
        """Go on to the printer, once this window is out of the way."""
        self.finished.connect(self._print)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down go through the pages."""
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() in steps:
            self._go(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _print(self) -> None:
        self._go_on()

    def _go(self, by: int) -> None:
        self.pages.setCurrentPage(self.pages.currentPage() + by)
        self._say_page()

    def _say_page(self) -> None:
        now, last = self.pages.currentPage(), self.pages.pageCount()
        words = self.tr("Page {n} of {all}").format(n=now, all=last)
        self.place.setText(words)
        self.pages.setAccessibleDescription(words)
        self.back_a_page.setEnabled(now > 1)
        self.on_a_page.setEnabled(now < last)

    def _fit(self, theme: Theme) -> None:
        room = self.screen().availableGeometry().size() - QSize(theme.px(80), theme.px(260))
        self.pages.setMinimumSize(
            min(theme.px(_SHEET[0]), room.width()),
            max(120, min(theme.px(_SHEET[1]), room.height())),
        )


def _on_ground(scene: QGraphicsScene, theme: Theme) -> None:
    scene.setBackgroundBrush(theme.colour("sunken"))
