"""Where rows of two heights stand, without walking through them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from carerdesk.ui.kit.ladder import Ladder
from carerdesk.ui.kit.tiling import Tiling


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


@given(count=st.integers(0, 40), columns=st.integers(1, 7), step=st.integers(1, 9))
def test_a_tiling_is_as_its_tiles_laid_side_by_side(count: int, columns: int, step: int) -> None:
    tiling = Tiling(count=count, columns=columns, step=step)
    firsts = range(0, count, columns)
    for place in range(count):
        top = firsts.index(place - place % columns) * step
        assert (tiling.top(place), tiling.height_of(place)) == (top, step)
    assert tiling.height == len(firsts) * step
    assert [tiling.at(pixels) for pixels in range(tiling.height)] == [
        first for first in firsts for _ in range(step)
    ]
    assert tiling.at(-1) == tiling.at(tiling.height) == -1
