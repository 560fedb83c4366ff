"""The tasks of a tired carer, key by key, within what they may cost."""

from __future__ import annotations

from datetime import date, time
from email.message import EmailMessage
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import Channel, EntryKind, Passage, PassageKind
from carerdesk.domain.links import LinkKind
from carerdesk.services.log import NewEvent
from carerdesk.ui.clocks.page import ClocksPage
from carerdesk.ui.log.page import LogPage
from carerdesk.ui.today.page import TodayPage
from tests.ui.choices import choose
from tests.ui.log.conftest import Room
from tests.ui.typist import drop

TODAY = date(2026, 2, 27)


def test_t1_a_meeting_with_one_attachment_takes_eight_keys_and_one_drop(
    room: Room, tmp_path: Path, qtbot: QtBot
) -> None:
    notes = tmp_path / "Notes on the day.txt"
    notes.write_text("Asked for the decision in writing.", encoding="utf-8")
    hands = room.at_today()
    hands.press("Ctrl+N")
    log = room.log
    hands.letters("m")
    hands.words("today 4.30 to 5.15pm")
    hands.tab()
    hands.words("School, the small office")
    hands.tab()
    hands.letters("pn")
    hands.tab()
    hands.words("PN said the taxi stops at Easter.")
    drop(log.editor, notes)
    qtbot.waitUntil(lambda: len(log.editor.form.papers.documents) == 1, timeout=20_000)
    hands.press("Ctrl+Return")
    assert hands.keys <= 8
    [logged] = room.entries()
    entry = logged.entry
    assert entry.kind is EntryKind.MEETING
    assert entry.happened == FuzzyDate.on(TODAY, at=time(16, 30), until=time(17, 15))
    assert entry.place == "School, the small office"
    assert entry.people == (room.person("PN").id,)
    assert entry.text == "PN said the taxi stops at Easter."
    assert entry.gist == "PN said the taxi stops at Easter"
    [paper] = [room.desk.papers.get(document) for document in entry.documents]
    assert room.desk.papers.original(paper.id) == notes.read_bytes()
    assert not log.is_writing
    assert log.browser.panel.current is not None


def test_t2_a_call_with_a_promise_takes_eight_keys_and_its_clock_runs(room: Room) -> None:
    hands = room.at_today()
    hands.press("Ctrl+J")
    hands.letters("ca")
    hands.tab()
    hands.letters("gh")
    hands.tab()
    hands.words("Rang about the taxi. Will send the reasons by Fri 6 March")
    hands.enter()
    assert hands.keys <= 8
    [logged] = room.entries()
    assert logged.entry.kind is EntryKind.CALL
    assert logged.entry.people == (room.person("GH").id,)
    [promise] = room.desk.promises.of(room.sitting.case_id)
    assert (promise.who, promise.what) == (room.person("GH").id, "send the reasons")
    assert promise.by.day == date(2026, 3, 6)
    today = room.window.frame.page if room.window.frame else None
    assert isinstance(today, TodayPage)
    assert today.promises.rows[0].detail == "by Fri 6 March  ·  5 working days left"


def test_t3_an_incident_keeps_three_kinds_of_knowing_apart_in_eight_keys(room: Room) -> None:
    hands = room.at_today()
    hands.press("Ctrl+N")
    hands.letters("i")
    hands.tab(3)
    hands.words("The door slammed.")
    hands.press("Ctrl+Down")
    hands.words("PN said it was the wind.")
    hands.press("Ctrl+Down")
    hands.words("I do not know.")
    hands.press("Ctrl+Return")
    assert hands.keys <= 8
    [logged] = room.entries()
    assert logged.entry.kind is EntryKind.INCIDENT
    assert logged.entry.happened == FuzzyDate.on(TODAY)
    assert logged.entry.passages == (
        Passage(text="The door slammed.", kind=PassageKind.SEEN),
        Passage(text="PN said it was the wind.", kind=PassageKind.TOLD),
        Passage(text="I do not know.", kind=PassageKind.VIEW),
    )


@pytest.mark.parametrize("dropped_on", ["clock", "log"])
def test_t4_an_e_mail_is_filed_as_the_reply_and_ends_the_clock(
    room: Room, tmp_path: Path, qtbot: QtBot, dropped_on: str
) -> None:
    asked = room.log_one(
        "Stage 2 request",
        kind=EntryKind.LETTER_OUT,
        happened=FuzzyDate.on(date(2025, 10, 27)),
        events=(NewEvent(what="stage2_requested"),),
    )
    running = room.desk.clocks.all(room.sitting.case_id, TODAY)
    assert any(not clock.is_ended for clock in running)
    mail = EmailMessage()
    mail["From"] = "Grace Holt <reply@anyborough.example>"
    mail["To"] = "jo@home.example"
    mail["Subject"] = "Re: Stage 2 request" if dropped_on == "log" else "Our reply"
    mail["Date"] = "Thu, 26 Feb 2026 10:15:00 +0000"
    mail.set_content("This is the reply to your stage 2 complaint.")
    letter = tmp_path / "reply.eml"
    letter.write_bytes(mail.as_bytes())
    assert room.window.frame is not None
    room.window.frame.go("clocks")
    clocks = room.window.frame.page
    assert isinstance(clocks, ClocksPage)
    drop(clocks.clocks.viewport() if dropped_on == "clock" else room.log, letter)
    log, hands = room.log, room.hands
    form = log.editor.form
    qtbot.waitUntil(lambda: bool(form.papers.documents), timeout=20_000)
    qtbot.waitUntil(form.letter.reply.hasFocus)
    hands.enter()
    hands.enter()
    hands.press("Ctrl+Return")
    assert hands.keys <= 4
    logged = room.entries()[-1]
    entry = logged.entry
    assert entry.kind is EntryKind.LETTER_IN
    assert entry.channel is Channel.EMAIL
    assert entry.happened.day == date(2026, 2, 26)
    assert entry.people == (room.person("GH").id,)
    [link] = room.desk.log.links(entry.id)
    assert (link.link.kind, link.link.target) == (LinkKind.REPLY_TO, asked.entry.id)
    [event] = [e for e in room.desk.clocks.events(room.sitting.case_id) if e.entry_id == entry.id]
    assert event.date.day == date(2026, 2, 26)
    ended = {
        clock.key: clock.is_ended for clock in room.desk.clocks.all(room.sitting.case_id, TODAY)
    }
    begun = [clock.key for clock in running if not clock.is_ended and event.what in clock.rule.ends]
    assert begun
    assert all(ended[key] for key in begun)


def test_t4_by_keys_alone_takes_six(
    room: Room, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = room.log_one(
        "Stage 2 request",
        kind=EntryKind.LETTER_OUT,
        happened=FuzzyDate.on(date(2025, 10, 27)),
        events=(NewEvent(what="stage2_requested"),),
    )
    reply = tmp_path / "reply.txt"
    reply.write_text("This is the reply to your stage 2 complaint.", encoding="utf-8")
    choose(monkeypatch, reply)
    hands = room.at_today()
    hands.press("Ctrl+3", "R", "Ctrl+Shift+A")
    assert room.window.frame is not None
    log = room.window.frame.page
    assert isinstance(log, LogPage)
    qtbot.waitUntil(lambda: bool(log.editor.form.papers.documents), timeout=20_000)
    assert log.editor.form.letter.reply.hasFocus()
    hands.enter()
    hands.enter()
    hands.press("Ctrl+Return")
    assert hands.keys <= 6
    entry = room.entries()[-1].entry
    assert entry.gist == "reply", "a letter is called by its paper until it is called otherwise"
    [link] = room.desk.log.links(entry.id)
    assert (link.link.kind, link.link.target) == (LinkKind.REPLY_TO, asked.entry.id)
    clocks = room.desk.clocks.all(room.sitting.case_id, TODAY)
    assert any(clock.rule.id == "EN-CA-S2-65" and clock.is_ended for clock in clocks)


def test_t10_every_mention_is_one_line_and_two_keys(told: Room) -> None:
    hands = told.at_today()
    hands.press("Ctrl+F")
    hands.words("who:gh tag:early from:1jan")
    hands.enter()
    assert hands.keys == 2
    log = told.window.frame.page if told.window.frame else None
    assert isinstance(log, LogPage)
    assert [chip.token for chip in log.band.bar.chips] == [
        "who:GH",
        "tag:early",
        'from:"1 Jan 2026"',
    ]
    assert log.band.bar.edit.text() == ""
    assert log.browser.panel.rows.hasFocus()
    assert log.browser.panel.current is not None
    assert log.browser.panel.current.place == 1
    found = told.desk.log.find(told.sitting.case_id, "who:gh tag:early from:1jan")
    assert found.total == 5
    assert log.browser.panel.count_words.startswith(f"{found.total} of ")
    assert all(told.person("GH").id in row.entry.entry.people for row in found.rows)
