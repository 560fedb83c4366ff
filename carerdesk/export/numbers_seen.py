"""Numbers seen: where the number of a page stands on it, as PDFium reads it."""

from __future__ import annotations

import math

import pypdfium2
from pypdfium2 import raw

from carerdesk.export.shapes import sorted_box


def number_on(
    page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, label: str
) -> tuple[bool, tuple[float, float], bool]:
    """Return whether the number stands upright inside what is seen, where, and over what."""
    box = sorted_box(list(page.get_cropbox()))
    rotation = page.get_rotation()
    searcher = text_page.search(label, match_case=True, match_whole_word=True)
    good, corner, over = False, (0.0, 0.0), False
    while (place := searcher.get_next()) is not None:
        left, bottom, _right, top = first = text_page.get_charbox(place[0])
        last = text_page.get_charbox(place[0] + place[1] - 1)
        inside = box[0] <= left and first[2] <= box[2] and box[1] <= bottom and top <= box[3]
        angle = raw.FPDFText_GetCharAngle(text_page, place[0])
        seen = (math.degrees(angle) + rotation) % 360  # PDFium tells it clockwise
        if inside and min(seen, 360 - seen) < 1:
            good = True
            room = (
                min(left, last[0]),
                min(bottom, last[1]),
                max(first[2], last[2]),
                max(top, last[3]),
            )
            corner = _as_seen((left + last[2]) / 2, (bottom + top) / 2, box, rotation)
            over = _bare(text_page.get_text_bounded(*room)) not in {_bare(label), ""}
    searcher.close()
    return good, corner, over


def _bare(text: str) -> str:
    return "".join(text.split())


def _as_seen(
    x: float, y: float, box: tuple[float, float, float, float], rotation: int
) -> tuple[float, float]:
    """Return a place as parts of the page's width and height as it is shown."""
    across = (x - box[0]) / max(box[2] - box[0], 1)
    up = (y - box[1]) / max(box[3] - box[1], 1)
    turned = {90: (up, 1 - across), 180: (1 - across, 1 - up), 270: (1 - up, across)}
    return turned.get(rotation % 360, (across, up))
