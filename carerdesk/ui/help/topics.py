"""Help: topics at the left, the page at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from carerdesk.ui.help.menu_keys import menu_keys
from carerdesk.ui.help.reading import Reading
from carerdesk.ui.help.texts import HelpPage, help_pages, page_for
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.row_delegate import RowDelegate
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from carerdesk.ui.kit.row_painter import RowPainter
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_LIST, _NARROW = 270, 640


class _TopicDelegate(RowDelegate[HelpPage]):
    hairlines = False

    def height(self, row: HelpPage, width: int) -> int:  # noqa: ARG002 - one line each
        return self.look.theme.px(40)

    def paint_row(self, row: HelpPage, draw: RowPainter) -> None:
        weight = 600 if draw.chosen else 400
        draw.words(row.title, y=20, weight=weight, colour="accent_text" if draw.chosen else "text")


class Topics(QWidget):
    """Topics and reading, in a page or in a window of their own."""

    def __init__(self, look: Look) -> None:
        """Show the first page."""
        super().__init__()
        self._look = look
        self.reading = Reading(look)
        self._model: RowsModel[HelpPage] = RowsModel(
            [Column(title=self.tr("Topic"), words=lambda page: page.title)],
            RowTraits(sentence=lambda page: page.title),
        )
        self._model.show(help_pages())
        self.list = RowsView(look, self.tr("Topics of help"), self._model, _TopicDelegate(look))
        self.list.current_changed.connect(self._show)
        self._left = Ground("surface", line="right")
        left = column(look, self._left, margins=(12, 16, 12, 12))
        left.addWidget(self.list)
        box = row(look, self)
        box.addWidget(self._left)
        box.addWidget(self.reading, 1)
        look.follow(self, self._grow)

    @property
    def title(self) -> str:
        """Title of the page shown."""
        page: HelpPage | None = self.list.current
        return page.title if page else ""

    def open_topic(self, topic: str) -> None:
        """Open the page of a topic or of a place."""
        wanted = page_for(topic)
        self.list.go_to(self._model.place_of(lambda page: page.key == wanted.key))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little room the list is narrower."""
        super().resizeEvent(event)
        self._grow(self._look.theme)

    def _show(self, page: HelpPage | None) -> None:
        if page is not None:
            self.reading.show_page(page, menu_keys(self) if page.key == "keys" else ())

    def _grow(self, theme: Theme) -> None:
        narrow = self.width() < theme.px(_NARROW)
        self._left.setFixedWidth(self.width() // 3 if narrow else theme.px(_LIST))
