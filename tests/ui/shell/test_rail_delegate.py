"""The rail's rows where a name is long."""

from __future__ import annotations

import pytest

from carerdesk.ui.kit.pill import pill_width
from carerdesk.ui.shell.rail_delegate import RailDelegate, RailRow
from carerdesk.ui.theme.look import Look


@pytest.mark.parametrize(("words", "narrow"), [("2 late", "2"), ("new", "new")])
def test_a_badge_is_its_count_alone_where_the_name_would_be_cut(
    look: Look, words: str, narrow: str
) -> None:
    delegate, row = RailDelegate(look), RailRow(key="clocks", name="Clocks", badge=words)
    enough = pill_width(look.theme, words) + look.theme.px(8)
    assert delegate._badge(row, enough) == words
    assert delegate._badge(row, enough - 1) == narrow
