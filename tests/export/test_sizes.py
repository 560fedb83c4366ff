"""How small letters are, also inside a drawing."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name

from carerdesk.export.sizes import smallest
from tests.export.case import changed, pdf


def size_on(data: bytes) -> float:
    with pypdfium2.PdfDocument(data) as document:
        return smallest(document[0])


def test_the_smallest_letters_are_measured_also_in_a_drawing() -> None:
    def draw(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0]
        form = opened.make_stream(
            b"BT /F1 7 Tf 60 500 Td (small) Tj ET",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=pikepdf.Array([0, 0, 595, 842]),
            Resources=Dictionary(Font=page.obj[Name.Resources][Name.Font]),
        )
        name = page.add_resource(form, Name.XObject)
        page.contents_add(f"q {name} Do 0 0 9 9 re f Q".encode())

    plain = pdf("Dear carer")
    assert size_on(plain) > 7
    assert size_on(changed(plain, draw)) == 7


def test_a_page_without_letters_has_no_size() -> None:
    blank = io.BytesIO()
    with pikepdf.Pdf.new() as made:
        made.add_blank_page()
        made.save(blank)
    assert size_on(blank.getvalue()) == 0
