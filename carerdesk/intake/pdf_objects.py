"""What is laid on a PDF page, in the order it was laid: pictures, and what is dark."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

_MOST: Final = 20_000
_DEEPEST: Final = 4
_DARK: Final = 80
_SOLID: Final = 200
_THICK: Final = 2.0
"""Points; thinner lines are those of tables and of underlining."""
_NARROWEST: Final = 10.0
_LOWEST: Final = 6.0
"""Points; a box narrower or lower than these hides no word."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top; points in the page's own space."""
Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True, kw_only=True)
class Laid:
    """Things on a page that matter here.

    Attributes:
        pictures: PDFium's handles of pictures laid on the page itself.
        boxes: What is dark and large enough to hide a word, in the page's own space.
        covers: Pictures laid on text, or on a page with text that is written unseen; likewise.
        first_pictures: Pictures laid before any text; likewise.
        seen: Things looked at so far.
        text_below: Whether text was met so far.
        unseen_text: Whether text was met that is written without being drawn.
    """

    pictures: list[Any] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    covers: list[Box] = field(default_factory=list)
    first_pictures: list[Box] = field(default_factory=list)
    seen: int = 0
    text_below: bool = False
    unseen_text: bool = False


def laid_on(page: pypdfium2.PdfPage) -> Laid:
    """List the pictures on a page, what is dark on it, and what lies on text."""
    laid = Laid()
    handle = page.raw
    _look(
        laid,
        raw.FPDFPage_CountObjects(handle),
        lambda number: raw.FPDFPage_GetObject(handle, number),
        (),
    )
    if laid.unseen_text:
        laid.covers += laid.first_pictures
    return laid


def _look(laid: Laid, count: int, get: Callable[[int], Any], within: tuple[Matrix, ...]) -> None:
    for number in range(count):
        laid.seen += 1
        if laid.seen > _MOST:
            return
        item = get(number)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            laid.text_below = True
            mode = raw.FPDFTextObj_GetTextRenderMode(item)
            laid.unseen_text = laid.unseen_text or mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            if not within:
                laid.pictures.append(item)
            _keep(laid.covers if laid.text_below else laid.first_pictures, item, within)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            if _is_dark(item):
                _keep(laid.boxes, item, within)
        elif kind == raw.FPDF_PAGEOBJ_FORM and len(within) < _DEEPEST:
            _look_into(laid, item, within)


def _look_into(laid: Laid, form: Any, within: tuple[Matrix, ...]) -> None:  # noqa: ANN401 - PDFium's
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(form, matrix):
        return
    own = (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
    count = raw.FPDFFormObj_CountObjects(form)
    _look(laid, count, lambda number: raw.FPDFFormObj_GetObject(form, number), (own, *within))


def _keep(kept: list[Box], item: Any, within: tuple[Matrix, ...]) -> None:  # noqa: ANN401 - PDFium's
    """Keep where a thing lies, unless it is too small to hide a word."""
    sides = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(item, *sides):
        return
    box = _moved(tuple(side.value for side in sides), within)  # type: ignore[arg-type]
    if box[2] - box[0] >= _NARROWEST and box[3] - box[1] >= _LOWEST:
        kept.append(box)


def _moved(box: Box, within: tuple[Matrix, ...]) -> Box:
    """Return where a box within drawings lies on the page."""
    for a, b, c, d, e, f in within:
        corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        across = [a * x + c * y + e for x, y in corners]
        up = [b * x + d * y + f for x, y in corners]
        box = (min(across), min(up), max(across), max(up))
    return box


def _is_dark(item: Any) -> bool:  # noqa: ANN401 - PDFium's handle
    """Whether a shape is filled or drawn with a dark colour that lets nothing through."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item, mode, stroke):
        return False
    is_filled = mode.value != raw.FPDF_FILLMODE_NONE
    return (is_filled and _colour_is_dark(raw.FPDFPageObj_GetFillColor, item)) or (
        bool(stroke.value)
        and _is_thick(item)
        and _colour_is_dark(raw.FPDFPageObj_GetStrokeColor, item)
    )


def _is_thick(item: Any) -> bool:  # noqa: ANN401 - PDFium's handle
    wide = ctypes.c_float()
    return bool(raw.FPDFPageObj_GetStrokeWidth(item, wide)) and wide.value >= _THICK


def _colour_is_dark(get: Callable[..., Any], item: Any) -> bool:  # noqa: ANN401 - PDFium's
    red, green, blue, solid = (ctypes.c_uint() for _ in range(4))
    if not get(item, red, green, blue, solid):
        return False
    return max(red.value, green.value, blue.value) < _DARK and solid.value > _SOLID
