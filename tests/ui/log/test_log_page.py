"""The log in the window: list, detail, drafts, empty states, and where it is gone to."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitterHandle, QWidget
from pytestqt.qtbot import QtBot

from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind, Passage
from carerdesk.domain.ids import CaseId
from carerdesk.domain.spoken_promises import heard_promise
from carerdesk.services.log import Log
from carerdesk.ui.kit.chip import Chip
from carerdesk.ui.log.facts_strip import FactsStrip
from carerdesk.ui.log.page import LogPage
from carerdesk.ui.sitting import Sitting
from carerdesk.ui.targets import FindEntries, ShowEntry, WriteEntry
from carerdesk.ui.theme.look import Look
from carerdesk.ui.today.quick_log import Line
from tests.ui.log.conftest import Room
from tests.ui.speaking import speechless
from tests.ui.story import Told

DAY = FuzzyDate.on(date(2026, 2, 12))


@pytest.fixture
def page(sitting: Sitting, story: Told, qtbot: QtBot) -> LogPage:
    made = LogPage(sitting)
    qtbot.addWidget(made)
    made.resize(1068, 739)
    made.look_again(Changes.EVERYTHING)
    made.show()
    return made


def test_the_detail_follows_the_list(page: LogPage) -> None:
    rows = page.browser.panel.rows
    first = page.browser.detail.head.title
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert page.browser.detail.head.title != first
    line = page.browser.panel.current
    assert line is not None
    assert page.browser.detail.head.title == line.row.entry.entry.gist


def test_going_down_the_list_makes_no_fact_anew(page: LogPage) -> None:
    strip = page.browser.detail.findChildren(FactsStrip)[0]
    cells, said = list(strip._cells), set()
    for _ in range(4):
        said.add(strip._cells[0]._value.accessibleName())
        QTest.keyClick(page.browser.panel.rows, Qt.Key.Key_Down)
    assert strip._cells[: len(cells)] == cells
    assert len(said) > 1


def test_tags_are_read_once_the_first_is_typed(
    page: LogPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[CaseId] = []

    def tags(_log: Log, case_id: CaseId) -> tuple[str, ...]:
        asked.append(case_id)
        return ("early review",)

    monkeypatch.setattr(Log, "recent_tags", tags)
    page.look_again(Changes.ENTRIES)
    edit = page.band.bar.edit
    edit.setFocus()
    QTest.keyClicks(edit, "who:g ")
    assert asked == []
    QTest.keyClicks(edit, "tag:early")
    assert asked == [page.sitting.case_id]


def test_right_goes_into_the_detail_and_left_comes_back(told: Room) -> None:
    browser = told.log.browser
    browser.panel.rows.setFocus()
    QTest.keyClick(browser.panel.rows, Qt.Key.Key_Right)
    assert browser.detail.hasFocus()
    QTest.keyClick(browser.detail, Qt.Key.Key_Left)
    assert browser.panel.rows.hasFocus()


def test_a_chip_pressed_in_the_detail_is_added_to_the_filter(page: LogPage, story: Told) -> None:
    page.show_entry(story.meeting.entry.id)
    chips = page.browser.detail.head.chips.findChildren(Chip)
    chips[0].click()
    assert len(page.band.bar.chips) == 1
    assert page.band.bar.chips[0].prefix == "who"


def test_nothing_fits_names_the_widest_chip_and_takes_it_away(page: LogPage) -> None:
    page.band.bar.show_line('who:GH tag:swimming from:"1 Jan 2026"')
    panel = page.browser.panel
    assert panel.current is None
    button = panel.findChild(QWidget, options=Qt.FindChildOption.FindChildrenRecursively)
    assert button is not None
    assert page.browser.detail.view is None
    page._empty.mend()
    assert [chip.prefix for chip in page.band.bar.chips] == ["who", "from"]
    assert panel.current is not None


def test_words_that_nothing_holds_can_be_taken_away_whole(page: LogPage) -> None:
    page.band.bar.show_line("xyzzyplugh")
    assert page.browser.panel.current is None
    page._empty.mend()
    assert page.band.bar.line == ""
    assert page.browser.panel.current is not None


def test_an_empty_log_offers_the_first_entry(sitting: Sitting, qtbot: QtBot) -> None:
    page = LogPage(sitting)
    qtbot.addWidget(page)
    page.look_again(Changes.EVERYTHING)
    assert page.browser.panel.count_words == "0 entries"
    page._mend()
    assert page.is_writing


def test_an_unknown_prefix_is_said_and_the_rest_is_searched_for(page: LogPage) -> None:
    page.band.bar.show_line("colour:red who:gh")
    assert "“colour:” is not known here." in page.band.bar.fault
    assert page.browser.panel.current is not None
    page.band.bar.show_line("who:gh")
    assert page.band.bar.fault == ""


def test_the_page_goes_where_it_is_asked(page: LogPage, story: Told) -> None:
    entry = story.asked.entry
    page.band.bar.show_line("kind:call")
    page.arrive(ShowEntry(entry_id=entry.id))
    assert page.browser.detail.view is not None
    assert page.browser.detail.view.logged.entry.id == entry.id
    page.arrive(str(entry.id))
    assert page.browser.detail.view.logged.entry.id == entry.id
    page.arrive("has:promise")
    assert page.band.bar.line == "has:promise"
    page.arrive(FindEntries(line="who:GH"))
    assert page.band.bar.line == "who:GH"
    in_front = []
    for target in ("new", "find", ("new", EntryKind.VISIT)):
        page.arrive(target)
        in_front.append(page.is_writing)
    assert in_front == [True, False, True]
    assert page.editor.head.kind.kind is EntryKind.VISIT


def test_a_line_of_the_quick_log_opens_in_full(
    page: LogPage, story: Told, sitting: Sitting
) -> None:
    text = "LC will send the stage 2 letter by Fri 6 March"
    lc = story.people["LC"]
    promise = heard_promise(text, today=sitting.today())
    line = Line(kind=EntryKind.CALL, text=text, people=(lc,), new_people=("ZZ",), promise=promise)
    page.arrive(("new", line))
    draft = page.editor.draft
    assert draft.kind is EntryKind.CALL
    assert draft.passages == (Passage(text=text),)
    assert draft.people == ("LC", "ZZ")
    assert [(p.who, p.what, p.by) for p in draft.promises] == [
        ("LC", "send the stage 2 letter", "Fri 6 March")
    ]


def test_a_narrow_window_shows_the_detail_as_a_page_of_its_own(page: LogPage) -> None:
    page.resize(700, 700)
    browser = page.browser
    assert browser.panel.isVisible()
    assert not browser.detail.isVisible()
    QTest.keyClick(browser.panel.rows, Qt.Key.Key_Return)
    assert browser.detail.isVisible()
    assert not browser.panel.isVisible()
    assert not page.band.isVisible()
    browser.detail.head.back.click()
    assert browser.panel.isVisible()
    assert page.band.isVisible()


def test_nothing_stands_outside_the_window_at_any_text_size(page: LogPage, look: Look) -> None:
    for scale in (1.5, 2.5):
        look.scale_text(scale)
        page.resize(1024, 640)
        QApplication.processEvents()
        page.grab()
        for widget in page.findChildren(QWidget):
            if widget.isVisible() and not isinstance(widget, QSplitterHandle):
                right = widget.mapTo(page, widget.rect().topRight()).x()
                assert right <= page.width(), (scale, type(widget).__name__, right)


def test_every_control_of_the_log_has_a_name(page: LogPage) -> None:
    page.band.bar.show_line("who:gh")
    assert speechless(page) == []


def test_a_draft_is_shown_until_it_is_gone_on_with(room: Room) -> None:
    log = room.log
    log.write(WriteEntry())
    log.editor.head.gist.setFocus()
    QTest.keyClicks(log.editor.head.gist, "at school")
    assert log.editor.close_editor()
    assert log.drafts.isVisible()
    assert log.drafts.words == "Unfinished: Meeting, at school"
    log.drafts.go_on.click()
    assert log.is_writing
    assert log.editor.draft.gist == "at school"
    assert log.editor.finish()
    assert not log.drafts.isVisible()
    assert room.desk.log.drafts(room.sitting.case_id) == ()


def test_a_draft_thrown_away_can_be_brought_back(room: Room) -> None:
    log = room.log
    log.write(WriteEntry(text="I want to think about this."))
    log.editor.close_editor()
    said: list[object] = []
    room.sitting.noticed.connect(said.append)
    log.drafts._throw_away()
    assert room.desk.log.drafts(room.sitting.case_id) == ()
    notice = said[-1]
    assert notice.undo is not None  # type: ignore[attr-defined]
    notice.undo()  # type: ignore[attr-defined]
    assert log.drafts.words == "Unfinished: Meeting, I want to think about this"


def test_ctrl_f_while_writing_keeps_the_draft_and_finds(room: Room) -> None:
    log = room.log
    room.hands.press("Ctrl+N")
    log.editor.form.box.text.setFocus()
    room.hands.words("Half a sentence")
    room.hands.press("Ctrl+F")
    assert not log.is_writing
    assert log.band.bar.edit.hasFocus()
    [(_key, body)] = room.desk.log.drafts(room.sitting.case_id)
    assert body["passages"][0]["text"] == "Half a sentence"


def test_an_entry_the_filter_hides_is_shown_after_it_is_logged(room: Room) -> None:
    room.log_one("A call", kind=EntryKind.CALL, happened=DAY)
    log = room.log
    log.band.bar.show_line("kind:call")
    log.write(WriteEntry(text="A meeting about transport."))
    assert log.editor.finish()
    assert log.browser.detail.head.title == "A meeting about transport"


def test_taking_another_case_keeps_what_was_being_written(room: Room) -> None:
    other, _ = room.desk.cases.open_new(
        title="Another", body="Anyborough", complainant_initials="J.M."
    )
    first = room.sitting.case_id
    log = room.log
    log.write(WriteEntry(text="About the first case."))
    room.sitting.take_case(other.id)
    assert not log.is_writing
    [(_key, body)] = room.desk.log.drafts(first)
    assert body["passages"][0]["text"] == "About the first case."
    assert room.desk.log.drafts(other.id) == ()
    assert log.browser.panel.count_words == "0 entries"


def test_single_letters_can_be_switched_off(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.log_one("A call", happened=DAY)
    done: list[str] = []
    log = room.log
    monkeypatch.setattr(log, "_with_view", lambda _deed: done.append("amend"))
    rows = log.browser.panel.rows
    QTest.keyClick(rows, Qt.Key.Key_N)
    assert done == ["amend"]
    room.sitting.settings.single_keys = False
    QTest.keyClick(rows, Qt.Key.Key_N)
    assert done == ["amend"]
