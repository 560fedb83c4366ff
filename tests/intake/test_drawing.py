"""Pages as pixels."""

from __future__ import annotations

import pytest

from carerdesk.domain.errors import CannotRead
from carerdesk.intake.answers import MOST_DOTS
from carerdesk.intake.reading import read
from tests.intake.papers import blank_pdf, draw_page, letter, pdf_bytes, pdf_of


def test_a_page_is_drawn_as_wide_as_asked_with_its_words_in_black() -> None:
    made = draw_page(read("a.pdf", letter()).pdf or b"", 1, width_px=595)
    assert (made.width, made.height) == (595, 842)
    assert len(made.rgb) == 595 * 842 * 3
    assert min(made.rgb) < 60
    assert made.rgb[:3] == b"\xff\xff\xff"


def test_colours_are_red_green_blue() -> None:
    pdf = pdf_of("x", after="1 0 0 rg 0 0 595 842 re f")
    assert draw_page(pdf_bytes(pdf), 1, width_px=101).rgb[:3] == b"\xff\0\0"


@pytest.mark.parametrize("page", [0, 2, -1])
def test_a_page_that_is_not_there_cannot_be_drawn(page: int) -> None:
    with pytest.raises(CannotRead):
        draw_page(letter(), page, width_px=100)


def test_a_page_is_never_drawn_larger_than_is_safe() -> None:
    made = draw_page(pdf_bytes(blank_pdf(size=(2000, 2000))), 1, width_px=9000)
    assert made.width * made.height <= MOST_DOTS * 1.01
