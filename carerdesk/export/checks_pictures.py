"""Checks of pictures: how fine they are at the size they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name
from pypdfium2 import raw

from carerdesk.domain.bundles import Check
from carerdesk.export.finished import Finished
from carerdesk.export.rows import row, some
from carerdesk.export.stamps import sorted_box
from carerdesk.export.survey import PDFIUM

FINEST: Final = 300
_SLACK: Final = 2
_DEEPEST: Final = 4
_POINTS: Final = 72


def check_pictures(bundle: Finished) -> Iterator[Check]:
    """Yield which pages hold pictures finer than anybody can see."""
    most = int(bundle.basis.get("asked", {}).get("dpi", 0)) if bundle.basis else 0
    wanted = most or FINEST
    suspects = [
        number
        for number, page in enumerate(bundle.pdf.pages, start=1)
        if may_be_finer(page.obj, wanted)
    ]
    fine = _finer(bundle, suspects, wanted) if suspects else []
    if not fine:
        yield row(16, True, f"None is finer than {wanted} dots an inch.")  # noqa: FBT003 - the answer
        return
    said = f"Finer on page {some(fine)}."
    yield row(16, None, f"{said} They could be made smaller." if not most else said)


def may_be_finer(page: pikepdf.Object, dpi: int) -> bool:
    """Whether a page holds a picture with more dots than the page has room for at a resolution."""
    box = sorted_box([float(v) for v in page.get(Name.CropBox, page[Name.MediaBox])])
    room = max(box[2] - box[0], box[3] - box[1], 1) / _POINTS * dpi
    return any(
        max(int(image.get(Name.Width, 0)), int(image.get(Name.Height, 0))) > room
        or not _fills(image, box, dpi)
        for image in _images(page.get(Name.Resources), 0)
    )


def _fills(image: pikepdf.Object, box: tuple[float, float, float, float], dpi: int) -> bool:
    """Whether a picture has so few dots that it is coarse even as small as a stamp."""
    smallest = min(box[2] - box[0], box[3] - box[1]) / 8 / _POINTS * dpi
    return max(int(image.get(Name.Width, 0)), int(image.get(Name.Height, 0))) <= smallest


def _images(held: Any, depth: int) -> Iterator[pikepdf.Object]:  # noqa: ANN401 - any PDF object
    """Yield the pictures of some resources, those inside forms too."""
    named = held.get(Name.XObject) if isinstance(held, Dictionary) else None
    if not isinstance(named, Dictionary) or depth > _DEEPEST:
        return
    for one in named.values():
        kind = one.get(Name.Subtype) if isinstance(one, pikepdf.Stream) else None
        if kind == Name.Image:
            yield one
        elif kind == Name.Form:
            yield from _images(one.get(Name.Resources), depth + 1)


def _finer(bundle: Finished, suspects: list[int], dpi: int) -> list[int]:
    """Return the pages of these on which a picture is finer, as PDFium places it."""
    with PDFIUM, pypdfium2.PdfDocument(bundle.path) as document:
        return [n for n in suspects if _resolution(document, n) > dpi + _SLACK]


def _resolution(document: pypdfium2.PdfDocument, number: int) -> float:
    """Return the resolution of a page's finest picture as it lies on the page."""
    finest = 0.0
    try:
        page = document[number - 1]
        for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST):
            wide, high = image.get_px_size()
            left, bottom, right, top = image.get_bounds()
            sides = sorted((right - left, top - bottom))
            dots = sorted((wide, high))
            if sides[0] > 0:
                finest = max(finest, min(d / s * _POINTS for d, s in zip(dots, sides, strict=True)))
        page.close()
    except pypdfium2.PdfiumError:
        return 0.0
    return finest
