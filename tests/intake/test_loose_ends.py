"""A page whose content stops in the middle takes nothing with it that is written after it."""

import io

import pikepdf
import pypdfium2
import pytest

from carerdesk.intake.pdf import normalised
from carerdesk.intake.pdf_loose_ends import has_loose_ends

WORDS = b"BT /F1 24 Tf 72 720 Td (Potato) Tj ET\n"
PICTURE = b"BI /CS /G /W 1 /H 1 /BPC 8 ID "
LOOSE = {
    "a list": WORDS + b"[ /oops\n",
    "a table": WORDS + b"<< /oops\n",
    "a string": WORDS + b"(oops\n",
    "letters in figures": WORDS + b"<6f6f7073\n",
    "a picture": WORDS + PICTURE + b"x",
    "words": b"BT /F1 24 Tf 72 720 Td (Potato) Tj\n",
    "a mark": b"/P BMC\n" + WORDS,
}
SOUND = [
    WORDS,
    b"",
    b"q 1 0 0 1 0 0 cm /Im0 Do Q",
    b"/P << /MCID 0 >> BDC BT [(a ) -20 (b\\) [)] TJ ET EMC",
    b"BT (one (within) another [) Tj <41> Tj ET",
    PICTURE + b"[( \nEI\n" + WORDS,
]


def page_of(content: bytes) -> bytes:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(612, 792))
    page.obj.Resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(
            F1=pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name.Helvetica,
            )
        )
    )
    page.obj.Contents = pdf.make_stream(content)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def words_after_a_stamp(data: bytes) -> str:
    """What a reader finds on the page when a number has been written behind its content."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        fonts = page.resources.get("/Font", pikepdf.Dictionary())
        fonts["/Stamp"] = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.resources["/Font"] = fonts
        page.contents_add(b"BT /Stamp 12 Tf 450 30 Td (1 of 9) Tj ET", prepend=False)
        out = io.BytesIO()
        pdf.save(out)
    document = pypdfium2.PdfDocument(out.getvalue())
    text: str = document[0].get_textpage().get_text_range()
    document.close()
    return text


@pytest.mark.parametrize("what", LOOSE)
def test_a_number_written_behind_a_loose_end_can_be_read(what: str) -> None:
    data, _ = normalised(page_of(LOOSE[what]))
    text = words_after_a_stamp(data)
    assert "Potato" in text
    assert "1 of 9" in text


@pytest.mark.parametrize("what", ["a list", "a string", "a picture"])
def test_a_loose_end_swallows_the_number_when_it_is_left(what: str) -> None:
    assert "1 of 9" not in words_after_a_stamp(page_of(LOOSE[what]))


@pytest.mark.parametrize("content", SOUND)
def test_content_that_ends_as_it_should_is_left_as_it_is(content: bytes) -> None:
    assert not has_loose_ends(content)
    data, _ = normalised(page_of(content))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/XObject" not in pdf.pages[0].resources


def test_content_packed_in_an_unknown_way_is_left_as_it_is() -> None:
    with pikepdf.open(io.BytesIO(page_of(WORDS))) as pdf:
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, b"[ ", Filter=pikepdf.Name.NoSuchFilter)
        out = io.BytesIO()
        pdf.save(out)
    data, _ = normalised(out.getvalue())
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1
