"""Where pictures lie on A4 pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carerdesk.intake.layout import A4, MARGIN, lay_out


def test_a_wide_photograph_lies_across() -> None:
    (placed,) = lay_out(4000, 3000)
    assert placed.page == (A4[1], A4[0])


def test_a_small_wide_picture_stays_on_an_upright_page_at_its_size() -> None:
    (placed,) = lay_out(200, 100)
    assert placed.page == A4
    assert placed.box[2:] == (150, 75)


@given(st.integers(1, 20_000), st.integers(1, 20_000))
def test_a_picture_keeps_its_shape_and_its_margin(width: int, height: int) -> None:
    for placed in lay_out(width, height):
        left, bottom, wide, high = placed.window
        assert placed.box[2] / placed.box[3] == pytest.approx(width / height)
        assert left >= MARGIN - 0.01
        assert bottom >= MARGIN - 0.01
        assert left + wide <= placed.page[0] - MARGIN + 0.01
        assert bottom + high <= placed.page[1] - MARGIN + 0.01


@given(st.integers(100, 2000), st.integers(6000, 60_000))
def test_a_tall_picture_is_shown_whole_and_each_page_repeats_some(width: int, height: int) -> None:
    pages = lay_out(width, height)
    tops = [p.box[1] + p.box[3] - (p.window[1] + p.window[3]) for p in pages]
    ends = [top + p.window[3] for top, p in zip(tops, pages, strict=True)]
    assert tops[0] == pytest.approx(0, abs=0.01)
    assert ends[-1] == pytest.approx(pages[0].box[3], abs=0.01)
    for end, top in zip(ends, tops[1:], strict=False):
        assert end - top == pytest.approx(28.35, abs=0.01)
