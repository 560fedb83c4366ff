"""Coarsening: pictures made no finer than asked, where nothing but size is lost by it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name
from PIL import Image

from carerdesk.export.anew import save
from carerdesk.export.pictures import placed
from carerdesk.export.sources import opened
from carerdesk.export.survey import PDFIUM

_QUALITY: Final = 85
_SLACK: Final = 2
_DEEPEST: Final = 4
_MOST_DOTS: Final = 100_000_000
_BITS: Final = 8
_MODES: Final = {"L", "RGB"}
_MASKED: Final = (Name.SMask, Name.Mask, Name.ImageMask, Name.Decode)


def coarsened(data: bytes, dpi: int) -> bytes:
    """Return a paper whose pictures have at most so many dots an inch where they are largest.

    Pictures with masks, or of one bit a dot, stay as they are: they would lose more than size.

    Args:
        data: Its bundle-ready pages.
        dpi: Dots an inch at most.
    """
    found = {size: shown for size, shown in _shown(data).items() if shown > dpi + _SLACK}
    if not found:
        return data
    target = BytesIO()
    with opened(data) as paper:
        met: set[tuple[int, int]] = set()
        changed = False
        for page in paper.pages:
            for image in _images(page.obj.get(Name.Resources), met, 0):
                shown = found.get((int(image.Width), int(image.Height)), 0.0)
                changed = (bool(shown) and _shrink(image, dpi / shown)) or changed
        if not changed:
            return data
        save(paper, target)
    return target.getvalue()


def made_coarser(data: bytes, dpi: int) -> bytes:
    """Return the same, or nothing where the paper stays as it is; for another process to answer."""
    made = coarsened(data, dpi)
    return b"" if made is data else made


def _shown(data: bytes) -> dict[tuple[int, int], float]:
    """Return the resolution of each picture, by its size in dots, where it is shown largest."""
    found: dict[tuple[int, int], float] = {}
    with PDFIUM, pypdfium2.PdfDocument(data) as document:
        for page in document:
            for size, dpi in placed(page):
                found[size] = min(dpi, found.get(size, dpi))
            page.close()
    return found


def _images(held: Any, met: set[tuple[int, int]], depth: int) -> Iterator[pikepdf.Stream]:  # noqa: ANN401
    named = held.get(Name.XObject) if isinstance(held, Dictionary) else None
    if not isinstance(named, Dictionary) or depth > _DEEPEST:
        return
    for one in named.values():
        if not isinstance(one, pikepdf.Stream) or one.objgen in met:
            continue
        met.add(one.objgen)
        if one.get(Name.Subtype) == Name.Image:
            yield one
        else:
            yield from _images(one.get(Name.Resources), met, depth + 1)


def _shrink(image: pikepdf.Stream, part: float) -> bool:
    """Make a picture smaller in place; false where it must stay as it is."""
    size = (int(image.Width), int(image.Height))
    bits = int(image.get(Name.BitsPerComponent, 0))
    if bits != _BITS or size[0] * size[1] > _MOST_DOTS or any(key in image for key in _MASKED):
        return False
    try:
        whole = pikepdf.PdfImage(image).as_pil_image()
        if whole.mode not in _MODES:
            return False
        small = whole.resize(
            (max(round(size[0] * part), 1), max(round(size[1] * part), 1)),
            Image.Resampling.LANCZOS,
        )
    except (pikepdf.PdfError, OSError, ValueError, NotImplementedError):
        return False
    packed = BytesIO()
    small.save(packed, "JPEG", quality=_QUALITY)
    space = image.get(Name.ColorSpace)
    image.write(packed.getvalue(), filter=Name.DCTDecode)
    image[Name.Width], image[Name.Height] = small.size
    if not isinstance(space, Array) or space[0] != Name.ICCBased:
        image[Name.ColorSpace] = Name.DeviceRGB if small.mode == "RGB" else Name.DeviceGray
    return True
