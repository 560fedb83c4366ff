"""Papers the tests make: invented people, real formats."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name
from PIL import Image

from carerdesk.domain.page_words import PageWords
from carerdesk.intake.answers import Picture
from carerdesk.intake.drawing import draw
from carerdesk.intake.word_boxes import placed

A4 = (595, 842)


def pdf_bytes(pdf: pikepdf.Pdf, **how: Any) -> bytes:  # noqa: ANN401 - pikepdf's own settings
    out = io.BytesIO()
    pdf.save(out, **how)
    return out.getvalue()


def blank_pdf(pages: int = 1, size: tuple[int, int] = A4) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name.Helvetica,
        Encoding=Name.WinAnsiEncoding,
    )
    shared = pdf.make_indirect(font)
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=size)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=shared))
    return pdf


def pdf_of(*lines: str, size: tuple[int, int] = A4, after: str = "") -> pikepdf.Pdf:
    """A page for each line; `after` is drawn over the words of each."""
    pdf = blank_pdf(len(lines), size)
    for page, line in zip(pdf.pages, lines, strict=True):
        said = line.replace("(", "\\(").replace(")", "\\)")
        content = f"BT /F1 12 Tf 72 700 Td ({said}) Tj ET\n{after}"
        page.obj.Contents = pdf.make_stream(content.encode("cp1252"))
    return pdf


def slow_page(paths: int = 12_000) -> bytes:
    """A page that takes longer to draw than anybody is let to: large shapes over one another."""
    pdf = blank_pdf()
    shape = "0 {} m 595 {} l 300 842 l h B*\n"
    drawn = "".join(shape.format(at % 842, at * 7 % 842) for at in range(paths))
    pdf.pages[0].Contents = pdf.make_stream(drawn.encode("ascii"))
    return pdf_bytes(pdf)


def letter(text: str = "Our ref: AB/1234 12 March 2025 Dear Jo Marsh") -> bytes:
    return pdf_bytes(pdf_of(text))


def picture(
    form: str = "JPEG",
    size: tuple[int, int] = (60, 40),
    *,
    mode: str = "RGB",
    colour: int | tuple[int, ...] = (200, 30, 30),
    exif: Image.Exif | None = None,
    **how: object,
) -> bytes:
    out = io.BytesIO()
    if exif is not None:
        how["exif"] = exif
    Image.new(mode, size, colour).save(out, form, **how)
    return out.getvalue()


def noise(size: tuple[int, int], form: str = "PNG", mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 90).convert(mode).save(out, form)
    return out.getvalue()


def corners(form: str = "PNG", size: tuple[int, int] = (40, 20)) -> Image.Image:
    """A picture whose upper left quarter is red and the rest white."""
    made = Image.new("RGB", size, "white")
    made.paste((255, 0, 0), (0, 0, size[0] // 2, size[1] // 2))
    return made


def camera(
    taken: str = "2025:03:01 14:05:09", *, orientation: int = 1, place: bool = True
) -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F] = "SecretPhoneMaker"
    exif[0x0110] = "SecretPhoneModel"
    exif[0x0112] = orientation
    exif.get_ifd(0x8769)[0x9003] = taken
    if place:
        gps = exif.get_ifd(0x8825)
        gps[1], gps[2] = "N", (51.0, 30.0, 7.0)
    return exif


def zip_of(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def docx_of(*paragraphs: str, more: dict[str, bytes] | None = None) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs)
    return zip_of(
        {
            "[Content_Types].xml": b"<Types/>",
            "_rels/.rels": _RELATIONS.encode(),
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>".encode(),
        }
        | (more or {})
    )


def png_of_size(width: int, height: int) -> bytes:
    """A PNG that says it is so large, with packed rows of nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    packer = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def mail_of(body: str = "Dear Jo", headers: Sequence[tuple[str, str]] = ()) -> bytes:
    usual = {
        "From": "GH Team Manager <gh@anyborough.example>",
        "To": "Jo Marsh <jo@example.org>",
        "Subject": "Contact on Friday",
        "Date": "Mon, 02 Jun 2025 10:15:00 +0100",
        "Message-ID": "<one@anyborough.example>",
    } | dict(headers)
    head = "".join(f"{name}: {value}\r\n" for name, value in usual.items())
    return (head + "\r\n" + body).encode()


def link(where: pikepdf.Object, border: pikepdf.Array | None = None) -> Dictionary:
    made = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([10, 10, 100, 30]), Dest=where)
    if border is not None:
        made.Border = border
    return made


def draw_page(pdf: bytes, page: int, *, width_px: int) -> Picture:
    """A page drawn as the limited child process would."""
    with pypdfium2.PdfDocument(pdf) as document:
        return draw(document, page, width_px)


def scan_of(words: str) -> bytes:
    """A letter as a picture only."""
    drawn = draw_page(pdf_bytes(pdf_of(words)), 1, width_px=1240)
    out = io.BytesIO()
    Image.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb).save(out, "PNG", dpi=(150, 150))
    return out.getvalue()


def words_on_page(pdf: bytes, page: int) -> PageWords:
    """Words placed as the limited child process would."""
    with pypdfium2.PdfDocument(pdf) as document:
        return placed(document, page)
