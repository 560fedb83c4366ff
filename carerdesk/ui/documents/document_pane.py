"""One paper: its pages, its words, and its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTabWidget, QWidget

from carerdesk.ui.documents.facts_form import FactsForm
from carerdesk.ui.documents.page_view import PageView
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.domain.documents import Document
    from carerdesk.ui.sitting import Sitting


PAGES: Final = 0
TEXT: Final = 1
FACTS: Final = 2


class DocumentPane(QWidget):
    """Three tabs: Pages, Text, Facts.

    Attributes:
        document: The paper shown, or ``None``.
        pages, text, facts: The tabs.
    """

    back_pressed = Signal()
    black_pressed = Signal()

    def __init__(self, sitting: Sitting) -> None:
        """Make it empty."""
        super().__init__()
        look = sitting.look
        self.document: Document | None = None
        self.back = Button(
            look, self.tr("Back to the list"), kind=ButtonKind.QUIET, icon="ph.caret-left"
        )
        self.back.clicked.connect(self.back_pressed)
        self.black = Button(
            look, self.tr("&Black it out"), icon="ph.eraser", height="size.button_small"
        )
        self.black.setToolTip(self.tr("Cover names on its pages, in bundles only"))
        self.black.clicked.connect(self.black_pressed)
        self.black.hide()
        self.title = Words("", "title", wrap=True, selectable=True)
        self.pages = PageView(sitting)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setProperty("bare", "true")
        self.text.setAccessibleName(self.tr("Words found in it"))
        framed = QWidget()
        column(look, framed, margins=(22, 14, 10, 10)).addWidget(self.text)
        self.facts = FactsForm(sitting)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for page, name in (
            (self.pages, self.tr("Pages")),
            (framed, self.tr("Text")),
            (self.facts, self.tr("Facts")),
        ):
            self.tabs.addTab(page, name)
        head = row(look, margins=(14, 8, 14, 0))
        head.addWidget(self.back)
        head.addStretch(1)
        titled = row(look, margins=(22, 4, 22, 6))
        titled.addWidget(self.title, 1)
        titled.addWidget(self.black)
        box = column(look, self)
        box.addLayout(head)
        box.addLayout(titled)
        box.addWidget(self.tabs, 1)

    def show_document(self, document: Document, page: int = 1) -> None:
        """Show a paper, at a page."""
        self.document = document
        self.title.setText(document.title)
        self.setAccessibleName(document.title)
        self.pages.show_document(document, page)
        headers = "\n".join(f"{name}: {value}" for name, value in document.headers)
        words = document.words.strip() or self.tr("No words were found in it.")
        self.text.setPlainText(f"{headers}\n\n{words}" if headers else words)
        self.facts.show_document(document)
        self.black.setVisible(bool(document.clean_sha256))
        if not document.pages and document.words.strip():
            self.tabs.setCurrentIndex(TEXT)
        elif self.tabs.currentIndex() == TEXT and document.pages:
            self.tabs.setCurrentIndex(PAGES)
