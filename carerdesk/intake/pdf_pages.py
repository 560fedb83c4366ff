"""Pages of a PDF: their text, their facts, and text that lies under dark boxes."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from math import hypot
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from carerdesk.domain.page_facts import PageFact
from carerdesk.intake.cleaning import MOST_TEXT, clean
from carerdesk.intake.pdf_boxes import hides_text, is_scan_with_text
from carerdesk.intake.pdf_objects import Laid, laid_on

_JOINED: Final = str.maketrans("", "", "\x02\ufffe\uffff")
"""Marks PDFium leaves where a word was broken at the end of a line."""

_MOST_SCANS: Final = 5
"""Scanned pages of a paper whose text layer is held against what shows; drawing one takes long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a look through the pages found.

    Attributes:
        text: Words of all pages, at most `MOST_TEXT` characters.
        facts: One for each page.
        boxes_over_text: Whether text lies under dark boxes on any page.
    """

    text: str
    facts: tuple[PageFact, ...]
    boxes_over_text: bool


def look_through(pdf: bytes) -> Seen:
    """Look at every page once.

    Raises:
        pypdfium2.PdfiumError: When PDFium cannot open the PDF or one of its pages.
    """
    texts: list[str] = []
    facts: list[PageFact] = []
    length, boxes, scans = 0, False, 0
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            text = words.get_text_bounded().translate(_JOINED)
            laid = laid_on(page)
            facts.append(_fact(page, text, laid))
            if text.strip() and not boxes:
                is_scan = scans < _MOST_SCANS and is_scan_with_text(page, laid)
                scans += is_scan
                boxes = hides_text(page, words, laid, look_at_scans=is_scan)
            if length < MOST_TEXT:
                texts.append(clean(text[: MOST_TEXT - length]))
                length += len(text)
            words.close()
            page.close()
    return Seen(text="\n".join(texts).strip(), facts=tuple(facts), boxes_over_text=boxes)


def facts_of(document: pypdfium2.PdfDocument) -> tuple[PageFact, ...]:
    """Return what is known of each page of an open PDF.

    Raises:
        pypdfium2.PdfiumError: When PDFium cannot open one of its pages.
    """
    facts = []
    for number in range(len(document)):
        page = document[number]
        words = page.get_textpage()
        facts.append(_fact(page, words.get_text_bounded(), laid_on(page)))
        words.close()
        page.close()
    return tuple(facts)


def _fact(page: pypdfium2.PdfPage, text: str, laid: Laid) -> PageFact:
    words = len(text.split())
    return PageFact(
        width_pt=round(page.get_width(), 2),
        height_pt=round(page.get_height(), 2),
        rotation=page.get_rotation(),
        has_text=words > 0,
        words=words,
        dpi=max((_dpi(picture) for picture in laid.pictures), default=0),
    )


def _dpi(picture: Any) -> int:  # noqa: ANN401 - PDFium's handle
    """Return the finer of a picture's resolutions across and up, as it lies on the page."""
    wide, high, lies = ctypes.c_uint(), ctypes.c_uint(), raw.FS_MATRIX()
    if not raw.FPDFImageObj_GetImagePixelSize(picture, wide, high):
        return 0
    if not raw.FPDFPageObj_GetMatrix(picture, lies):
        return 0
    across, up = hypot(lies.a, lies.b), hypot(lies.c, lies.d)
    if not (across and up):
        return 0
    return min(9999, round(72 * max(wide.value / across, high.value / up)))
