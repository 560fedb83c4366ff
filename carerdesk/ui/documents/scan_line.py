"""A line that says a paper is a picture without words, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from carerdesk.ui.documents.scan_reading import ScanReading
from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.domain.documents import Document
    from carerdesk.ui.sitting import Sitting


class ScanLine(Ground):
    """Hidden where every page has words.

    Attributes:
        reading: Reads them.
        read_this: Has this paper read.
        read_all: Has every such paper of the case read.
        stop: Stops the reading.
    """

    def __init__(self, sitting: Sitting) -> None:
        """Say nothing yet."""
        super().__init__("sunken")
        look = sitting.look
        self._sitting = sitting
        self._document: Document | None = None
        self._said = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.reading = ScanReading(sitting, self)
        self._words = Words("", "body", wrap=True)
        small = "size.button_small"
        self.read_this = Button(look, self.tr("&Read its words"), height=small)
        self.read_all = Button(look, "", height=small)
        self.stop = Button(look, self.tr("S&top"), height=small)
        box = row(look, self, gap=8, margins=(14, 8, 10, 8))
        box.addWidget(self._words, 1)
        for button in (self.read_this, self.read_all, self.stop):
            box.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.read_this.clicked.connect(self._read_this)
        self.read_all.clicked.connect(self._read_all)
        self.stop.clicked.connect(self.reading.cancel)
        self.reading.looked.connect(self._show)
        self.reading.begun.connect(self._begun)
        self.reading.failed.connect(self._failed)
        self.reading.ended.connect(self._ended)
        self.hide()

    @property
    def words(self) -> str:
        """What it says, or an empty string."""
        return "" if self.isHidden() else self._words.text()

    def show_document(self, document: Document) -> None:
        """Say what is to be said of a paper."""
        if self._document is None or self._document.id != document.id:
            self._said = ""
        self._document = document
        self._show()

    def _show(self) -> None:
        document = self._document
        if document is None or self.reading.is_busy:
            return
        wordless = document.wordless if document.clean_sha256 else ()
        can = self.reading.engine is not None and bool(wordless)
        many = len(self._sitting.desk.scans.of(document.case_id)) if can else 0
        self.read_this.setVisible(can)
        self.read_all.setVisible(many > 1)
        self.read_all.setText(self.tr("Read &all {n}").format(n=many))
        self.stop.hide()
        if self._said:
            self._words.setText(self._said)
        elif len(wordless) == document.pages:
            self._words.setText(
                self.tr("This is a picture; the search cannot find its words.")
                if can or document.summary
                else self.tr(
                    "This is a picture; the search cannot find its words. Under Facts, type in a "
                    "few words what stands on it, and they are found."
                )
            )
        else:
            pages = ", ".join(str(number) for number in wordless[:8])
            self._words.setText(
                self.tr("Some pages are pictures; the search cannot find their words: {pages}")
                .format(pages=pages)
            )  # fmt: skip
        self.setVisible(bool(self._said) or bool(wordless))

    def _read_this(self) -> None:
        if self._document is not None:
            self.reading.take((self._document,))

    def _read_all(self) -> None:
        if self._document is not None:
            self.reading.take(self._sitting.desk.scans.of(self._document.case_id))

    def _begun(self, paper: int, papers: int, page: int, pages: int) -> None:
        words = self.tr("Reading page {page} of {pages}").format(page=page, pages=pages)
        if papers > 1:
            whole = self.tr("Paper {n} of {total}. {words}")
            words = whole.format(n=paper, total=papers, words=words)
        self._words.setText(words)
        self.read_this.hide()
        self.read_all.hide()
        self.stop.show()
        self.show()

    def _failed(self, sentence: str) -> None:
        self._said = sentence
        announce(self, sentence)

    def _ended(self, found: int, asked: int) -> None:
        if not self._said or found:
            self._said = (
                self.tr("No words were found on it.")
                if not found
                else self.tr("Read. The search finds its words now; some may be wrong.")
                if asked == 1
                else self.tr("{n} of {total} papers have words now; some may be wrong.").format(
                    n=found, total=asked
                )
            )
        announce(self, self._said)
        if self._document is not None:
            self._document = self._sitting.desk.papers.get(self._document.id)
        self._show()
