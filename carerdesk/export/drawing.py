"""Drawing: sheets of marks as one PDF, each mark either part of the structure or an artifact."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfgen.canvas import Canvas

from carerdesk.export import looks
from carerdesk.export.marks import Box, Jump, Line, Part, Sheet, Words

_FOOT_RULE_Y = 44.0
_SPECIAL: Final = re.compile(rb"[\\()\x00-\x1f\x7f]")
FOOT_Y: Final = 26.6
"""Base line of the foot, and of the page number in it."""

_RAISED: Final = 15.0
"""How much higher the rule stands where a second line of foot goes above the first."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Our own pages, drawn.

    Attributes:
        pdf: The file; no links, no structure: those need the finished numbering.
        jumps: The links of each page.
        parts: Of each page, the structure element of each marked-content number.
    """

    pdf: bytes
    jumps: tuple[tuple[Jump, ...], ...]
    parts: tuple[tuple[Part, ...], ...]


def draw(sheets: Sequence[Sheet], foot: str, *, record: str = "") -> Drawn:
    """Draw the sheets, each with the rule and words of the foot.

    Args:
        sheets: In order.
        foot: Left part of the foot; the number is stamped later, as on every page.
        record: The head line, above it; papers that have it elsewhere go without.
    """
    target = io.BytesIO()
    for face in looks.Face:
        looks.font(face)
    canvas = Canvas(
        target,
        pagesize=(looks.WIDTH, looks.HEIGHT),
        invariant=1,
        pageCompression=1,
        pdfVersion=(1, 7),
        initialFontName=str(looks.Face.MEDIUM),
        initialFontSize=looks.SMALLEST,
    )
    for face in looks.Face:
        looks.font(face).splitString(" ", canvas._doc)  # noqa: SLF001 - begins its first subset
    jumps: list[tuple[Jump, ...]] = []
    parts: list[tuple[Part, ...]] = []
    for sheet in sheets:
        parts.append(_draw_sheet(canvas, sheet, foot, record))
        jumps.append(tuple(mark for mark in sheet.marks if isinstance(mark, Jump)))
        canvas.showPage()
    canvas.save()
    return Drawn(target.getvalue(), tuple(jumps), tuple(parts))


def _draw_sheet(canvas: Canvas, sheet: Sheet, foot: str, record: str) -> tuple[Part, ...]:
    """Draw one sheet and return the structure element of each marked-content number."""
    numbered: list[Part] = []
    canvas._code.append("/Artifact BMC")  # noqa: SLF001 - the library has no call for marked content
    open_part: Part | None = None
    for mark in sheet.marks:
        if isinstance(mark, Jump):
            continue
        part = mark.part if isinstance(mark, Words) else None
        if part is not open_part:
            if part is None:
                operator = "/Artifact BMC"
            else:
                operator = f"/{part.kind} <</MCID {len(numbered)}>> BDC"
                numbered.append(part)
            canvas._code.extend(("EMC", operator))  # noqa: SLF001
            open_part = part
        _mark(canvas, mark)
    canvas._code.extend(("EMC", "/Artifact BMC"))  # noqa: SLF001
    rule = _FOOT_RULE_Y + (_RAISED if record else 0)
    _line(canvas, Line(looks.LEFT, rule, looks.RIGHT, rule, looks.RULE))
    if record:
        _words(canvas, Words(looks.LEFT, FOOT_Y + _RAISED, record, looks.QUIET))
    _words(canvas, Words(looks.LEFT, FOOT_Y, foot, looks.QUIET))
    canvas._code.append("EMC")  # noqa: SLF001
    return tuple(numbered)


def _mark(canvas: Canvas, mark: Words | Line | Box) -> None:
    if isinstance(mark, Words):
        _words(canvas, mark)
    elif isinstance(mark, Line):
        _line(canvas, mark)
    else:
        _box(canvas, mark)


@cache
def _parts(colour: str) -> tuple[float, float, float]:
    return (
        int(colour[1:3], 16) / 255,
        int(colour[3:5], 16) / 255,
        int(colour[5:7], 16) / 255,
    )


@cache
def _rgb(colour: str) -> str:
    return " ".join(f"{part:.4g}" for part in _parts(colour))


def _words(canvas: Canvas, mark: Words) -> None:
    if mark.actual:
        true = mark.actual.encode("utf-16-be").hex()
        canvas._code.append(f"/Span <</ActualText <FEFF{true}>>> BDC")  # noqa: SLF001
    spacing = f"{mark.spacing:g} Tc " if mark.spacing else ""
    after = " 0 Tc" if mark.spacing else ""
    canvas._code.append(  # noqa: SLF001 - the library's own way measures each line once more
        f"BT {_rgb(mark.style.colour)} rg 1 0 0 1 {mark.x:.3f} {mark.y:.3f} Tm {spacing}"
        f"{_letters(canvas, mark.style.face, mark.style.size, mark.text)}{after} ET"
    )
    if mark.actual:
        canvas._code.append("EMC")  # noqa: SLF001


def _letters(canvas: Canvas, face: looks.Face, size: float, text: str) -> str:
    """Return the operators that show a text in the subsets of a face.

    The first subset of each face holds all of ASCII under its own codes.
    """
    font, document = looks.font(face), canvas._doc  # noqa: SLF001
    plain = text.isascii() and text.isprintable()
    pieces = [(0, text.encode())] if plain else font.splitString(text, document)
    return " ".join(
        f"{font.getSubsetInternalName(subset, document)} {size:g} Tf ({_escaped(codes)}) Tj"
        for subset, codes in pieces
    )


def _escaped(codes: bytes) -> str:
    if codes.isascii() and not _SPECIAL.search(codes):
        return codes.decode("ascii")
    return str(escapePDF(codes))


def _line(canvas: Canvas, mark: Line) -> None:
    dash = " ".join(f"{length:g}" for length in mark.dash)
    canvas._code.append(  # noqa: SLF001 - five calls of the library otherwise
        f"{_rgb(mark.colour)} RG {mark.thickness:g} w [{dash}] 0 d {int(mark.rounded)} J "
        f"n {mark.x1:.3f} {mark.y1:.3f} m {mark.x2:.3f} {mark.y2:.3f} l S"
    )


def _box(canvas: Canvas, mark: Box) -> None:
    if mark.fill:
        canvas.setFillColorRGB(*_parts(mark.fill))
    if mark.edge:
        canvas.setStrokeColorRGB(*_parts(mark.edge))
        canvas.setLineWidth(0.8)
        canvas.setDash()
    place = (mark.x, mark.y, mark.w, mark.h)
    if mark.radius:
        canvas.roundRect(*place, mark.radius, stroke=bool(mark.edge), fill=bool(mark.fill))
    else:
        canvas.rect(*place, stroke=bool(mark.edge), fill=bool(mark.fill))
