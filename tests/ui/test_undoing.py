"""Undo and redo: named in the Edit menu, by key, case by case, and never in typing's place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from carerdesk.domain.cases import Case
from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import BadRecord, CarerDeskError, NotSaved, Refused
from carerdesk.services.desk import Desk
from carerdesk.ui.shell.main_window import MainWindow
from carerdesk.ui.sitting import Notice, Sitting
from carerdesk.ui.today.page import TodayPage
from carerdesk.ui.undoing import MOST, Deed, Undoing
from tests.desks import new_case

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def a_deed(name: str, done: list[str]) -> Deed:
    def undo() -> Changes:
        done.append(f"-{name}")
        return Changes.NOTHING

    def redo() -> Changes:
        done.append(f"+{name}")
        return Changes.NOTHING

    return Deed(name=name, undo=undo, redo=redo)


@pytest.fixture
def at_today(window: MainWindow, desk: Desk, case: Case, qtbot: QtBot) -> MainWindow:
    window.enter(desk)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def texts(window: MainWindow) -> tuple[str, str]:
    """What the Edit menu says, once it is opened."""
    menu = window._menus.menu("edit")
    menu.aboutToShow.emit()
    undo, redo = (
        action.text().replace("&", "") if action.isEnabled() else ""
        for action in (window._menus.actions[key] for key in ("undo", "redo"))
    )
    menu.aboutToHide.emit()
    return undo, redo


def sitting_of(window: MainWindow) -> Sitting:
    assert window.sitting is not None
    return window.sitting


def test_the_newest_deed_goes_first_and_a_new_one_ends_redo(case: Case) -> None:
    done: list[str] = []
    pile = Undoing()
    for name in ("one", "two"):
        pile.keep(case.id, a_deed(name, done))
    pile.undo(case.id)
    pile.undo(case.id)
    pile.redo(case.id)
    assert done == ["-two", "-one", "+one"]
    pile.keep(case.id, a_deed("three", done))
    assert pile.last_undone(case.id) is None
    with pytest.raises(IndexError):
        pile.redo(case.id)


def test_the_oldest_are_forgotten(case: Case) -> None:
    pile, done = Undoing(), list[str]()
    for number in range(MOST + 5):
        pile.keep(case.id, a_deed(str(number), done))
    for _ in range(MOST):
        pile.undo(case.id)
    assert done[-1] == "-5"
    assert pile.last_done(case.id) is None


@pytest.mark.parametrize("lasting", [BadRecord("Changed since."), Refused("Named by others.")])
def test_a_deed_the_disk_refused_waits_and_one_that_cannot_be_turned_goes(
    case: Case, lasting: CarerDeskError
) -> None:
    pile = Undoing()

    def full() -> Changes:
        raise NotSaved("No room.")

    def changed() -> Changes:
        raise lasting

    pile.keep(case.id, Deed(name="below", undo=changed, redo=changed))
    pile.keep(case.id, Deed(name="on top", undo=full, redo=full))
    with pytest.raises(NotSaved):
        pile.undo(case.id)
    top = pile.last_done(case.id)
    assert top is not None
    assert top.name == "on top"
    pile._done[case.id].pop()
    with pytest.raises(type(lasting)):
        pile.undo(case.id)
    assert pile.last_done(case.id) is None


def test_the_menu_names_what_was_done_and_what_was_taken_back(
    at_today: MainWindow, desk: Desk
) -> None:
    sitting = sitting_of(at_today)
    at_today.menuBar().setFocus()
    assert texts(at_today) == ("", "")
    before = sitting.case.reference
    sitting.try_deed(
        lambda: desk.cases.change(replace(sitting.case, reference="R && D & M")),
        "Kept.",
        name="change the reference to R&D",
    )
    assert at_today.frame is not None
    assert at_today.frame.notice.text == "Kept."
    at_today.menuBar().setFocus()
    at_today._menus.menu("edit").aboutToShow.emit()
    assert at_today._menus.actions["undo"].text() == "&Undo: change the reference to R&&D"
    at_today.do("undo")
    assert sitting.case.reference == before
    assert at_today.frame.notice.text == "Taken back: change the reference to R&D."
    assert texts(at_today) == ("", "Redo: change the reference to RD")
    at_today.frame.notice.take_back()  # the line offers Redo
    assert sitting.case.reference == "R && D & M"
    at_today.frame.notice.take_back()  # and after it Undo
    at_today.do("redo")
    assert sitting.case.reference == "R && D & M"


def test_the_line_at_the_foot_takes_back_only_what_it_speaks_of(
    at_today: MainWindow,
) -> None:
    done: list[str] = []
    sitting = sitting_of(at_today)
    said: list[Notice] = []
    sitting.noticed.connect(said.append)
    sitting.keep("First.", a_deed("first", done))
    sitting.keep("", a_deed("second", done))
    assert at_today.frame is not None
    assert at_today.frame.notice.text == ""
    assert said[0].undo is not None
    said[0].undo()
    assert done == []
    sitting.undo()
    assert done == ["-second"]


def test_what_went_wrong_is_said_and_nothing_is_taken_back(at_today: MainWindow) -> None:
    def changed() -> Changes:
        raise BadRecord("That was changed since.")

    sitting = sitting_of(at_today)
    sitting.keep("Done.", Deed(name="x", undo=changed, redo=changed))
    sitting.undo()
    assert at_today.frame is not None
    assert at_today.frame.notice.text == "That was changed since."
    assert not sitting.try_deed(changed, "Kept.", name="x")


def test_each_case_has_its_own(at_today: MainWindow, desk: Desk, case: Case) -> None:
    done: list[str] = []
    sitting = sitting_of(at_today)
    other = new_case(desk, title="Another")
    at_today.menuBar().setFocus()
    sitting.keep("Done.", a_deed("mine", done))
    sitting.take_case(other.id)
    assert texts(at_today) == ("", "")
    at_today.do("undo")
    assert done == []
    sitting.take_case(case.id)
    assert texts(at_today) == ("Undo: mine", "")


def test_locking_forgets_all_of_it(at_today: MainWindow) -> None:
    sitting = sitting_of(at_today)
    sitting.keep("Done.", a_deed("mine", []))
    undoing, case_id = sitting.undoing, sitting.case_id
    at_today.lock()
    assert undoing.last_done(case_id) is None


def test_typing_has_its_own_undo_and_the_key_reaches_the_desk_where_there_is_none(
    at_today: MainWindow, qtbot: QtBot
) -> None:
    done: list[str] = []
    sitting = sitting_of(at_today)
    assert at_today.frame is not None
    page = at_today.frame.page
    assert isinstance(page, TodayPage)
    line: QLineEdit = page.quick.line
    line.setFocus()
    sitting.keep("Done.", a_deed("mine", done))
    QTest.keyClicks(line, "Rang")
    assert texts(at_today) == ("Undo: typing", "")
    at_today.do("undo")
    assert (line.text(), done) == ("", [])
    assert texts(at_today)[1] == "Redo: typing", "what was typed can be had again first"
    handle = at_today.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert done == [], "a text box that has typing to give keeps the key"
    line.setText("")
    QTest.keyClick(handle, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert done == ["-mine"]
    QTest.keyClick(handle, Qt.Key.Key_Z, CTRL_SHIFT)
    assert done == ["-mine", "+mine"]


def test_the_quick_line_gives_its_words_back(at_today: MainWindow, desk: Desk, case: Case) -> None:
    assert at_today.frame is not None
    page = at_today.frame.page
    assert isinstance(page, TodayPage)
    quick = page.quick
    quick.line.setText("RM will ring by Fri 6 March")
    quick.log()
    (logged,) = desk.log.whole(case.id)
    assert quick.line.text() == ""
    at_today.do("undo")
    assert quick.line.text().startswith("RM will ring")
    assert desk.log.entry(logged.entry.id).is_withdrawn
    quick.line.setText("")
    at_today.menuBar().setFocus()
    at_today.do("redo")
    assert not desk.log.entry(logged.entry.id).is_withdrawn
    assert desk.log.count(case.id) == 1


def test_a_key_held_down_goes_on_in_typing_and_takes_no_deed_back(at_today: MainWindow) -> None:
    done: list[str] = []
    sitting_of(at_today).keep("Done.", a_deed("mine", done))
    assert at_today.frame is not None
    assert at_today._open is not None
    page, watch = at_today.frame.page, at_today._open.undo_menu
    assert isinstance(page, TodayPage)
    control = Qt.KeyboardModifier.ControlModifier
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Z, control, "", autorep=True)
    page.quick.line.setFocus()
    assert watch.eventFilter(at_today, held), "nothing typed: the key is taken, and no deed"
    assert done == []
    QTest.keyClicks(page.quick.line, "Rang")
    assert not watch.eventFilter(at_today, held), "the box takes its typing back letter by letter"
    at_today.menuBar().setFocus()
    assert not watch.eventFilter(at_today, held)
