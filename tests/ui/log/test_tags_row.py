"""The tags of the entry that is read: pressed to find others, thousands of them in parts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from carerdesk.ui.kit.chip import MOST_CHIPS, Chip
from carerdesk.ui.log.filter_line import FilterChip
from carerdesk.ui.log.tags_row import TagsRow
from carerdesk.ui.theme.look import Look


def test_tags_are_shown_some_at_a_time_to_the_last(look: Look, qtbot: QtBot) -> None:
    tags = [f"tag {number}" for number in range(2 * MOST_CHIPS + 5)]
    row = TagsRow(look, tags)
    qtbot.addWidget(row)
    row.resize(400, 900)
    row.show()
    chips = row.findChildren(Chip)
    assert [chip.text() for chip in chips] == tags[:MOST_CHIPS]
    assert row.more.text() == f"{MOST_CHIPS + 5} more tags"
    pressed: list[FilterChip] = []
    row.pressed.connect(pressed.append)
    chips[1].click()
    assert pressed == [FilterChip(prefix="tag", value="tag 1")]
    for at in (MOST_CHIPS, 2 * MOST_CHIPS):
        row.more.setFocus()
        QTest.keyClick(row.more, Qt.Key.Key_Space)
        chip = row.focusWidget()
        assert isinstance(chip, Chip)
        assert chip.text() == tags[at], "it is read on from there"
        QTest.keyClick(chip, Qt.Key.Key_Backtab)
        before = row.focusWidget()
        assert isinstance(before, Chip)
        assert before.text() == tags[at - 1]
    assert [chip.text() for chip in row.findChildren(Chip)] == tags
    assert not row.more.isVisibleTo(row)


def test_few_tags_have_no_button(look: Look, qtbot: QtBot) -> None:
    row = TagsRow(look, ["panel"])
    qtbot.addWidget(row)
    row.show()
    assert not row.more.isVisible()
    assert row.findChildren(Chip)[0].accessibleName() == "Tag: panel"
