"""Sizes: how small the smallest letters of a page are."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

_DEEPEST: Final = 4


def smallest(page: pypdfium2.PdfPage) -> float:
    """Return the smallest size of the letters of a page, points; 0 without text.

    Args:
        page: As PDFium has opened it.
    """
    count = raw.FPDFPage_CountObjects(page)
    every = (size for n in range(count) for size in _in(raw.FPDFPage_GetObject(page, n), 0))
    return round(min(every, default=0.0), 2)


def _in(one: Any, depth: int) -> Iterator[float]:  # noqa: ANN401 - a handle of PDFium
    kind = raw.FPDFPageObj_GetType(one)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        size = ctypes.c_float()
        raw.FPDFTextObj_GetFontSize(one, size)
        yield size.value
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        for number in range(raw.FPDFFormObj_CountObjects(one)):
            yield from _in(raw.FPDFFormObj_GetObject(one, number), depth + 1)
