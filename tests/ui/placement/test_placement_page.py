"""When a placement ends, at the window."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from carerdesk.domain.cases import Case
from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import Drawer, EntryKind
from carerdesk.domain.people import Person
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry, NewEvent
from carerdesk.ui.placement.page import PlacementPage
from carerdesk.ui.safekeeping.secret_dialog import SecretDialog
from carerdesk.ui.sitting import Notice, Sitting
from carerdesk.ui.targets import ShowEntry
from tests.desks import PASSPHRASE
from tests.ui.asking import when_asked
from tests.ui.choices import choose
from tests.ui.speaking import speechless


@pytest.fixture
def child(desk: Desk, case: Case) -> Person:
    person, _ = desk.people.add(
        case_id=case.id, initials="Child A", full_name="Zephyr Lane", is_child=True
    )
    return person


def write(desk: Desk, case: Case, gist: str, **fields: object) -> None:
    given: dict[str, object] = {
        "case_id": case.id,
        "kind": EntryKind.CHILDS_DAY,
        "gist": gist,
        "happened": FuzzyDate.on(desk.now().date()),
        "drawer": Drawer.CHILDS,
    }
    desk.log.record(NewEntry(**(given | fields)))  # type: ignore[arg-type]


@pytest.fixture
def page(sitting: Sitting, desk: Desk, case: Case, child: Person, qtbot: QtBot) -> PlacementPage:
    write(desk, case, "Swam a length", people=(child.id,))
    write(desk, case, "My own pay", drawer=Drawer.MINE)
    made = PlacementPage(sitting)
    qtbot.addWidget(made)
    sitting.desk_changed.connect(made.look_again)
    made.look_again(Changes.EVERYTHING)
    made.resize(1000, 700)
    made.show()
    return made


@pytest.fixture
def said(sitting: Sitting) -> list[Notice]:
    notices: list[Notice] = []
    sitting.noticed.connect(notices.append)
    return notices


def test_the_records_are_read_written_out_received_and_removed(
    page: PlacementPage,
    desk: Desk,
    case: Case,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    said: list[Notice],
) -> None:
    assert speechless(page) == []
    form = page.form
    assert [row.title for row in form.list.list.rows.rows] == ["Swam a length"]
    assert not form.remove.isEnabled()
    choose(monkeypatch, tmp_path)
    form.write.click()
    qtbot.waitUntil(form.remove.isEnabled, timeout=20000)
    (folder,) = tmp_path.glob("Records of Child A *")
    assert "Swam a length" in (folder / "log-1.md").read_text("utf-8")
    assert "My own pay" not in (folder / "records.json").read_text("utf-8")
    form.remove.click()
    assert form.receiver.fault
    form.receiver.editor.setText("PN, supervising social worker")
    choose(monkeypatch, tmp_path / "receipt.pdf")
    form.save.click()
    assert (tmp_path / "receipt.pdf").read_bytes().startswith(b"%PDF")

    def answer(dialog: SecretDialog) -> None:
        assert speechless(dialog) == []
        dialog.field.editor.setText("not it")
        dialog.main.click()
        assert dialog.field.fault
        dialog.field.editor.setText(PASSPHRASE)
        dialog.main.click()

    sitting = page.sitting
    desk.log.keep_draft(case.id, "thrown away", {"drawer": "child's", "text": "about the child"})
    with sitting.noting(besides=True) as way:
        changes = desk.log.drop_draft(case.id, "thrown away")
    sitting.done("Thrown away.", changes, name="throw the draft away", way=way)
    assert sitting.undoing.last_done(case.id) is not None
    (tmp_path / "stick").mkdir()
    desk.backups.choose_place(tmp_path / "stick")
    desk.backups.make()
    when_asked(SecretDialog, answer)
    form.remove.click()
    assert sitting.undoing.last_done(case.id) is None, "its way back held what was erased"
    sitting.undo()
    assert desk.log.drafts(case.id) == ()
    assert said[-1].sentence.startswith("Removed. 1 records were given back")
    assert "1 backup made before may hold them" in said[-1].sentence
    assert "the last goes on" in said[-1].sentence
    assert desk.log.count(case.id) == 1
    (stub,) = desk.returning.returned(case.id)
    assert stub.to == "PN, supervising social worker"
    assert form.given.isVisibleTo(page)
    assert form.whom == ""


def test_while_a_complaint_runs_the_button_is_dead_and_the_reason_is_there(
    page: PlacementPage,
    desk: Desk,
    case: Case,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    choose(monkeypatch, tmp_path)
    write(desk, case, "Complained", drawer=Drawer.MINE, events=(NewEvent(what="stage1_complaint"),))
    page.look_again(Changes.ENTRIES)
    assert "Nothing can be removed yet" in page.form.state.text
    assert "Stage 1 (Local resolution)" in page.form.state.text
    page.form.write.click()
    qtbot.waitUntil(lambda: "They are written out." in page.form.written.text, timeout=20000)
    assert not page.form.remove.isEnabled()


def test_where_the_backups_are_or_not_is_said_of_what_is_erased(
    page: PlacementPage, desk: Desk, tmp_path: Path
) -> None:
    assert page._still_held().startswith("No backup in the chosen place holds them")
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.backups.choose_place(stick)
    (home := desk.backups.make().parent).joinpath("2099-01-01 00.00.00").mkdir()
    (home / "2099-01-01 00.00.00" / "manifest.json").touch()
    assert page._still_held().startswith("2 backups made before may hold them until they run out")
    assert "the last goes on" not in page._still_held()
    stick.rename(tmp_path / "gone")
    assert page._still_held().startswith("The place of the backups cannot be looked at now")


def test_while_papers_are_read_nothing_is_removed(
    page: PlacementPage, sitting: Sitting, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    held = Event()
    run = sitting.jobs.run(lambda *_: held.wait(20))
    faults: list[str] = []

    def answer(dialog: SecretDialog) -> None:
        dialog.field.editor.setText(PASSPHRASE)
        dialog.main.click()
        faults.append(dialog.field.fault)
        dialog.reject()

    page.form.receiver.editor.setText("PN")
    when_asked(SecretDialog, answer)
    page.form.remove_pressed.emit()
    with qtbot.waitSignal(run.ended):
        held.set()
    assert faults[0].startswith("Papers are being read or written just now. Nothing was removed")
    assert desk.log.count(case.id) == 2


def test_a_record_of_the_list_is_shown_in_its_own_place(
    page: PlacementPage, sitting: Sitting
) -> None:
    went: list[object] = []
    sitting.asked_to_go.connect(lambda place, target: went.append((place, type(target))))
    page.form.list.opened.emit(page.form.list.list.rows.rows[0])
    assert went == [("log", ShowEntry)]


def test_what_was_written_after_the_list_was_written_out_must_be_written_out_too(
    page: PlacementPage,
    desk: Desk,
    case: Case,
    child: Person,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    choose(monkeypatch, tmp_path)
    page.form.write.click()
    qtbot.waitUntil(page.form.remove.isEnabled, timeout=20000)
    write(desk, case, "Read a book", people=(child.id,))
    page.look_again(Changes.ENTRIES)
    assert not page.form.remove.isEnabled()


def test_a_receipt_needs_one_certain_day(page: PlacementPage) -> None:
    page.form.receiver.editor.setText("PN")
    page.form.on.write("about 21 jan")
    assert not page.form.is_in_order()
    assert page.form.on.fault
    page.form.on.write("20 feb")
    assert page.form.is_in_order()
    assert page.form.day.isoformat() == "2026-02-20"


def test_a_case_without_children_says_where_they_are_added(sitting: Sitting, qtbot: QtBot) -> None:
    page = PlacementPage(sitting)
    qtbot.addWidget(page)
    page.look_again(Changes.EVERYTHING)
    assert "no child in this case" in page.form.state.text
    assert not page.form.write.isEnabled()
