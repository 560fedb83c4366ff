"""The bundle page: what goes in, in which order, built, checked, and written down."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carerdesk.domain.bundles import Audience, BundlePlan, BundleRequest
from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.errors import Cancelled, NotSaved
from carerdesk.export.material import Material
from carerdesk.services.bundles import Bundles
from carerdesk.services.log import NewEntry
from carerdesk.services.planning import Planner
from carerdesk.ui.bundles.bundle_rows import BundleRow
from carerdesk.ui.bundles.page import BundlesPage
from carerdesk.ui.bundles.page_dialog import PageDialog
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
    assert not page.head.lists.isEnabled()


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
        " Pages B2, page 5 of 8. Included. Alt Up or Alt Down moves it."
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
    picture = page.right.preview.picture
    qtbot.waitUntil(lambda: picture.accessibleName() == "Picture of page 1: cover")
    page.right.preview.on.click()
    assert page.right.preview.title == "Page 2, index"


def test_the_page_is_drawn_off_the_window_s_thread_and_the_last_one_asked_is_shown(
    page: BundlesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview, at = page.right.preview, []
    real = Planner.page

    def noted(planner: Planner, made: BundlePlan, number: int) -> object:
        at.append((number, threading.current_thread() is threading.main_thread()))
        return real(planner, made, number)

    qtbot.waitUntil(lambda: preview.picture.has_picture)
    monkeypatch.setattr(Planner, "page", noted)
    for number in (2, 3, 4, 5):
        preview.show_page(number)
        preview.draw()
    qtbot.waitUntil(lambda: "page 5" in preview.picture.accessibleName())
    assert [number for number, _ in at] in ([2, 5], [2, 5, 5])
    assert not any(in_window for _, in_window in at)


def test_a_page_drawn_for_a_window_that_has_closed_is_let_go(
    page: BundlesPage, qtbot: QtBot
) -> None:
    preview = page.right.preview
    qtbot.waitUntil(lambda: preview.picture.has_picture)
    preview.larger.click()
    dialog = page.findChild(PageDialog)
    assert dialog is not None
    preview.draw_on(dialog.picture)
    dialog.reject()
    preview.show_page(2)
    qtbot.waitUntil(lambda: "page 2" in preview.picture.accessibleName())


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


def test_a_plan_worked_out_from_an_older_record_does_not_take_a_new_paper_away(
    page: BundlesPage, qtbot: QtBot
) -> None:
    held = threading.Event()
    for _ in range(2):  # every thread is taken: the plan of the tick waits
        page.sitting.jobs.run(lambda _progress, _cancelled: held.wait(30))
    page.work.tick(row(page, "Letter: corporate policy").key, on=False)
    write_letter(page.sitting, "Came meanwhile", date(2026, 2, 20))
    page.sitting.did(Changes.DOCUMENTS)
    assert row(page, "Came meanwhile").is_in
    held.set()
    qtbot.waitUntil(lambda: not page.sitting.jobs.is_busy, timeout=30_000)
    assert row(page, "Came meanwhile").is_in


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


def test_every_control_of_the_page_has_a_name(page: BundlesPage) -> None:
    assert speechless(page) == []


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


def test_the_record_of_a_large_case_is_gathered_and_planned_beside_the_window(
    page: BundlesPage, papers: Sitting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    work, here = page.work, threading.get_ident()
    plan = work.plan
    gathered: list[int] = []
    plain = Bundles.material

    def noted(bundles: Bundles, request: BundleRequest) -> Material:
        gathered.append(threading.get_ident())
        return plain(bundles, request)

    monkeypatch.setattr(Bundles, "material", noted)
    monkeypatch.setattr("carerdesk.ui.asking.AT_ONCE", 0)
    page.look_again(page.concerns)
    assert work.plan is None
    assert work.asking.state.isVisible()
    assert not page.head.build.isEnabled()
    assert work.request is not None, "what was chosen is kept while it is worked out"
    work.keep_list()
    work.choose_audience(Audience.OMBUDSMAN)
    qtbot.waitUntil(lambda: work.plan is not None, timeout=BUILD_MS)
    assert work.plan == plan
    assert page.list.isVisible()
    page.build()
    assert work.is_building
    qtbot.waitUntil(lambda: not work.is_building, timeout=BUILD_MS)
    assert page.right.finished.isVisible()
    assert len(gathered) > 1
    assert here not in gathered


def test_leaving_while_a_large_case_is_planned_keeps_what_was_chosen(
    page: BundlesPage, papers: Sitting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("carerdesk.ui.asking.AT_ONCE", 0)
    page.work.choose_audience(Audience.MP)
    page.put_away()
    assert not page.work.asking.is_waiting
    assert dict(papers.desk.log.drafts(papers.case_id))["bundle"]["audience"] == Audience.MP
    page.look_again(page.concerns)
    page.work.asking.state.button.click()
    assert not page.work.asking.state.is_reading
    qtbot.waitUntil(lambda: not papers.jobs.is_busy)
    assert page.work.plan is None
    page.work.asking.state.button.click()
    qtbot.waitUntil(lambda: page.work.plan is not None, timeout=BUILD_MS)


def test_a_plan_under_way_ends_with_the_desk(
    page: BundlesPage, papers: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[BundleRequest] = []

    def endless(
        _planner: Planner, request: BundleRequest, *, cancelled: Callable[[], bool]
    ) -> BundlePlan:
        begun.append(request)
        if len(begun) > 3:  # so that it fails and does not go on for ever
            raise NotSaved("It goes on.")
        while not cancelled():
            time.sleep(0.001)
        raise Cancelled("Stopped.")

    monkeypatch.setattr(Planner, "plan", endless)
    page.work.turn_core(row(page, "Stage 1 reply").key)
    papers.jobs.stop()
    assert len(begun) == 1
