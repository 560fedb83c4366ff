"""Text under dark boxes: a paper blacked out by drawing over it still says what was covered.

After the idea of Free Law Project's x-ray: text within the bounds of something dark, where the page
as drawn shows one dark colour only.  Letters are looked at one by one, so that a slanting box, a
scribble and a blackened spot of a scanned page with a text layer are found too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import pypdfium2
from pypdfium2 import raw

from carerdesk.intake.pdf_objects import Box, Laid

_SCALE: Final = 1.5
_MOST_BOXES: Final = 60
_MOST_LETTERS: Final = 20_000
_EVEN: Final = 24
"""Most a dot may differ from another, of 255, where nothing shows."""
_DARK: Final = 128
_EDGE: Final = 1.0
"""Points left off all round, where a box fades into the page and letters beside it begin."""
_HIDDEN: Final = 2
"""Letters hidden before it is said: one may be a mark that is dark all over."""
_MIDDLE: Final = 0.2
"""Part of a letter's height left off above and below: its line is higher than a box over it."""
_WHOLE: Final = 0.5
"""Part of a page from which on a picture is taken for the page itself."""


class _Drawn(NamedTuple):
    """A part of a page as grey dots, and its upper left corner in the page's own space."""

    rows: memoryview
    wide: int
    high: int
    stride: int
    left: float
    top: float


def hides_text(
    page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage, laid: Laid, *, look_at_scans: bool
) -> bool:
    """Whether letters lie under something dark and cannot be seen there.

    Args:
        page: The page.
        words: Its text.
        laid: What is laid on it.
        look_at_scans: Whether to look at a picture as large as the page too, which takes a while.
    """
    left, bottom, right, top = page.get_bbox()
    area = (right - left) * (top - bottom)
    for box in laid.boxes[:_MOST_BOXES]:
        if _hides(page, words, _shrunk(box)):
            return True
    for box in laid.covers[:_MOST_BOXES]:
        is_page = (box[2] - box[0]) * (box[3] - box[1]) > area * _WHOLE
        if (look_at_scans or not is_page) and _hides(page, words, _shrunk(box)):
            return True
    return False


def is_scan_with_text(page: pypdfium2.PdfPage, laid: Laid) -> bool:
    """Whether a picture as large as the page lies on text, or on text that is written unseen."""
    left, bottom, right, top = page.get_bbox()
    area = (right - left) * (top - bottom)
    return any((b[2] - b[0]) * (b[3] - b[1]) > area * _WHOLE for b in laid.covers)


def _shrunk(box: Box) -> Box:
    return box[0] + _EDGE, box[1] + _EDGE, box[2] - _EDGE, box[3] - _EDGE


def _hides(page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage, box: Box) -> bool:
    if not words.get_text_bounded(*box).strip():
        return False
    drawn = _drawn(page, box)
    if drawn is None:
        return False
    hidden = 0
    for letter in _letters(words, box):
        hidden += _is_hidden(drawn, letter)
        if hidden >= _HIDDEN:
            return True
    return False


def _letters(words: pypdfium2.PdfTextPage, box: Box) -> Iterator[Box]:
    """Yield the room of each letter and figure whose middle lies in a box."""
    room = raw.FS_RECTF()
    for at in range(min(words.count_chars(), _MOST_LETTERS)):
        if not raw.FPDFText_GetLooseCharBox(words.raw, at, room):
            continue
        across, up = (room.left + room.right) / 2, (room.bottom + room.top) / 2
        if box[0] <= across <= box[2] and box[1] <= up <= box[3]:
            code = raw.FPDFText_GetUnicode(words.raw, at)
            if code < 0x110000 and chr(code).isalnum():  # noqa: PLR2004 - Unicode's end
                yield room.left, room.bottom, room.right, room.top


def _is_hidden(drawn: _Drawn, letter: Box) -> bool:
    """Whether the page shows one dark colour where a letter stands."""
    left, bottom, right, top = letter
    trim = (top - bottom) * _MIDDLE
    first = max(0, int((drawn.top - top + trim) * _SCALE))
    last = min(drawn.high, int((drawn.top - bottom - trim) * _SCALE))
    start = max(0, int((left - drawn.left) * _SCALE))
    end = min(drawn.wide, int((right - drawn.left) * _SCALE) + 1)
    if last - first < _HIDDEN or end - start < _HIDDEN:
        return False
    dots = b"".join(
        drawn.rows[row * drawn.stride + start : row * drawn.stride + end]
        for row in range(first, last)
    )
    return max(dots) < _DARK and max(dots) - min(dots) <= _EVEN


def _drawn(page: pypdfium2.PdfPage, box: Box) -> _Drawn | None:
    """Draw the part of a page within a box, as it lies before it is turned for showing."""
    left, bottom, right, top = page.get_bbox()
    crop = (
        max(0.0, box[0] - left),
        max(0.0, box[1] - bottom),
        max(0.0, right - box[2]),
        max(0.0, top - box[3]),
    )
    if crop[0] + crop[2] >= right - left - 1 or crop[1] + crop[3] >= top - bottom - 1:
        return None
    turned = page.get_rotation()
    page.set_rotation(0)
    try:
        made = page.render(scale=_SCALE, crop=crop, grayscale=True, may_draw_forms=False)
    finally:
        page.set_rotation(turned)
    rows = memoryview(made.buffer).cast("B")
    return _Drawn(rows, made.width, made.height, made.stride, left + crop[0], top - crop[3])
