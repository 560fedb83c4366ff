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
    return max((dpi for _, dpi in placed(page)), default=0.0)


def placed(page: pypdfium2.PdfPage) -> Iterator[tuple[tuple[int, int], float]]:
    """Yield each picture of a page: its width and height in dots, and its resolution there."""
    for number in range(raw.FPDFPage_CountObjects(page)):
        yield from _pictures(raw.FPDFPage_GetObject(page, number), 0)


def _pictures(one: Any, depth: int) -> Iterator[tuple[tuple[int, int], float]]:  # noqa: ANN401 - PDFium's
    kind = raw.FPDFPageObj_GetType(one)
    if kind == raw.FPDF_PAGEOBJ_IMAGE:
        yield _picture(one)
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        for number in range(raw.FPDFFormObj_CountObjects(one)):
            yield from _pictures(raw.FPDFFormObj_GetObject(one, number), depth + 1)


def _picture(image: Any) -> tuple[tuple[int, int], float]:  # noqa: ANN401 - a handle of PDFium
    """Return size and dots an inch of the side that is coarser: the picture may be turned."""
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFImageObj_GetImagePixelSize(image, wide, high)
    raw.FPDFPageObj_GetBounds(image, *sides)
    left, bottom, right, top = (side.value for side in sides)
    size = (wide.value, high.value)
    room = sorted((right - left, top - bottom))
    if room[0] <= 0:
        return size, 0.0
    return size, min(d / s * _POINTS for d, s in zip(sorted(size), room, strict=True))
