"""A page of help on the screen: a heading, paragraphs and points, all selectable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.focus_ring import FocusRing
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QHBoxLayout

    from carerdesk.ui.help.texts import HelpPage
    from carerdesk.ui.theme.look import Look

_MEASURE = 680
"""Widest line, pixels at 100 % text: about 88 letters."""


class Reading(ScrollPage):
    """Shows one page at a time."""

    def __init__(self, look: Look) -> None:
        """Show nothing yet."""
        super().__init__(look, margins=(32, 26, 32, 26), widest=_MEASURE)
        self._look = look
        self._sheet: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        FocusRing(look, self)
        self.setAccessibleName(self.tr("Page of help"))

    def show_page(self, page: HelpPage, points: Sequence[str] = ()) -> None:
        """Show a page, and further points at its end."""
        if self._sheet is not None:
            self.column.removeWidget(self._sheet)
            self._sheet.hide()
            self._sheet.deleteLater()
        sheet = QWidget()
        box = column(self._look, sheet, gap=10)
        box.addWidget(Words(page.title, "title", wrap=True))
        for part in page.text.split("\n\n"):
            for line in part.split("\n"):
                if line.startswith("- "):
                    box.addLayout(self._point(line[2:]))
                elif line:
                    box.addWidget(Words(line, "body", wrap=True, selectable=True))
        for point in points:
            box.addLayout(self._point(point))
        box.addStretch(1)
        self._sheet = sheet
        self.column.insertWidget(0, sheet, 1)
        self.verticalScrollBar().setValue(0)
        self.setAccessibleDescription(page.title)
        self.settle()

    def _point(self, words: str) -> QHBoxLayout:
        line = row(self._look, gap=8, margins=(6, 0, 0, 0))
        line.addWidget(Words("•", "body", "text2"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Words(words, "body", wrap=True, selectable=True), 1)
        return line
