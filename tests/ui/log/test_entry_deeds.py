"""What can be done with an entry: added to, withdrawn, linked, marked; each in the open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import Passage, PassageKind
from carerdesk.domain.errors import NotSaved
from carerdesk.domain.links import LinkKind
from carerdesk.domain.promises import PromiseState
from carerdesk.ui.editor import draft_keeper
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.log.amend_dialog import AmendDialog
from carerdesk.ui.log.end_promise_dialog import EndPromiseDialog
from carerdesk.ui.log.entry_view import EntryView, entry_view
from carerdesk.ui.log.history_dialog import HistoryDialog
from carerdesk.ui.log.link_dialog import LinkDialog
from carerdesk.ui.log.mark_dialog import MarkDialog
from carerdesk.ui.log.page import LogPage
from carerdesk.ui.log.passage_block import PassageBlock
from carerdesk.ui.log.withdraw_dialog import WithdrawDialog
from carerdesk.ui.sitting import Notice, Sitting
from carerdesk.ui.theme.look import Look
from tests.ui.speaking import speechless, spoken
from tests.ui.story import Told

D = TypeVar("D", bound=Dialog)


@pytest.fixture
def page(sitting: Sitting, story: Told, qtbot: QtBot) -> LogPage:
    made = LogPage(sitting)
    qtbot.addWidget(made)
    made.resize(1068, 739)
    sitting.desk_changed.connect(made.look_again)
    made.look_again(Changes.EVERYTHING)
    made.show()
    made.show_entry(story.meeting.entry.id)
    return made


@pytest.fixture
def said(sitting: Sitting) -> list[Notice]:
    notices: list[Notice] = []
    sitting.noticed.connect(notices.append)
    return notices


def view(page: LogPage) -> EntryView:
    found = page.browser.detail.view
    assert found is not None
    return found


def with_dialog(kind: type[D], deed: Callable[[], None], fill: Callable[[D], None]) -> None:
    """Do a deed that opens a dialog, and fill the dialog in."""
    seen: list[BaseException | None] = []

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        try:
            fill(dialog)
            seen.append(None)
        except BaseException as error:  # noqa: BLE001 - told below, once the dialog is closed
            seen.append(error)
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(0, act)
    deed()
    assert seen
    if seen[0] is not None:
        raise seen[0]


def test_an_amendment_begun_stands_there_again(page: LogPage, sitting: Sitting) -> None:
    """Locking closes the dialog as Escape does; what was written is no worse off than a draft."""

    def begin(dialog: AmendDialog) -> None:
        dialog.reason.editor.setText("I had left out the end")
        dialog.box.text.setPlainText("She waved.")
        dialog.tags.show_tags(["end"])
        dialog.date.editor.setText("6 feb")
        dialog.reject()

    def go_on(dialog: AmendDialog) -> None:
        assert dialog.reason.editor.text() == "I had left out the end"
        assert [p.text for p in dialog.box.passages] == ["She waved."]
        assert (dialog.tags.tags, dialog.date.editor.text()) == (("end",), "6 feb")
        dialog.main.click()

    def anew(dialog: AmendDialog) -> None:
        assert dialog._body() == {}
        dialog.reject()

    for answer, kept in ((begin, 1), (go_on, 0), (anew, 0)):
        with_dialog(AmendDialog, lambda: page.entry_deeds.amend(view(page)), answer)
        assert len(sitting.desk.log.drafts(sitting.case_id)) == kept
    assert view(page).logged.amendments[-1].reason == "I had left out the end"


def test_an_amendment_that_cannot_be_kept_stays_in_sight(
    sitting: Sitting, story: Told, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise NotSaved("The disk is full.")

    parent = LogPage(sitting)
    qtbot.addWidget(parent)
    dialog = AmendDialog(parent, sitting, entry_view(sitting, story.meeting.entry.id))
    dialog.show()
    dialog.reason.editor.setText("I had left out the end")
    with monkeypatch.context() as disk:
        disk.setattr(type(sitting.desk.log), "keep_draft", full)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        assert dialog.fault == "The disk is full."
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert len(sitting.desk.log.drafts(sitting.case_id)) == 1


@pytest.mark.parametrize("what", ["tag", "half a tag", "paper"])
def test_an_amendment_without_words_is_kept_too(
    what: str, sitting: Sitting, story: Told, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_keeper, "WAIT_MS", 1)
    paper, _ = sitting.desk.papers.add(sitting.case_id, "note.txt", b"words")
    parent = LogPage(sitting)
    qtbot.addWidget(parent)
    dialog = AmendDialog(parent, sitting, entry_view(sitting, story.meeting.entry.id))
    dialog.show()
    with qtbot.waitSignal(dialog.keeper.kept):
        if what == "paper":
            dialog.papers.intake.added.emit(paper)
        else:
            QTest.keyClicks(dialog.tags.line, "end" if what == "half a tag" else "end,")
    [(_key, kept)] = sitting.desk.log.drafts(sitting.case_id)
    assert (kept["tags"], kept["documents"]) == (
        ([], [paper.id]) if what == "paper" else (["end"], [])
    )


def test_what_was_wrong_is_not_said_once_it_is_mended(page: LogPage) -> None:
    def fill(dialog: AmendDialog) -> None:
        dialog.reason.editor.setText("why")
        dialog.main.click()
        assert dialog.fault
        dialog.reason.editor.clear()
        dialog.tags.show_tags(["end"])
        dialog.main.click()
        assert (dialog.fault, bool(dialog.reason.fault)) == ("", True)
        QTest.keyClicks(dialog.reason.editor, "w")
        assert dialog.reason.fault == ""

    with_dialog(AmendDialog, lambda: page.entry_deeds.amend(view(page)), fill)


@pytest.mark.parametrize("deed", ["amend", "withdraw"])
def test_a_dialog_that_is_closed_holds_no_words_in_memory(page: LogPage, deed: str) -> None:
    seen: list[Dialog] = []

    def fill(dialog: Dialog) -> None:
        QTest.keyClicks(dialog.reason.editor, "quokka")  # type: ignore[attr-defined]
        seen.append(dialog)
        dialog.reject()

    with_dialog(Dialog, lambda: getattr(page.entry_deeds, deed)(view(page)), fill)
    assert isValid(seen[0]), "whoever asked may still read it"
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(seen[0])
    assert page.findChildren(Dialog) == []


def test_an_entry_is_read_whole(page: LogPage) -> None:
    detail = page.browser.detail
    assert detail.head.title == "Early review meeting: asked for reasons"
    names = [part.name for part in spoken(detail)]
    for told in (
        "Happened: Thu 12 Feb 2026, 10:00 to 10:50",
        "Recorded: Same day, 21:14, 10 hours after",
        "Where: Civic Offices, room 2",
        "Drawer: Mine, stays with me",
        "Told to me by PN: PN heard in January.",
        "Document says: letter of 13 January, page 1: “Your review has been brought forward.”",
    ):
        assert told in names
    assert detail.foot_words.startswith("Locks Fri 13 Feb, 21:14.  Number 7.  Amended once,")
    assert len(detail.findChildren(PassageBlock)) == 5
    assert speechless(detail) == []


def test_amending_adds_below_and_asks_why(
    page: LogPage, sitting: Sitting, story: Told, said: list[Notice]
) -> None:
    def fill(dialog: AmendDialog) -> None:
        QTest.keyClicks(dialog.box.text, "PN was there too.")
        dialog.box.text.mark(PassageKind.SEEN)
        dialog.main.click()
        assert dialog.reason.fault == "Say in a few words why it is changed."
        assert dialog.isVisible()
        dialog.reason.editor.setText("I forgot.")
        dialog.date.editor.setText("11 feb")
        dialog.date.editor.editingFinished.emit()
        dialog.tags.show_tags(["panel"])
        dialog.main.click()

    with_dialog(AmendDialog, lambda: page.entry_deeds.amend(view(page)), fill)
    after = sitting.desk.log.entry(story.meeting.entry.id)
    added = after.amendments[-1]
    assert added.reason == "I forgot."
    assert added.passages == (Passage(text="PN was there too.", kind=PassageKind.SEEN),)
    assert added.happened == FuzzyDate.on(date(2026, 2, 11))
    assert added.tags == ("panel",)
    assert after.entry == story.meeting.entry
    assert said[-1].sentence == "Added below the entry."
    assert view(page).logged == after
    names = [part.name for part in spoken(page.browser.detail)]
    assert "Happened: Wed 11 Feb 2026, corrected" in names


@pytest.mark.parametrize(("reason", "words"), [("I forgot.", ""), ("", "")])
def test_nothing_added_is_nothing_kept(
    page: LogPage, sitting: Sitting, story: Told, reason: str, words: str
) -> None:
    def fill(dialog: AmendDialog) -> None:
        dialog.reason.editor.setText(reason)
        dialog.main.click()
        assert dialog.isVisible()
        assert dialog.fault or dialog.reason.fault

    with_dialog(AmendDialog, lambda: page.entry_deeds.amend(view(page)), fill)
    assert sitting.desk.log.entry(story.meeting.entry.id) == story.meeting


def test_a_corrected_date_that_cannot_be_is_said_under_it(
    page: LogPage, sitting: Sitting, story: Told
) -> None:
    def fill(dialog: AmendDialog) -> None:
        dialog.reason.editor.setText("Wrong day.")
        dialog.date.editor.setText("31 feb")
        dialog.main.click()
        assert dialog.date.fault

    with_dialog(AmendDialog, lambda: page.entry_deeds.amend(view(page)), fill)
    assert sitting.desk.log.entry(story.meeting.entry.id) == story.meeting


def test_withdrawing_needs_a_reason_and_leaves_the_entry_in_sight(
    page: LogPage, sitting: Sitting, story: Told, said: list[Notice]
) -> None:
    def fill(dialog: WithdrawDialog) -> None:
        dialog.main.click()
        assert dialog.reason.fault
        dialog.reason.editor.setText("It was another day, and logged there.")
        dialog.main.click()

    with_dialog(WithdrawDialog, lambda: page.entry_deeds.withdraw(view(page)), fill)
    assert sitting.desk.log.entry(story.meeting.entry.id).is_withdrawn
    assert page.browser.detail.head._title.font().strikeOut()
    line = page.browser.panel.current
    assert line is not None
    sentence = page.browser.panel.rows.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Withdrawn." in sentence
    page.entry_deeds.withdraw(view(page))
    assert said[-1].sentence == "It is withdrawn already."


def test_linking_shows_at_both_ends_and_can_be_undone(
    page: LogPage, sitting: Sitting, story: Told, said: list[Notice]
) -> None:
    def fill(dialog: LinkDialog) -> None:
        dialog.kind.choose(LinkKind.FOLLOWS)
        QTest.keyClicks(dialog.chooser.line, "kind:letter-out stage")
        assert dialog.chooser.chosen == story.asked.entry.id
        dialog.main.click()

    before = sitting.desk.log.links(story.meeting.entry.id)
    with_dialog(LinkDialog, lambda: page.entry_deeds.link(view(page)), fill)
    [new] = [link for link in sitting.desk.log.links(story.meeting.entry.id) if link not in before]
    assert (new.words, new.other.entry.id) == ("follows", story.asked.entry.id)
    [other] = sitting.desk.log.links(story.asked.entry.id)
    assert other.words == "followed by"
    assert said[-1].undo is not None
    said[-1].undo()
    assert sitting.desk.log.links(story.meeting.entry.id) == before


def test_a_link_taken_away_can_be_brought_back(
    page: LogPage, sitting: Sitting, story: Told, said: list[Notice]
) -> None:
    [link] = sitting.desk.log.links(story.meeting.entry.id)
    page.entry_deeds.unlink(link)
    assert sitting.desk.log.links(story.meeting.entry.id) == ()
    assert said[-1].undo is not None
    said[-1].undo()
    [again] = sitting.desk.log.links(story.meeting.entry.id)
    assert (again.words, again.other) == (link.words, link.other)


def test_nothing_fitting_links_nothing(page: LogPage, sitting: Sitting, story: Told) -> None:
    def fill(dialog: LinkDialog) -> None:
        dialog.chooser.line.setText("xyzzyplugh")
        dialog.main.click()
        assert dialog.isVisible()

    before = sitting.desk.log.links(story.meeting.entry.id)
    with_dialog(LinkDialog, lambda: page.entry_deeds.link(view(page)), fill)
    assert sitting.desk.log.links(story.meeting.entry.id) == before


def test_an_entry_cannot_be_linked_to_itself(page: LogPage, sitting: Sitting, story: Told) -> None:
    dialog = LinkDialog(page, sitting, story.meeting)
    offered = [logged.entry.id for logged in dialog.chooser.rows.rows.rows]
    assert story.meeting.entry.id not in offered
    assert len(offered) > 3


def test_what_an_entry_means_for_the_procedure_moves_the_clocks(
    page: LogPage, sitting: Sitting, story: Told, said: list[Notice]
) -> None:
    def fill(dialog: MarkDialog) -> None:
        dialog.choice.choose("stage2_agreed")
        dialog.day.editor.setText("31 feb")
        dialog.main.click()
        assert dialog.day.fault
        dialog.day.editor.setText("12 feb")
        dialog.main.click()

    before = sitting.desk.clocks.events(sitting.case_id)
    with_dialog(MarkDialog, lambda: page.entry_deeds.mark(view(page)), fill)
    [event] = [e for e in sitting.desk.clocks.events(sitting.case_id) if e not in before]
    assert (event.what, event.date.day) == ("stage2_agreed", date(2026, 2, 12))
    assert event.entry_id == story.meeting.entry.id
    assert [words for _, words in view(page).events] == ["Stage 2 agreed to"]
    page.entry_deeds.unmark(event)
    assert sitting.desk.clocks.events(sitting.case_id) == before
    assert said[-1].undo is not None
    said[-1].undo()
    assert [words for _, words in view(page).events] == ["Stage 2 agreed to"]


def test_the_day_of_the_entry_counts_when_none_is_given(
    page: LogPage, sitting: Sitting, story: Told
) -> None:
    def fill(dialog: MarkDialog) -> None:
        dialog.choice.choose("stage2_agreed")
        dialog.estimated.setChecked(True)
        dialog.main.click()

    with_dialog(MarkDialog, lambda: page.entry_deeds.mark(view(page)), fill)
    [event, *_] = [
        e
        for e in sitting.desk.clocks.events(sitting.case_id)
        if e.entry_id == story.meeting.entry.id
    ]
    assert event.date == story.meeting.happened
    assert event.estimated


def test_a_promise_is_ended_by_the_entry_that_shows_it_and_opened_again(
    page: LogPage, sitting: Sitting, said: list[Notice]
) -> None:
    def fill(dialog: EndPromiseDialog) -> None:
        dialog.state.choose(PromiseState.BROKEN)
        QTest.keyClicks(dialog.chooser.line, "asked again")
        dialog.chooser.line.setText("Asked GH again")
        dialog.main.click()

    [line] = view(page).promises
    assert line.due.state == "5 working days late"
    with_dialog(EndPromiseDialog, lambda: page.entry_deeds.end_promise(line.promise), fill)
    [line] = view(page).promises
    assert line.promise.state is PromiseState.BROKEN
    assert said[-1].undo is not None
    said[-1].undo()
    [line] = view(page).promises
    assert line.promise.state is PromiseState.OPEN


def test_the_history_tells_every_event_and_why(page: LogPage) -> None:
    def look(dialog: HistoryDialog) -> None:
        sentences = [
            dialog.rows.rows.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)
            for place in range(dialog.rows.rows.rowCount())
        ]
        assert "Put in the log." in sentences[0]
        assert any(
            "Amended: I had left out what was said at the end." in said for said in sentences
        )
        dialog.main.click()

    with_dialog(HistoryDialog, lambda: page.entry_deeds.show_history(view(page)), look)


def test_the_number_can_be_copied(page: LogPage) -> None:
    page.entry_deeds.copy_number(view(page))
    assert QGuiApplication.clipboard().text() == str(view(page).logged.number)


def test_the_menu_holds_every_deed(page: LogPage) -> None:
    words = [action.text() for action in page.browser.detail.head.more.actions() if action.text()]
    assert {
        "&Amend…",
        "&Link…",
        "Add to a &bundle",
        "&Print…",
        "Show &history…",
        "&Withdraw the entry…",
    } <= set(words)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_control_of_the_dialogs_has_a_name(
    sitting: Sitting, story: Told, look: Look, scale: float, qtbot: QtBot
) -> None:
    look.scale_text(scale)
    parent = LogPage(sitting)
    qtbot.addWidget(parent)
    whole = entry_view(sitting, story.meeting.entry.id)
    for dialog in (
        AmendDialog(parent, sitting, whole),
        WithdrawDialog(parent, sitting, whole.logged),
        LinkDialog(parent, sitting, whole.logged),
        MarkDialog(parent, sitting, whole.logged),
        EndPromiseDialog(parent, sitting, whole.promises[0].promise),
        HistoryDialog(parent, sitting, sitting.desk.log.history(whole.logged.entry.id)),
    ):
        dialog.show()
        assert speechless(dialog) == []
        dialog.close()
