"""Text under dark boxes: a paper blacked out by drawing over it still says what was covered.

After the idea of Free Law Project's x-ray: text within the bounds of a dark box, where the page as
drawn shows one dark colour only.
"""

from __future__ import annotations

from typing import Final

import pypdfium2

from carerdesk.intake.pdf_objects import Box, Laid

_SCALE: Final = 1.5
_MOST_BOXES: Final = 200
_EVEN: Final = 24
"""Most a dot may differ from another, of 255, in a box that shows nothing."""
_DARK: Final = 128
_EDGE: Final = 1.0
"""Points left off all round, where a box fades into the page and letters beside it begin."""


def hides_text(page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage, laid: Laid) -> bool:
    """Whether letters lie under one of the dark boxes and cannot be seen there."""
    for left, bottom, right, top in laid.boxes[:_MOST_BOXES]:
        box = (left + _EDGE, bottom + _EDGE, right - _EDGE, top - _EDGE)
        under = words.get_text_bounded(*box)
        if under.strip() and _is_blank(page, box):
            return True
    return False


def _is_blank(page: pypdfium2.PdfPage, box: Box) -> bool:
    """Whether the page as drawn shows one dark colour within a box."""
    left, bottom, right, top = page.get_bbox()
    crop = (
        max(0.0, box[0] - left),
        max(0.0, box[1] - bottom),
        max(0.0, right - box[2]),
        max(0.0, top - box[3]),
    )
    if crop[0] + crop[2] >= right - left - 1 or crop[1] + crop[3] >= top - bottom - 1:
        return False
    turned = page.get_rotation()
    page.set_rotation(0)
    try:
        drawn = page.render(scale=_SCALE, crop=crop, grayscale=True, may_draw_forms=False)
    finally:
        page.set_rotation(turned)
    rows = memoryview(drawn.buffer).cast("B")
    dots = b"".join(
        rows[row * drawn.stride : row * drawn.stride + drawn.width] for row in range(drawn.height)
    )
    return max(dots) - min(dots) <= _EVEN and max(dots) < _DARK
