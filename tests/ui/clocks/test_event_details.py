"""What else a day tells a clock is asked where a rule listens for it, and only there."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from carerdesk.domain.clocks import Verdict
from carerdesk.domain.dates import FuzzyDate
from carerdesk.services.log import NewEvent
from carerdesk.ui.clocks.add_date_dialog import AddDateDialog
from carerdesk.ui.clocks.page import ClocksPage
from carerdesk.ui.log.mark_dialog import MarkDialog
from carerdesk.ui.sitting import Sitting
from tests.ui.clocks.conftest import letter, shown


def adding(page: ClocksPage, word: str, day: str) -> AddDateDialog:
    page.work.add_date(word)
    dialog = page.work.dialog
    assert isinstance(dialog, AddDateDialog)
    dialog.day.write(day)
    return dialog


def test_each_matter_has_its_own_twelve_months_and_its_name_on_the_card(page: ClocksPage) -> None:
    for matter, day in (("the contact log", "14 may 2025"), ("the allowance", "3 feb 2026")):
        dialog = adding(page, "matter_known", day)
        assert dialog.details.matter.isVisibleTo(dialog)
        assert not dialog.details.named.isVisibleTo(dialog)
        dialog.details.matter.editor.setText(matter)
        dialog.main.click()
    page.head.scope.choose(True)
    page.head.scope_chosen.emit(True)
    cards = {c.title: c.clock for c in page.clocks.rows.rows if c.clock.rule.id == "EN-LGO-12M"}
    assert {title.partition(": ")[2] for title in cards} == {"the contact log", "the allowance"}
    assert {clock.safe_on for clock in cards.values()} == {date(2026, 5, 13), date(2027, 2, 2)}
    completer = adding(page, "matter_known", "4 feb 2026").details.matter.editor.completer()
    assert completer.caseSensitivity() is Qt.CaseSensitivity.CaseInsensitive
    assert completer.completionCount() == 2


def test_a_remedy_takes_the_day_that_was_named(page: ClocksPage) -> None:
    dialog = adding(page, "remedy_agreed", "9 feb 2026")
    dialog.details.named.write("31 foo")
    dialog.main.click()
    assert dialog.details.named.fault
    dialog.details.named.write("9 mar 2026")
    dialog.main.click()
    clocks = page.sitting.desk.clocks.all(page.sitting.case_id, date(2026, 2, 27))
    (remedy,) = (clock for clock in clocks if clock.rule.id == "EN-LGO-REMEDY")
    assert (remedy.verdict, remedy.latest_on) == (Verdict.RUNNING, date(2026, 3, 9))


def test_an_extension_keeps_the_reason_given(page: ClocksPage) -> None:
    dialog = adding(page, "stage1_extended", "10 sep 2025")
    assert dialog.details.reason.isVisibleTo(dialog)
    dialog.details.reason.editor.setText("the manager was away")
    dialog.main.click()
    events = page.sitting.desk.clocks.events(page.sitting.case_id)
    (extended,) = (event for event in events if event.what == "stage1_extended")
    assert extended.fact("reason") == "the manager was away"


def test_a_word_no_rule_listens_to_asks_nothing_more(page: ClocksPage) -> None:
    dialog = adding(page, "stage2_response", "20 feb")
    assert not dialog.details.isVisibleTo(dialog)
    assert not dialog.details.facts


def test_a_span_that_was_named_is_kept_as_a_span(page: ClocksPage) -> None:
    dialog = adding(page, "remedy_agreed", "9 feb 2026")
    dialog.details.named.write("between 9 and 12 mar 2026")
    assert dict(dialog.details.facts) == {"until": "2026-03-09..2026-03-12"}
    dialog.details.named.write("before 9 mar 2026")
    assert dict(dialog.details.facts) == {"until": "2026-03-08"}
    dialog.details.named.write("after 9 mar 2026")
    assert not dialog.details.facts


def test_marking_an_entry_asks_for_the_same(late: Sitting, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = MarkDialog(parent, late, late.desk.log.whole(late.case_id)[0])
    dialog.choice.choose("clarification_asked")
    (reason,) = (field for field in dialog.facts.fields if field.fact.key == "reason")
    reason.show_value("which years are meant")
    assert dialog.try_deed()
    assert dialog.marked is not None
    assert dialog.marked.fact("reason") == "which years are meant"


def test_a_pause_names_the_entry_that_shows_it(late: Sitting, qtbot: QtBot) -> None:
    desk, case = late.desk, late.case_id
    letter(late, "Request", "sar_request", date(2026, 2, 10))
    letter(late, "Question", "clarification_asked", date(2026, 2, 16))
    event = NewEvent(what="clarification_given", date=FuzzyDate.on(date(2026, 2, 20)))
    desk.clocks.mark(case, event)
    clock = next(c for c in desk.clocks.all(case, late.today()) if c.rule.id == "UK-SAR")
    told = desk.clocks.explain(case, clock.key, "", late.today())
    asked = next(e for e in desk.log.whole(case) if e.entry.gist == "Question")
    (why,) = {day.why for day in told.count.days if "clarification" in day.why}
    assert why == f"clarification was asked for, entry {asked.number}"
    page = shown(qtbot, late)
    page.arrive(clock.key)
    assert f"Stood still 16 Feb to 20 Feb: {why}." in page.detail.why.holidays
