"""What cannot be right as it stands is said on the page, and can be put right from there."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from carerdesk.domain.dates import FuzzyDate
from carerdesk.services.log import NewEvent
from carerdesk.ui.clocks.page import ClocksPage
from carerdesk.ui.clocks.wrong_day_dialog import WrongDayDialog
from carerdesk.ui.sitting import Sitting
from tests.ui.clocks.conftest import shown
from tests.ui.tabbing import tab_stops


def mark(page: ClocksPage, what: str, on: date) -> None:
    new = NewEvent(what=what, date=FuzzyDate.on(on))
    _, changes = page.sitting.desk.clocks.mark(page.sitting.case_id, new)
    page.sitting.did(changes)


def dialog_of(page: ClocksPage) -> WrongDayDialog:
    dialog = page.work.dialog
    assert isinstance(dialog, WrongDayDialog)
    return dialog


def test_a_story_in_order_shows_no_line(page: ClocksPage) -> None:
    assert page.doubts.isHidden()
    assert page.doubts.first_stop() not in page.panes()


@pytest.mark.parametrize("width", [1068, 700])
def test_an_end_before_its_start_is_said_and_corrected_there(
    late: Sitting, qtbot: QtBot, width: int
) -> None:
    page = shown(qtbot, late, width)
    mark(page, "stage2_response", date(2025, 10, 20))
    (sentence,) = page.doubts.sentences
    assert sentence.startswith("Stage 2 reply received stands before stage 2 asked for")
    assert page.doubts.isVisible()
    look = page.doubts.looks[0]
    assert look in page.panes()
    assert look.accessibleDescription() == sentence
    look.setFocus()
    QTest.keyClick(look, Qt.Key.Key_Space)
    dialog = dialog_of(page)
    assert dialog.which.currentText().startswith("Stage 2 reply received, Mon 20 Oct")
    dialog.day.write("20 feb 2026")
    dialog.reason.editor.setText("A slip of the pen")
    dialog.main.click()
    assert page.doubts.isHidden()
    events = page.sitting.desk.clocks.events(page.sitting.case_id)
    assert [e.date.day for e in events if e.what == "stage2_response"] == [date(2026, 2, 20)]


def test_a_day_that_never_was_is_taken_away_with_a_reason(page: ClocksPage) -> None:
    mark(page, "stage3_panel", date(1970, 1, 1))
    (sentence,) = page.doubts.sentences
    assert sentence.endswith("look at its year.")
    page.doubts.looks[0].click()
    dialog = dialog_of(page)
    dialog.not_so.setChecked(True)
    assert not dialog.day.isEnabled()
    dialog.main.click()
    assert dialog.reason.fault
    dialog.reason.editor.setText("Marked by mistake")
    dialog.main.click()
    assert page.doubts.isHidden()
    words = {event.what for event in page.sitting.desk.clocks.events(page.sitting.case_id)}
    assert "stage3_panel" not in words


def test_two_stand_there_and_the_rest_are_asked_for(page: ClocksPage) -> None:
    for word in ("stage1_complaint", "sar_request", "request_received", "placement_started"):
        mark(page, word, date(9999, 12, 31))
    assert len(page.doubts.sentences) == 4
    assert len(page.doubts.looks) == 2
    assert page.doubts.more.text() == "Show 2 more"
    page.doubts.more.click()
    assert len(page.doubts.looks) == 4
    assert page.doubts.more.isHidden()
    assert page.doubts.looks[2].hasFocus()


def test_a_year_past_the_published_holidays_is_said_on_the_page(page: ClocksPage) -> None:
    mark(page, "stage3_requested", date(2028, 12, 20))
    assert any("bank holidays are published" in said for said in page.doubts.sentences)


def test_tab_goes_through_the_page_as_it_is_read(page: ClocksPage, qtbot: QtBot) -> None:
    mark(page, "stage3_panel", date(1970, 1, 1))
    page.arrive(None)
    stops = tab_stops(page, page.head.procedure, qtbot)
    places = [
        next((place for place, stop in enumerate(stops) if stop.startswith(name)), -1)
        for name in (
            "Procedure",
            "Add a date",
            "Stage ",
            "Look at the day",
            "Clocks",
            "About this clock",
            "Day by day",
            "Read it",
        )
    ]
    assert -1 not in places, stops
    assert places == sorted(places)
