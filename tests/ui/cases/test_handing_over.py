"""T15: a case handed to an advocate, read only and verified on arrival."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carerdesk.domain.errors import NotSaved
from carerdesk.services.desk import Desk
from carerdesk.ui.cases import packing
from carerdesk.ui.cases.pack_dialog import PackDialog
from carerdesk.ui.kit.words import Words
from carerdesk.ui.opening.restore_dialog import RestoreDialog
from carerdesk.ui.shell.main_window import MainWindow
from tests.desks import Time, new_case, opening
from tests.ui.asking import when_asked
from tests.ui.typist import Typist


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    monkeypatch.setattr(packing, "choose_place", lambda _window: made)
    return made


def test_t15_a_case_goes_over_and_is_read_within_twenty_eight_keys(
    window: MainWindow, desk: Desk, place: Path, hour: Time, qtbot: QtBot
) -> None:
    case = new_case(desk)
    window.enter(desk)
    hands = Typist(window)
    words = []

    def answer(dialog: PackDialog) -> None:
        dialog.activateWindow()
        QTest.qWaitForWindowActive(dialog)
        QTest.qWait(50)  # the focus follows
        hands.letters("da")
        words.append(dialog.phrase.editor.text())
        hands.enter()

    when_asked(PackDialog, answer)
    window.do("hand_over")
    hands.keys += 2  # Alt+C, H
    assert window.frame is not None
    frame = window.frame
    qtbot.waitUntil(lambda: "pack is made" in frame.notice.text, timeout=60_000)
    window.lock()

    shown: list[Desk] = []
    dialog = RestoreDialog(
        window,
        window._look,
        window.jobs,
        lambda: opening(hour),
        lambda _parent, copy, _name: shown.append(copy),
    )
    qtbot.addWidget(dialog)
    [folder] = place.iterdir()
    dialog.backup.editor.setText(str(folder))
    with qtbot.waitActive(dialog):
        dialog.show()
    dialog.phrase.setFocus()
    hands.words(words[0])
    hands.tab(2)
    hands.press("Space")  # Look at it first
    hands.keys += 3  # Ctrl+O, Restore a backup, the folder
    assert hands.keys <= 28
    [copy] = shown
    assert copy.cases.all() == (case,)
    assert copy.safekeeping.check(whole=True) == ()
    with pytest.raises(NotSaved):
        copy.safekeeping.set_setting("any", "thing")
    copy.close()


def test_a_pack_needs_somebody_to_go_to_and_strong_words(
    window: MainWindow, desk: Desk, place: Path
) -> None:
    case = new_case(desk)
    desk.handing_over.written_down(case.id, to="Rita Blake", how="by post")
    window.enter(desk)

    def answer(dialog: PackDialog) -> None:
        told = [words.text() for words in dialog.findChildren(Words)]
        assert any(words.startswith("Went to Rita Blake on ") for words in told)
        dialog.main.click()
        assert dialog.to.fault == "Say who gets it."
        dialog.to.editor.setText("Dev")
        before = dialog.phrase.editor.text()
        dialog.others.click()
        assert dialog.phrase.editor.text() != before
        dialog.phrase.editor.setText("short")
        dialog.main.click()
        assert dialog.phrase.fault

    when_asked(PackDialog, answer)
    window.do("hand_over")
    assert list(place.iterdir()) == []


def test_what_went_wrong_with_a_pack_is_said(
    window: MainWindow, desk: Desk, place: Path, qtbot: QtBot
) -> None:
    new_case(desk)
    window.enter(desk)
    place.rmdir()

    def answer(dialog: PackDialog) -> None:
        dialog.to.editor.setText("Dev")
        dialog.main.click()

    when_asked(PackDialog, answer)
    window.do("hand_over")
    assert window.frame is not None
    frame = window.frame
    qtbot.waitUntil(lambda: "Choose another folder" in frame.notice.text, timeout=30_000)


def test_p_on_the_monday_page_hands_over_the_selected_case(
    window: MainWindow, desk: Desk, place: Path
) -> None:
    new_case(desk, reference="A-1")
    second = new_case(desk, reference="B-2")
    window.enter(desk, "monday")
    assert window.frame is not None
    page = window.frame.page
    page.table.selectRow(page.table.cases.place_of(lambda row: row.case == "B-2"))  # type: ignore[union-attr]
    asked = []

    def answer(dialog: PackDialog) -> None:
        asked.append(dialog)

    when_asked(PackDialog, answer)
    Typist(window).press("P")
    QApplication.processEvents()
    assert len(asked) == 1
    assert window.sitting is not None
    assert window.sitting.case.id == second.id
