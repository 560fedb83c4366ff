"""T7, T8 and T9: letters by keys alone, each within its budget."""

from __future__ import annotations

from datetime import date

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind
from carerdesk.ui.letters.finish_dialog import FinishDialog
from carerdesk.ui.letters.kind_dialog import KindDialog
from carerdesk.ui.letters.start_dialog import StartDialog
from tests.ui.letters.conftest import Room

TODAY = date(2026, 2, 27)


def test_t7_a_chaser_for_a_late_reply_takes_four_keys(room: Room) -> None:
    room.mark("stage2_requested", date(2025, 10, 27))
    hands = room.hands
    hands.press("Ctrl+3", "C")
    room.settle()
    assert room.page.head.title.text() == "Chaser: first"
    hands.press("Ctrl+Return")
    assert isinstance(room.dialog(), FinishDialog)
    hands.enter()
    assert hands.keys <= 4
    [letter] = room.desk.letters.finished(room.case.id)
    assert letter.draft.about
    logged = room.desk.log.entry(letter.entry_id)
    assert logged.entry.kind is EntryKind.LETTER_OUT
    [paper] = logged.documents
    assert (room.desk.papers.get(paper).pages or 0) > 1  # the count is behind it


def test_t8_stage_2_with_three_reasons_takes_eight_keys(room: Room) -> None:
    hands = room.hands
    hands.press("Ctrl+3", "A")
    dialog = room.dialog()
    assert isinstance(dialog, KindDialog)
    assert dialog.kind is not None
    assert dialog.kind.id == "stage-2"
    hands.enter()
    room.settle()
    for reason in ("It is late.", "It is not about my complaint.", "Nobody rang."):
        hands.tab()
        hands.words(reason)
    hands.press("Ctrl+Return")
    assert isinstance(room.dialog(), FinishDialog)
    hands.enter()
    assert hands.keys <= 8
    [letter] = room.desk.letters.finished(room.case.id)
    text = "\n".join(paragraph.text for paragraph in letter.page.paragraphs)
    assert "It is late." in text
    assert "It is not about my complaint." in text
    assert "Nobody rang." in text


def test_t9_an_access_request_takes_ten_keys_and_its_clock_runs(room: Room) -> None:
    hands = room.hands
    hands.press("Ctrl+7", "Ctrl+N")
    assert isinstance(room.dialog(), KindDialog)
    hands.letters("acc")
    hands.enter()
    room.settle()
    hands.tab()
    hands.words("My fostering file since 2016")
    hands.press("Ctrl+Return")
    assert isinstance(room.dialog(), FinishDialog)
    hands.enter()
    assert isinstance(room.dialog(), StartDialog)
    hands.enter()
    assert hands.keys <= 10
    [letter] = room.desk.letters.finished(room.case.id)
    [asked] = [e for e in room.desk.clocks.events(room.case.id) if e.what == "sar_request"]
    assert asked.entry_id == letter.entry_id
    assert asked.date == FuzzyDate.on(TODAY)
    assert any(c.rule.id == "UK-SAR" for c in room.desk.clocks.all(room.case.id, TODAY))
