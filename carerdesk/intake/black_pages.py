"""Black pages: a page drawn in grey with boxes filled, so that nothing under them is left.

The picture is all that goes on: letters, notes and layers of the page stay behind in this process.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from carerdesk.domain.blackouts import DPI
from carerdesk.domain.errors import CannotRead
from carerdesk.intake.answers import MOST_DOTS
from carerdesk.intake.sentences import PAGE_NOT_DRAWN

_QUALITY: Final = 70
_LABEL_PART: Final = 0.72
"""How much of a box's height its label takes."""
_SMALLEST_LABEL: Final = 7
_BLACK: Final = 0
_WHITE: Final = 255

Box = tuple[float, float, float, float, str]
"""Left, top, right, bottom in points from the upper left corner as seen, and the label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlackPicture:
    """A page as a picture.

    Attributes:
        width_pt, height_pt: Of the page as seen, points.
        width, height: Dots.
    """

    width_pt: float
    height_pt: float
    width: int
    height: int
    jpeg: bytes


def blacken(
    document: pypdfium2.PdfDocument, page: int, boxes: Sequence[Box], dpi: int = DPI
) -> BlackPicture:
    """Draw a page with boxes filled.

    Args:
        document: An open PDF.
        page: Which, from 1.
        boxes: To be filled; what lies outside the page is cut.
        dpi: Dots an inch; fewer on a page so large that it would have too many.

    Raises:
        CannotRead: When there is no such page, or it cannot be drawn.
    """
    if not 1 <= page <= len(document):
        raise CannotRead(PAGE_NOT_DRAWN)
    try:
        sheet = document[page - 1]
        wide, high = sheet.get_size()
        scale = min(dpi / 72, (MOST_DOTS / (wide * high)) ** 0.5)
        drawn = sheet.render(scale=scale, grayscale=True, may_draw_forms=False)
        image = Image.frombuffer(
            "L", (drawn.width, drawn.height), drawn.buffer, "raw", "L", drawn.stride, 1
        ).copy()
        drawn.close()
        sheet.close()
    except (pypdfium2.PdfiumError, ValueError, ZeroDivisionError) as error:
        raise CannotRead(PAGE_NOT_DRAWN) from error
    pen = ImageDraw.Draw(image)
    for box in boxes:
        _fill(pen, image.size, box, scale)
    target = io.BytesIO()
    image.save(target, "JPEG", quality=_QUALITY, dpi=(round(scale * 72),) * 2)
    return BlackPicture(
        width_pt=wide,
        height_pt=high,
        width=image.width,
        height=image.height,
        jpeg=target.getvalue(),
    )


def _fill(pen: ImageDraw.ImageDraw, size: tuple[int, int], box: Box, scale: float) -> None:
    """Fill a box, and write its label into it where there is room."""
    left, top = max(int(box[0] * scale), 0), max(int(box[1] * scale), 0)
    right, bottom = min(int(box[2] * scale) + 1, size[0]), min(int(box[3] * scale) + 1, size[1])
    if right <= left or bottom <= top:
        return
    pen.rectangle((left, top, right, bottom), fill=_BLACK)
    label = box[4]
    height = int((bottom - top) * _LABEL_PART)
    if not label or height < _SMALLEST_LABEL:
        return
    wide = pen.textlength(label, font=_font(height))
    if wide > right - left - 4:
        height = int(height * (right - left - 4) / wide)
        if height < _SMALLEST_LABEL:
            return
    middle = ((left + right) / 2, (top + bottom) / 2)
    pen.text(middle, label, fill=_WHITE, font=_font(height), anchor="mm")


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Return the letters that come inside the library: no file may be opened here."""
    return ImageFont.load_default(size)
