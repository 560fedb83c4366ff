"""The sample's letters: plain text beside this file, drawn as the PDFs they would have come as.

A letter opens with lines such as ``from: …`` up to the first blank line.  ``#`` opens a heading,
``~`` alone on a line turns the page, and a bar in a head line parts it into two.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
FONTS = HERE.parents[1] / "resources" / "fonts"
LEFT, RIGHT, TOP = 71.0, 524.0, 770.0
BODY, LEADING = 11.5, 16.0
FOOT = "Invented for the sample case of CarerDesk"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as its text file holds it: head lines by name, then pages of lines."""

    head: dict[str, str]
    pages: tuple[tuple[str, ...], ...]


def register_fonts() -> None:
    """Make the bundled fonts known to reportlab."""
    registerFont(TTFont("Sample", FONTS / "SourceSans3_400Regular.ttf"))
    registerFont(TTFont("Sample-Bold", FONTS / "SourceSans3_600SemiBold.ttf"))
    registerFont(TTFont("Sample-Italic", FONTS / "SourceSans3_400Regular_Italic.ttf"))


def read(name: str) -> Letter:
    """Read a letter's text file."""
    head_text, _, body = (HERE / "letters" / f"{name}.txt").read_text("utf-8").partition("\n\n")
    head = dict(line.split(": ", 1) for line in head_text.splitlines() if ": " in line)
    pages = tuple(tuple(page.strip("\n").splitlines()) for page in body.split("\n~\n"))
    return Letter(head=head, pages=pages)


def draw(name: str) -> bytes:
    """Draw a letter as a PDF, one page a turned page."""
    letter = read(name)
    if int(letter.head.get("pages", "1")) != len(letter.pages):
        raise ValueError(name)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, initialFontName="Sample")
    canvas.setTitle(letter.head.get("to", name) if name == "draft-minutes" else "")
    for number, lines in enumerate(letter.pages, start=1):
        top = _head(canvas, letter.head) if number == 1 else TOP
        _body(canvas, lines, top)
        _foot(canvas, letter, number)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _head(canvas: Canvas, head: dict[str, str]) -> float:
    sender, _, office = head["from"].partition(" | ")
    canvas.setFillColor(HexColor("#22343A"))
    canvas.setFont("Sample-Bold", 15)
    canvas.drawString(LEFT, TOP, sender)
    canvas.setFont("Sample", 10.5)
    canvas.drawString(LEFT, TOP - 16, office)
    canvas.setLineWidth(0.8)
    canvas.line(LEFT, TOP - 25, RIGHT, TOP - 25)
    y = TOP - 52
    canvas.setFillColor(HexColor("#111111"))
    canvas.setFont("Sample", BODY)
    for name in ("to", "date", "ref"):
        for line in head.get(name, "").split(" | "):
            if line:
                canvas.drawString(LEFT, y, f"Our reference: {line}" if name == "ref" else line)
                y -= LEADING
    return y - 14


def _body(canvas: Canvas, lines: tuple[str, ...], top: float) -> None:
    y = top
    canvas.setFillColor(HexColor("#111111"))
    for line in lines:
        if not line:
            y -= 8
        elif line.startswith("# "):
            y -= 6
            canvas.setFont("Sample-Bold", 13)
            canvas.drawString(LEFT, y, line[2:])
            y -= LEADING
        else:
            canvas.setFont("Sample", BODY)
            for part in simpleSplit(line, "Sample", BODY, RIGHT - LEFT):
                canvas.drawString(LEFT, y, part)
                y -= LEADING


def _foot(canvas: Canvas, letter: Letter, number: int) -> None:
    canvas.setFillColor(HexColor("#666666"))
    canvas.setFont("Sample", 8.5)
    canvas.drawString(LEFT, 52, FOOT)
    if len(letter.pages) > 1:
        canvas.drawCentredString((LEFT + RIGHT) / 2, 52, f"Page {number} of {len(letter.pages)}")
    if "stamp" in letter.head:
        canvas.setFont("Sample-Bold", 11)
        stamped = int(letter.head["stamp"]) + number - 1
        canvas.drawRightString(RIGHT, TOP + 28, f"SAR/25/1186 · {stamped} of 58")


def draw_scan(picture: bytes) -> bytes:
    """Put a landscape picture on a page of its own, as an office scanner does."""
    out = io.BytesIO()
    width, height = landscape(A4)
    canvas = Canvas(out, pagesize=(width, height), invariant=1, initialFontName="Sample")
    canvas.drawImage(ImageReader(io.BytesIO(picture)), 0, 0, width, height)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def draw_certificate() -> bytes:
    """Draw a certificate sideways on an upright page that asks to be turned by 90 degrees."""
    out = io.BytesIO()
    width, height = A4
    # reportlab turns the page box together with the page, so it is given turned already.
    canvas = Canvas(out, pagesize=(height, width), invariant=1, initialFontName="Sample")
    canvas.setPageRotation(90)
    canvas.translate(width, 0)
    canvas.rotate(90)
    canvas.setStrokeColor(HexColor("#2F6B5E"))
    canvas.setLineWidth(3)
    canvas.rect(36, 36, height - 72, width - 72)
    middle = height / 2
    for y, font, size, text in (
        (430, "Sample-Bold", 34, "Certificate of thanks"),
        (370, "Sample", 18, "given to"),
        (325, "Sample-Bold", 28, "J. Marsh"),
        (270, "Sample", 18, "who led the hour on reading with children who have moved a lot"),
        (240, "Sample", 18, "at the training day for carers, Wednesday 24 September 2025"),
        (150, "Sample-Italic", 14, "Anyborough Foster Carers’ Association"),
        (60, "Sample", 9, FOOT),
    ):
        canvas.setFont(font, size)
        canvas.drawCentredString(middle, y, text)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
