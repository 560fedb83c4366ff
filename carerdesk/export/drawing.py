"""Drawing: sheets of marks as one PDF, each mark either part of the structure or an artifact."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from carerdesk.export import looks
from carerdesk.export.marks import Box, Jump, Line, Part, Sheet, Words

_FOOT_RULE_Y = 44.0
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
def _rgb(colour: str) -> tuple[float, float, float]:
    return (
        int(colour[1:3], 16) / 255,
        int(colour[3:5], 16) / 255,
        int(colour[5:7], 16) / 255,
    )


def _words(canvas: Canvas, mark: Words) -> None:
    if mark.actual:
        true = mark.actual.encode("utf-16-be").hex()
        canvas._code.append(f"/Span <</ActualText <FEFF{true}>>> BDC")  # noqa: SLF001
    canvas.setFillColorRGB(*_rgb(mark.style.colour))
    canvas.setFont(str(mark.style.face), mark.style.size)
    canvas.drawString(mark.x, mark.y, mark.text, charSpace=mark.spacing or None)
    if mark.actual:
        canvas._code.append("EMC")  # noqa: SLF001


def _line(canvas: Canvas, mark: Line) -> None:
    canvas.setStrokeColorRGB(*_rgb(mark.colour))
    canvas.setLineWidth(mark.thickness)
    canvas.setDash(*([list(mark.dash)] if mark.dash else []))
    canvas.setLineCap(1 if mark.rounded else 0)
    canvas.line(mark.x1, mark.y1, mark.x2, mark.y2)


def _box(canvas: Canvas, mark: Box) -> None:
    if mark.fill:
        canvas.setFillColorRGB(*_rgb(mark.fill))
    if mark.edge:
        canvas.setStrokeColorRGB(*_rgb(mark.edge))
        canvas.setLineWidth(0.8)
        canvas.setDash()
    place = (mark.x, mark.y, mark.w, mark.h)
    if mark.radius:
        canvas.roundRect(*place, mark.radius, stroke=bool(mark.edge), fill=bool(mark.fill))
    else:
        canvas.rect(*place, stroke=bool(mark.edge), fill=bool(mark.fill))
