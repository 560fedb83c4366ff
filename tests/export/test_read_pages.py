"""Words a machine read, laid on the pages they were read from."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from carerdesk.domain.errors import CannotRead
from carerdesk.domain.page_words import PageWords, PlacedWord
from carerdesk.export.read_pages import with_words
from tests.intake.papers import blank_pdf, pdf_bytes

SAID = ("Llanfair", "ŵyn", "£40", "“Jo’s”")


def words(page: int = 1, size: tuple[float, float] = (595, 842)) -> PageWords:
    placed = tuple(
        PlacedWord(text=text, left=60 + 90 * n, top=100, right=130 + 90 * n, bottom=112)
        for n, text in enumerate(SAID)
    )
    return PageWords(page=page, width_pt=size[0], height_pt=size[1], words=placed)


def turned(degrees: int) -> bytes:
    pdf = blank_pdf(2)
    pdf.pages[0].obj.Rotate = degrees
    pdf.pages[0].obj.CropBox = pikepdf.Array([20, 30, 560, 800])
    return pdf_bytes(pdf)


def picture_of(pdf: bytes) -> bytes:
    with pypdfium2.PdfDocument(pdf) as document:
        return bytes(document[0].render(scale=1).buffer)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_words_are_found_where_they_were_read_and_nothing_shows(degrees: int) -> None:
    plain = turned(degrees)
    size = (540, 770) if degrees in {0, 180} else (770, 540)
    made = with_words(plain, [words(size=size)])
    assert picture_of(made) == picture_of(plain)
    with pypdfium2.PdfDocument(made) as document:
        page = document[0]
        letters = page.get_textpage()
        assert letters.get_text_bounded().split() == list(SAID)
        left, bottom, right, top = page.get_bbox()
        boxes = [letters.get_charbox(at) for at in range(len(SAID[0]))]
        corners = (min(b[0] for b in boxes) - left, max(b[3] for b in boxes) - bottom)
        far = (max(b[2] for b in boxes) - left, min(b[1] for b in boxes) - bottom)
        wide, high = right - left, top - bottom
        seen = {
            0: (corners[0], high - corners[1], far[0], high - far[1]),
            90: (far[1], corners[0], corners[1], far[0]),
            180: (wide - far[0], far[1], wide - corners[0], corners[1]),
            270: (high - corners[1], wide - far[0], high - far[1], wide - corners[0]),
        }[degrees]
        assert seen == pytest.approx((60, 100, 130, 112), abs=4)
        assert document[1].get_textpage().get_text_bounded() == ""


def test_a_page_that_leaves_its_space_turned_over_does_not_move_the_words() -> None:
    pdf = blank_pdf()
    pdf.pages[0].obj.Contents = pdf.make_stream(b"0.1 0 0 0.1 0 0 cm q q")
    with pypdfium2.PdfDocument(with_words(pdf_bytes(pdf), [words()])) as document:
        letters = document[0].get_textpage()
        assert letters.get_text_bounded().split() == list(SAID)
        assert letters.get_charbox(0)[0] == pytest.approx(60, abs=4)


def test_a_page_without_words_stays_as_it_is() -> None:
    plain = pdf_bytes(blank_pdf())
    made = with_words(plain, [PageWords(page=1, width_pt=595, height_pt=842)])
    with pikepdf.open(BytesIO(made)) as pdf:
        assert "/Font" in pdf.pages[0].obj.Resources
        assert "/XObject" not in pdf.pages[0].obj.Resources


@pytest.mark.parametrize(("data", "page"), [(b"no pdf", 1), (pdf_bytes(blank_pdf()), 4)])
def test_what_has_no_such_page_is_refused(data: bytes, page: int) -> None:
    with pytest.raises(CannotRead):
        with_words(data, [words(page)])


def test_a_page_turned_by_no_quarter_is_taken_as_upright() -> None:
    pdf = blank_pdf()
    pdf.pages[0].obj.Rotate = 45
    made = with_words(pdf_bytes(pdf), [words()])
    with pypdfium2.PdfDocument(made) as document:
        assert document[0].get_textpage().get_text_bounded().split() == list(SAID)
