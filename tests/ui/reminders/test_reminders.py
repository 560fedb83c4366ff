"""Reminders in the window: told on their day, after sleep and at unlock, and never by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carerdesk.domain.cases import Case
from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.ids import CaseId
from carerdesk.domain.reminders import ReminderAbout
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry, NewEvent, NewPromise
from carerdesk.services.reminders import Reminders, Told
from carerdesk.ui import case_reading
from carerdesk.ui.clocks.page import ClocksPage
from carerdesk.ui.log.page import LogPage
from carerdesk.ui.reminders.remind_dialog import RemindDialog
from carerdesk.ui.reminders.reminder_deeds import ReminderDeeds
from carerdesk.ui.reminders.reminder_line import ReminderLine
from carerdesk.ui.reminders.reminder_watch import MINUTE_MS, ReminderWatch
from carerdesk.ui.reminders.setting import remind
from carerdesk.ui.reminders.until_dialog import UntilDialog
from carerdesk.ui.shell.main_window import MainWindow
from carerdesk.ui.sitting import Sitting
from carerdesk.ui.targets import ShowEntry, WriteEntry
from tests.desks import Time, new_case
from tests.ui.asking import when_asked
from tests.ui.speaking import speechless

FRIDAY = date(2026, 2, 27)


def entry_of(desk: Desk, case: Case, *promises: NewPromise) -> str:
    logged, _changes = desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.LETTER_OUT,
            gist="To Grace Holt",
            happened=FuzzyDate.on(date(2026, 2, 12)),
            promises=promises,
        )
    )
    return logged.entry.id


@pytest.fixture
def line(sitting: Sitting, qtbot: QtBot) -> ReminderLine:
    made = ReminderLine(sitting.look)
    qtbot.addWidget(made)
    made.resize(900, 80)
    return made


@pytest.fixture
def deeds(sitting: Sitting, line: ReminderLine) -> Iterator[ReminderDeeds]:
    made = ReminderDeeds(sitting, line)
    yield made
    made.stop()


@pytest.fixture
def gone(sitting: Sitting) -> list[tuple[str, object]]:
    """Where the page was asked to go."""
    places: list[tuple[str, object]] = []
    sitting.asked_to_go.connect(lambda place, target: places.append((place, target)))
    return places


def watch(hour: Time) -> tuple[ReminderWatch, list[str]]:
    looked: list[str] = []
    made = ReminderWatch(hour)
    made.due.connect(lambda: looked.append(f"{hour.at:%a %H:%M}"))
    return made, looked


def test_the_watch_looks_at_once_and_again_when_the_day_turns(hour: Time) -> None:
    made, looked = watch(hour)
    made.start()
    assert looked == ["Fri 21:38"]
    for _ in range(3 * 60):
        hour.go_on(minutes=1)
        made.look()
    made.stop()
    assert looked == ["Fri 21:38", "Sat 00:00"]


@pytest.mark.parametrize("hours", [9, 40, -3])
def test_after_sleep_or_a_clock_set_back_it_settles_and_looks_again(
    hour: Time, hours: int, qtbot: QtBot
) -> None:
    made, looked = watch(hour)
    made.start()
    hour.go_on(hours=hours)
    made.look()
    assert looked == ["Fri 21:38"]
    assert made.is_settling
    made._settling.setInterval(0)
    made._settling.start()
    qtbot.waitUntil(lambda: len(looked) == 2)
    hour.go_on(minutes=1)
    made.look()
    made.stop()
    assert len(looked) == 2
    assert not made.is_settling


def test_the_watch_compares_once_a_minute_and_stops(hour: Time) -> None:
    made, looked = watch(hour)
    made.start()
    assert made._minutes.interval() == MINUTE_MS == 60_000
    hour.go_on(days=1)
    made.look()
    made.stop()
    assert not made.is_settling
    assert not made._minutes.isActive()
    assert len(looked) == 1


def test_a_reminder_stands_on_a_quiet_line_that_names_nobody(
    deeds: ReminderDeeds, line: ReminderLine, sitting: Sitting
) -> None:
    deeds.begin()
    assert line.text == ""
    entry = entry_of(sitting.desk, sitting.case)
    _reminder, changes = sitting.desk.reminders.add(
        sitting.case_id, ReminderAbout.ENTRY, entry, on=FRIDAY, note="Ring Grace Holt"
    )
    sitting.did(changes)
    assert line.text == (
        "Your entry of Thu 12 Feb, letter or message out: a reminder you set for Fri 27 Feb."
    )
    assert line.count == ""
    line.show()
    assert speechless(line) == []


def test_several_are_told_one_after_the_other(
    deeds: ReminderDeeds, line: ReminderLine, sitting: Sitting
) -> None:
    for days in (3, 2):
        entry = entry_of(sitting.desk, sitting.case)
        sitting.desk.reminders.add(
            sitting.case_id, ReminderAbout.ENTRY, entry, on=FRIDAY - timedelta(days=days)
        )
    deeds.begin()
    assert line.count == "1 of 2"
    first = line.text
    QTest.mouseClick(line.not_needed, Qt.MouseButton.LeftButton)
    assert line.count == ""
    assert line.text != first
    QTest.mouseClick(line.cross, Qt.MouseButton.LeftButton)
    assert line.text == ""
    assert len(sitting.desk.reminders.of(sitting.case_id)) == 1
    deeds.watch.due.emit()
    assert line.text != ""


def test_the_reply_arrived_opens_a_letter_that_answers_it_and_can_be_undone(
    deeds: ReminderDeeds,
    line: ReminderLine,
    sitting: Sitting,
    gone: list[tuple[str, object]],
) -> None:
    entry = entry_of(sitting.desk, sitting.case)
    sitting.desk.reminders.add(sitting.case_id, ReminderAbout.ENTRY, entry, on=FRIDAY)
    notices: list[object] = []
    sitting.noticed.connect(notices.append)
    deeds.begin()
    QTest.mouseClick(line.replied, Qt.MouseButton.LeftButton)
    assert gone == [("log", WriteEntry(kind=EntryKind.LETTER_IN, replies_to=entry))]  # type: ignore[arg-type]
    assert sitting.desk.reminders.of(sitting.case_id) == ()
    notices[-1].undo()  # type: ignore[attr-defined]
    assert line.text != ""


def test_looking_at_it_goes_there_in_the_case_it_is_in(
    deeds: ReminderDeeds,
    line: ReminderLine,
    sitting: Sitting,
    gone: list[tuple[str, object]],
) -> None:
    other = new_case(sitting.desk)
    entry = entry_of(sitting.desk, other)
    sitting.desk.reminders.add(other.id, ReminderAbout.ENTRY, entry, on=FRIDAY)
    deeds.begin()
    QTest.mouseClick(line.open, Qt.MouseButton.LeftButton)
    assert gone == [("log", ShowEntry(entry_id=entry))]  # type: ignore[arg-type]
    assert sitting.case_id == other.id


def test_a_day_that_bars_a_right_can_be_looked_at_and_put_off_only(
    deeds: ReminderDeeds,
    line: ReminderLine,
    sitting: Sitting,
    hour: Time,
    gone: list[tuple[str, object]],
) -> None:
    sitting.desk.clocks.mark(
        sitting.case_id,
        NewEvent(what="stage2_response", date=FuzzyDate.on(date(2026, 2, 3))),
    )
    deeds.begin()
    assert line.text == "Ask for the review panel: the safe day is Tue 3 March."
    assert line.replied.isHidden()
    assert line.not_needed.isHidden()
    QTest.mouseClick(line.open, Qt.MouseButton.LeftButton)
    ((place, key),) = gone
    assert place == "clocks"
    assert str(key).startswith("EN-CA-S3-REQ:")
    tomorrow = deeds.days_menu().actions()[0]
    tomorrow.trigger()
    assert line.text == ""
    hour.go_on(days=1)
    deeds.watch.due.emit()
    assert line.text.startswith("Ask for the review panel")


def test_a_reminder_is_put_off_for_a_week_or_to_a_day_one_types(
    deeds: ReminderDeeds, line: ReminderLine, sitting: Sitting
) -> None:
    entry = entry_of(sitting.desk, sitting.case)
    sitting.desk.reminders.add(sitting.case_id, ReminderAbout.ENTRY, entry, on=FRIDAY)
    deeds.begin()
    deeds.days_menu().actions()[1].trigger()
    (reminder,) = sitting.desk.reminders.of(sitting.case_id)
    assert (reminder.on, line.text) == (date(2026, 3, 6), "")
    sitting.did(sitting.desk.reminders.take_back(reminder))
    sitting.did(
        sitting.desk.reminders.put_off(sitting.desk.reminders.due(date(2026, 3, 6))[0], FRIDAY)
    )

    def answer(dialog: UntilDialog) -> None:
        for words in ("", "2 feb 2026", "about 6 mar"):
            dialog.day.write(words)
            assert not dialog.try_deed()
            assert dialog.day.fault
        dialog.day.write("13 mar")
        dialog.main.click()

    when_asked(UntilDialog, answer)
    deeds.days_menu().actions()[3].trigger()
    assert [r.on for r in sitting.desk.reminders.of(sitting.case_id)] == [date(2026, 3, 13)]


def test_a_reminder_is_set_with_a_day_as_people_say_it_and_undone(sitting: Sitting) -> None:
    entry = entry_of(sitting.desk, sitting.case)
    notices: list[object] = []
    sitting.noticed.connect(notices.append)

    def answer(dialog: RemindDialog) -> None:
        for words in ("", "about 6 mar"):
            dialog.day.write(words)
            assert not dialog.try_deed()
        assert speechless(dialog) == []
        dialog.day.write("next fri")
        dialog.note.editor.setText("the minutes")
        dialog.main.click()

    when_asked(RemindDialog, answer)
    remind(None, sitting, ReminderAbout.ENTRY, entry)  # type: ignore[arg-type]
    (reminder,) = sitting.desk.reminders.of(sitting.case_id)
    assert (reminder.on, reminder.note) == (date(2026, 3, 6), "the minutes")
    assert notices[-1].sentence == "You will be reminded on Fri 6 March 2026."  # type: ignore[attr-defined]
    notices[-1].undo()  # type: ignore[attr-defined]
    assert sitting.desk.reminders.of(sitting.case_id) == ()


def test_going_back_sets_nothing_and_what_is_gone_is_said(sitting: Sitting) -> None:
    when_asked(RemindDialog, lambda dialog: dialog.reject())
    remind(None, sitting, ReminderAbout.ENTRY, entry_of(sitting.desk, sitting.case))  # type: ignore[arg-type]

    def answer(dialog: RemindDialog) -> None:
        dialog.day.write("6 mar")
        assert not dialog.try_deed()
        assert "no reminder was set" in dialog.fault

    when_asked(RemindDialog, answer)
    remind(None, sitting, ReminderAbout.ENTRY, "none")  # type: ignore[arg-type]
    assert sitting.desk.reminders.of(sitting.case_id) == ()


def test_a_clock_and_a_promise_can_be_reminded_of_from_the_clocks_page(
    sitting: Sitting, qtbot: QtBot
) -> None:
    promise = NewPromise(what="send the list", by=FuzzyDate.on(date(2026, 3, 6)))
    entry_of(sitting.desk, sitting.case, promise)
    sitting.desk.clocks.mark(
        sitting.case_id,
        NewEvent(what="stage2_requested", date=FuzzyDate.on(date(2026, 2, 16))),
    )
    page = ClocksPage(sitting)
    qtbot.addWidget(page)
    page.look_again(page.concerns)
    clocks = {str(c.rule.id): c for c in sitting.desk.clocks.listed(sitting.case_id, FRIDAY)}

    def answer(dialog: RemindDialog) -> None:
        dialog.day.write("2 mar")
        dialog.main.click()

    for rule in ("EN-CA-S2-65", "PROMISE-YOURS"):
        when_asked(RemindDialog, answer)
        page.work.remind(clocks[rule])
    about = [r.about for r in sitting.desk.reminders.of(sitting.case_id)]
    assert about == [ReminderAbout.CLOCK, ReminderAbout.PROMISE]


def test_the_log_offers_a_reminder_of_an_entry(sitting: Sitting, qtbot: QtBot) -> None:
    entry = entry_of(sitting.desk, sitting.case)
    page = LogPage(sitting)
    qtbot.addWidget(page)
    page.look_again(page.concerns)
    page.arrive(ShowEntry(entry_id=entry))  # type: ignore[arg-type]
    texts = [action.text() for action in page.browser.detail.head.more.actions()]
    assert "&Remind me of this…" in texts


def test_it_is_told_at_unlock(window: MainWindow, desk: Desk) -> None:
    case = new_case(desk)
    entry = entry_of(desk, case)
    desk.reminders.add(case.id, ReminderAbout.ENTRY, entry, on=FRIDAY)
    window.enter(desk)
    assert window.frame is not None
    assert window.frame.reminder.text.startswith("Your entry of Thu 12 Feb")


def test_reminders_of_many_cases_are_read_some_at_a_time_and_told_when_all_are_read(
    desk: Desk,
    sitting: Sitting,
    deeds: ReminderDeeds,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    others = [new_case(desk, reference=f"AB/{number}") for number in range(10)]
    every = [sitting.case_id, *(case.id for case in others)]
    last = others[-1]
    desk.reminders.add(last.id, ReminderAbout.ENTRY, entry_of(desk, last), on=FRIDAY)
    read: list[CaseId] = []
    plain = Reminders.due_in

    def noted(self: Reminders, case_id: CaseId, today: date) -> list[tuple[date, Told]]:
        read.append(case_id)
        return plain(self, case_id, today)

    monkeypatch.setattr(Reminders, "due_in", noted)
    monkeypatch.setattr(case_reading, "AT_FIRST", 2)
    sitting.did(Changes.CLOCKS)
    assert read == [], "nothing is looked for before the first page is there"
    deeds.begin()
    assert read == every[:4]
    assert deeds.told is None
    sitting.did(Changes.CLOCKS)
    assert read == every[:4] * 2, "what changed meanwhile is read from the first case on"
    qtbot.waitUntil(lambda: deeds.told is not None)
    assert read == [*every[:4], *every]
    sitting.did(Changes.CLOCKS)
    read.clear()
    deeds.stop()
    QApplication.processEvents()
    sitting.did(Changes.CLOCKS)
    assert read == [], "a desk that is locked is not read any more"
