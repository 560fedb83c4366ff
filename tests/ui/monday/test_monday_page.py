"""The Monday page: T13 by keys, each letter's deed, walls between cases, and the page on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QPdfWriter
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.monday import CaseGroup
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry
from carerdesk.ui import case_reading
from carerdesk.ui.clocks.put_off_dialog import PutOffDialog
from carerdesk.ui.kit.words import Words
from carerdesk.ui.monday.case_delegate import COUNCIL, NEW, STATE, STEP
from carerdesk.ui.monday.consent_dialog import ConsentDialog
from carerdesk.ui.monday.note_dialog import NoteDialog
from carerdesk.ui.monday.page import MondayPage
from carerdesk.ui.preferences.page import SettingsPage
from carerdesk.ui.shell.main_window import MainWindow
from tests.desks import Time, new_case
from tests.ui.monday.twenty import MONDAY, put_in_twenty
from tests.ui.speaking import speechless
from tests.ui.typist import Typist


@pytest.fixture
def hour() -> Time:
    """Monday morning."""
    return Time(MONDAY)


@pytest.fixture
def many(desk: Desk) -> Desk:
    put_in_twenty(desk)
    desk.monday.set_advocate("Dev")
    return desk


@pytest.fixture
def at_page(window: MainWindow, many: Desk, qtbot: QtBot) -> MainWindow:
    window.resize(1280, 800)
    window.enter(many)
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


def page_of(window: MainWindow) -> MondayPage:
    assert window.frame is not None
    page = window.frame.page
    assert isinstance(page, MondayPage)
    return page


def go_to(page: MondayPage, reference: str) -> None:
    page.table.selectRow(page.table.cases.place_of(lambda row: row.case == reference))


def back(window: MainWindow) -> MondayPage:
    assert window.frame is not None
    window.frame.go("monday")
    return page_of(window)


def test_t13_twenty_cases_take_no_more_than_twenty_two_keys(
    at_page: MainWindow, many: Desk
) -> None:
    page, hands = page_of(at_page), Typist(at_page)
    assert page.table.currentIndex().row() == 0  # as it opens; the case on the desk is another
    heard = [page.table.cases.rows[0].sentence]
    acts = {"AB-0417": "C", "PA-0290": "C", "EA-0344": "C"}
    while len(heard) < 20:
        row = page.table.current
        assert row is not None
        if row.case in acts:
            hands.press(acts.pop(row.case))  # acts, and moves on by itself
        else:
            hands.press("Down")
        row = page.table.current
        assert row is not None
        heard.append(row.sentence)
    assert not acts
    assert hands.keys <= 22
    assert len({sentence.split(",")[0] for sentence in heard}) == 20
    assert len(page.work.written) == 3
    for draft in page.work.written:
        assert many.letters.drafts(draft.case_id) == (draft,)


def test_it_opens_at_monday_for_an_advocate_and_names_the_day(at_page: MainWindow) -> None:
    page = page_of(at_page)
    assert page._greeting.text() == "Good morning, Dev."
    assert page._words.text() == (
        "Monday 2 March 2026.  3 cases need you soon, 4 councils are late, nothing is due today."
    )
    assert page._since.text() == "New since Monday 23 February: 0 entries in 0 cases"
    assert page.table.hasFocus()
    assert page.foot.text.startswith("FE-0388, M.O.:")  # the first row, not the case on the desk


def test_a_row_is_one_whole_sentence(at_page: MainWindow) -> None:
    page = page_of(at_page)
    go_to(page, "AB-0417")
    row = page.table.current
    assert row is not None
    assert row.sentence == (
        "AB-0417, J.M., Anyborough. Statutory, stage 2. Stage 2 reply, owed by the council, due"
        " Thursday 19 February 2026, 7 working days late. Next step: first chaser. 5 of 20."
    )
    index = page.table.cases.index(page.table.currentIndex().row(), 0)
    assert index.data(int(Qt.ItemDataRole.AccessibleTextRole)) == row.sentence
    others = [r.sentence for r in page.rows]
    assert any("promised by GH" in sentence for sentence in others)
    assert any("expected, no date in law" in sentence for sentence in others)
    assert any("Nothing has a date" in sentence for sentence in others)


def test_six_filters_show_their_cases(at_page: MainWindow) -> None:
    page, hands = page_of(at_page), Typist(at_page)
    counts = [button.accessibleName() for button in page.filters]
    assert counts == [
        "All: 20", "Needs you: 3", "Late: 4", "This week: 4", "Later: 7", "No date: 2",
    ]  # fmt: skip
    hands.press("3")
    assert {row.line.group for row in page.rows} == {CaseGroup.LATE}
    assert page.rows[-1].sentence.endswith("4 of 4.")
    page.filters[0].click()
    assert len(page.rows) == 20


def test_a_filter_without_cases_says_how_to_get_back(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    new_case(desk)
    window.enter(desk)
    page = back(window)
    page.show_group(2)
    assert page.foot.text == "No case here. Press 1 for all."
    Typist(window).press("C")
    assert page.work.written == []


def test_heads_sort_and_the_state_is_the_pages_own_order(at_page: MainWindow) -> None:
    page = page_of(at_page)
    first = [row.case for row in page.rows]
    head = page.table.horizontalHeader()
    for by in range(9):
        head.setSortIndicator(by, Qt.SortOrder.AscendingOrder)
        assert sorted(row.case for row in page.rows) == sorted(first)
    head.setSortIndicator(COUNCIL, Qt.SortOrder.AscendingOrder)
    assert page.rows[0].council == "Anyborough"
    head.setSortIndicator(COUNCIL, Qt.SortOrder.DescendingOrder)
    assert page.rows[0].council == "Wyvern Vale"
    head.setSortIndicator(STATE, Qt.SortOrder.AscendingOrder)
    assert [row.case for row in page.rows] == first


def test_w_shows_why_and_takes_the_case(at_page: MainWindow) -> None:
    page, hands = page_of(at_page), Typist(at_page)
    go_to(page, "AB-0417")
    hands.press("W")
    assert at_page.frame is not None
    assert at_page.frame.current == "clocks"
    assert at_page.sitting is not None
    assert at_page.sitting.case.reference == "AB-0417"
    page = back(at_page)
    go_to(page, "HA-0498")
    hands.press("W")
    assert at_page.frame.current == "log"


def test_enter_opens_the_case(at_page: MainWindow) -> None:
    page, hands = page_of(at_page), Typist(at_page)
    go_to(page, "EA-0344")
    hands.enter()
    assert at_page.frame is not None
    assert at_page.frame.current == "today"
    assert at_page.sitting is not None
    assert at_page.sitting.case.reference == "EA-0344"


def test_a_asks_for_the_next_step_in_that_case(at_page: MainWindow, qtbot: QtBot) -> None:
    page, hands = page_of(at_page), Typist(at_page)
    go_to(page, "AB-0417")
    hands.press("A")
    assert at_page.frame is not None
    assert at_page.frame.current == "letters"
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.close()


def test_c_begins_a_chaser_and_the_list_of_them_leads_there(at_page: MainWindow) -> None:
    page, hands = page_of(at_page), Typist(at_page)
    go_to(page, "AB-0417")
    hands.press("C")
    assert page.rows[4].step == "Letter is begun"
    row = page.table.current
    assert row is not None
    assert row.case == "EA-0344"
    assert page.drafts.text() == "1 chaser begun"
    go_to(page, "HA-0498")
    hands.press("C")  # a promise
    assert len(page.work.written) == 2
    page.drafts.click()
    [menu] = [m for m in page.findChildren(QMenu) if m.isVisible()]
    menu.actions()[1].trigger()
    menu.close()
    assert at_page.sitting is not None
    assert at_page.sitting.case.reference == "AB-0417"
    assert at_page.frame is not None
    assert at_page.frame.current == "letters"


def test_c_where_nobody_is_late_says_so(at_page: MainWindow) -> None:
    page, hands = page_of(at_page), Typist(at_page)
    go_to(page, "HA-0511")
    hands.press("C")
    assert page.work.written == []
    assert at_page.frame is not None
    assert "nothing to chase" in at_page.frame.notice.text


def test_n_writes_into_that_case_and_no_other(at_page: MainWindow, many: Desk) -> None:
    page, hands = page_of(at_page), Typist(at_page)
    go_to(page, "AB-0440")
    row = page.table.current
    assert row is not None
    hands.press("N")
    dialog = page.work.dialog
    assert isinstance(dialog, NoteDialog)
    dialog.main.click()
    assert dialog.line.fault
    dialog.line.editor.setText("Rang the complaints team")
    dialog.main.click()
    assert many.log.count(row.line.case.id) == 1
    assert sum(many.log.count(case.id) for case in many.cases.all()) == 3  # two promises, this
    again = page.table.current
    assert again is not None
    assert (again.case, again.new) == ("AB-0440", "1")
    assert "1 new entry" in again.sentence
    assert at_page.sitting is not None
    assert at_page.sitting.case.reference != "AB-0440"


def test_s_puts_a_date_off_and_a_promise_keeps_its_own(at_page: MainWindow) -> None:
    page, hands = page_of(at_page), Typist(at_page)
    go_to(page, "AB-0417")
    hands.press("S")
    dialog = page.work.dialog
    assert isinstance(dialog, PutOffDialog)
    dialog.day.write("9 march 2026")
    dialog.main.click()
    assert "AB-0417" not in {r.case for r in page.rows if r.line.group is CaseGroup.LATE} or (
        next(r for r in page.rows if r.case == "AB-0417").what != "Stage 2 reply"
    )
    go_to(page, "HA-0498")
    hands.press("S")
    assert at_page.frame is not None
    assert "only the date of a clock" in at_page.frame.notice.text


def test_k_records_the_consent_a_case_rests_on(at_page: MainWindow, many: Desk) -> None:
    page, hands = page_of(at_page), Typist(at_page)
    go_to(page, "AB-0417")
    assert "No consent is recorded" in page.foot._aside.text()
    hands.press("K")
    dialog = page.work.dialog
    assert isinstance(dialog, ConsentDialog)
    assert dialog.take_back.isHidden()
    dialog.main.click()
    assert dialog.covers.fault
    dialog.covers.editor.setText("see the papers")
    dialog.by.editor.setText(" ")
    dialog.main.click()
    assert dialog.by.fault
    dialog.by.editor.setText("J.M.")
    dialog.on.write("about 3 feb")
    dialog.main.click()
    dialog.on.write("someday")
    dialog.main.click()
    assert dialog.isVisible()
    dialog.on.write("3 feb")
    dialog.until.write("about may")
    dialog.main.click()
    assert dialog.isVisible()
    dialog.until.write("31 dec 2026")
    dialog.main.click()
    assert "J.M., 3 February 2026, signed form: see the papers" in page.foot._aside.text()
    go_to(page, "AB-0417")
    hands.press("K")
    dialog = page.work.dialog
    assert isinstance(dialog, ConsentDialog)
    dialog.take_back.click()
    assert "No consent is recorded" in page.foot._aside.text()
    hands.press("K")
    assert isinstance(page.work.dialog, ConsentDialog)
    page.put_away()
    assert page.work.dialog is None


def test_the_menu_and_the_key_caps_do_what_the_keys_do(at_page: MainWindow) -> None:
    page = page_of(at_page)
    at = QPoint(10, 10)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, at)
    QApplication.sendEvent(page.table.viewport(), event)
    [menu] = [m for m in page.findChildren(QMenu) if m.isVisible()]
    assert [action.text() for action in menu.actions()][:3] == ["open", "why", "chaser"]
    menu.close()
    page.foot.caps["note"].click()
    assert isinstance(page.work.dialog, NoteDialog)
    page.put_away()


def test_single_keys_can_be_switched_off(at_page: MainWindow) -> None:
    page, hands = page_of(at_page), Typist(at_page)
    at_page._settings.single_keys = False
    go_to(page, "AB-0417")
    hands.press("C")
    assert page.work.written == []
    at_page._settings.single_keys = True


def test_the_week_goes_on_paper_by_initials(at_page: MainWindow, tmp_path: Path) -> None:
    page = page_of(at_page)
    target = tmp_path / "week.pdf"
    page.choose_device = lambda _parent: QPdfWriter(str(target))
    page.print_it()
    text = " ".join("".join(p.extract_text() for p in PdfReader(target).pages).split())
    for words in ("AB-0417", "J.M.", "7 working days late", "Not legal advice"):
        assert words in text
    page.choose_device = lambda _parent: None
    page.print_it()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_week_can_be_looked_at_before(at_page: MainWindow) -> None:
    page_of(at_page).preview()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.close()


def test_columns_are_given_up_where_there_is_no_room_and_no_state_is_cut(
    at_page: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(at_page)
    assert not any(page.table.isColumnHidden(column) for column in range(9))
    at_page.resize(900, 700)
    qtbot.wait(50)
    assert page.table.isColumnHidden(COUNCIL)
    assert not page.table.isColumnHidden(STATE)
    at_page._look.scale_text(2.0)
    at_page.resize(1280, 800)
    qtbot.wait(50)
    assert page.table.isColumnHidden(STEP)
    assert page.table.isColumnHidden(NEW)
    delegate = page.table._delegate
    assert page.table.columnWidth(STATE) >= max(delegate.width(r, STATE) for r in page.rows)
    at_page._look.scale_text(1.0)


def test_every_control_has_a_name(at_page: MainWindow) -> None:
    assert speechless(page_of(at_page)) == []
    panes = page_of(at_page).panes()
    assert len(panes) == 3


def test_a_carers_desk_has_no_monday_in_its_rail_but_can_go_there(
    window: MainWindow, desk: Desk
) -> None:
    new_case(desk)
    window.enter(desk)
    assert window.frame is not None
    assert window.frame.current == "today"
    keys = [row.key for row in window.frame.rail.places._model.rows]
    assert "monday" not in keys
    window.do("monday")
    page = page_of(window)
    assert len(page.rows) == 1
    assert "consent" not in page.foot._aside.text()


def test_the_choice_in_settings_brings_monday_into_the_rail_and_takes_it_out(
    window: MainWindow, desk: Desk
) -> None:
    new_case(desk)
    window.enter(desk)
    frame = window.frame
    assert frame is not None
    frame.go("settings")
    page = frame.page
    assert isinstance(page, SettingsPage)
    page.advocate.click()
    assert frame.rail.places._model.rows[0].key == "monday"
    assert "monday" in frame.bar._rows
    page.first_name.setText("Dev")
    page.first_name.editingFinished.emit()
    assert desk.monday.advocate() == "Dev"
    page.advocate.click()
    assert desk.monday.advocate() is None
    assert frame.rail.places._model.rows[0].key == "today"


def test_consent_is_in_the_menu_of_the_case(at_page: MainWindow) -> None:
    at_page.do("consent")
    assert isinstance(page_of(at_page).work.dialog, ConsentDialog)
    page_of(at_page).put_away()


def test_a_new_entry_is_for_the_case_selected(at_page: MainWindow) -> None:
    page = page_of(at_page)
    go_to(page, "AB-0440")
    page.new_entry.click()
    assert at_page.sitting is not None
    assert at_page.sitting.case.reference == "AB-0440"


def test_what_is_written_elsewhere_is_seen_when_one_comes_back(
    at_page: MainWindow, many: Desk
) -> None:
    page = page_of(at_page)
    case = page.rows[0].line.case
    assert at_page.frame is not None
    assert at_page.sitting is not None
    at_page.frame.go("today")
    _, changes = many.log.record(
        NewEntry(
            case_id=case.id, kind=EntryKind.CALL, gist="Call",
            happened=FuzzyDate.on(MONDAY.date()),
        )
    )  # fmt: skip
    at_page.sitting.did(changes)
    page = back(at_page)
    [row] = [row for row in page.rows if row.line.case.id == case.id]
    assert row.new == "1"
    assert "Last entry today" in page.foot._aside.text() or page.table.current is not row


def test_more_cases_than_one_advocate_has_are_read_between_the_windows_events(
    at_page: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page = page_of(at_page)
    whole = [row.line.said for row in page.rows]
    monkeypatch.setattr(case_reading, "AT_FIRST", 5)
    fresh = MondayPage(page.sitting)
    qtbot.addWidget(fresh)
    fresh.show()
    fresh.look_again(Changes.EVERYTHING)
    assert [row.case for row in fresh.rows] == []
    said = [words.text() for words in fresh.findChildren(Words)]
    assert "Reading the cases: 4 of 20" in said
    fresh.arrive(None)
    assert fresh.focusWidget() is fresh.table
    qtbot.waitUntil(lambda: bool(fresh.rows))
    assert [row.line.said for row in fresh.rows] == whole
    assert "Reading the cases: 4 of 20" not in [w.text() for w in fresh.findChildren(Words)]
    # What changes meanwhile is read as well, and what was shown stays until it is.
    fresh.look_again(Changes.EVERYTHING)
    desk, sitting = page.sitting.desk, page.sitting
    desk.log.record(
        NewEntry(
            case_id=sitting.case_id, kind=EntryKind.CALL, gist="Rang", happened=FuzzyDate.unknown()
        )
    )
    new = sum(row.line.new for row in fresh.rows)
    fresh.work.touched = sitting.case_id
    fresh.look_again(Changes.ENTRIES)
    assert len(fresh.rows) == 20
    qtbot.waitUntil(lambda: sum(row.line.new for row in fresh.rows) == new + 1)
