"""Words with their places on the page as a reader sees it."""

from __future__ import annotations

import pikepdf
import pytest

from carerdesk.domain.errors import CannotRead
from carerdesk.domain.page_words import PageWords
from carerdesk.intake.limited import LimitedReader
from carerdesk.intake.reading import read
from tests.intake.papers import letter, pdf_bytes, pdf_of, words_on_page


def turned(degrees: int, box: tuple[int, int, int, int] = (0, 0, 595, 842)) -> bytes:
    pdf = pdf_of("Dear Jo Marsh")
    pdf.pages[0].obj.Rotate = degrees
    pdf.pages[0].obj.MediaBox = pikepdf.Array(box)
    return pdf_bytes(pdf)


def test_each_word_has_the_box_it_stands_in() -> None:
    page = words_on_page(turned(0), 1)
    assert [word.text for word in page.words] == ["Dear", "Jo", "Marsh"]
    assert (page.width_pt, page.height_pt) == (595, 842)
    first, second, last = page.words
    assert first.left == pytest.approx(72, abs=1.5)
    assert first.right < second.left < second.right < last.left
    assert first.top < 842 - 700 < first.bottom + 1
    assert 8 < first.bottom - first.top < 18


@pytest.mark.parametrize(
    ("degrees", "size", "starts"),
    [
        (0, (595, 842), (72, 142)),
        (90, (842, 595), (700, 72)),
        (180, (595, 842), (523, 700)),
        (270, (842, 595), (142, 523)),
    ],
)
def test_places_are_those_a_reader_sees_when_the_page_is_turned(
    degrees: int, size: tuple[float, float], starts: tuple[float, float]
) -> None:
    page = words_on_page(turned(degrees), 1)
    assert (page.width_pt, page.height_pt) == size
    word = page.words[0]
    across, down = starts
    assert word.left - 12 <= across <= word.right + 12
    assert word.top - 12 <= down <= word.bottom + 12


def test_places_count_from_the_corner_that_shows() -> None:
    page = words_on_page(turned(0, (50, 100, 545, 800)), 1)
    assert page.words[0].left == pytest.approx(22, abs=1.5)
    assert page.words[0].top < 100 < page.words[0].bottom + 1


def test_lines_are_told_apart() -> None:
    pdf = pdf_of("first line", after="BT /F1 12 Tf 72 600 Td (second) Tj ET")
    page = words_on_page(pdf_bytes(pdf), 1)
    assert [word.line for word in page.words] == [0, 0, 1]
    assert page.text == "first line\nsecond"


@pytest.mark.parametrize("page", [0, 2, -1])
def test_a_page_that_is_not_there_has_no_words(page: int) -> None:
    with pytest.raises(CannotRead):
        words_on_page(letter(), page)


def test_the_limited_process_places_words_and_draws_the_same_paper_by_turns() -> None:
    pdf = read("a.pdf", letter()).pdf or b""
    with LimitedReader() as reader:
        words = reader.words(pdf, 1)
        assert reader.draw(pdf, 1, 100).width == 100
        assert reader.words(pdf, 1) == words == words_on_page(pdf, 1)
        for asked, page in ((pdf, 2), (b"no pdf", 1)):
            with pytest.raises(CannotRead):
                reader.words(asked, page)
        with pytest.raises(CannotRead):
            reader.words(b"no pdf", 1)


def test_a_page_without_words_has_an_empty_text() -> None:
    assert PageWords(page=1, width_pt=10, height_pt=10).text == ""
