"""The clocks page: which date, why that date, and what can be done about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.ui.clocks.add_date_dialog import AddDateDialog
from carerdesk.ui.clocks.page import ClocksPage
from carerdesk.ui.clocks.printed_count import Printout, print_count, set_up
from carerdesk.ui.clocks.put_off_dialog import PutOffDialog
from carerdesk.ui.clocks.two_line_row import TwoLineRow
from carerdesk.ui.kit.print_preview import PrintPreview
from carerdesk.ui.shell.main_window import MainWindow
from carerdesk.ui.sitting import Sitting
from carerdesk.ui.targets import ShowEntry
from carerdesk.ui.theme.look import Look
from carerdesk.ui.today.page import TodayPage
from tests.ui.choices import choose
from tests.ui.clocks.conftest import letter, shown
from tests.ui.speaking import speechless

CTRL = Qt.KeyboardModifier.ControlModifier


def titles(page: ClocksPage) -> list[str]:
    return [card.title for card in page.clocks.rows.rows]


def pdf_device(path: Path) -> QPdfWriter:
    return QPdfWriter(str(path))


def test_what_is_due_stands_on_today_without_a_key(sample_window: MainWindow) -> None:
    """T5: nothing is pressed between unlocking and the answer."""
    frame = sample_window.frame
    assert frame is not None
    assert isinstance(frame.page, TodayPage)
    late = [row.sentence for row in frame.page.others.rows]
    assert any("Stage 2 reply" in said and "6 working days late" in said for said in late)
    assert all(room.isVisible() for room in (frame.page.others.view, frame.page.needs.view))


def test_why_that_date_is_printed_with_two_keys(
    sample_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    """T6: Ctrl+3 and Ctrl+P, and the sheet is on paper."""
    with qtbot.waitActive(sample_window):
        sample_window.activateWindow()
    QTest.keyClick(sample_window, Qt.Key.Key_3, CTRL)
    frame = sample_window.frame
    assert frame is not None
    page = frame.page
    assert isinstance(page, ClocksPage)
    page.work.choose_device = lambda _parent: pdf_device(tmp_path / "why.pdf")
    QTest.keyClick(sample_window, Qt.Key.Key_P, CTRL)
    sheet = PdfReader(tmp_path / "why.pdf")
    words = " ".join(sheet.pages[0].extract_text().split())
    assert len(sheet.pages) == 1
    assert "Stage 2 reply" in words
    assert "Day 65 is Thu 19 February" in words
    assert "Not legal advice" in words


def test_the_sheet_is_looked_at_before_it_is_printed(page: ClocksPage, tmp_path: Path) -> None:
    page.work.choose_device = lambda _parent: pdf_device(tmp_path / "why.pdf")
    page.deeds()["preview"]()
    preview = page.work.dialog
    assert isinstance(preview, PrintPreview)
    assert preview.pages.pageCount() == 1
    assert not (tmp_path / "why.pdf").exists()
    preview.main.click()
    assert "Day 65 is Thu 19 February" in " ".join(
        PdfReader(tmp_path / "why.pdf").pages[0].extract_text().split()
    )


def test_a_long_count_parts_no_rule_from_its_words_and_writes_no_month_over_another(
    page: ClocksPage, tmp_path: Path
) -> None:
    clock, sitting = page.current, page.sitting
    assert clock is not None
    counts, way = sitting.desk.clocks, clock.readings[-1].way.key
    rule_on: list[int] = []
    for note in range(3):  # each a line higher on the page than the one before
        told = counts.explain(sitting.case_id, clock.key, way, date(2026, 11, 28))
        told = replace(told, sentence=" ".join([told.sentence] + ["Once more."] * 12 * note))
        device = pdf_device(tmp_path / "long.pdf")
        set_up(device)
        printout = Printout(case=sitting.case, clock=clock, explanation=told, record="Record 1")
        assert print_count(device, printout, sitting.look.theme)
        del device
        sheets = [
            " ".join(s.extract_text().split()) for s in PdfReader(tmp_path / "long.pdf").pages
        ]
        [on] = (n for n, words in enumerate(sheets) if clock.rule.citation in words)
        assert clock.rule.says[:40] in sheets[on]
        assert clock.rule.says[-40:] in sheets[on]
        assert all("Not legal advice" in words for words in sheets)
        # September is one week of the last strip, with October beside it.
        assert "Sep 28" in sheets[0]
        rule_on.append(on)
    assert set(rule_on) == {0, 1}


def test_the_most_pressing_clock_is_open_first(page: ClocksPage) -> None:
    assert page.current is not None
    assert page.current.rule.id == "EN-CA-S2-65"
    assert page.clocks.hasFocus()
    assert page.detail.tabs.currentWidget() is page.detail.why


def test_a_card_says_both_ways_of_counting_in_one_breath(page: ClocksPage) -> None:
    said = page.clocks.rows.rows[0].sentence
    assert said == (
        "Stage 2 reply. Owed by the council. From your request: Thursday 29 January,"
        " 21 working days late. From the agreed statement: Thursday 19 February,"
        " 6 working days late. Late on both."
    )


def test_what_is_owed_by_others_is_never_called_late_before_the_last_date(
    sitting: Sitting, qtbot: QtBot
) -> None:
    letter(sitting, "Request", "stage2_requested", date(2025, 11, 3))
    letter(sitting, "Statement", "stage2_complaint_agreed", date(2025, 12, 1))
    page = shown(qtbot, sitting)
    card = next(c for c in page.clocks.rows.rows if c.clock.rule.id == "EN-CA-S2-65")
    assert card.state == "The counts differ"
    assert card.tone == "maybe"


def test_choosing_a_way_of_counting_changes_the_days_and_is_kept(page: ClocksPage) -> None:
    strip = page.detail.why.strip.weeks
    before = len(strip.cells)
    page.detail.why.readings.choose_number(1)
    assert len(strip.cells) > before
    assert strip.cells[0].on == date(2025, 10, 27)
    kept = page.sitting.desk.clocks.decisions(page.sitting.case_id)
    assert [decision.chosen for decision in kept] == ["request"]


def test_a_figure_chooses_the_way_of_counting(page: ClocksPage) -> None:
    QTest.keyClick(page.clocks, Qt.Key.Key_Right)
    assert page.detail.why.strip.hasFocus()
    QTest.keyClick(page.detail.why.strip, Qt.Key.Key_1)
    assert page.detail.why.readings.key == "request"


def test_every_day_has_its_own_sentence(page: ClocksPage) -> None:
    said = {cell.on: cell.sentence for cell in page.detail.why.strip.weeks.cells}
    assert said[date(2025, 11, 17)] == "Monday 17 November, the start, day 0, not counted."
    assert said[date(2025, 12, 25)] == "Thursday 25 December, Christmas Day, not counted."
    assert said[date(2025, 11, 22)] == "Saturday 22 November, not counted."
    assert said[date(2026, 2, 19)] == "Thursday 19 February, day 65, the last day."
    assert said[date(2026, 2, 27)] == "Friday 27 February, 6 working days past it. Today."


def test_the_keys_go_by_day_and_by_week(page: ClocksPage) -> None:
    strip = page.detail.why.strip
    strip.setFocus()

    def here() -> date:
        cell = strip.weeks.cell(strip.currentIndex())
        assert cell is not None
        return cell.on

    QTest.keyClick(strip, Qt.Key.Key_Home)
    assert here() == date(2025, 11, 17)
    QTest.keyClick(strip, Qt.Key.Key_Down)
    assert here() == date(2025, 11, 18)
    QTest.keyClick(strip, Qt.Key.Key_Right)
    assert here() == date(2025, 11, 25)
    QTest.keyClick(strip, Qt.Key.Key_Up)
    QTest.keyClick(strip, Qt.Key.Key_Left)
    assert here() == date(2025, 11, 17)
    QTest.keyClick(strip, Qt.Key.Key_End)
    assert here() == date(2026, 2, 27)


def test_left_at_the_first_week_goes_back_to_the_list(page: ClocksPage) -> None:
    strip = page.detail.why.strip
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_Home)
    QTest.keyClick(strip, Qt.Key.Key_Left)
    assert page.clocks.hasFocus()


def test_the_table_says_what_the_strip_says(page: ClocksPage) -> None:
    why = page.detail.why
    why.as_table.click()
    model = why.table.model()
    shown_days = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert len(shown_days) == len(why.strip.weeks.cells)
    assert shown_days[0] == "Monday 17 November 2025"
    assert why.table.hasFocus()
    why.as_table.click()
    assert why.strip.hasFocus()


def test_the_track_names_where_the_case_stands(page: ClocksPage) -> None:
    names = [node.accessibleName() for node in page.track.nodes]
    assert names[1] == (
        "Stage 2, Investigation, Asked for Mon 27 Oct 2025, 6 working days late, 2 of 4,"
        " the stage you are at"
    )
    assert page.track.nodes[1].isChecked()


def test_a_stage_leads_to_its_letters(page: ClocksPage) -> None:
    page.track.nodes[0].click()
    assert page.current is not None
    assert page.current.rule.id == "EN-CA-S1"
    assert page.detail.tabs.currentWidget() is page.detail.proof


def test_letters_and_proof_open_the_entry_in_the_log(page: ClocksPage, qtbot: QtBot) -> None:
    rows: tuple[TwoLineRow, ...] = page.detail.proof.list.rows.rows
    assert [row.title for row in rows] == ["Stage 2 asked for", "Statement of complaint agreed"]
    with qtbot.waitSignal(page.sitting.asked_to_go) as went:
        page.detail.proof.list.opened.emit(rows[0])
    assert went.args[0] == "log"
    assert went.args[1] == ShowEntry(entry_id=rows[0].entry_id)  # type: ignore[arg-type]


def test_a_rule_older_than_a_year_says_so(late: Sitting, qtbot: QtBot, hour: object) -> None:
    hour.go_on(days=600)  # type: ignore[attr-defined]
    page = shown(qtbot, late)
    words = " ".join(
        label.text()
        for label in page.detail.why.citation.findChildren(QWidget)
        if hasattr(label, "text")
    )
    assert "Look for a newer one before you rely on it." in words


def test_a_start_that_may_be_several_days_is_estimated(sitting: Sitting, qtbot: QtBot) -> None:
    letter(
        sitting,
        "Request",
        "stage2_requested",
        date(2025, 12, 1),
        date=FuzzyDate.between(date(2025, 11, 24), date(2025, 11, 28)),
    )
    page = shown(qtbot, sitting)
    card = next(c for c in page.clocks.rows.rows if c.clock.rule.id == "EN-CA-S2-65")
    assert "The start is estimated" in card.flags
    assert " to " in card.columns[0].day


def test_no_clock_says_what_to_do(sitting: Sitting, qtbot: QtBot) -> None:
    page = shown(qtbot, sitting)
    assert titles(page) == []
    assert "print" not in page.deeds()
    page.arrive("add_date")
    assert isinstance(page.work.dialog, AddDateDialog)


def test_the_calendar_file_holds_no_name(
    page: ClocksPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "dates")
    page.deeds()["export"]()
    written = (tmp_path / "dates.ics").read_text(encoding="utf-8")
    assert written.startswith("BEGIN:VCALENDAR")
    assert "Marsh" not in written


def test_a_calendar_file_that_cannot_be_written_is_one_sentence(
    page: ClocksPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    choose(monkeypatch, tmp_path / "not there" / "dates.ics")
    with qtbot.waitSignal(page.sitting.noticed) as told:
        page.work.save_calendar()
    assert told.args[0].shape == "need"


def test_another_procedure_can_be_chosen_and_taken_back(page: ClocksPage, qtbot: QtBot) -> None:
    packs = page.sitting.desk.clocks.procedures(page.sitting.case_id)
    other = next(p.procedure for p in packs if p.procedure != page.sitting.case.procedure)
    with qtbot.waitSignal(page.sitting.noticed) as told:
        page.work.choose_procedure(other)
    assert page.sitting.desk.cases.get(page.sitting.case_id).procedure == other
    told.args[0].undo()
    assert page.sitting.desk.cases.get(page.sitting.case_id).procedure != other


def test_single_keys_can_be_switched_off(page: ClocksPage) -> None:
    page.sitting.settings.single_keys = False
    QTest.keyClick(page.clocks, Qt.Key.Key_S)
    assert page.work.dialog is None
    page.sitting.settings.single_keys = True
    QTest.keyClick(page.clocks, Qt.Key.Key_S)
    assert isinstance(page.work.dialog, PutOffDialog)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0, 2.5])
def test_a_narrow_window_shows_one_pane_at_a_time(
    late: Sitting, look: Look, qtbot: QtBot, scale: float
) -> None:
    look.scale_text(scale)
    page = shown(qtbot, late, width=1000, height=640)
    assert page.room.is_narrow is (scale > 1)
    if page.room.is_narrow:
        QTest.keyClick(page.clocks, Qt.Key.Key_Return)
        assert page.detail.isVisible()
        page.detail.back.click()
        assert page.clocks.isVisible()
        assert page.clocks.hasFocus()


def walked(page: QWidget, steps: int = 60) -> list[QWidget]:
    """Tab through a page until it begins again."""
    found: list[QWidget] = []
    for _ in range(steps):
        focus = QApplication.focusWidget()
        if focus is None or focus in found:
            break
        found.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return found


def test_tab_goes_in_reading_order(page: ClocksPage) -> None:
    page.head.procedure.setFocus()
    order = walked(page)
    stops = [page.head.procedure, page.head.add, page.clocks, page.detail.why.strip]
    places = [order.index(stop) for stop in stops]
    assert places == sorted(places)
    assert page.detail.why.deeds.print in order


def test_every_control_of_the_page_has_a_name(page: ClocksPage) -> None:
    assert speechless(page) == []


def test_a_change_of_entries_is_looked_at_again(page: ClocksPage) -> None:
    letter(page.sitting, "The stage 2 letter", "stage2_response", date(2026, 2, 27))
    page.look_again(Changes.ENTRIES)
    card = next(c for c in page.clocks.rows.rows if c.clock.rule.id == "EN-CA-S2-65")
    assert card.state == "Answered late"
    assert card.tone == "done"
