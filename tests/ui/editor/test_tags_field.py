"""The tags of an entry being written: chips and a line, and a few chips of many tags."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from carerdesk.ui.editor.tags_field import TagsField
from carerdesk.ui.kit.chip import MOST_CHIPS, Chip
from carerdesk.ui.theme.look import Look

MANY = [f"tag {number}" for number in range(10_000)]


@pytest.fixture
def field(look: Look, qtbot: QtBot) -> TagsField:
    made = TagsField(look)
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show()
    return made


def shown(field: TagsField) -> list[str]:
    return [chip.text() for chip in field.findChildren(Chip) if chip.isVisibleTo(field)]


def test_what_is_typed_becomes_a_chip_and_those_that_are_there_stay(field: TagsField) -> None:
    field.show_tags(["panel", "school"])
    before = dict(field._chips)
    QTest.keyClicks(field.line, "Early review,")
    assert list(field.tags) == ["panel", "school", "early review"]
    assert [field._chips[tag] for tag in before] == list(before.values())
    QTest.keyClick(field._chips["panel"], Qt.Key.Key_Delete)
    assert list(field.tags) == ["school", "early review"]
    assert shown(field) == ["school", "early review"]
    QTest.keyClick(field.line, Qt.Key.Key_Backspace)
    assert list(field.tags) == ["school"]


def test_of_ten_thousand_tags_the_last_have_a_chip_and_none_is_lost(field: TagsField) -> None:
    field.show_tags(MANY)
    assert shown(field) == MANY[-MOST_CHIPS:]
    assert field._more.text() == f"{len(MANY) - MOST_CHIPS:,} tags before these"
    QTest.keyClicks(field.line, "one more,")
    assert list(field.tags) == [*MANY, "one more"]
    assert shown(field)[-1] == "one more"
    assert len(field.findChildren(Chip)) <= MOST_CHIPS + 1
    field._more.setFocus()
    QTest.keyClick(field._more, Qt.Key.Key_Space)
    assert set(shown(field)) == {*MANY[-2 * MOST_CHIPS + 1 :], "one more"}
    assert field._chips[MANY[-MOST_CHIPS]].hasFocus()
    field.show_tags(MANY[:2])
    assert not field._more.isVisibleTo(field)
