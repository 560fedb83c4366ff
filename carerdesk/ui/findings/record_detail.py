"""One record read whole: what is known of it, what shows it, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.pill import PillLabel
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from carerdesk.domain.ids import EntryId
    from carerdesk.ui.findings.record_row import RecordRow
    from carerdesk.ui.theme.look import Look


class RecordDetail(Ground):
    """Shows the record chosen in the list beside it.

    Attributes:
        buttons: The deeds of the record shown, in order.
        links: The buttons that open what shows it.
    """

    back_pressed = Signal()
    opened = Signal(str)  # id of an entry
    paper_opened = Signal(str, int)  # id of a document, page from 1

    def __init__(self, look: Look, called: Callable[[EntryId], str]) -> None:
        """Show nothing yet; `called` gives the few words an entry is linked by."""
        super().__init__("surface")
        self._look = look
        self._called = called
        self.buttons: list[Button] = []
        self.links: list[Button] = []
        back = self.tr("&Back to the list")
        self.back = Button(look, back, kind=ButtonKind.QUIET, icon="ph.caret-left")
        self.back.clicked.connect(self.back_pressed)
        self.back.hide()
        self._page = ScrollPage(look, gap=10, margins=(24, 16, 24, 16))
        self._shown = QWidget()
        self._page.column.addWidget(self._shown)
        self._page.column.addStretch(1)
        box = column(look, self)
        box.addWidget(self.back)
        box.addWidget(self._page, 1)

    def show_record(self, record: RecordRow | None) -> None:
        """Show a record in place of the one before, or nothing."""
        fresh = QWidget()
        self.buttons, self.links = [], []
        if record is not None:
            self._write(record, fresh)
        self._page.column.replaceWidget(self._shown, fresh)
        self._shown.hide()
        self._shown.deleteLater()
        self._shown = fresh
        self._page.settle()

    def _write(self, record: RecordRow, fresh: QWidget) -> None:
        look = self._look
        box = column(look, fresh, gap=10)
        head = row(look, gap=12)
        head.addWidget(Words(record.title, "lead", strong=True, wrap=True, selectable=True), 1)
        if record.state:
            pill = PillLabel(look, record.state, record.tone)
            head.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(head)
        for heading, words in record.lines:
            part = column(look, gap=2)
            if heading:
                part.addWidget(Words(heading, "label", wrap=True))
            part.addWidget(Words(words, "body", wrap=True, selectable=True))
            box.addLayout(part)
        for link in self._links_of(record):
            box.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        if not record.deeds:
            return
        host = QWidget()
        flow = FlowLayout(look, host, gap=8)
        for deed in record.deeds:
            button = Button(look, deed.words, icon=deed.icon)
            button.setAccessibleName(f"{deed.words.replace('&', '')}: {record.title}")
            button.clicked.connect(partial(deed.press))
            self.buttons.append(button)
            flow.addWidget(button)
        box.addWidget(host)

    def _links_of(self, record: RecordRow) -> Iterator[Button]:
        for entry_id in record.entries:
            link = self._quiet(self._called(entry_id))
            link.clicked.connect(partial(self.opened.emit, entry_id))
            yield link
        if record.document is not None:
            words = self.tr("Open the paper")
            if record.page is not None:
                words = self.tr("Open the paper at page {page}").format(page=record.page)
            link = self._quiet(words)
            wanted = (record.document, record.page or 1)
            link.clicked.connect(partial(self.paper_opened.emit, *wanted))
            yield link

    def _quiet(self, words: str) -> Button:
        link = Button(
            self._look,
            words.replace("&", "&&"),
            kind=ButtonKind.QUIET,
            height="size.button_small",
            icon="ph.link-simple",
            tip=self.tr("Open what shows this"),
        )
        self.links.append(link)
        return link
