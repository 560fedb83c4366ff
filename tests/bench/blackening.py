"""Marked pages made anew at 200 dots an inch, beside PDFium drawing the same pages and no more.

What is measured is all of it: the limited child process, boxes, JPEG, the new pages, and their
layer of words.  The bar is 35 pages a second where PDFium draws about 300 such pages of plain
text; it is held as a ratio.
"""

from __future__ import annotations

import time
from dataclasses import replace
from io import BytesIO
from typing import Final

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from carerdesk.domain.blackouts import DPI, Blackout, marks_in, undecided
from carerdesk.domain.ids import CaseId, DocumentId
from carerdesk.domain.names import NamesTable
from carerdesk.export.blackening import blackened
from carerdesk.intake.limited import LimitedReader
from tests.bench.rows import Row, ratio
from tests.export.case import PEOPLE

PAGES: Final = 40
ROUNDS: Final = 3
MOST: Final = 8.5


def letter() -> bytes:
    """Return a letter of many typed pages, each with a child's name twice."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=(595, 842), invariant=1)
    for page in range(PAGES):
        for line in range(42):
            words = f"{page}.{line} The meeting noted what was said and who would write to whom."
            if line in {7, 23}:
                words = f"{page}.{line} The meeting asked Pip Larkfield what he wished."
            canvas.drawString(60, 780 - 17 * line, words)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def drawn(data: bytes) -> float:
    """Return the seconds PDFium takes to draw every page in grey."""
    started = time.perf_counter()
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            page.render(scale=DPI / 72, grayscale=True).close()
            page.close()
    return time.perf_counter() - started


def marked(data: bytes, reader: LimitedReader) -> tuple[Blackout, float]:
    """Return the black-out of every name in it, and the seconds the search took."""
    names = NamesTable(PEOPLE)
    started = time.perf_counter()
    marks = [m for page in range(1, PAGES + 1) for m in marks_in(reader.words(data, page), names)]
    took = time.perf_counter() - started
    return replace(undecided(CaseId("c"), DocumentId("d")), marks=tuple(marks)), took


def measure() -> list[Row]:
    """Draw, then make anew, in turn."""
    data = letter()
    pairs = []
    with LimitedReader() as reader:
        blackout, searched = marked(data, reader)
        for _ in range(ROUNDS):
            plain = drawn(data)
            started = time.perf_counter()
            blackened(data, blackout, reader.blacken)
            pairs.append((time.perf_counter() - started, plain))
    rate = PAGES / min(ours for ours, _ in pairs)
    return [
        ratio("marked pages made anew by drawing them", pairs, most=MOST),
        Row(name="marked pages a second", measured=f"{rate:.0f} at {DPI} dots an inch"),
        Row(name="names looked for", measured=f"{PAGES / searched:.0f} pages a second"),
    ]
