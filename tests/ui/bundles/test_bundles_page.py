"""The bundle page: what goes in, in which order, built, checked, and written down."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from carerdesk.domain.bundles import Audience
from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind
from carerdesk.services.log import NewEntry
from carerdesk.ui.bundles.bundle_rows import BundleRow
from carerdesk.ui.bundles.check_dialog import CheckDialog
from carerdesk.ui.bundles.page import BundlesPage
from carerdesk.ui.bundles.page_dialog import PageDialog
from carerdesk.ui.jobs import Jobs
from carerdesk.ui.sitting import Sitting
from carerdesk.ui.theme.look import Look
from tests.ui.bundles.conftest import shown, write_letter
from tests.ui.speaking import speechless

ALT = Qt.KeyboardModifier.AltModifier
BUILD_MS = 60_000


def rows(page: BundlesPage) -> tuple[BundleRow, ...]:
    return tuple(page.list.rows.rows)


def row(page: BundlesPage, title: str) -> BundleRow:
    return next(r for r in rows(page) if r.title == title)


def numbers(page: BundlesPage, letter: str = "B") -> list[tuple[str, str, str]]:
    """Title, section numbers and page of the items of a part, in order."""
    return [
        (r.title, r.section, r.page) for r in rows(page) if r.letter == letter and not r.is_head
    ]


def go_to(page: BundlesPage, title: str) -> None:
    page.list.setFocus()
    assert page.list.go_to(page.list.rows.place_of(lambda r: r.title == title))


def settle(page: BundlesPage, qtbot: QtBot) -> None:
    """Wait until the exact plan is there."""
    work = page.work
    qtbot.waitUntil(lambda: work._planning is None and work._exact == work._wanted)


def test_an_empty_page_asks_who_it_is_for(papers: Sitting, qtbot: QtBot) -> None:
    page = shown(qtbot, papers)
    assert page.head.audience.hasFocus()
    assert "finish" not in page.deeds()
    assert not page.head.build.isEnabled()


def test_one_letter_and_enter_choose_the_ombudsman(papers: Sitting, qtbot: QtBot) -> None:
    page = shown(qtbot, papers)
    page.deeds()["new"]()
    QTest.keyClick(page.head.audience, Qt.Key.Key_O)
    QTest.keyClick(page.head.audience, Qt.Key.Key_Return)
    assert page.work.plan is not None
    assert page.work.plan.request.audience is Audience.OMBUDSMAN
    assert page.list.hasFocus()


def test_every_item_says_its_numbers(page: BundlesPage) -> None:
    assert numbers(page) == [
        ("Stage 1 reply", "B1", "4"),
        ("Letter: stage 2 confirmed", "B2", "5"),
        ("A paper about a child", "", ""),
        ("Letter: corporate policy", "B3", "6"),
    ]
    assert row(page, "Letter: stage 2 confirmed").sentence == (
        "B, 2 of 4. Letter: stage 2 confirmed. 4 November 2025."
        " Pages B2, page 5 of 9. Included. Alt Up or Alt Down moves it."
    )


def test_what_is_moved_is_numbered_anew_at_once(page: BundlesPage, qtbot: QtBot) -> None:
    go_to(page, "Letter: corporate policy")
    QTest.keyClick(page.list, Qt.Key.Key_Up, ALT)
    QTest.keyClick(page.list, Qt.Key.Key_Up, ALT)
    at_once = numbers(page)
    assert [line[0] for line in at_once] == [
        "Stage 1 reply",
        "Letter: corporate policy",
        "Letter: stage 2 confirmed",
        "A paper about a child",
    ]
    assert [line[1] for line in at_once] == ["B1", "B2", "B3", ""]
    assert page.list.current.title == "Letter: corporate policy"
    settle(page, qtbot)
    assert numbers(page) == at_once
    QTest.keyClick(page.list, Qt.Key.Key_Down, ALT)
    assert numbers(page)[1][0] == "Letter: stage 2 confirmed"


def test_nothing_moves_out_of_its_part(page: BundlesPage) -> None:
    go_to(page, "Stage 1 reply")
    before = numbers(page)
    QTest.keyClick(page.list, Qt.Key.Key_Up, ALT)
    assert numbers(page) == before


def test_what_is_left_out_gives_up_its_page(page: BundlesPage, qtbot: QtBot) -> None:
    go_to(page, "Stage 1 reply")
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert numbers(page)[:2] == [
        ("Stage 1 reply", "", ""),
        ("Letter: stage 2 confirmed", "B1", "4"),
    ]
    settle(page, qtbot)
    assert numbers(page)[1] == ("Letter: stage 2 confirmed", "B1", "4")
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert numbers(page)[0] == ("Stage 1 reply", "B1", "4")
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert numbers(page)[0] == ("Stage 1 reply", "", "")


def test_a_whole_part_is_left_out_by_its_head(page: BundlesPage, qtbot: QtBot) -> None:
    go_to(page, "What the council wrote")
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert all(not line[2] for line in numbers(page))
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert [line[1] for line in numbers(page)] == ["B1", "B2", "", "B3"]
    settle(page, qtbot)


def test_the_childs_record_is_held_back_and_says_why(page: BundlesPage, qtbot: QtBot) -> None:
    held = row(page, "A paper about a child")
    assert held.is_held
    assert "child’s record" in held.below
    go_to(page, held.title)
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    settle(page, qtbot)
    assert row(page, "Therapy report").is_in


def test_a_part_folds_and_unfolds(page: BundlesPage) -> None:
    go_to(page, "What the council wrote")
    QTest.keyClick(page.list, Qt.Key.Key_Left)
    assert numbers(page) == []
    QTest.keyClick(page.list, Qt.Key.Key_Right)
    assert len(numbers(page)) == 4
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert numbers(page) == []


def at(page: BundlesPage, title: str, x: int) -> QPoint:
    place = page.list.rows.place_of(lambda r: r.title == title)
    rect = page.list.visualRect(page.list.rows.index(place, 0))
    return QPoint(x, rect.center().y())


def test_the_mouse_ticks_folds_and_drags(page: BundlesPage) -> None:
    view = page.list.viewport()
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(view, left, pos=at(page, "Stage 1 reply", 48))
    assert not row(page, "Stage 1 reply").is_in
    QTest.mouseClick(view, left, pos=at(page, "Chronology", 20))
    assert not any(r.letter == "A" and not r.is_head for r in rows(page))
    QTest.mousePress(view, left, pos=at(page, "Letter: corporate policy", 20))
    target = at(page, "Stage 1 reply", 20) - QPoint(0, 10)
    QTest.mouseMove(view, target)
    page.grab()
    QTest.mouseRelease(view, left, pos=target)
    assert numbers(page)[0][0] == "Letter: corporate policy"


def test_children_stay_hidden_until_they_are_shown(page: BundlesPage) -> None:
    names = page.notes.names
    told = [line.sentence for line in names.list.rows.rows]
    assert told == [
        "A child’s name, hidden, becomes Child A.",
        "Grace Holt becomes GH, team manager.",
    ]
    names.show_button.click()
    assert names.list.rows.rows[0].name == "Zephyr Lane"
    page.hide()
    assert names.list.rows.rows[0].name == "hidden"


def test_the_page_chosen_is_shown_before_anything_is_built(page: BundlesPage, qtbot: QtBot) -> None:
    go_to(page, "Letter: stage 2 confirmed")
    qtbot.waitUntil(lambda: page.right.preview.picture.has_picture)
    assert page.right.preview.title == "Page 5, B2"
    page.right.preview.show_page(1)
    page.right.preview.draw()
    assert page.right.preview.picture.accessibleName() == "Picture of page 1: cover"
    page.right.preview.on.click()
    assert page.right.preview.title == "Page 2, index"


def test_a_page_can_be_looked_at_large(page: BundlesPage, qtbot: QtBot) -> None:
    page.right.preview.larger.click()
    dialog = page.findChild(PageDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.picture.has_picture)
    assert speechless(dialog) == []
    dialog.reject()


def test_the_list_is_kept_without_a_save(page: BundlesPage, qtbot: QtBot) -> None:
    go_to(page, "Stage 1 reply")
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    page.head.name.setText("Delay at stage 2")
    page.head.name.editingFinished.emit()
    page.put_away()
    again = shown(qtbot, page.sitting)
    assert again.head.name.text() == "Delay at stage 2"
    assert not row(again, "Stage 1 reply").is_in
    settle(page, qtbot)


def test_a_new_paper_is_in_the_list_when_it_is_looked_at_again(page: BundlesPage) -> None:
    page.work.keep_list()
    write_letter(page.sitting, "E-mail with draft minutes", date(2026, 2, 19))
    page.look_again(Changes.DOCUMENTS)
    assert row(page, "E-mail with draft minutes").section == "B4"


def built(page: BundlesPage, qtbot: QtBot) -> Path:
    with qtbot.waitSignal(page.work.built, timeout=BUILD_MS) as made:
        page.deeds()["finish"]()
    path: Path = made.args[1].path
    return path


def test_building_writes_one_checked_pdf_and_a_receipt(page: BundlesPage, qtbot: QtBot) -> None:
    path = built(page, qtbot)
    assert path.name == "AB-CMP-25-0417-ombudsman-2026-02-27.pdf"
    assert page.work.plan is not None
    assert len(PdfReader(path).pages) == page.work.plan.pages
    (receipt,) = page.sitting.desk.bundles.receipts(page.sitting.case_id)
    assert receipt.code in page.right.receipts.list.rows.rows[0].below
    assert all(check.passed is not False for check in receipt.checks)
    assert page.right.finished.folder.hasFocus()
    page.right.finished.copy.click()
    assert QApplication.clipboard().text() == receipt.code


def test_the_five_steps_are_told_while_the_window_answers(page: BundlesPage, qtbot: QtBot) -> None:
    told: list[str] = []
    page.work.progressed.connect(lambda progress: told.append(progress.words))
    built(page, qtbot)
    assert list(dict.fromkeys(told)) == [
        "Reading the papers",
        "Setting the pages",
        "Putting the pages together",
        "Writing the file",
        "Checking the file",
    ]


class Held(Jobs):
    """Jobs that begin only when they are let go: a build caught in the act."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()

    def run(self, work):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN201
        def held(progress, cancelled):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202
            self.gate.wait(30)
            return work(progress, cancelled)

        return super().run(held)


def test_cancel_leaves_nothing(page: BundlesPage, qtbot: QtBot, tmp_path: Path) -> None:
    held = Held()
    page.sitting.jobs = held
    page.deeds()["finish"]()
    assert page.work.is_building
    assert "finish" not in page.deeds()
    assert page.right.building.cancel.hasFocus()
    with qtbot.waitSignal(page.work.stopped, timeout=BUILD_MS):
        QTest.keyClick(page, Qt.Key.Key_Escape)
        held.gate.set()
    qtbot.waitUntil(lambda: not page.work.is_building)
    assert list((tmp_path / "out").iterdir()) == []
    assert page.head.fault.text == "Stopped. Nothing was written."
    assert page.right.is_preview
    assert page.sitting.desk.bundles.receipts(page.sitting.case_id) == ()


def test_locking_while_building_stops_it(page: BundlesPage, qtbot: QtBot, tmp_path: Path) -> None:
    held = Held()
    page.sitting.jobs = held
    page.deeds()["finish"]()
    with qtbot.waitSignal(page.work.stopped, timeout=BUILD_MS):
        page.put_away()
        held.gate.set()
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_is_gone_is_one_sentence(page: BundlesPage, qtbot: QtBot) -> None:
    page.choose_target = lambda name: f"/nowhere/at/all/{name}"
    with qtbot.waitSignal(page.work.failed, timeout=BUILD_MS):
        page.deeds()["finish"]()
    assert page.head.fault.text
    assert page.right.is_preview
    assert page.head.build.isEnabled() or page.work.is_building


def test_a_childs_name_in_the_file_name_stops_it(
    page: BundlesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.choose_target = lambda _name: str(tmp_path / "out" / "Zephyr Lane.pdf")
    with qtbot.waitSignal(page.work.failed, timeout=BUILD_MS):
        page.deeds()["finish"]()
    assert "Zephyr" not in page.head.fault.text
    assert list((tmp_path / "out").iterdir()) == []


def test_a_name_without_ending_becomes_a_pdf(
    page: BundlesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.choose_target = lambda _name: str(tmp_path / "out" / "mine")
    assert built(page, qtbot).name == "mine.pdf"


def test_closing_the_file_window_builds_nothing(page: BundlesPage) -> None:
    page.choose_target = lambda _name: ""
    page.build()
    assert not page.work.is_building


def checked(page: BundlesPage, qtbot: QtBot, path: Path) -> CheckDialog:
    page.choose_bundle = lambda: str(path)
    page.deeds()["check_bundle"]()
    qtbot.waitUntil(lambda: page.dialog is not None, timeout=BUILD_MS)
    assert page.dialog is not None
    return page.dialog


def test_a_bundle_is_checked_in_a_plain_table(page: BundlesPage, qtbot: QtBot) -> None:
    dialog = checked(page, qtbot, built(page, qtbot))
    assert "passed" in dialog.verdict.title
    model = dialog.table.model()
    outcomes = {model.index(r, 1).data() for r in range(model.rowCount())}
    assert "Did not pass" not in outcomes
    assert speechless(dialog) == []


def test_a_changed_bundle_did_not_pass(page: BundlesPage, qtbot: QtBot, tmp_path: Path) -> None:
    path = built(page, qtbot)
    changed = tmp_path / "changed.pdf"
    from pypdf import PdfWriter  # noqa: PLC0415

    writer = PdfWriter(clone_from=path)
    writer.remove_page(2)
    writer.write(changed)
    dialog = checked(page, qtbot, changed)
    assert "did not pass" in dialog.verdict.title


def test_a_file_that_is_no_bundle_is_one_sentence(
    page: BundlesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "photo.pdf"
    other.write_bytes(b"not a PDF at all")
    page.choose_bundle = lambda: str(other)
    page.check_bundle()
    qtbot.waitUntil(lambda: bool(page.head.fault.text) or page.dialog is not None, timeout=BUILD_MS)
    if page.dialog is not None:
        assert "did not pass" in page.dialog.verdict.title


def test_only_the_folder_is_opened(
    page: BundlesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = built(page, qtbot)
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    page.right.finished.folder.click()
    assert opened == [str(path.parent)]


def test_an_earlier_bundle_shows_its_checks(page: BundlesPage, qtbot: QtBot) -> None:
    built(page, qtbot)
    page.right.finished.again.click()
    assert page.right.is_preview
    page.right.receipts.list.opened.emit(page.right.receipts.list.rows.rows[0])
    assert isinstance(page.dialog, CheckDialog)
    page.put_away()
    assert page.dialog is None


def test_the_file_window_offers_a_name_without_names(
    papers: Sitting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(qtbot, papers)
    page.work.choose_audience(Audience.COUNCIL)
    offered: list[str] = []

    def ask(_parent: object, _title: str, name: str, _kind: str) -> tuple[str, str]:
        offered.append(name)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("", ""))
    page.build()
    page.check_bundle()
    assert Path(offered[0]).name == "AB-CMP-25-0417-council-2026-02-27.pdf"
    assert page.dialog is None


def test_leaving_the_page_while_it_builds_tells_when_it_is_ready(
    page: BundlesPage, qtbot: QtBot
) -> None:
    page.hide()
    with qtbot.waitSignal(page.sitting.noticed, timeout=BUILD_MS) as told:
        page.build()
    assert told.args[0].sentence.startswith("The bundle is ready.")


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_narrow_window_shows_one_column_at_a_time(
    papers: Sitting, look: Look, qtbot: QtBot, scale: float
) -> None:
    look.scale_text(scale)
    page = shown(qtbot, papers)
    page.work.choose_audience(Audience.OMBUDSMAN)
    assert page.room.is_narrow is (scale > 1)
    assert page.list.isVisible()
    assert page.notes.isVisible() is not page.room.is_narrow
    if page.room.is_narrow:
        page.room.choice.choose(2)
        assert page.right.isVisible()
        assert not page.list.isVisible()


def test_every_control_of_the_page_has_a_name(page: BundlesPage, qtbot: QtBot) -> None:
    assert speechless(page) == []
    page.right.show_building()
    assert speechless(page.right) == []
    built(page, qtbot)
    assert speechless(page.right) == []


def test_an_empty_case_can_still_be_bundled(sitting: Sitting, qtbot: QtBot) -> None:
    page = shown(qtbot, sitting)
    page.work.choose_audience(Audience.MP)
    sitting.desk.log.record(
        NewEntry(
            case_id=sitting.case_id,
            kind=EntryKind.CALL,
            gist="Rang",
            happened=FuzzyDate.on(date(2026, 2, 1)),
        )
    )
    page.look_again(Changes.ENTRIES)
    assert page.work.plan is not None


def test_no_piece_flashes_up_as_a_window_of_its_own(papers: Sitting, qtbot: QtBot) -> None:
    flashed: list[QObject] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
            if event.type() is QEvent.Type.Show and getattr(watched, "isWindow", bool)():
                flashed.append(watched)
            return False

    watch = Watch()
    page = shown(qtbot, papers)
    QApplication.instance().installEventFilter(watch)  # type: ignore[union-attr]
    page.work.choose_audience(Audience.OMBUDSMAN)
    QApplication.instance().removeEventFilter(watch)  # type: ignore[union-attr]
    assert flashed == []
