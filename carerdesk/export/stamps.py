"""Stamps: the number of each page, its section, and the watermark of a sample, upright on any."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import pikepdf
from pikepdf import Dictionary, Name

from carerdesk.export import looks
from carerdesk.export.drawing import FOOT_Y
from carerdesk.export.fingerprints import OURS
from carerdesk.export.looks import Face
from carerdesk.export.shapes import Shape
from carerdesk.export.spots import USUAL, grown
from carerdesk.export.survey import PageSeen

_PLAIN: Final = Name(f"{OURS}Number")
_BOLD: Final = Name(f"{OURS}Section")
_FAINT: Final = Name(f"{OURS}Faint")
_LIGHT: Final = Name(f"{OURS}Light")
_BOX_W: Final = 16 * looks.MM
_BOX_H: Final = 6.6 * looks.MM
_GAP: Final = 8.6
_PLATE: Final = 3.0
_MARK: Final = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n"
_WATERMARK: Final = 110.0
_CURVE: Final = 0.5523
"""How far the handles of a quarter circle stand from its ends, as a part of the radius."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What every stamp shares in one file: two fonts, a faint ink and a light plate."""

    plain: pikepdf.Object
    bold: pikepdf.Object
    faint: pikepdf.Object
    light: pikepdf.Object


def tools(pdf: pikepdf.Pdf, resources: pikepdf.Object) -> Tools:
    """Return the shared tools, and enter them in what our own pages use, where their fonts are.

    The first subset of each font holds all of ASCII under its own codes, which is what a stamp
    needs.
    """
    fonts = resources[Name.Font]
    by_name = {str(font[Name.BaseFont]).rpartition("+")[2]: font for font in fonts.values()}
    faint = pdf.make_indirect(Dictionary(Type=Name.ExtGState, ca=0.09, CA=0.09))
    light = pdf.make_indirect(Dictionary(Type=Name.ExtGState, ca=0.85))
    plain, bold = (by_name[_postscript(face)] for face in (Face.MEDIUM, Face.SEMIBOLD))
    fonts[_PLAIN], fonts[_BOLD] = plain, bold
    resources[Name.ExtGState] = Dictionary({str(_FAINT): faint, str(_LIGHT): light})
    return Tools(plain, bold, faint, light)


@cache
def _postscript(face: Face) -> str:
    name = looks.font(face).face.name
    return name.decode() if isinstance(name, bytes) else str(name)


def stamp(shape: Shape, words: str, section: str, seen: PageSeen | None, *, sample: bool) -> bytes:
    """Return the content that stamps a page, as artifacts; the number comes before the section.

    Args:
        shape: Of the page as it will be.
        words: "14 of 46".
        section: "B6", or an empty string for cover and index.
        seen: What was seen of a paper's page; ``None`` for our own, which keep a place free.
        sample: Whether "SAMPLE" goes across it.
    """
    matrix, width, height = shape.upright()
    spot = USUAL if seen is None else seen.spot
    scale = spot.scale * grown(width, height)
    _, foot, right, _ = spot.rectangle(width, height)
    size = looks.SMALLEST * scale
    box_w = _BOX_W * scale if section else 0.0
    plain = looks.Style(Face.MEDIUM, size, size, looks.INK)
    baseline = foot + (FOOT_Y - USUAL.foot) * scale
    x = right - box_w - (_GAP * scale if section else 0.0) - looks.width(words, plain)
    parts = [f"q {matrix} cm\n", _watermark(width, height) if sample else "", _MARK]
    if seen is not None and seen.busy:
        # A light plate keeps the number legible on a dark or crowded page.
        edge = _PLATE * scale
        plate = f"{x - edge:.2f} {foot:.2f} {right - box_w - x + edge:.2f} {_BOX_H * scale:.2f}"
        parts.append(f"q {_LIGHT} gs 1 1 1 rg {plate} re f Q\n")
    parts.append(_text(_PLAIN, size, x, baseline, words, _rgb(looks.INK)))
    if section:
        bold = looks.Style(Face.SEMIBOLD, size, size, looks.WHITE)
        parts.append(_box(right - box_w, foot, box_w, _BOX_H * scale, 1.6 * looks.MM * scale))
        x = right - box_w / 2 - looks.width(section, bold) / 2
        parts.append(_text(_BOLD, size, x, baseline, section, "1 1 1 rg"))
    parts.append("EMC\nQ\n")
    return "".join(parts).encode()


@cache
def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.3f}" for i in (1, 3, 5)) + " rg"


def _text(font: Name, size: float, x: float, y: float, words: str, state: str) -> str:
    return f"BT {state} {font} {size:.2f} Tf {x:.2f} {y:.2f} Td ({words}) Tj ET\n"


@lru_cache(maxsize=64)
def _box(x: float, y: float, w: float, h: float, r: float) -> str:
    """Return a filled box with round corners, which stands in the same place on most pages."""
    k = r * _CURVE
    right, top = x + w, y + h
    return (
        f"{_rgb(looks.ACCENT)} {x + r:.2f} {y:.2f} m {right - r:.2f} {y:.2f} l "
        f"{right - r + k:.2f} {y:.2f} {right:.2f} {y + r - k:.2f} {right:.2f} {y + r:.2f} c "
        f"{right:.2f} {top - r:.2f} l "
        f"{right:.2f} {top - r + k:.2f} {right - r + k:.2f} {top:.2f} {right - r:.2f} {top:.2f} c "
        f"{x + r:.2f} {top:.2f} l "
        f"{x + r - k:.2f} {top:.2f} {x:.2f} {top - r + k:.2f} {x:.2f} {top - r:.2f} c "
        f"{x:.2f} {y + r:.2f} l "
        f"{x:.2f} {y + r - k:.2f} {x + r - k:.2f} {y:.2f} {x + r:.2f} {y:.2f} c f\n"
    )


def _watermark(width: float, height: float) -> str:
    """Return "SAMPLE" across the page, faint enough to read through."""
    bold = looks.Style(Face.SEMIBOLD, _WATERMARK, _WATERMARK, looks.INK)
    size = _WATERMARK * min(width / looks.WIDTH, height / looks.WIDTH)
    half = looks.width("SAMPLE", bold) * size / _WATERMARK / 2
    # Turned by 45 degrees round the middle of the page.
    turn = 0.7071
    x = width / 2 - half * turn + size * 0.33 * turn
    y = height / 2 - half * turn - size * 0.33 * turn
    place = f"{turn} {turn} -{turn} {turn} {x:.2f} {y:.2f} Tm"
    words = f"BT {_BOLD} {size:.1f} Tf {place} (SAMPLE) Tj ET"
    mark = "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC"
    return f"{mark} q {_FAINT} gs {_rgb(looks.INK)} {words} Q EMC\n"
