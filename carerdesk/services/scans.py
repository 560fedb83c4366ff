"""Scans: pages that are pictures, whose words a machine can read where one is at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import Cancelled, CannotRead
from carerdesk.export.read_pages import with_words
from carerdesk.intake.tesseract import DOTS_AN_INCH, Engine, find_engine, read_words
from carerdesk.services.papers_aside import aside

if TYPE_CHECKING:
    from carerdesk.domain.documents import Document
    from carerdesk.domain.ids import CaseId, DocumentId
    from carerdesk.domain.page_words import PageWords
    from carerdesk.intake.reading import LimitedReader
    from carerdesk.services.identity import Now
    from carerdesk.store.attachments import AttachmentStore
    from carerdesk.store.vault import Vault

_BY_MACHINE: Final = (
    "Words of this paper were read off pictures by a machine; some may be wrong, so look at the "
    "page before you rely on one."
)
_POINTS: Final = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPages:
    """What a machine read of a paper; no record of it is in the desk yet.

    Attributes:
        document_id: Of which paper.
        clean_sha256: Of its new bundle-ready copy, with the words laid unseen on its pages.
        pages: The words of each page that was looked at.
    """

    document_id: DocumentId
    clean_sha256: str
    pages: tuple[PageWords, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanning:
    """The reading of one paper as a job: it needs no connection, so a worker may run it."""

    document: Document
    engine: Engine
    reader: LimitedReader
    attachments: AttachmentStore

    def run(
        self,
        *,
        progress: Callable[[int, int], None] = lambda _page, _of: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> ReadPages:
        """Read the words of every page that has none.

        Args:
            progress: Told which page of how many is being read, from 1.
            cancelled: Asked before each page.

        Raises:
            Cancelled: When `cancelled` said so; nothing was changed.
            CannotRead: When a page cannot be drawn, or the machine does not answer.
            NotSaved: When the disk refuses.
            VaultDamaged: When the paper's file is missing or was changed.
        """
        pdf = self.attachments.read(self.document.clean_sha256)
        pages = []
        for number, page in enumerate(self.document.wordless, start=1):
            if cancelled():
                raise Cancelled("Stopped. The words of this paper were not read.")
            progress(number, len(self.document.wordless))
            with self.reader.until(cancelled):
                bare = self.reader.words(pdf, page)  # for the size of the page, as seen
                wide = max(1, round(bare.width_pt / _POINTS * DOTS_AN_INCH))
                picture = self.reader.draw(pdf, page, wide)
            size = (bare.width_pt, bare.height_pt)
            pages.append(read_words(self.engine, picture, page=page, size=size))
        made = with_words(pdf, pages) if any(page.words for page in pages) else pdf
        return ReadPages(
            document_id=self.document.id,
            clean_sha256=self.attachments.put(made).sha256,
            pages=tuple(pages),
        )


class Scans:
    """The papers of a desk that are pictures, and the machine that may read them."""

    def __init__(
        self,
        vault: Vault,
        now: Now,
        reader: Callable[[], LimitedReader],
        find: Callable[[], Engine | None] = find_engine,
    ) -> None:
        """Keep the vault, the teller of time, and the ways to a reading process and a machine."""
        self._vault = vault
        self._now = now
        self._reader = reader
        self._find = find

    def find_engine(self) -> Engine | None:
        """Return the machine that reads pictures, if there is one; takes a moment."""
        return self._find()

    def of(self, case_id: CaseId) -> tuple[Document, ...]:
        """Return the papers of a case with pages that hold no words, as they are listed."""
        with self._vault.reading() as desk:
            listed, away = desk.documents(case_id, words=False), aside(desk, case_id)
        return tuple(
            document
            for document in listed
            if document.wordless and document.clean_sha256 and document.id not in away
        )

    def scanning(self, document: Document, engine: Engine) -> Scanning:
        """Return the reading of a paper as a job of its own; `keep` puts the answer in the desk.

        Raises:
            CannotRead: When it has no page that wants reading.
        """
        if not document.wordless or not document.clean_sha256:
            raise CannotRead("This paper has no page whose words are to be read.")
        return Scanning(
            document=document,
            engine=engine,
            reader=self._reader(),
            attachments=self._vault.attachments,
        )

    def keep(self, read: ReadPages) -> Changes:
        """Put what a machine read in the desk: found by the search, and said to be a machine's.

        Raises:
            NotFound: When the paper is gone.
            NotSaved: When it could not be kept.
        """
        spoken = tuple(page for page in read.pages if page.words)
        if not spoken:
            return Changes.NOTHING
        with self._vault.transaction(at=self._now()) as tx:
            document = tx.document(read.document_id)
            numbers = {page.page for page in spoken}
            words = "\n".join([document.words, *(page.text for page in spoken)]).strip()
            notes = tuple(note for note in document.notes if note != _BY_MACHINE)
            tx.change_document(
                replace(
                    document,
                    words=words,
                    has_text=True,
                    clean_sha256=read.clean_sha256,
                    wordless=tuple(n for n in document.wordless if n not in numbers),
                    read_by_machine=tuple(sorted({*document.read_by_machine, *numbers})),
                    notes=(*notes, _BY_MACHINE),
                )
            )
        return Changes.DOCUMENTS
