"""Marked paragraphs: what was seen, told, read and thought stays apart."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from carerdesk.domain.entries import Passage, PassageKind
from carerdesk.domain.names import NamesTable
from carerdesk.ui.editor.passage_blocks import blocks, kind_of
from carerdesk.ui.editor.passage_text import PassageText
from carerdesk.ui.editor.text_box import TextBox
from carerdesk.ui.theme.look import Look
from tests.ui.speaking import speechless

SEEN, TOLD, VIEW = PassageKind.SEEN, PassageKind.TOLD, PassageKind.VIEW
STORY = (
    Passage(text="The door slammed.\nIt was three o’clock.", kind=SEEN),
    Passage(text="PN said it was the wind.", kind=TOLD, source="PN"),
    Passage(text="I do not know."),
)


@pytest.fixture
def text(look: Look, qtbot: QtBot) -> PassageText:
    made = PassageText(look)
    qtbot.addWidget(made)
    made.resize(560, 300)
    made.show()
    return made


def select(text: PassageText, words: str) -> None:
    start = text.toPlainText().index(words)
    cursor = text.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


def test_what_is_shown_is_what_is_given_back(text: PassageText) -> None:
    text.show_passages(STORY)
    assert text.passages == STORY
    text.show_passages(())
    assert not text.passages


def test_marking_marks_the_paragraph_the_caret_stands_in(text: PassageText) -> None:
    text.show_passages([Passage(text="One.\nTwo.")])
    text.moveCursor(QTextCursor.MoveOperation.End)
    text.mark(TOLD, "GH")
    assert text.passages == (Passage(text="One."), Passage(text="Two.", kind=TOLD, source="GH"))


def test_a_selection_within_a_paragraph_becomes_a_paragraph_of_its_own(text: PassageText) -> None:
    text.show_passages([Passage(text="I asked. GH said no. I left.", kind=SEEN)])
    select(text, " GH said no. ")
    text.mark(TOLD, "GH")
    assert text.passages == (
        Passage(text="I asked.", kind=SEEN),
        Passage(text="GH said no.", kind=TOLD, source="GH"),
        Passage(text="I left.", kind=SEEN),
    )


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("One.", ("One.", "Two. Three.")),
        ("Three.", ("One. Two.", "Three.")),
        ("One. Two. Three.", ("One. Two. Three.",)),
    ],
)
def test_a_selection_at_an_edge_leaves_no_empty_paragraph(
    text: PassageText, words: str, after: tuple[str, ...]
) -> None:
    text.show_passages([Passage(text="One. Two. Three.")])
    select(text, words)
    text.mark(VIEW)
    assert tuple(p.text for p in text.passages) == after
    assert [p.text for p in text.passages if p.kind is VIEW] == [words]


def test_a_selection_over_several_paragraphs_marks_them_all(text: PassageText) -> None:
    text.show_passages([Passage(text="One.\nTwo.\nThree.")])
    select(text, "Two.\nThree.")
    text.mark(SEEN)
    assert text.passages == (Passage(text="One."), Passage(text="Two.\nThree.", kind=SEEN))


def test_marking_can_be_undone(text: PassageText) -> None:
    text.show_passages([Passage(text="I asked. GH said no. I left.", kind=SEEN)])
    select(text, "GH said no.")
    text.mark(TOLD, "GH")
    text.undo()
    assert text.passages == (Passage(text="I asked. GH said no. I left.", kind=SEEN),)


def test_a_new_paragraph_goes_on_as_the_one_before_until_enter_is_pressed_twice(
    text: PassageText,
) -> None:
    text.show_passages([Passage(text="One.", kind=SEEN)])
    text.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClicks(text, "Two.")
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClicks(text, "Three.")
    assert text.passages == (Passage(text="One.\nTwo.", kind=SEEN), Passage(text="Three."))


def test_ctrl_down_and_up_go_between_passages(text: PassageText) -> None:
    text.show_passages(STORY)
    down, up = Qt.Key.Key_Down, Qt.Key.Key_Up
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(text, down, control)
    assert text.textCursor().block().text() == "PN said it was the wind."
    assert text.textCursor().atBlockEnd()
    QTest.keyClick(text, down, control)
    QTest.keyClick(text, down, control)
    assert text.textCursor().block().text() == "I do not know."
    QTest.keyClick(text, up, control)
    QTest.keyClick(text, up, control)
    assert kind_of(text.textCursor().block()) is SEEN


def test_pasted_words_are_plain_and_files_and_pictures_are_handed_on(
    text: PassageText, qtbot: QtBot
) -> None:
    rich = QMimeData()
    rich.setHtml("<b>Bold</b>")
    rich.setText("Bold")
    text.insertFromMimeData(rich)
    assert text.toPlainText() == "Bold"
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/somewhere/letter.pdf")])
    with qtbot.waitSignal(text.files_given) as given:
        text.insertFromMimeData(files)
    assert [file.name for file in given.args[0]] == ["letter.pdf"]
    picture = QMimeData()
    image = QImage(2, 2, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    picture.setImageData(image)
    with qtbot.waitSignal(text.picture_given):
        text.insertFromMimeData(picture)
    assert text.toPlainText() == "Bold"


def test_tab_leaves_the_text_and_ctrl_tab_types_one(look: Look, qtbot: QtBot) -> None:
    box = TextBox(look)
    qtbot.addWidget(box)
    with qtbot.waitActive(box):
        box.show()
        box.activateWindow()
    box.setFocus()
    QTest.keyClick(box.text, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box.text, Qt.Key.Key_Tab)
    assert box.text.toPlainText() == "\t"
    assert box.buttons[0].hasFocus()


def test_growing_the_text_changes_no_word_and_no_mark(text: PassageText, look: Look) -> None:
    text.show_passages(STORY)
    look.scale_text(2.0)
    assert text.passages == STORY
    assert {block.blockFormat().bottomMargin() for block in blocks(text.document())} == {
        look.theme.px(9)
    }


@pytest.mark.parametrize("theme", ["light", "dark", "contrast_dark", "contrast_light"])
def test_marks_and_gutter_are_painted_in_every_theme(look: Look, theme: str, qtbot: QtBot) -> None:
    look.choose(theme)
    box = TextBox(look)
    qtbot.addWidget(box)
    box.resize(700, 360)
    box.show()
    box.show_passages(STORY)
    box.text.hint({VIEW: "What I think"})
    marked = box.grab().toImage()
    box.show_passages([Passage(text=passage.text) for passage in STORY])
    assert box.grab().toImage() != marked
    box.resize(400, 360)
    box.grab()
    assert box._gutter.width() < 60


def test_told_asks_by_whom_and_those_in_the_entry_come_first(look: Look, qtbot: QtBot) -> None:
    box = TextBox(look)
    qtbot.addWidget(box)
    box.show()
    box.know(names=NamesTable(()), people=("PN", "GH"), papers=("Letter of 9 February",))
    box.show_passages([Passage(text="It was the wind.")])
    box.mark(TOLD)
    menu = box.findChildren(QMenu)[-1]
    assert [action.text() for action in menu.actions() if action.text()] == [
        "&1  PN",
        "&2  GH",
        "&Somebody else…",
        "&Not said by whom",
    ]
    menu.actions()[1].trigger()
    menu.close()
    assert box.passages == (Passage(text="It was the wind.", kind=TOLD, source="GH"),)


def test_the_box_counts_words_and_names_its_parts(look: Look, qtbot: QtBot) -> None:
    box = TextBox(look)
    qtbot.addWidget(box)
    box.show()
    QTest.keyClicks(box.text, "One two three")
    assert box._count.text() == "3 words"
    assert speechless(box) == []
