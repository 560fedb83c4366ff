"""Names turned into initials as they are typed, and put back when that was wrong."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carerdesk.domain.ids import CaseId, PersonId
from carerdesk.domain.names import NamesTable
from carerdesk.domain.people import Person
from carerdesk.ui.editor.text_box import TextBox
from carerdesk.ui.theme.look import Look


@pytest.fixture
def box(look: Look, qtbot: QtBot) -> TextBox:
    made = TextBox(look)
    qtbot.addWidget(made)
    made.resize(700, 360)
    made.show()
    grace = Person(id=PersonId("1"), case_id=CaseId("c"), initials="GH", full_name="Grace Holt")
    child = Person(
        id=PersonId("2"),
        case_id=CaseId("c"),
        initials="Child A",
        full_name="Zephyr Lane",
        is_child=True,
    )
    made.know(names=NamesTable((grace, child)), people=(), papers=())
    return made


def write(box: TextBox, words: str) -> str:
    QTest.keyClicks(box.text, words)
    QApplication.processEvents()
    return box.text.toPlainText()


def test_a_known_name_becomes_initials_when_the_word_ends(box: TextBox) -> None:
    assert write(box, "Then Zephyr") == "Then Zephyr"
    assert write(box, " ") == "Then Child A "
    assert box.notice == "Initials are on. One name was turned into Child A."


def test_a_whole_name_becomes_initials_once(box: TextBox) -> None:
    QTest.keyClicks(box.text, "Zephyr")
    QApplication.processEvents()
    write(box, " ")
    assert write(box, "Lane came.") == "Child A came."
    assert write(box, " Mrs Holt and Grace Holt, too.") == "Child A came. GH and GH, too."


def test_undo_puts_the_name_back_and_leaves_it_alone(box: TextBox) -> None:
    write(box, "Zephyr came. ")
    assert box._undo.isVisible()
    box._undo.click()
    assert box.text.toPlainText() == "Zephyr came. "
    assert write(box, "And Zephyr left. ") == "Zephyr came. And Zephyr left. "
    assert box.notice == "Initials are on."


def test_words_can_be_written_after_a_name_was_turned(box: TextBox) -> None:
    write(box, "Zephyr")
    QTest.keyClick(box.text, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert write(box, "slept well.") == "Child A\nslept well."


def test_the_last_word_is_turned_before_it_is_put_in_the_log(box: TextBox) -> None:
    write(box, "It was about Zephyr")
    box.initials.look(whole=True)
    assert box.text.toPlainText() == "It was about Child A"


def test_pasted_names_are_turned_too(box: TextBox) -> None:
    box.text.insertPlainText("Grace Holt rang.\nZephyr’s shoes were lost. ")
    QApplication.processEvents()
    assert box.text.toPlainText() == "GH rang.\nChild A’s shoes were lost. "
    assert box.notice == "Initials are on. 2 names were turned into initials."
