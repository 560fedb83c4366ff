"""Drawing: sheets of marks as pages, each mark either part of the structure or an artifact."""

from __future__ import annotations

import copy
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Final

import pikepdf
from pikepdf import Array, Name
from reportlab.pdfgen.canvas import Canvas

from carerdesk.export import looks
from carerdesk.export.marks import Jump, Line, Part, Sheet, Told, Words
from carerdesk.export.pen import USUAL, Pen, same_everywhere
from carerdesk.export.streams import stream_of

_FOOT_RULE_Y = 44.0
FOOT_Y: Final = 26.6
"""Base line of the foot, and of the page number in it."""

_RAISED: Final = 15.0
"""How much higher the rule stands where a second line of foot goes above the first."""

_AHEAD: Final = Lock()
"""Held while sheets are told ahead, all with the letters of one canvas."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Our own pages, drawn.

    Attributes:
        fonts: A file of one empty page, with the letters of all of them.
        contents: What is drawn on each page.
        jumps: The links of each page, which need the finished numbering.
        parts: Of each page, the structure element of each marked-content number.
    """

    fonts: bytes
    contents: tuple[bytes, ...]
    jumps: tuple[tuple[Jump, ...], ...]
    parts: tuple[tuple[Part, ...], ...]

    def opened(self) -> pikepdf.Pdf:
        """Return a file of these pages, without links and structure, to be closed by the caller.

        They share what their content uses, and the first stream of the file, which is empty.
        """
        pdf = pikepdf.Pdf.open(io.BytesIO(self.fonts))
        tree = pdf.Root[Name.Pages]
        empty = pdf.pages[0].obj
        del empty[Name.Trans]
        empty[Name.Resources] = pdf.make_indirect(empty[Name.Resources])
        pages = [empty, *(pdf.make_indirect(copy.copy(empty)) for _ in self.contents[1:])]
        tree[Name.Kids] = Array(pages)
        tree[Name.Count] = len(pages)
        return pdf

    @property
    def pdf(self) -> bytes:
        """The pages as a file that can be read."""
        with self.opened() as pdf:
            for page, content in zip(pdf.Root[Name.Pages][Name.Kids], self.contents, strict=True):
                page[Name.Contents] = stream_of(pdf, content)
            written = io.BytesIO()
            pdf.save(written, deterministic_id=True)
        return written.getvalue()


def draw(sheets: Sequence[Sheet], foot: str, *, record: str = "") -> Drawn:
    """Draw the sheets, each with the rule and words of the foot.

    Args:
        sheets: In order.
        foot: Left part of the foot; the number is stamped later, as on every page.
        record: The head line, above it; papers that have it elsewhere go without.
    """
    target = io.BytesIO()
    canvas = _canvas(target)
    if any(sheet.told for sheet in sheets):
        _with_usual_letters(canvas)
    pen = Pen(canvas)
    contents = []
    parts = []
    for sheet in sheets:
        parts.append(_draw_sheet(pen, sheet, foot, record))
        contents.append(pen.taken())
    canvas.showPage()
    canvas.save()
    jumps = (tuple([m for m in sheet.marks if isinstance(m, Jump)]) for sheet in sheets)
    return Drawn(target.getvalue(), tuple(contents), tuple(jumps), tuple(parts))


def told(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return sheets without links written out, those that would be the same in any bundle.

    A letter beyond the usual ones gets a code by what else the bundle has, so its sheet stays.
    """
    with _AHEAD:
        pen = Pen(_canvas_ahead())
        return [_told(pen, sheet) for sheet in sheets]


def _told(pen: Pen, sheet: Sheet) -> Sheet:
    if not all(same_everywhere(mark.text) for mark in sheet.marks if isinstance(mark, Words)):
        return sheet
    parts = _draw_marks(pen, sheet)
    return Sheet(told=Told(pen.written(), parts))


@cache
def _canvas_ahead() -> Canvas:
    return _with_usual_letters(_canvas(io.BytesIO()))


def _canvas(target: io.BytesIO) -> Canvas:
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
    return canvas


def _with_usual_letters(canvas: Canvas) -> Canvas:
    """Return a canvas whose faces go by the same names, and their usual letters by the same codes.

    It has all faces then, used or not; a letter of one page would be four times as large.
    """
    document = canvas._doc  # noqa: SLF001 - the library has no call for a face's letters
    for face in looks.Face:
        looks.font(face).splitString(USUAL, document)
        looks.font(face).getSubsetInternalName(0, document)
    return canvas


def _draw_sheet(pen: Pen, sheet: Sheet, foot: str, record: str) -> tuple[Part, ...]:
    """Draw one sheet and return the structure element of each marked-content number."""
    pen.say("/Artifact BMC")
    parts = _draw_marks(pen, sheet)
    if sheet.told is not None:
        pen.say(sheet.told.content)
        parts = sheet.told.parts
    pen.say("EMC\n/Artifact BMC")
    rule = _FOOT_RULE_Y + (_RAISED if record else 0)
    pen.put(Line(looks.LEFT, rule, looks.RIGHT, rule, looks.RULE))
    if record:
        pen.put(Words(looks.LEFT, FOOT_Y + _RAISED, record, looks.QUIET))
    pen.put(Words(looks.LEFT, FOOT_Y, foot, looks.QUIET))
    pen.say("EMC")
    return parts


def _draw_marks(pen: Pen, sheet: Sheet) -> tuple[Part, ...]:
    """Draw what stands above the foot in an open artifact; the last one or element stays open."""
    numbered: list[Part] = []
    open_part: Part | None = None
    for mark in sheet.marks:
        if isinstance(mark, Jump):
            continue
        part = mark.part if isinstance(mark, Words) else None
        if part is not open_part:
            if part is None:
                pen.say("EMC\n/Artifact BMC")
            else:
                pen.say(f"EMC\n/{part.kind} <</MCID {len(numbered)}>> BDC")
                numbered.append(part)
            open_part = part
        pen.put(mark)
    return tuple(numbered)
