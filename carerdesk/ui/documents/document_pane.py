"""One paper: its pages, its words, and its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from carerdesk.domain.paper_offers import OfferKind
from carerdesk.services.taking_in import UNDER_BOXES
from carerdesk.ui.documents.facts_form import FactsForm
from carerdesk.ui.documents.offer_words import offer_sentence
from carerdesk.ui.documents.offers_card import OffersCard
from carerdesk.ui.documents.page_view import PageView
from carerdesk.ui.documents.scan_line import ScanLine
from carerdesk.ui.documents.thread_list import ThreadList
from carerdesk.ui.documents.unlock_line import UnlockLine
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.focus_ring import FocusRing
from carerdesk.ui.kit.long_text import LongText
from carerdesk.ui.kit.tabs import Tabs
from carerdesk.ui.kit.words import Words
from carerdesk.ui.targets import WriteEntry

if TYPE_CHECKING:
    from carerdesk.domain.documents import Document
    from carerdesk.domain.paper_offers import PaperOffer
    from carerdesk.ui.sitting import Sitting


PAGES: Final = 0
TEXT: Final = 1
FACTS: Final = 2
THREAD: Final = 3


class DocumentPane(QWidget):
    """Tabs: Pages, Text, Facts, and for an e-mail its thread; above them what is offered.

    Attributes:
        document: The paper shown, or ``None``.
        pages, text, facts, messages: The tabs.
        warning: What may be readable that was meant to be hidden.
        offers: What the paper proposes.
        scans: What can be done where it has no words.
        unlock: Asks for its password.
    """

    back_pressed = Signal()
    document_pressed = Signal(object)  # DocumentId
    reference_pressed = Signal(str)
    black_pressed = Signal()

    def __init__(self, sitting: Sitting) -> None:
        """Make it empty."""
        super().__init__()
        self._sitting = sitting
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
        self.text = LongText()
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setProperty("bare", "true")
        self.text.setAccessibleName(self.tr("Words found in it"))
        FocusRing(look, self.text)
        framed = QWidget()
        column(look, framed, margins=(15, 14, 10, 10)).addWidget(self.text)
        self.facts = FactsForm(sitting)
        self.messages = ThreadList(look)
        self.warning = FaultLine(look)
        self.offers = OffersCard(look)
        self.scans = ScanLine(sitting)
        self.unlock = UnlockLine(sitting)
        self.messages.opened.connect(self.document_pressed)
        self.offers.taken.connect(self._take)
        self.offers.left.connect(self._leave)
        self.scans.reading.ended.connect(self._look_again)
        self.unlock.opened.connect(self._look_again)
        self.tabs = Tabs(look, self.tr("About this paper"))
        for page, name in (
            (self.pages, self.tr("Pages")),
            (framed, self.tr("Text")),
            (self.facts, self.tr("Facts")),
            (self.messages, self.tr("Thread")),
        ):
            self.tabs.addTab(page, name)
        self.tabs.setTabVisible(THREAD, False)  # noqa: FBT003 - Qt's signature
        head = row(look, margins=(14, 8, 14, 0))
        head.addWidget(self.back)
        head.addStretch(1)
        titled = row(look, margins=(19, 4, 22, 6))
        titled.addWidget(self.title, 1)
        titled.addWidget(self.black)
        box = column(look, self)
        box.addLayout(head)
        box.addLayout(titled)
        lines = column(look, gap=6, margins=(14, 0, 14, 4))
        for line in (self.warning, self.unlock, self.offers, self.scans):
            lines.addWidget(line)
        box.addLayout(lines)
        box.addWidget(self.tabs, 1)

    def show_document(self, document: Document, page: int = 1) -> None:
        """Show a paper, at a page."""
        self.document = document
        self.title.setText(document.title)
        self.setAccessibleName(document.title)
        self.pages.show_document(document, page)
        headers = "\n".join(f"{name}: {value}" for name, value in document.headers)
        words = _body(document) or document.problem or self.tr("No words were found in it.")
        self.text.show_text(f"{headers}\n\n{words}" if headers else words)
        self.warning.say(UNDER_BOXES if UNDER_BOXES in document.notes else "")
        self.facts.show_document(document)
        self.scans.show_document(document)
        self.unlock.show_document(document)
        self.offers.show_offers(self._sitting.desk.offers.of(document))
        self._show_thread(document)
        self.black.setVisible(bool(document.clean_sha256))
        if not document.pages and document.words.strip():
            self.tabs.setCurrentIndex(TEXT)
        elif self.tabs.currentIndex() == TEXT and document.pages:
            self.tabs.setCurrentIndex(PAGES)

    def _show_thread(self, document: Document) -> None:
        desk = self._sitting.desk
        thread = desk.offers.thread(document) if document.headers else ()
        several = len(thread) > 1
        self.tabs.setTabVisible(THREAD, several)
        if several:
            self.tabs.setTabText(THREAD, self.tr("Thread ({n})").format(n=len(thread)))
            self.messages.show_thread(thread, document, desk.people.names(document.case_id))

    def _look_again(self) -> None:
        """Show the same paper as it is now."""
        if self.document is not None:
            document = self._sitting.desk.papers.get(self.document.id)
            self.show_document(document, self.pages.page)

    def _take(self, offer: PaperOffer) -> None:
        document = self.document
        if document is None:
            return
        if not offer.can_be_taken_at_once:
            self._follow(document, offer)
            return
        self._sitting.try_deed(
            lambda: self._sitting.desk.offers.take(document, offer),
            self.tr("Taken: {what}").format(what=offer_sentence(offer)),
            name=self.tr("take what the paper offers"),
        )
        self._look_again()

    def _leave(self, offer: PaperOffer) -> None:
        before = self.document
        if before is None:
            return
        self._sitting.try_deed(
            lambda: self._sitting.desk.offers.leave(before, offer),
            self.tr("Left."),
            name=self.tr("leave what the paper offers"),
        )
        self._look_again()

    def _follow(self, document: Document, offer: PaperOffer) -> None:
        """Go where an offer leads: to the editor, to other papers, to another case."""
        if offer.kind is OfferKind.ENTRY and offer.entry_kind is not None:
            names = self._sitting.desk.people.names(document.case_id)
            wanted = WriteEntry(
                kind=offer.entry_kind,
                gist=names.initialled(document.title),
                happened=document.dated,
                people=offer.people,
                documents=(document.id,),
                replies_to=offer.answers,
            )
            self._sitting.go("log", wanted)
        elif offer.kind is OfferKind.SAME_REFERENCE:
            self.reference_pressed.emit(offer.reference)
        elif offer.kind is OfferKind.OTHER_CASE and offer.case_id is not None:
            self._sitting.take_case(offer.case_id)


def _body(document: Document) -> str:
    """Return the words of a paper, without the subject where the headers above say it already."""
    subject = dict(document.headers).get("Subject", "")
    words = document.words.strip()
    return words.removeprefix(subject).strip() if subject and words != subject else words
