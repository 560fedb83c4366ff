"""Documents as rows: kind, title, a caption, and what is wrong with one, if anything is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.services.taking_in import UNDER_BOXES
from carerdesk.ui.documents.document_words import (
    KIND_ICONS,
    date_words,
    document_kind_words,
    origin_words,
    pages_words,
)
from carerdesk.ui.documents.offer_words import says_words
from carerdesk.ui.kit.row_delegate import RowDelegate

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.documents import Document
    from carerdesk.ui.kit.row_painter import RowPainter


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A document, and how many entries it is attached to.

    Attributes:
        day: Its date in words, or an empty string.
        when: The same, and who proposes it as long as the user has not taken it.
    """

    document: Document
    entries: int
    day: str
    when: str

    @property
    def caption(self) -> str:
        """Return what it is: "e-mail, 2 pages · What the council wrote"."""
        kind = document_kind_words(self.document.kind)
        pages, document = pages_words(self.document), self.document
        if document.wordless and len(document.wordless) == document.pages:
            pages = _say("{pages}, no words").format(pages=pages)
        what = ", ".join(part for part in (kind, pages) if part)
        return f"{what[:1].upper()}{what[1:]}  ·  {origin_words(self.document.origin)}"

    @property
    def where(self) -> str:
        """Return how many entries it belongs to."""
        if self.entries == 1:
            return _say("in 1 entry")
        return (
            _say("in {n} entries").format(n=self.entries) if self.entries else _say("in no entry")
        )

    @property
    def warning(self) -> str:
        """Return why it needs a look, or an empty string."""
        document = self.document
        return document.problem or (UNDER_BOXES if UNDER_BOXES in document.notes else "")

    @property
    def sentence(self) -> str:
        """The row as one plain sentence."""
        parts = (
            self.document.title.rstrip("."),
            self.caption.replace("  ·  ", ". "),
            self.when or _say("no date"),
            self.where,
            self.warning.rstrip("."),
        )
        return " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts if part)


def document_row(document: Document, entries: int, today: date) -> DocumentRow:
    """Return the row of a document."""
    when = day = date_words(document, today)
    if day and document.dated_says:
        when = _say("{when}, {says}").format(when=day, says=says_words(document.dated_says))
    return DocumentRow(document=document, entries=entries, day=day, when=when)


class DocumentDelegate(RowDelegate[DocumentRow]):
    """A row 62 high, and higher when something must be said."""

    side = 20

    def height(self, row: DocumentRow, width: int) -> int:  # noqa: ARG002 - one line a sentence
        """62 at 100 % text; 82 with a problem."""
        return self.look.theme.px(84 if row.warning else 62)

    def paint_row(self, row: DocumentRow, draw: RowPainter) -> None:
        """Paint icon, title, date, caption and problem."""
        draw.icon(KIND_ICONS[row.document.kind], y=31, size="size.icon")
        draw.skip(14)
        whole = draw.right
        when = row.when or _say("no date")
        wide = draw.words(when, y=20, style="small", colour="text2", right=True, keep=True)
        draw.take_right(wide, gap=12)
        draw.words(row.document.title, y=20, weight=600)
        draw.right = whole
        wide = draw.words(row.where, y=43, style="small", colour="text2", right=True, keep=True)
        draw.take_right(wide, gap=12)
        draw.words(row.caption, y=43, style="small", colour="text2")
        draw.right = whole
        if row.warning:
            draw.shape("need", y=66, size="size.shape_small")
            draw.skip(6)
            draw.words(row.warning, y=66, style="small", colour="need")


def _say(words: str) -> str:
    return QCoreApplication.translate("DocumentRow", words)
