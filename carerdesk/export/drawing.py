"""Drawing: sheets of marks as pages, each mark either part of the structure or an artifact."""

from __future__ import annotations

import copy
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pikepdf
from pikepdf import Array, Name
from reportlab.pdfgen.canvas import Canvas

from carerdesk.export import looks
from carerdesk.export.marks import Jump, Line, Part, Sheet, Words
from carerdesk.export.pen import Pen
from carerdesk.export.streams import stream_of

_FOOT_RULE_Y = 44.0
FOOT_Y: Final = 26.6
"""Base line of the foot, and of the page number in it."""

_RAISED: Final = 15.0
"""How much higher the rule stands where a second line of foot goes above the first."""


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


def _draw_sheet(pen: Pen, sheet: Sheet, foot: str, record: str) -> tuple[Part, ...]:
    """Draw one sheet and return the structure element of each marked-content number."""
    numbered: list[Part] = []
    pen.say("/Artifact BMC")
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
    pen.say("EMC\n/Artifact BMC")
    rule = _FOOT_RULE_Y + (_RAISED if record else 0)
    pen.put(Line(looks.LEFT, rule, looks.RIGHT, rule, looks.RULE))
    if record:
        pen.put(Words(looks.LEFT, FOOT_Y + _RAISED, record, looks.QUIET))
    pen.put(Words(looks.LEFT, FOOT_Y, foot, looks.QUIET))
    pen.say("EMC")
    return tuple(numbered)
