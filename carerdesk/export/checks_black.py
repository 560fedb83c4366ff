"""Checks of what was blacked out: from the file alone, without knowing what was covered."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2
from pikepdf import Dictionary, Name

from carerdesk.domain.bundles import Check
from carerdesk.export.finished import Finished
from carerdesk.export.rows import row, some
from carerdesk.export.survey import PDFIUM

_LOOK: Final = 1.0
_DARK: Final = 60
_MOSTLY: Final = 0.5
"""Part of a filled box that is black: its label is white, and its edges are blurred."""
_INSET: Final = 1


def check_black(bundle: Finished) -> Iterator[Check]:
    """Yield whether every page that was blacked out is a picture with nothing left under it."""
    blacked = bundle.basis.get("blacked", []) if bundle.basis else []
    if not blacked:
        yield row(33, None, "Nothing was blacked out in this file.")
        return
    whole = [b["page"] for b in blacked if not _is_picture(bundle, b["page"])]
    with PDFIUM, pypdfium2.PdfDocument(bundle.path) as document:
        drawn = [one for one in blacked if one["page"] not in whole]
        clear = [one["page"] for one in drawn if not _is_black(document, one)]
    boxes = sum(len(b["boxes"]) for b in blacked)
    if whole or clear:
        words = [f"page {some(whole)} is more than a picture"] if whole else []
        words += [f"a box on page {some(clear)} is not black"] if clear else []
        said = "; ".join(words)
        yield row(33, False, f"{said[0].upper()}{said[1:]}.")  # noqa: FBT003 - the answer
        return
    yield row(33, True, f"{boxes} boxes on {len(blacked)} pages; nothing lies under them.")  # noqa: FBT003


def _is_picture(bundle: Finished, number: int) -> bool:
    """Whether a page holds one picture, letters that draw nothing, our stamp, and no note."""
    if not 1 <= number <= bundle.count:
        return False
    page = bundle.leaves[number - 1]
    held = page.get(Name.Resources, Dictionary())
    pictures = held.get(Name.XObject, Dictionary())
    fonts = held.get(Name.Font, Dictionary())
    strange = [
        name
        for name, font in fonts.items()
        if not name.startswith(("/Words", "/CarerDesk")) or _draws(name, font)
    ]
    return list(pictures.keys()) == ["/Picture"] and not strange and Name.Annots not in page


def _draws(name: str, font: Any) -> bool:  # noqa: ANN401 - any PDF object
    """Whether a font for invisible words would draw something after all."""
    return name.startswith("/Words") and font.get(Name.Subtype) != Name.Type3


def _is_black(document: pypdfium2.PdfDocument, one: dict[str, Any]) -> bool:
    """Whether each box of a page is filled, as far as it lies on the page."""
    page = document[one["page"] - 1]
    bitmap = page.render(scale=_LOOK, grayscale=True, may_draw_forms=False)
    dots = bytes(ctypes.string_at(bitmap.buffer, bitmap.stride * bitmap.height))
    size = (bitmap.width, bitmap.height, bitmap.stride)
    bitmap.close()
    page.close()
    return all(_is_filled(dots, size, box) for box in one["boxes"])


def _is_filled(dots: bytes, size: tuple[int, int, int], box: list[float]) -> bool:
    wide, high, stride = size
    left, right = max(int(box[0]) + _INSET, 0), min(int(box[2]), wide)
    top, bottom = max(int(box[1]) + _INSET, 0), min(int(box[3]), high)
    part = b"".join(dots[y * stride + left : y * stride + right] for y in range(top, bottom))
    return not part or sum(dot < _DARK for dot in part) >= _MOSTLY * len(part)
