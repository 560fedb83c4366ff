"""Changing an entry at the window: within a day, with what stands beside it left as it is."""

from __future__ import annotations

from datetime import date

import pytest

from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import Channel, EntryKind, LoggedEntry, Passage
from carerdesk.services.finding import LogRow
from carerdesk.services.log import NewPromise
from carerdesk.ui.log.added_block import AddedBlock
from carerdesk.ui.log.history_dialog import HistoryDialog, held_words
from carerdesk.ui.log.paper_deeds import paper_of
from carerdesk.ui.sitting import Notice
from tests.desks import Time
from tests.ui.log.conftest import Room
from tests.ui.speaking import speechless


def letter(room: Room) -> LoggedEntry:
    return room.log_one(
        "A letter came",
        kind=EntryKind.LETTER_IN,
        happened=FuzzyDate.about(date(2026, 1, 21)),
        channel=Channel.EMAIL,
        sent=FuzzyDate.on(date(2026, 1, 19)),
        place="Home",
        people=(room.person("GH").id,),
        passages=(Passage(text="Words I regret."),),
        tags=("review",),
        promises=(NewPromise(what="send the reasons", by=FuzzyDate.on(date(2026, 2, 20))),),
    )


@pytest.fixture
def said(room: Room) -> list[Notice]:
    notices: list[Notice] = []
    room.sitting.noticed.connect(notices.append)
    return notices


def test_an_entry_is_changed_by_keys_and_changed_back(room: Room, said: list[Notice]) -> None:
    before = letter(room)
    log = room.log
    log.show_entry(before.entry.id)
    assert log.browser.detail.head.change.isVisibleTo(log)
    log.browser.panel.rows.setFocus()
    room.hands.letters("c")
    assert log.editor.is_change
    assert speechless(log.editor) == []
    form = log.editor.form
    for beside in (form.promises, form.procedure, form.letter.reply):
        assert not beside.isVisibleTo(log)
    assert "record file" in form._notice.text()
    assert "promise" not in log.deeds()
    form.box.text.setFocus()
    form.box.text.selectAll()
    room.hands.words("Calm words.")
    room.hands.press("Ctrl+Return")
    assert not log.is_writing
    after = room.desk.log.entry(before.entry.id)
    assert after.entry.text == "Calm words."
    kept = ("happened", "sent", "received", "place", "people", "tags", "channel", "recorded_at")
    for name in kept:
        assert getattr(after.entry, name) == getattr(before.entry, name)
    assert room.desk.log.drafts(room.sitting.case_id) == ()
    assert len(room.desk.promises.of(room.sitting.case_id)) == 1
    assert "The history keeps" in said[-1].sentence
    undo = said[-1].undo
    assert undo is not None
    undo()
    assert room.desk.log.entry(before.entry.id).entry == before.entry


def test_a_change_left_half_way_is_kept_and_gone_on_with(room: Room) -> None:
    before = letter(room)
    log = room.log
    log.show_entry(before.entry.id)
    log.deeds()["change_entry"]()
    log.editor.form.where_who.where.setFocus()
    room.hands.words(" office")
    log.editor.close_editor()
    assert "a change of" in log.drafts.words
    assert room.desk.log.entry(before.entry.id) == before
    log.deeds()["change_entry"]()
    assert "office" in log.editor.form.where_who.where.text()
    assert log.editor.is_change
    log.editor.finish()
    assert "office" in room.desk.log.entry(before.entry.id).entry.place


def test_nothing_changed_is_said_and_no_draft_left(room: Room, said: list[Notice]) -> None:
    before = letter(room)
    log = room.log
    log.show_entry(before.entry.id)
    log.deeds()["change_entry"]()
    assert log.editor.finish()
    assert said[-1].sentence == "Nothing was changed."
    assert room.desk.log.entry(before.entry.id) == before


def test_after_a_day_it_is_only_added_to_and_the_words_stay(
    room: Room, hour: Time, said: list[Notice]
) -> None:
    before = letter(room)
    log = room.log
    log.show_entry(before.entry.id)
    log.deeds()["change_entry"]()
    log.editor.form.where_who.where.setText("Elsewhere")
    hour.go_on(hours=25)
    assert not log.editor.finish()
    assert "locked" in log.editor.form.fault
    assert log.editor.form.where_who.where.text() == "Elsewhere"
    log.editor.close_editor()
    log.look_again(Changes.ENTRIES)
    log.show_entry(before.entry.id)
    assert not log.browser.detail.head.change.isVisibleTo(log)
    assert "change_entry" not in log.deeds()
    log.changing.begin(log.browser.detail.view)  # type: ignore[arg-type]
    assert "locked" in said[-1].sentence


def test_a_change_of_one_s_mind_comes_too_late(room: Room, hour: Time, said: list[Notice]) -> None:
    before = letter(room)
    log = room.log
    log.show_entry(before.entry.id)
    log.deeds()["change_entry"]()
    log.editor.form.where_who.where.setText("Elsewhere")
    assert log.editor.finish()
    undo = said[-1].undo
    hour.go_on(hours=25)
    assert undo is not None
    undo()
    assert "locked" in said[-1].sentence
    assert room.desk.log.entry(before.entry.id).entry.place == "Elsewhere"


def test_the_history_shows_the_words_of_each_moment(room: Room) -> None:
    before = letter(room)
    log = room.log
    log.show_entry(before.entry.id)
    log.deeds()["change_entry"]()
    log.editor.form.box.text.setPlainText("Calm words.")
    assert log.editor.finish()
    events = room.desk.log.history(before.entry.id)
    dialog = HistoryDialog(log, room.sitting, events)
    assert "Words I regret." in dialog.words.toPlainText()
    dialog.rows.go_to(len(events) - 1)
    assert "Calm words." in dialog.words.toPlainText()
    assert "were changed" in dialog._model.index(len(events) - 1, 0).data()
    assert [held_words(event) == "" for event in events].count(False) == 2
    dialog.close()


def test_a_change_done_again_is_called_so_wherever_it_is_read(room: Room) -> None:
    entry_id = letter(room).entry.id
    way = room.desk.ways_back
    with way.noting() as noted:
        room.desk.log.amend(entry_id, reason="The diary says so.", tags=("late",))
    way.take_back(noted, "Taken back with Undo.")
    way.do_again(noted, "Done again with Redo.")
    logged, events = room.desk.log.entry(entry_id), room.desk.log.history(entry_id)
    dialog = HistoryDialog(room.log, room.sitting, events)
    said = [dialog._model.index(row, 0).data() for row in range(len(events))]
    assert "A change was taken back: Taken back with Undo." in said[-2]
    assert "A change was done again: Done again with Redo." in said[-1]
    dialog.close()
    blocks = [AddedBlock(room.sitting.look, change, logged) for change in logged.amendments[1:]]
    back, again = (block.accessibleName() for block in blocks)
    assert "taken back" in back
    assert "done again" in again
    printed = paper_of(room.sitting, [LogRow(entry=logged)], "An entry").toPlainText()
    assert printed.count("A change was taken back") == 1
    assert printed.count("A change was done again") == 1
