"""Pictures: how fine those of a page are at the size they are shown."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, Final

import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name
from pypdfium2 import raw

_DEEPEST: Final = 4
_POINTS: Final = 72


def holds_pictures(page: pikepdf.Object) -> bool:
    """Whether a page has a picture among its resources, or among those of a drawing in it."""
    return _has(page.get(Name.Resources), 0)


def _has(held: Any, depth: int) -> bool:  # noqa: ANN401 - any PDF object
    named = held.get(Name.XObject) if isinstance(held, Dictionary) else None
    if not isinstance(named, Dictionary) or depth > _DEEPEST:
        return False
    for one in named.values():
        kind = one.get(Name.Subtype) if isinstance(one, pikepdf.Stream) else None
        if kind == Name.Image or (kind == Name.Form and _has(one.get(Name.Resources), depth + 1)):
            return True
    return False


def finest(page: pypdfium2.PdfPage) -> float:
    """Return the resolution of a page's finest picture as it lies there, dots an inch; 0 for none.

    Args:
        page: As PDFium has opened it.
    """
    count = raw.FPDFPage_CountObjects(page)
    every = (raw.FPDFPage_GetObject(page, number) for number in range(count))
    return max((dpi for one in every for dpi in _resolutions(one, 0)), default=0.0)


def _resolutions(one: Any, depth: int) -> Iterator[float]:  # noqa: ANN401 - a handle of PDFium
    kind = raw.FPDFPageObj_GetType(one)
    if kind == raw.FPDF_PAGEOBJ_IMAGE:
        yield _resolution(one)
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        for number in range(raw.FPDFFormObj_CountObjects(one)):
            yield from _resolutions(raw.FPDFFormObj_GetObject(one, number), depth + 1)


def _resolution(image: Any) -> float:  # noqa: ANN401 - a handle of PDFium
    """Return dots an inch of the side that is coarser: the picture may be turned."""
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    sides = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFImageObj_GetImagePixelSize(image, wide, high):
        return 0.0
    if not raw.FPDFPageObj_GetBounds(image, *sides):
        return 0.0
    left, bottom, right, top = (side.value for side in sides)
    room, dots = sorted((right - left, top - bottom)), sorted((wide.value, high.value))
    if room[0] <= 0:
        return 0.0
    return min(d / s * _POINTS for d, s in zip(dots, room, strict=True))
