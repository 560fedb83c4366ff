"""The people: by initials, a child's name covered, roles over time, kept as they are left."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind, Passage, PassageKind
from carerdesk.domain.people import Person, Role, RoleHeld
from carerdesk.services.log import NewEntry
from carerdesk.ui.people.add_person_dialog import AddPersonDialog
from carerdesk.ui.people.page import PeoplePage
from carerdesk.ui.sitting import Notice, Sitting
from carerdesk.ui.targets import FindEntries, ShowDocument, ShowEntry, ShowPerson
from carerdesk.ui.theme.look import Look
from tests.ui.speaking import speechless, spoken
from tests.ui.story import Told, tell


@pytest.fixture
def story(sitting: Sitting) -> Told:
    return tell(sitting.desk, sitting.case)


@pytest.fixture
def page(sitting: Sitting, story: Told, qtbot: QtBot) -> PeoplePage:
    made = PeoplePage(sitting)
    qtbot.addWidget(made)
    made.resize(1068, 739)
    sitting.desk_changed.connect(made.look_again)
    made.look_again(Changes.EVERYTHING)
    made.show()
    return made


@pytest.fixture
def said(sitting: Sitting) -> list[Notice]:
    notices: list[Notice] = []
    sitting.noticed.connect(notices.append)
    return notices


def show(page: PeoplePage, person: Person) -> None:
    page.arrive(ShowPerson(person_id=person.id))
    assert page.card.person is not None
    assert page.card.person.id == person.id


def test_people_stand_by_initials_with_role_and_entries_children_last(page: PeoplePage) -> None:
    assert [row.sentence for row in page.rows.rows.rows] == [
        "GH, team manager, 6 entries.",
        "LC, complaints officer, 1 entry.",
        "PN, supervising social worker, 6 entries.",
        "Child A, child: never named in what leaves the desk, no entry.",
    ]


def test_no_real_name_of_a_child_is_on_the_screen_until_it_is_asked_for(
    page: PeoplePage, story: Told
) -> None:
    show(page, story.people["Child A"])
    every = " ".join(part.name for part in spoken(page))
    texts = [page.card.name.line.text(), page.card.others.line.text(), every]
    assert not any("Zeph" in text or "Lane" in text for text in texts)
    assert page.card.name.line.isReadOnly()
    page.card.name._show.click()
    assert page.card.name.line.text() == "Zephyr Lane"
    page.hide()
    assert page.card.name.line.text() == "hidden"


def test_a_covered_name_is_kept_when_something_else_is_changed(
    page: PeoplePage, story: Told, sitting: Sitting
) -> None:
    child = story.people["Child A"]
    show(page, child)
    page.card.note.editor.setPlainText("Likes football.")
    page.card.keep()
    after = sitting.desk.people.get(child.id)
    assert after.note == "Likes football."
    assert (after.full_name, after.aliases) == ("Zephyr Lane", ("Zeph",))


def test_what_is_changed_is_kept_when_the_field_is_left_and_can_be_undone(
    page: PeoplePage, story: Told, sitting: Sitting, said: list[Notice]
) -> None:
    before = story.people["GH"]
    show(page, before)
    page.card.others.line.setText("Gracie, Mrs H")
    page.card.others.line.editingFinished.emit()
    assert sitting.desk.people.get(before.id).aliases == ("Gracie", "Mrs H")
    assert said[-1].sentence == "Kept: GH."
    assert said[-1].undo is not None
    said[-1].undo()
    assert sitting.desk.people.get(before.id) == before
    assert page.card.others.line.text() == ""


def test_initials_that_are_taken_are_said_under_the_field(
    page: PeoplePage, story: Told, sitting: Sitting
) -> None:
    show(page, story.people["GH"])
    page.card.initials.editor.setText("PN")
    page.card.initials.editor.editingFinished.emit()
    assert page.card.initials.fault.startswith("Somebody in this case has these initials")
    assert sitting.desk.people.get(story.people["GH"].id).initials == "GH"


def test_roles_run_over_time(page: PeoplePage, story: Told, sitting: Sitting) -> None:
    gh = story.people["GH"]
    show(page, gh)
    page.card._another_role()
    line = page.card._roles[-1]
    line.role.choose(Role.SERVICE_MANAGER)
    line.since.setText("1 feb 2026")
    line.changed.emit()
    assert sitting.desk.people.get(gh.id).roles == (
        RoleHeld(role=Role.TEAM_MANAGER),
        RoleHeld(role=Role.SERVICE_MANAGER, since=date(2026, 2, 1)),
    )
    line.since.setText("feb 2026")
    line.changed.emit()
    assert line._fault.text == "Give one day, or leave it empty."
    assert sitting.desk.people.get(gh.id).roles[-1].since == date(2026, 2, 1)
    line.removed.emit()
    assert sitting.desk.people.get(gh.id).roles == (RoleHeld(role=Role.TEAM_MANAGER),)


def test_making_somebody_a_child_covers_the_name(
    page: PeoplePage, story: Told, sitting: Sitting
) -> None:
    show(page, story.people["GH"])
    page.card.child.click()
    assert sitting.desk.people.get(story.people["GH"].id).is_child
    assert page.card.name.line.text() == "hidden"
    assert page.card.name.text == "Grace Holt"


def test_the_entries_somebody_is_in_lead_to_the_log(
    page: PeoplePage, story: Told, sitting: Sitting
) -> None:
    gone: list[tuple[str, object]] = []
    sitting.asked_to_go.connect(lambda place, target: gone.append((place, target)))
    show(page, story.people["LC"])
    entries = page.card.entries
    assert [row.entry.id for row in entries.rows.rows] == [story.asked.entry.id]
    entries.setFocus()
    QTest.keyClick(entries, Qt.Key.Key_Return)
    page.card._find.click()
    assert [place for place, _ in gone] == ["log", "log"]
    assert gone[1][1] == FindEntries(line='who:"LC"')


def test_what_somebody_said_leads_to_where_it_stands(
    page: PeoplePage, story: Told, sitting: Sitting, said: list[Notice]
) -> None:
    gone: list[tuple[str, object]] = []
    sitting.asked_to_go.connect(lambda place, target: gone.append((place, target)))
    stranger, changes = sitting.desk.people.add(case_id=sitting.case_id, initials="QX")
    sitting.did(changes)
    show(page, stranger)
    assert page.card.said.isHidden(), "nothing is recorded of them"
    desk, case_id = sitting.desk, sitting.case_id
    logged, _ = desk.log.record(
        NewEntry(
            case_id=case_id,
            kind=EntryKind.CALL,
            gist="Rang",
            happened=FuzzyDate.on(date(2026, 2, 9)),
            passages=(Passage(text="It is\nclosed", kind=PassageKind.TOLD, source="QX"),),
        )
    )
    paper, _ = desk.papers.add(case_id, "note.txt", b"They rang.")
    question, _ = desk.statements.questions.add(case_id, text="Is it closed?")
    for words, day, source in (("It is open.", 3, paper.id), ("I cannot say.", 2, None)):
        desk.statements.statements.add(
            case_id,
            question=question.id,
            words=words,
            on=FuzzyDate.on(date(2026, 2, day)),
            speaker=stranger.id,
            document_id=source,
        )
    sitting.did(changes)
    rows = page.card.said.rows
    assert [one.words for one in rows.rows.rows] == [
        "It is\nclosed",
        "It is open.",
        "I cannot say.",
    ]
    sentence = str(rows.rows.data(rows.rows.index(0, 0), Qt.ItemDataRole.AccessibleTextRole))
    assert sentence.startswith("Monday 9 February 2026. It is closed")
    for place in range(3):
        rows.opened.emit(rows.rows.rows[place])
    assert gone == [
        ("log", ShowEntry(entry_id=logged.entry.id)),
        ("documents", ShowDocument(document_id=paper.id)),
    ]
    assert "No source yet" in said[-1].sentence


def with_dialog(deed: object, fill: object) -> None:
    """Do something that opens a dialog, and fill the dialog in."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AddPersonDialog)
        fill(dialog)  # type: ignore[operator]

    QTimer.singleShot(0, act)
    deed()  # type: ignore[operator]


def test_somebody_is_added_with_initials_alone(page: PeoplePage, sitting: Sitting) -> None:
    def fill(dialog: AddPersonDialog) -> None:
        dialog.main.click()
        assert dialog.initials.fault.startswith("Give initials")
        dialog.initials.editor.setText("EO")
        dialog.main.click()

    with_dialog(page.add, fill)
    added = sitting.desk.people.by_initials(sitting.case_id, "EO")
    assert added is not None
    assert added.roles == ()
    assert page.card.person == added
    row = page.rows.current
    assert row.sentence == "EO, role not said yet, no entry."


def test_going_back_adds_nobody(page: PeoplePage, sitting: Sitting) -> None:
    before = len(sitting.desk.people.of(sitting.case_id))
    with_dialog(page.add, lambda dialog: dialog.back.click())
    assert len(sitting.desk.people.of(sitting.case_id)) == before


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_control_has_a_name(page: PeoplePage, story: Told, look: Look, scale: float) -> None:
    look.scale_text(scale)
    page.resize(1024, 640)
    show(page, story.people["Child A"])
    page.grab()
    assert speechless(page) == []


def test_a_narrow_window_shows_the_card_as_a_page_of_its_own(page: PeoplePage) -> None:
    page.resize(700, 700)
    assert page.rows.isVisible()
    assert not page.card.isVisible()
    QTest.keyClick(page.rows, Qt.Key.Key_Return)
    assert page.card.isVisible()
    page.card.back.click()
    assert page.rows.isVisible()
