"""Today: whose turn it is, and one line written in ten seconds."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.errors import NotSaved
from carerdesk.domain.ids import PersonId
from carerdesk.domain.people import Person
from carerdesk.domain.promises import PromiseState
from carerdesk.services.log import NewEntry, NewPromise
from carerdesk.ui.sitting import Notice, Sitting
from carerdesk.ui.theme.look import Look
from carerdesk.ui.today.page import TodayPage
from carerdesk.ui.today.quick_log import Line
from carerdesk.ui.today.row_delegates import RecentDelegate
from tests.desks import Time, new_case
from tests.ui.speaking import speechless, spoken
from tests.ui.tabbing import tab_stops


def shown(sitting: Sitting, qtbot: QtBot, width: int = 1068) -> TodayPage:
    page = TodayPage(sitting)
    qtbot.addWidget(page)
    page.resize(width, 739)
    page.look_again(Changes.EVERYTHING)
    page.show()
    sitting.desk_changed.connect(page.look_again)
    return page


@pytest.fixture
def page(sitting: Sitting, qtbot: QtBot) -> TodayPage:
    return shown(sitting, qtbot)


@pytest.fixture
def busy(sample: Sitting, qtbot: QtBot) -> TodayPage:
    return shown(sample, qtbot)


def test_the_sample_says_that_its_story_lies_back(
    busy: TodayPage, sample: Sitting, hour: Time
) -> None:
    assert busy.aged.isHidden()
    hour.go_on(days=1)
    busy.look_again(Changes.EVERYTHING)
    assert busy.aged.isVisible()
    assert "ends on 27 February 2026" in busy.aged.text()
    new_case(sample.desk)
    sample.take_case(sample.desk.cases.all()[-1].id)
    assert sample.case.is_sample is False
    busy.look_again(Changes.EVERYTHING)
    assert busy.aged.isHidden()


def log(page: TodayPage, text: str, *who: str) -> None:
    page.quick.who.choose(who)
    page.quick.line.setText(text)
    QTest.keyClick(page.quick.line, Qt.Key.Key_Return)


@pytest.mark.parametrize("width", [1068, 700])
def test_every_control_of_today_has_a_name(busy: TodayPage, width: int) -> None:
    busy.resize(width, 700)
    QApplication.processEvents()
    assert speechless(busy) == []


def test_the_tab_key_goes_through_today_as_it_is_read(busy: TodayPage, qtbot: QtBot) -> None:
    busy.quick.who.choose(["LC"])
    assert tab_stops(busy, busy._new, qtbot) == [
        "New entry",
        "Kind of entry",
        "LC complaints officer",
        "Who, by initials",
        "What happened, in one line",
        "Log it",
        "Why these dates",
        "Needs you",
        "Write a chaser",
        "Others owe you",
        "Open the log",
        "Recent entries",
        "All promises",
        "Open promises",
    ]


def test_every_control_of_an_empty_today_has_a_name(page: TodayPage) -> None:
    assert speechless(page) == []


def test_it_greets_by_first_name_and_hour(page: TodayPage) -> None:
    assert page._greeting.text() == "Good evening, Jo."


def test_an_empty_day_says_what_will_stand_where(page: TodayPage) -> None:
    assert page._sentence.text().startswith("Nothing is due.")
    for card in (page.needs, page.others, page.recent, page.promises):
        assert card.empty.isVisible()
        assert not card.view.isVisible()
        assert card.empty.button.isVisible()


def test_each_card_shows_at_most_a_few_and_counts_them_all(busy: TodayPage) -> None:
    assert len(busy.others.rows) == 3
    assert busy.others.count.endswith(" dates")
    assert len(busy.recent.rows) == 4
    assert busy.recent.count.startswith("4 of ")
    assert len(busy.promises.rows) == 3


def test_a_due_is_read_as_one_sentence(busy: TodayPage) -> None:
    sentence = busy.others.rows[0].sentence
    assert sentence.startswith("Others owe you, 1 of ")
    assert ". Late. Stage 2 reply." in sentence
    assert "Due Thursday 19 February 2026, 6 working days late." in sentence


def test_an_entry_and_a_promise_are_read_as_sentences(busy: TodayPage) -> None:
    assert busy.recent.rows[0].sentence.startswith("Thursday 26 February 2026. Phone call. ")
    assert "will" in busy.promises.rows[0].sentence


def test_a_line_is_logged_with_enter(page: TodayPage, sitting: Sitting) -> None:
    log(page, "Rang, no answer", "LC")
    logged = sitting.desk.log.newest(sitting.case_id, 1)[0]
    assert logged.entry.entry.gist == "Rang, no answer"
    assert logged.entry.entry.kind is EntryKind.CALL
    assert logged.entry.happened.day == date(2026, 2, 27)
    assert [person.initials for person in logged.people] == ["LC"]
    assert page.quick.line.text() == ""
    assert page.recent.rows[0].gist == "Rang, no answer"


def test_a_promise_in_the_line_is_kept_with_it(page: TodayPage, sitting: Sitting) -> None:
    page.quick.who.choose(["LC"])
    page.quick.line.setText("Rang again. Stage 2 letter will come by next Fri 6 March")
    assert page.quick.hint == "Also keeps a promise: LC, send stage 2 letter, by Fri 6 March"
    page.quick.log()
    promise = sitting.desk.promises.of(sitting.case_id)[0]
    assert promise.what == "send stage 2 letter"
    assert promise.by.day == date(2026, 3, 6)
    assert page.promises.rows[0].title == "LC will send stage 2 letter"
    assert page.promises.rows[0].detail == "by Fri 6 March  ·  5 working days left"


def test_my_own_promise_needs_me(page: TodayPage, sitting: Sitting) -> None:
    log(page, "I will send the corrections by Thu 5 March")
    assert page.needs.rows[0].title == "Send the corrections"
    assert page.needs.rows[0].detail == "Your own promise. Said Fri 27 Feb"
    assert page.needs.rows[-1].title.startswith("That is all.")


def test_a_promise_that_is_none_can_be_refused(page: TodayPage, sitting: Sitting) -> None:
    page.quick.who.choose(["LC"])
    page.quick.line.setText("LC will ring by Tuesday")
    page.deeds()["promise"]()
    assert page.quick.hint == ""
    page.quick.refuse_promise()
    page.quick.log()
    assert sitting.desk.promises.of(sitting.case_id) == ()


@pytest.mark.parametrize("is_known", [False, True])
def test_who_promised_is_named_in_the_words_alone(
    page: TodayPage, sitting: Sitting, is_known: bool
) -> None:
    """What the line below says is kept, is kept: new initials are a new person."""
    if is_known:
        _, changes = sitting.desk.people.add(case_id=sitting.case_id, initials="PN")
        sitting.did(changes)
    page.quick.line.setText("PN rang: the taxi stops. PN will send the reasons by Tuesday")
    assert page.quick.hint == "Also keeps a promise: PN, send the reasons, by Tue 3 March"
    page.quick.log()
    [promise] = sitting.desk.promises.of(sitting.case_id)
    [person] = sitting.desk.people.of(sitting.case_id)
    assert (promise.who, person.initials) == (person.id, "PN")
    assert page.promises.rows[0].title == "PN will send the reasons"


def test_a_promise_nobody_made_is_not_kept_and_the_line_says_what_is_wanting(
    page: TodayPage, sitting: Sitting
) -> None:
    page.quick.line.setText("Letter will come by Tuesday")
    assert page.quick.hint == "Say who at the left, and the promise is kept too."
    log(page, "Letter will come by Tuesday")
    assert sitting.desk.promises.of(sitting.case_id) == ()
    assert sitting.desk.log.count(sitting.case_id) == 1


def test_an_impossible_day_is_named_and_the_likely_one_offered(
    page: TodayPage, sitting: Sitting
) -> None:
    page.quick.who.choose(["LC"])
    page.quick.line.setText("Rang. Letter will come by 31 Feb")
    assert page.quick.hint.startswith("There is no 31 February.")
    page.quick._use.click()
    assert page.quick.line.text() == "Rang. Letter will come by 31 March 2026"
    page.quick.log()
    assert sitting.desk.promises.of(sitting.case_id)[0].by.day == date(2026, 3, 31)


def test_words_with_an_impossible_day_can_be_logged_as_they_are(
    page: TodayPage, sitting: Sitting
) -> None:
    log(page, "Letter will come by 31 Feb", "LC")
    assert sitting.desk.log.count(sitting.case_id) == 1
    assert sitting.desk.promises.of(sitting.case_id) == ()


def test_nothing_is_logged_from_an_empty_line(page: TodayPage, sitting: Sitting) -> None:
    page.quick.log()
    assert page.quick.hint.startswith("Write at least a few words")
    assert sitting.desk.log.count(sitting.case_id) == 0


def test_what_was_logged_can_be_taken_back_with_its_promise(
    page: TodayPage, sitting: Sitting
) -> None:
    notices: list[Notice] = []
    sitting.noticed.connect(notices.append)
    log(page, "LC will ring by Tuesday", "LC")
    undo = notices[0].undo
    assert undo is not None
    undo()
    assert sitting.desk.log.newest(sitting.case_id, 1)[0].entry.is_withdrawn
    assert sitting.desk.promises.of(sitting.case_id)[0].state is PromiseState.NOT_KNOWN
    assert page.quick.line.text() == "LC will ring by Tuesday"
    assert page.promises.rows == ()


def test_when_it_cannot_be_kept_the_words_stay(
    page: TodayPage, sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise NotSaved("Your words are safe in memory. Free some space, then try again.")

    monkeypatch.setattr(type(sitting.desk.log), "record", full)
    log(page, "Rang", "LC")
    assert page.quick.line.text() == "Rang"
    assert page.quick.hint.startswith("Your words are safe in memory.")


def test_a_line_begun_is_kept_in_its_case_and_stands_there_again(
    page: TodayPage, sitting: Sitting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within two seconds, over a change of case, and at locking; a logged line leaves none."""
    first, other = sitting.case_id, new_case(sitting.desk)
    page.quick.who.choose(["PN"])
    page.quick.line.setText("Half a thought")
    with qtbot.waitSignal(page.keeper.kept, timeout=4000):
        pass
    sitting.take_case(other.id)
    page.look_again(Changes.EVERYTHING)
    assert page.quick.unfinished == {}
    page.quick.line.setText("Of the other")
    page.put_away()
    assert [body["text"] for _, body in sitting.desk.log.drafts(other.id)] == ["Of the other"]
    sitting.take_case(first)
    page.look_again(Changes.EVERYTHING)
    assert page.quick.unfinished["text"] == "Half a thought"
    assert page.quick.who.initials == ("PN",)
    again = shown(sitting, qtbot)
    assert again.quick.unfinished == page.quick.unfinished
    assert [body["text"] for _, body in sitting.desk.log.drafts(other.id)] == ["Of the other"]
    QTest.keyClick(page.quick.line, Qt.Key.Key_Return)
    assert sitting.desk.log.drafts(first) == ()
    page.quick.line.setText("The disk is full by now")

    def full(*_: object, **__: object) -> None:
        raise NotSaved("The disk is full.")

    monkeypatch.setattr(type(sitting.desk.log), "keep_draft", full)
    sitting.take_case(other.id)
    page.look_again(Changes.EVERYTHING)
    assert page.quick.hint == "The disk is full."
    assert page.quick.line.text() == "The disk is full by now"


def test_ctrl_enter_opens_the_line_in_full(page: TodayPage, sitting: Sitting, qtbot: QtBot) -> None:
    page.quick.line.setText("Rang about transport")
    with qtbot.waitSignal(sitting.asked_to_go) as told:
        QTest.keyClick(page.quick.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args is not None
    place, (what, line) = told.args
    assert (place, what) == ("log", "new")
    assert isinstance(line, Line)
    assert line.text == "Rang about transport"
    assert page.quick.line.text() == ""


def test_each_empty_card_leads_to_the_one_right_place(page: TodayPage, sitting: Sitting) -> None:
    went: list[tuple[str, object]] = []
    asked: list[str] = []
    sitting.asked_to_go.connect(lambda place, target: went.append((place, target)))
    sitting.asked.connect(asked.append)
    for card in (page.needs, page.others, page.recent, page.promises):
        card.empty.button.click()
    page._new.click()
    assert went == [
        ("clocks", "add_date"),
        ("log", ("new", EntryKind.LETTER_OUT)),
        ("log", ("new", EntryKind.PROMISE)),
        ("log", "new"),
    ]
    assert asked == ["open_sample"]


def test_a_row_opens_what_it_is_about(busy: TodayPage, sample: Sitting) -> None:
    went: list[tuple[str, object]] = []
    sample.asked_to_go.connect(lambda place, target: went.append((place, target)))
    clock, entry, promise = busy.others.rows[0], busy.recent.rows[0], busy.promises.rows[0]
    busy.others.view.opened.emit(clock)
    busy.recent.view.opened.emit(entry)
    busy.promises.view.opened.emit(promise)
    busy.others.view.go_to(0)
    QTest.keyClick(busy.others.view, Qt.Key.Key_W)
    own = next(row for row in busy.needs.rows if row.due and row.due.promise_id)
    busy.needs.view.opened.emit(own)
    for card in (busy.needs, busy.recent, busy.promises):
        card._link.click()
    assert went[:5] == [
        ("clocks", clock.due.clock_key),
        ("log", entry.row.entry.entry.id),
        ("log", promise.promise.made_in),
        ("clocks", clock.due.clock_key),
        ("log", own.due.entry_id),
    ]
    assert [place for place, _ in went[5:]] == ["clocks", "log", "log"]


def test_ctrl_j_puts_the_focus_in_the_line(page: TodayPage, qtbot: QtBot) -> None:
    page.activateWindow()
    page.arrive("quick_log")
    qtbot.waitUntil(page.quick.line.hasFocus)
    page.others.setFocus()
    page.deeds()["quick_log"]()
    qtbot.waitUntil(lambda: QApplication.focusWidget() in page.quick.findChildren(QWidget))


def test_one_can_write_as_soon_as_one_is_there(page: TodayPage, qtbot: QtBot) -> None:
    page.activateWindow()
    page.arrive(None)
    qtbot.waitUntil(page.quick.line.hasFocus)


def test_a_promise_without_a_day_is_open(page: TodayPage, sitting: Sitting) -> None:
    person, _ = sitting.desk.people.add(case_id=sitting.case_id, initials="PN")
    _, changes = sitting.desk.log.record(
        NewEntry(
            case_id=sitting.case_id,
            kind=EntryKind.CALL,
            gist="PN rang",
            happened=FuzzyDate.on(date(2026, 2, 25)),
            promises=(NewPromise(what="ask", by=FuzzyDate.unknown(), who=person.id),),
        )
    )
    sitting.did(changes)
    assert page.promises.rows[0].detail == "no day named"
    assert page.promises.rows[0].tone == "open"


def test_a_promise_of_mine_that_is_past_needs_me_and_is_never_late(
    page: TodayPage, sitting: Sitting, hour: Time
) -> None:
    log(page, "I will send it by Mon 2 March")
    hour.go_on(days=7)
    page.look_again(Changes.EVERYTHING)
    assert page.promises.rows[0].tone == "need"
    assert page.needs.rows[0].tone == "need"


def test_an_entry_of_uncertain_day_says_so(page: TodayPage, sitting: Sitting) -> None:
    _, changes = sitting.desk.log.record(
        NewEntry(
            case_id=sitting.case_id,
            kind=EntryKind.VISIT,
            gist="PN came by",
            happened=FuzzyDate.about(date(2026, 1, 21)),
        )
    )
    sitting.did(changes)
    assert page.recent.rows[0].day == "about 21 Jan"
    assert page.recent.rows[0].sentence.startswith("about 21 Jan. Visit.")


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0, 2.5])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast_dark", "contrast_light"])
def test_nothing_scrolls_sideways_and_everything_is_painted(
    busy: TodayPage, look: Look, scale: float, theme: str
) -> None:
    look.choose(theme)
    look.scale_text(scale)
    QApplication.processEvents()
    assert busy._scroll.sheet.width() <= busy._scroll.viewport().width()
    assert not busy.grab().isNull()


def test_new_initials_become_a_person_once(page: TodayPage, sitting: Sitting) -> None:
    log(page, "Rang", "ZZ")
    log(page, "Rang again", "ZZ")
    assert [p.initials for p in sitting.desk.people.of(sitting.case_id)] == ["ZZ"]


def test_a_line_lost_sight_of_is_still_said(page: TodayPage) -> None:
    page.quick.say_fault("There is no 31 February.")
    assert "There is no 31 February." in [part.name for part in spoken(page)]


def test_tab_after_two_letters_takes_a_kind_or_somebody_and_else_goes_on(
    page: TodayPage, sitting: Sitting
) -> None:
    quick = page.quick
    people = [
        Person(id=PersonId(initials), case_id=sitting.case_id, initials=initials)
        for initials in ("LC", "ME")
    ]
    quick.come(people, sitting.now())
    quick.kind.choose(EntryKind.MEETING)
    for typed in ("ca", "lc", "LC", "ME", "me", "VI"):
        quick.line.setText(typed)
        QTest.keyClick(quick.line, Qt.Key.Key_Tab)
        assert quick.line.text() == ""
    assert quick.content.kind is EntryKind.VISIT
    assert [person.initials for person in quick.content.people] == ["LC", "ME"]
    for typed in ("c", "zz", "ca rang", ""):
        quick.line.setText(typed)
        QTest.keyClick(quick.line, Qt.Key.Key_Tab)
        assert quick.line.text() == typed
    assert quick.content.kind is EntryKind.VISIT


def test_what_follows_the_days_of_recent_entries_begins_at_one_place(sample: Sitting) -> None:
    page = TodayPage(sample)
    page.look_again(page.concerns)
    days = [row.day for row in page.recent.rows]
    delegate = page.recent.view.itemDelegate()
    assert isinstance(delegate, RecentDelegate)
    room = delegate.day_room
    metrics = sample.look.theme.metrics("label", 400)
    assert room > max(metrics.horizontalAdvance(day) for day in days)
