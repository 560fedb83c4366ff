"""Pages drawn with boxes filled, for the export's tests, without a process of their own."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pikepdf
import pypdfium2

from carerdesk.domain.blackouts import Blackout, BlackPage, Mark, marks_in, outside, undecided
from carerdesk.domain.ids import CaseId, DocumentId
from carerdesk.domain.names import NamesTable
from carerdesk.intake.black_pages import blacken
from tests.export.case import PEOPLE
from tests.intake.papers import words_on_page

NAMES = NamesTable(PEOPLE)


def drawn(data: bytes, wanted: Sequence[tuple[int, tuple[Mark, ...]]]) -> Iterator[BlackPage]:
    """Draw the pages as the limited child process would."""
    for page, marks in wanted:
        yield drawn_page(data, page, marks)


def drawn_page(data: bytes, page: int, marks: tuple[Mark, ...]) -> BlackPage:
    with pypdfium2.PdfDocument(data) as document:
        made = blacken(document, page, [(*mark.padded, mark.label) for mark in marks])
    words = words_on_page(data, page)
    stays = outside(words, marks)
    return BlackPage(
        width_pt=made.width_pt,
        height_pt=made.height_pt,
        width=made.width,
        height=made.height,
        jpeg=made.jpeg,
        words=type(words)(
            page=page, width_pt=words.width_pt, height_pt=words.height_pt, words=stays
        ),
    )


def marked(key: str, data: bytes, names: NamesTable = NAMES) -> Blackout:
    """A black-out of everything a search finds."""
    with pikepdf.Pdf.open(io.BytesIO(data)) as opened:
        pages = len(opened.pages)
    marks = [m for n in range(1, pages + 1) for m in marks_in(words_on_page(data, n), names)]
    empty = undecided(CaseId("case-1"), DocumentId(key))
    return type(empty)(
        id=empty.id, case_id=empty.case_id, document_id=empty.document_id, marks=tuple(marks)
    )
