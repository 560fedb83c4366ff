"""Drawing: a page of a bundle-ready PDF as plain pixels, for a preview."""

from __future__ import annotations

import pypdfium2

from carerdesk.domain.errors import CannotRead
from carerdesk.intake.answers import MOST_DOTS, Picture
from carerdesk.intake.sentences import PAGE_NOT_DRAWN


def draw(document: pypdfium2.PdfDocument, page: int, width_px: int) -> Picture:
    """Draw a page of an open PDF.

    Args:
        document: The PDF.
        page: Which, from 1.
        width_px: Width wanted, pixels; the height follows.

    Raises:
        CannotRead: When there is no such page, or it cannot be drawn.
    """
    if not 1 <= page <= len(document):
        raise CannotRead(PAGE_NOT_DRAWN)
    try:
        sheet = document[page - 1]
        wide, high = sheet.get_size()
        scale = (max(1, width_px) - 0.01) / wide  # PDFium rounds up
        scale = min(scale, (MOST_DOTS / (wide * high)) ** 0.5)
        drawn = sheet.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
        rows = memoryview(drawn.buffer).cast("B")
        used = drawn.width * 3
        rgb = b"".join(rows[at : at + used] for at in _starts(drawn.height, drawn.stride))
        picture = Picture(width=drawn.width, height=drawn.height, rgb=rgb)
        drawn.close()
        sheet.close()
    except (pypdfium2.PdfiumError, ValueError, ZeroDivisionError) as error:
        raise CannotRead(PAGE_NOT_DRAWN) from error
    return picture


def _starts(rows: int, stride: int) -> range:
    return range(0, rows * stride, stride)
