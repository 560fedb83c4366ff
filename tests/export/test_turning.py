"""Pages that came sideways or upside down are turned so that they read from left to right."""

import io

import pikepdf
import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from carerdesk.export.survey import survey, turn, turned


def page(*, drawn: int, asked: int) -> bytes:
    """A page whose words are drawn turned anticlockwise and which asks to be turned clockwise."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.translate(300, 400)
    canvas.rotate(drawn)
    canvas.drawString(0, 0, "Certificate of thanks, given to a foster carer")
    canvas.save()
    made = io.BytesIO()
    with pikepdf.open(out) as pdf:
        pdf.pages[0].obj[pikepdf.Name.Rotate] = asked
        pdf.save(made)
    return made.getvalue()


@pytest.mark.parametrize("drawn", [0, 90, 180, 270])
@pytest.mark.parametrize("asked", [0, 90, 180, 270])
def test_a_page_is_turned_until_it_reads_from_left_to_right(drawn: int, asked: int) -> None:
    data = page(drawn=drawn, asked=asked)
    seen = survey(data)
    assert seen.pages[0].turn == (drawn - asked) % 360
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        turn(pdf.pages[0].obj, seen.pages[0])
        assert int(pdf.pages[0].obj.get(pikepdf.Name.Rotate, 0)) == drawn
        pdf.save(made)
    document = pypdfium2.PdfDocument(made.getvalue())
    text_page = document[0].get_textpage()
    assert turned(text_page, document[0].get_rotation()) == 0
    document.close()
