"""Unknown words in the editor: underlined, offered others for, kept; and nothing without one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from carerdesk.domain.entries import Passage, PassageKind
from carerdesk.services import spelling
from carerdesk.ui.editor.text_box import TextBox
from carerdesk.ui.kit import spell_marks
from carerdesk.ui.preferences.spelling_card import SpellingCard
from carerdesk.ui.sitting import Sitting

HERE = Path(__file__).parents[2] / "data" / "spelling"
WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, no_dictionary: None) -> None:
    monkeypatch.setattr(spelling, "_folders", lambda: [HERE])


@pytest.fixture
def box(sitting: Sitting, qtbot: QtBot) -> Iterator[TextBox]:
    made = TextBox(sitting.look)
    made.text.spell(sitting.spelling)
    made.resize(600, 300)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.deleteLater()


def underlined(box: TextBox) -> list[str]:
    found = []
    block = box.text.document().begin()
    while block.isValid():
        found += [
            block.text()[f.start : f.start + f.length]
            for f in block.layout().formats()
            if f.format.underlineStyle() == WAVE
        ]
        block = block.next()
    return found


def ready(box: TextBox, sitting: Sitting, qtbot: QtBot) -> None:
    box.text.setFocus()
    qtbot.waitUntil(lambda: sitting.spelling.is_on, timeout=10_000)


def menu_of(qtbot: QtBot, box: TextBox) -> QMenu:
    def shown() -> QMenu | None:
        return next((m for m in box.findChildren(QMenu) if m.isVisible()), None)

    qtbot.waitUntil(lambda: shown() is not None)
    menu = shown()
    assert menu is not None
    qtbot.waitUntil(lambda: not any("Looking" in a.text() for a in menu.actions()), timeout=10_000)
    return menu


@pytest.mark.usefixtures("here")
def test_what_nobody_knows_is_underlined_in_every_kind_of_passage(
    box: TextBox, sitting: Sitting, qtbot: QtBot
) -> None:
    box.show_passages(
        (
            Passage(text="They recieve the word"),
            Passage(text="Zzyx rang", kind=PassageKind.TOLD, source="PN"),
        )
    )
    ready(box, sitting, qtbot)
    qtbot.waitUntil(lambda: underlined(box) == ["recieve", "Zzyx"])
    told = box.text.document().lastBlock().layout().formats()
    assert all(f.format.background().color().alpha() for f in told), "the tint stays below"


@pytest.mark.usefixtures("here")
def test_names_of_the_case_are_never_underlined(
    box: TextBox, sitting: Sitting, qtbot: QtBot
) -> None:
    people = sitting.desk.people
    _, changes = people.add(case_id=sitting.case_id, initials="ZQ", full_name="Zzyx Qorl")
    sitting.did(changes)
    box.show_passages((Passage(text="Zzyx’s word, Qorl rang"),))
    ready(box, sitting, qtbot)
    qtbot.wait(50)
    assert underlined(box) == []


@pytest.mark.usefixtures("here")
def test_the_word_being_typed_is_let_be_until_it_is_done(
    box: TextBox, sitting: Sitting, qtbot: QtBot
) -> None:
    ready(box, sitting, qtbot)
    QTest.keyClicks(box.text, "They reciev")
    assert underlined(box) == []
    QTest.keyClicks(box.text, " ")
    assert underlined(box) == ["reciev"]
    QTest.keyClicks(box.text, "rnag")
    QTest.keyClick(box.text, Qt.Key.Key_Home)
    assert underlined(box) == ["reciev", "rnag"]


@pytest.mark.usefixtures("here")
def test_f7_goes_to_the_next_and_round_and_a_figure_puts_the_word_in(
    box: TextBox, sitting: Sitting, qtbot: QtBot
) -> None:
    box.show_passages((Passage(text="They recieve\nthe wrod"),))
    ready(box, sitting, qtbot)
    box.text.moveCursor(box.text.textCursor().MoveOperation.End)
    QTest.keyClick(box.text, Qt.Key.Key_F7)
    menu = menu_of(qtbot, box)
    assert box.text.textCursor().selectedText() == "recieve"
    assert any("receive" in action.text() for action in menu.actions())
    next(a for a in menu.actions() if "receive" in a.text()).trigger()
    menu.close()
    assert box.text.toPlainText() == "They receive\nthe wrod"
    box.text.undo()
    assert box.text.toPlainText() == "They recieve\nthe wrod"


@pytest.mark.usefixtures("here")
def test_a_word_is_kept_among_ones_own_and_that_can_be_taken_back(
    box: TextBox, sitting: Sitting, qtbot: QtBot
) -> None:
    box.show_passages((Passage(text="the zzyx"),))
    ready(box, sitting, qtbot)
    qtbot.waitUntil(lambda: underlined(box) == ["zzyx"])
    box.next_unknown()
    menu = menu_of(qtbot, box)
    assert any("No word is near it" in a.text() for a in menu.actions()) or menu.actions()
    next(a for a in menu.actions() if "among my words" in a.text()).trigger()
    menu.close()
    assert sitting.desk.spelling.own_words == ("zzyx",)
    qtbot.waitUntil(lambda: underlined(box) == [])
    assert not box.text.spelling.next_word()  # type: ignore[union-attr]
    sitting.undo()
    qtbot.waitUntil(lambda: underlined(box) == ["zzyx"])


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("by_key", [True, False])
def test_the_menu_of_the_text_offers_words_first(
    box: TextBox, sitting: Sitting, qtbot: QtBot, by_key: bool
) -> None:
    box.show_passages((Passage(text="recieve the"),))
    ready(box, sitting, qtbot)
    place = box.text.cursorRect().center()
    reason = QContextMenuEvent.Reason.Keyboard if by_key else QContextMenuEvent.Reason.Mouse
    watched = box.text if by_key else box.text.viewport()
    QApplication.sendEvent(watched, QContextMenuEvent(reason, place, watched.mapToGlobal(place)))
    menu = menu_of(qtbot, box)
    assert "receive" in menu.actions()[0].text()
    assert any(action.text().startswith("&Paste") for action in menu.actions())
    menu.close()


def test_without_a_dictionary_nothing_is_marked_and_nothing_breaks(
    box: TextBox, sitting: Sitting, qtbot: QtBot
) -> None:
    box.show_passages((Passage(text="Zzyx recieve"),))
    box.text.setFocus()
    QTest.keyClick(box.text, Qt.Key.Key_F7)
    qtbot.wait(20)
    assert underlined(box) == []
    answered: list[tuple[str, ...]] = []
    sitting.spelling.suggest("recieve", answered.append)
    assert answered == [()]


@pytest.mark.usefixtures("here")
def test_a_long_text_is_left_alone(
    box: TextBox, sitting: Sitting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spell_marks, "_LONGEST", 10)
    box.show_passages((Passage(text="recieve the word"),))
    ready(box, sitting, qtbot)
    qtbot.wait(30)
    assert underlined(box) == []


@pytest.mark.usefixtures("here")
def test_the_settings_choose_a_dictionary_and_change_the_words(
    box: TextBox, sitting: Sitting, qtbot: QtBot, tmp_path: Path
) -> None:
    card = SpellingCard(sitting)
    card.show_spelling()
    assert next(card.choice.itemText(n) for n in range(card.choice.count())) == "English (GB)"
    box.show_passages((Passage(text="recieve"),))
    ready(box, sitting, qtbot)
    box.text.moveCursor(box.text.textCursor().MoveOperation.Start)
    qtbot.waitUntil(lambda: underlined(box) == ["recieve"])
    card.choice.choose("")
    card.choice.activated.emit(1)
    assert sitting.desk.spelling.dictionary is None
    qtbot.waitUntil(lambda: underlined(box) == [])
    wrong = tmp_path / "wrong.dic"
    wrong.write_bytes(b"\xff\xfe")
    card.take(wrong)
    qtbot.waitUntil(lambda: "not a dictionary" in card.fault, timeout=10_000)
    assert sitting.desk.spelling.dictionary is None
    card.take(HERE / "en_GB.dic")
    qtbot.waitUntil(lambda: sitting.desk.spelling.dictionary is not None, timeout=10_000)
    card.own.setText("recieve, Straplove")
    card.own.editingFinished.emit()
    assert sitting.desk.spelling.own_words == ("recieve", "Straplove")
    qtbot.waitUntil(lambda: underlined(box) == [], timeout=10_000)
    card.deleteLater()
