"""The ways to a letter: from Today, from a finding, from a clock and its menu."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.findings import Confidence, FindingKind, Ground, RecordFinding
from carerdesk.services.log import NewEntry, NewPromise
from carerdesk.ui.clocks.page import ClocksPage
from carerdesk.ui.letters.kind_dialog import KindDialog
from carerdesk.ui.today.page import TodayPage
from tests.ui.letters.conftest import Room


def test_write_a_chaser_on_today_is_about_the_row_or_the_first(room: Room) -> None:
    room.mark("stage2_requested", date(2025, 10, 27))
    frame = room.window.frame
    assert frame is not None
    frame.go("letters")
    frame.go("today")
    today = frame.page
    assert isinstance(today, TodayPage)
    assert room.window.sitting is not None
    today.look_again(today.concerns)
    today.others._link.click()
    draft = room.page.work.draft
    assert draft is not None
    assert draft.kind == "chaser"
    assert draft.about.startswith("EN-CA-S2")


def test_a_promise_can_be_chased_from_today(room: Room) -> None:
    person, _ = room.desk.people.add(case_id=room.case.id, initials="GH")
    room.desk.log.record(
        NewEntry(
            case_id=room.case.id, kind=EntryKind.CALL, gist="Call",
            happened=FuzzyDate.on(date(2026, 2, 2)),
            promises=(
                NewPromise(
                    what="send the minutes", by=FuzzyDate.on(date(2026, 2, 6)), who=person.id
                ),
            ),
        )
    )  # fmt: skip
    frame = room.window.frame
    assert frame is not None
    today = frame.page
    assert isinstance(today, TodayPage)
    today.look_again(today.concerns)
    today._chase(None)
    assert "send the minutes" in room.page.detail.paper.text.toPlainText()


def test_today_without_anything_owed_writes_nothing(room: Room) -> None:
    frame = room.window.frame
    assert frame is not None
    today = frame.page
    assert isinstance(today, TodayPage)
    today._chase(None)
    assert frame.current == "today"


def test_put_it_with_a_chaser_on_a_clock_of_others(room: Room) -> None:
    room.mark("stage2_requested", date(2025, 10, 27))
    room.hands.press("Ctrl+3")
    frame = room.window.frame
    assert frame is not None
    clocks = frame.page
    assert isinstance(clocks, ClocksPage)
    assert not clocks.detail.why.deeds.chaser.isHidden()
    clocks.detail.why.deeds.chaser.click()
    draft = room.page.work.draft
    assert draft is not None
    assert draft.with_count


def test_what_is_ones_own_has_no_chaser(room: Room) -> None:
    room.hands.press("Ctrl+3")  # only "Ask for stage 2" runs
    frame = room.window.frame
    assert frame is not None
    clocks = frame.page
    assert isinstance(clocks, ClocksPage)
    assert clocks.detail.why.deeds.chaser.isHidden()
    room.hands.press("C")
    assert frame.current == "clocks"


def test_a_finding_is_put_as_its_letter(room: Room) -> None:
    room.mark("stage2_requested", date(2025, 10, 27))
    room.hands.press("Ctrl+3")
    frame = room.window.frame
    assert frame is not None
    clocks = frame.page
    assert isinstance(clocks, ClocksPage)
    ground = Ground(text="It says so.", cites="A letter")
    found = RecordFinding(
        id="PM-1", key="k", kind=FindingKind.PROCEDURE, confidence=Confidence.STRONG,
        title="May be", says="It may be.", reasons_for=(ground,), reasons_against=(ground,),
        question="Which procedure are you using?",
    )  # fmt: skip
    clocks.detail.findings.written.emit(found)
    assert room.page.work.draft is not None
    assert room.page.work.draft.kind == "procedure"
    assert "Which procedure are you using?" in room.page.detail.paper.text.toPlainText()


def test_a_without_a_clock_offers_every_letter(room: Room) -> None:
    frame = room.window.frame
    assert frame is not None
    frame.go("letters", "new")
    dialog = room.dialog()
    assert isinstance(dialog, KindDialog)
    assert dialog.list.rows.rowCount() == 20
    assert dialog.list.focusPolicy() is not Qt.FocusPolicy.NoFocus
