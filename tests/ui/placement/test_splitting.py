"""Two children of a case, at the window: each entry split, each loose paper asked about."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea
from pytestqt.qtbot import QtBot

from carerdesk.domain.cases import Case
from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import Drawer, EntryKind, LoggedEntry, Passage
from carerdesk.domain.people import Person
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry
from carerdesk.services.papers import Filing
from carerdesk.ui.kit.dialog_body import DialogBody
from carerdesk.ui.placement.entry_split_dialog import EntrySplitDialog
from carerdesk.ui.placement.page import PlacementPage
from carerdesk.ui.sitting import Notice, Sitting
from tests.ui.asking import when_asked
from tests.ui.speaking import speechless

TEXT = "Zephyr swam a length. Child B cried in the car.\nWe had tea."


@pytest.fixture
def children(desk: Desk, case: Case) -> tuple[Person, Person]:
    def add(initials: str, name: str) -> Person:
        return desk.people.add(case_id=case.id, initials=initials, full_name=name, is_child=True)[0]

    return add("Child A", "Zephyr Lane"), add("Child B", "Robin Marlow")


def write(desk: Desk, case: Case, *people: Person) -> LoggedEntry:
    new = NewEntry(
        case_id=case.id,
        kind=EntryKind.CHILDS_DAY,
        gist="At the pool",
        happened=FuzzyDate.on(desk.now().date()),
        people=tuple(person.id for person in people),
        passages=(Passage(text=TEXT),),
        drawer=Drawer.CHILDS,
    )
    return desk.log.record(new)[0]


@pytest.fixture
def page(
    sitting: Sitting, desk: Desk, case: Case, children: tuple[Person, Person], qtbot: QtBot
) -> PlacementPage:
    assert len(children) == 2
    made = PlacementPage(sitting)
    qtbot.addWidget(made)
    sitting.desk_changed.connect(made.look_again)
    made.resize(1000, 700)
    made.show()
    return made


def test_an_entry_is_split_by_keys_and_looked_at_before(
    page: PlacementPage, desk: Desk, case: Case, children: tuple[Person, Person]
) -> None:
    entry = write(desk, case, *children)
    page.look_again(Changes.EVERYTHING)
    assert page.form.split.isVisibleTo(page)
    page.grab()
    assert page.form.split.width() == page.form.split.sizeHint().width()
    said: list[Notice] = []
    page.sitting.noticed.connect(said.append)

    def answer(dialog: EntrySplitDialog) -> None:
        assert speechless(dialog) == []
        rows = dialog.pieces.list
        dialog.main.click()
        assert "without a place" in dialog.fault
        QTest.keyClick(rows, Qt.Key.Key_3)
        assert dialog.fault == ""
        assert [side is None for _, side in rows.rows.rows] == [False, False, False, True]
        dialog.main.click()
        QTest.keyClick(rows, Qt.Key.Key_1)
        assert dialog.pieces.open_count == 0
        dialog.main.click()
        assert dialog.is_looking
        assert "Child B" not in dialog.goes.toPlainText()
        assert "We had tea." in dialog.goes.toPlainText()
        assert "Child B cried" in dialog.stays.toPlainText()
        assert "tea" not in dialog.stays.toPlainText()
        assert desk.log.count(case.id) == 1
        dialog.grab()
        for area in dialog.findChildren(QAbstractScrollArea):
            assert not area.horizontalScrollBar().isVisible()
        body = dialog.findChild(DialogBody)
        assert body is not None
        assert body.verticalScrollBar().maximum() == 0, "what cannot be undone is in sight"
        dialog.back.click()
        assert "Look" in dialog.main.text()
        dialog.main.click()
        dialog.main.click()

    when_asked(EntrySplitDialog, answer)
    page.form.split.click()
    assert said[-1].sentence == "Split. Both parts are in the log."
    assert desk.log.entry(entry.entry.id).is_withdrawn
    assert [row.title for row in page.form.list.list.rows.rows] == ["At the pool"]
    assert not page.form.split.isVisibleTo(page)
    assert "1 entry split before" in page.form._stays.text()


def test_a_part_without_words_is_not_made_and_going_back_changes_nothing(
    page: PlacementPage, desk: Desk, case: Case, children: tuple[Person, Person]
) -> None:
    write(desk, case, *children)
    page.look_again(Changes.EVERYTHING)

    def answer(dialog: EntrySplitDialog) -> None:
        dialog.pieces.list.go_to(0)
        for _ in range(4):
            QTest.keyClick(dialog.pieces.list, Qt.Key.Key_2)
        dialog.main.click()
        assert "no words" in dialog.fault
        dialog.back.click()

    when_asked(EntrySplitDialog, answer)
    page.form.split.click()
    assert desk.log.count(case.id) == 1


def test_a_paper_that_names_no_child_goes_only_once_it_is_ticked(
    page: PlacementPage, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    desk.papers.add(case.id, "a.txt", b"a boat", Filing(drawer=Drawer.CHILDS, title="A drawing"))
    page.look_again(Changes.EVERYTHING)
    asked = page.form.asked
    assert asked.isVisibleTo(page)
    assert len(page.form.list.list.rows.rows) == 0
    item = asked.list.item(0)
    assert item.text() == "Paper: A drawing"
    assert asked.list.visualItemRect(item).height() >= page.look.theme.px(24)
    asked.list.setFocus()
    QTest.keyClick(asked.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(page.form.list.list.rows.rows) == 1)
    assert asked.list.item(0).checkState() is Qt.CheckState.Checked
    QTest.keyClick(asked.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(page.form.list.list.rows.rows) == 0)
