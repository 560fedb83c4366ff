"""Where rows of two heights stand, without walking through them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from carerdesk.ui.kit.ladder import Ladder


@given(
    count=st.integers(0, 40),
    heads=st.sets(st.integers(0, 39)),
    step=st.integers(1, 9),
    head_step=st.integers(1, 9),
)
def test_a_ladder_is_as_its_rows_laid_one_below_another(
    count: int, heads: set[int], step: int, head_step: int
) -> None:
    there = sorted(head for head in heads if head < count)
    ladder = Ladder(count=count, step=step, head_step=head_step, heads=there)
    top, rows = 0, []
    for place in range(count):
        height = head_step if place in heads else step
        assert (ladder.top(place), ladder.height_of(place)) == (top, height)
        assert ladder.is_head(place) == (place in heads)
        rows += [place] * height
        top += height
    assert ladder.height == top
    assert [ladder.at(pixels) for pixels in range(top)] == rows
    assert ladder.at(-1) == ladder.at(top) == -1
