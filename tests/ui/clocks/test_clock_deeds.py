"""What can be done about a date: added, corrected, put off, set aside, read."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from carerdesk.ui.clocks.add_date_dialog import AddDateDialog
from carerdesk.ui.clocks.page import ClocksPage
from carerdesk.ui.clocks.put_off_dialog import PutOffDialog
from carerdesk.ui.clocks.rule_dialog import RuleDialog
from carerdesk.ui.clocks.set_aside_dialog import SetAsideDialog
from carerdesk.ui.clocks.wrong_day_dialog import WrongDayDialog
from tests.ui.speaking import speechless


def titles(page: ClocksPage) -> list[str]:
    return [card.title for card in page.clocks.rows.rows]


def open_dialog(page: ClocksPage) -> QWidget:
    assert page.work.dialog is not None
    return page.work.dialog


def test_a_date_is_reviewed_before_it_is_kept(page: ClocksPage) -> None:
    page.work.add_date()
    dialog = open_dialog(page)
    assert isinstance(dialog, AddDateDialog)
    dialog.seek.setText("stage 2 reply")
    dialog.day.write("20 feb")
    assert [row.title for row in dialog.follow.rows.rows][:1] == ["Ask for the review panel"]
    before = page.sitting.desk.clocks.events(page.sitting.case_id)
    dialog.main.click()
    after = page.sitting.desk.clocks.events(page.sitting.case_id)
    assert len(after) == len(before) + 1
    assert "Ask for the review panel" in titles(page)


def test_going_back_keeps_no_date(page: ClocksPage) -> None:
    before = page.sitting.desk.clocks.events(page.sitting.case_id)
    page.work.add_date("stage2_response")
    dialog = open_dialog(page)
    assert isinstance(dialog, AddDateDialog)
    dialog.day.write("20 feb")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert page.work.dialog is None
    assert page.sitting.desk.clocks.events(page.sitting.case_id) == before


def test_a_date_needs_a_word_and_a_day(page: ClocksPage) -> None:
    page.work.add_date()
    dialog = open_dialog(page)
    assert isinstance(dialog, AddDateDialog)
    dialog.main.click()
    assert dialog.fault == "Choose what happened from the list."
    dialog.seek.setText("stage 2 reply")
    dialog.main.click()
    assert dialog.day.fault.startswith("Give the day")
    dialog.day.write("31 feb")
    dialog.main.click()
    assert dialog.day.fault
    page.put_away()
    assert page.work.dialog is None


def test_the_procedure_a_letter_names_is_asked_for(page: ClocksPage) -> None:
    page.work.add_date("procedure_confirmed")
    dialog = open_dialog(page)
    assert isinstance(dialog, AddDateDialog)
    dialog.day.write("4 nov 2025")
    dialog.procedure.choose("corporate")
    dialog.estimated.setChecked(True)
    dialog.main.click()
    events = page.sitting.desk.clocks.events(page.sitting.case_id)
    event = next(event for event in events if event.what == "procedure_confirmed")
    assert event.fact("procedure") == "corporate"
    assert event.estimated


def test_a_corrected_start_counts_anew_and_the_old_day_stays_in_history(page: ClocksPage) -> None:
    page.detail.why.deeds.wrong.click()
    dialog = open_dialog(page)
    assert isinstance(dialog, WrongDayDialog)
    dialog.day.write("19 nov 2025")
    dialog.main.click()
    assert dialog.reason.fault
    dialog.reason.editor.setText("The date stamp says so")
    dialog.main.click()
    assert page.detail.why.strip.weeks.cells[0].on == date(2025, 11, 19)
    past = [row.sentence for row in page.detail.past.list.rows.rows]
    corrected = next(line for line in past if "corrected" in line)
    assert "It was Monday 17 November 2025" in corrected
    assert "The date stamp says so" in corrected


def test_a_local_holiday_moves_the_last_day_until_it_is_taken_back(page: ClocksPage) -> None:
    page.detail.why.deeds.wrong.click()
    dialog = open_dialog(page)
    assert isinstance(dialog, WrongDayDialog)
    dialog.what.choose("holiday")
    dialog.holiday.write("2 feb 2026")
    dialog.name.editor.setText("Flood day")
    dialog.reason.editor.setText("The offices were shut")
    dialog.main.click()
    last = next(c for c in page.detail.why.strip.weeks.cells if "the last day" in c.sentence)
    assert last.on == date(2026, 2, 20)
    assert any("Flood day" in row.below for row in page.detail.past.list.rows.rows)
    page.detail.why.deeds.wrong.click()
    dialog = open_dialog(page)
    assert isinstance(dialog, WrongDayDialog)
    dialog.what.choose("holiday")
    dialog.counts.choose(None)
    dialog.reason.editor.setText("They were open")
    dialog.holiday.write("3 feb 2026")
    dialog.main.click()
    assert dialog.holiday.fault == "It is not one of your days: see below."
    dialog.holiday.write("2 feb 2026")
    dialog.main.click()
    last = next(c for c in page.detail.why.strip.weeks.cells if "the last day" in c.sentence)
    assert last.on == date(2026, 2, 19)
    assert page.sitting.desk.clocks.own_days() == ()
    assert any("They were open" in row.below for row in page.detail.past.list.rows.rows)


def test_a_date_is_put_off_only_to_a_day_to_come(page: ClocksPage) -> None:
    page.detail.why.deeds.put_off.click()
    dialog = open_dialog(page)
    assert isinstance(dialog, PutOffDialog)
    dialog.day.write("20 feb 2026")
    dialog.main.click()
    assert dialog.day.fault == "Give one day that is still to come."
    dialog.day.write("9 march 2026")
    dialog.main.click()
    assert "Put off until Mon 9 March" in page.clocks.rows.rows[0].flags


def test_a_date_is_set_aside_with_a_reason_and_taken_up_again(page: ClocksPage) -> None:
    page.detail.why.deeds.set_aside.click()
    dialog = open_dialog(page)
    assert isinstance(dialog, SetAsideDialog)
    dialog.main.click()
    assert dialog.reason.fault
    dialog.reason.editor.setText("Settled by word of mouth")
    dialog.main.click()
    card = next(c for c in page.clocks.rows.rows if c.clock.rule.id == "EN-CA-S2-65")
    assert (card.state, card.flags[0]) == ("Set aside", "Settled by word of mouth")
    page.detail.why.deeds.set_aside.click()
    assert all(card.state != "Set aside" for card in page.clocks.rows.rows)


def test_the_whole_rule_can_be_read(page: ClocksPage) -> None:
    page.detail.why.citation.read.click()
    dialog = open_dialog(page)
    assert isinstance(dialog, RuleDialog)
    said = " ".join(label.accessibleName() for label in dialog.findChildren(QWidget))
    assert "SI 2006/1738, reg 17(3) to (6)" in said
    assert "checked 30 June 2026" in said


@pytest.mark.parametrize("deed", ["add_date", "wrong", "put_off", "set_aside", "read"])
def test_every_control_of_the_dialogs_has_a_name(page: ClocksPage, deed: str) -> None:
    if deed == "add_date":
        page.work.add_date()
    elif deed == "read":
        page.detail.why.citation.read.click()
    else:
        getattr(page.detail.why.deeds, deed).click()
    assert speechless(open_dialog(page)) == []
