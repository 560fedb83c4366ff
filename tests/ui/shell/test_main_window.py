"""The window: what can be done in it, how it is locked and hidden, and what it never shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from carerdesk import resources
from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.errors import VaultInUse
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry
from carerdesk.ui.cases.dialog import CaseDialog
from carerdesk.ui.documents.page import DocumentsPage
from carerdesk.ui.help.dialog import HelpDialog
from carerdesk.ui.help.page import HelpPlace
from carerdesk.ui.kit.empty_state import EmptyState
from carerdesk.ui.log.saved_searches import SavedSearch, SavedSearches
from carerdesk.ui.safekeeping.page import SafekeepingPage
from carerdesk.ui.settings import Settings
from carerdesk.ui.shell.commands import COMMANDS, MENUS
from carerdesk.ui.shell.desk_frame import DeskFrame
from carerdesk.ui.shell.go_to import GoToDialog
from carerdesk.ui.shell.idle import IdleWatch
from carerdesk.ui.shell.main_window import MainWindow
from carerdesk.ui.shell.places import PAGES
from carerdesk.ui.sitting import Sitting
from carerdesk.ui.targets import FindEntries
from carerdesk.ui.theme.look import Look
from carerdesk.ui.today.page import TodayPage
from tests.desks import PASSPHRASE, Time, new_case, opening
from tests.ui.asking import when_asked
from tests.ui.choices import choose
from tests.ui.speaking import speechless
from tests.ui.typist import drop_what


@pytest.fixture
def at_desk(window: MainWindow, desk: Desk) -> MainWindow:
    new_case(desk)
    window.enter(desk)
    return window


def frame_of(window: MainWindow) -> DeskFrame:
    assert window.frame is not None
    return window.frame


def sitting_of(window: MainWindow) -> Sitting:
    assert window.sitting is not None
    return window.sitting


def actions(window: MainWindow) -> Iterator[tuple[str, QAction]]:
    for top in window.menuBar().actions():
        menu = top.menu()
        assert isinstance(menu, QMenu)
        for action in menu.actions():
            if not action.isSeparator():
                yield top.text(), action


def made_active(window: QWidget, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_the_title_never_says_whose_desk_or_which_case(at_desk: MainWindow) -> None:
    assert at_desk.windowTitle() == "CarerDesk"


def test_every_command_says_what_it_does(at_desk: MainWindow) -> None:
    silent = [action.text() for _, action in actions(at_desk) if not action.statusTip().strip()]
    assert silent == []


def test_every_command_is_in_a_menu() -> None:
    assert {c.menu for c in COMMANDS} <= {key for key, _, _ in MENUS}
    keys = [c.key for c in COMMANDS if c.key]
    assert len(keys) == len(set(keys))


def test_no_two_commands_share_their_keys(at_desk: MainWindow) -> None:
    keys = Counter(
        action.shortcut().toString()
        for _, action in actions(at_desk)
        if not action.shortcut().isEmpty()
    )
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_two_entries_of_a_menu_share_their_letter(at_desk: MainWindow) -> None:
    letters = Counter(
        (menu, action.text().split("&", 1)[1][0].lower())
        for menu, action in actions(at_desk)
        if "&" in action.text()
    )
    assert [place for place, count in letters.items() if count > 1] == []
    tops = [words.split("&", 1)[1][0].lower() for _, words, _ in MENUS]
    assert len(tops) == len(set(tops))


def test_before_a_desk_is_open_there_are_only_three_menus(window: MainWindow) -> None:
    shown = [top.text() for top in window.menuBar().actions() if top.isVisible()]
    assert shown == ["&File", "&View", "&Help"]
    assert [a.text() for _, a in actions(window) if a.isVisible() and not a.isEnabled()] == []


def test_at_the_open_desk_there_are_six(at_desk: MainWindow) -> None:
    assert len([top for top in at_desk.menuBar().actions() if top.isVisible()]) == 6


def test_a_page_is_made_on_its_first_visit_and_kept(at_desk: MainWindow) -> None:
    frame = frame_of(at_desk)
    first = frame.page
    frame.go("settings")
    assert frame.page is not first
    frame.go("today")
    assert frame.page is first
    frame.back()
    assert frame.current == "settings"
    frame.back()
    frame.back()
    assert frame.current == "today"


def test_ctrl_and_a_digit_goes_to_a_place(at_desk: MainWindow, qtbot: QtBot) -> None:
    frame_of(at_desk).go("settings")
    made_active(at_desk, qtbot)
    QTest.keyClick(at_desk, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert frame_of(at_desk).current == "today"


def test_the_rail_goes_to_a_place_and_marks_it(at_desk: MainWindow) -> None:
    rail = frame_of(at_desk).rail
    rail.chosen.emit("who")
    assert frame_of(at_desk).current == "who"
    rail.places.setCurrentIndex(rail.places.model().index(0, 0))
    QTest.keyClick(rail.places, Qt.Key.Key_Return)
    assert frame_of(at_desk).current == "today"


def test_a_hidden_page_looks_again_only_when_it_is_shown(
    at_desk: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = frame_of(at_desk)
    seen: list[Changes] = []
    page = frame.page
    assert isinstance(page, TodayPage)
    monkeypatch.setattr(page, "look_again", seen.append)
    frame.go("settings")
    sitting_of(at_desk).did(Changes.ENTRIES)
    sitting_of(at_desk).did(Changes.PROMISES)
    assert seen == []
    frame.go("today")
    assert seen == [Changes.ENTRIES | Changes.PROMISES]
    sitting_of(at_desk).did(Changes.SETTINGS)
    assert len(seen) == 1


def test_locking_closes_the_desk_and_shows_the_way_in(
    at_desk: MainWindow, hour: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = sitting_of(at_desk).desk.safekeeping.folder
    with pytest.raises(VaultInUse):
        opening(hour).open(folder, PASSPHRASE)
    drawn: list[str] = []
    monkeypatch.setattr(
        QStackedWidget, "repaint", lambda stack: drawn.append(stack.currentWidget().text())
    )
    monkeypatch.setattr(
        type(sitting_of(at_desk).jobs), "stop", lambda _jobs: drawn.append("closing")
    )
    at_desk.do("lock")
    monkeypatch.undo()
    assert drawn.index("Locking…") < drawn.index("closing"), "the words are off the screen first"
    assert at_desk.frame is None
    assert at_desk.gate.isVisible()
    assert at_desk.gate.unlock.folder == folder
    opening(hour).open(folder, PASSPHRASE).close()
    at_desk.do("lock")


def test_closing_the_window_locks_the_desk_and_asks_nothing(
    at_desk: MainWindow, hour: Time
) -> None:
    folder = sitting_of(at_desk).desk.safekeeping.folder
    at_desk.close()
    opening(hour).open(folder, PASSPHRASE).close()


def test_before_locking_every_page_keeps_its_words(
    at_desk: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []
    page = frame_of(at_desk).page
    monkeypatch.setattr(page, "put_away", lambda: kept.append("kept"))
    at_desk.do("lock")
    assert kept == ["kept"]


def test_hiding_blanks_the_window_at_once(at_desk: MainWindow, qtbot: QtBot) -> None:
    at_desk._curtain.blank()
    at_desk.do("hide")
    assert not frame_of(at_desk).isVisible()
    assert not any(label.isVisible() and label.text() for label in at_desk.findChildren(QLabel))
    assert at_desk.isMinimized()
    at_desk.showNormal()
    qtbot.waitUntil(lambda: frame_of(at_desk).isVisible())


def test_f9_hides_above_a_dialog_too_and_its_words_stay(at_desk: MainWindow, qtbot: QtBot) -> None:
    made_active(at_desk, qtbot)
    seen: list[float] = []

    def answer(dialog: CaseDialog) -> None:
        dialog.form.title.editor.setText("How we were treated")
        made_active(dialog, qtbot)
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_F9)
        seen.append(dialog.windowOpacity())
        at_desk.showNormal()
        qtbot.waitUntil(lambda: frame_of(at_desk).isVisible())
        seen.append(dialog.windowOpacity())
        assert dialog.form.title.editor.text() == "How we were treated"

    when_asked(CaseDialog, answer)
    at_desk.do("case_details")
    assert seen == [0.0, 1.0]


@pytest.mark.parametrize("stays", [False, True], ids=["goes back", "could not keep its words"])
def test_locking_closes_a_dialog_that_is_open(
    at_desk: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, stays: bool
) -> None:
    made_active(at_desk, qtbot)
    if stays:
        monkeypatch.setattr(CaseDialog, "reject", lambda _dialog: None)
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

    def answer(dialog: CaseDialog) -> None:
        made_active(dialog, qtbot)
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_A)
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, control_shift)
        assert not dialog.isVisible()

    when_asked(CaseDialog, answer)
    at_desk.do("case_details")
    assert at_desk.frame is None


def test_an_entry_is_gone_to_by_its_number(at_desk: MainWindow, desk: Desk) -> None:
    sitting = sitting_of(at_desk)
    logged, _ = desk.log.record(
        NewEntry(
            case_id=sitting.case_id,
            kind=EntryKind.CALL,
            gist="Rang, no answer",
            happened=FuzzyDate.on(sitting.today()),
        )
    )
    went: list[object] = []
    sitting.asked_to_go.disconnect()
    sitting.asked_to_go.connect(lambda _place, target: went.append(target))

    def ask(dialog: GoToDialog) -> None:
        line = dialog.findChild(QLineEdit)
        assert line is not None
        QTest.keyClicks(line, str(logged.number))
        QTest.keyClick(line, Qt.Key.Key_Return)

    when_asked(GoToDialog, ask)
    at_desk.do("go_to")
    assert went == [logged.entry.id]


def test_a_narrow_window_has_a_bar_instead_of_the_rail(at_desk: MainWindow, look: Look) -> None:
    frame = frame_of(at_desk)
    at_desk.resize(1280, 800)
    QApplication.processEvents()
    assert (frame.rail.isVisible(), frame.bar.isVisible()) == (True, False)
    at_desk.resize(760, 800)
    QApplication.processEvents()
    assert (frame.rail.isVisible(), frame.bar.isVisible()) == (False, True)
    at_desk.resize(1280, 800)
    look.scale_text(2.0)
    QApplication.processEvents()
    assert (frame.rail.isVisible(), frame.bar.isVisible()) == (False, True)
    frame.bar.chosen.emit("settings")
    assert frame.current == "settings"


@pytest.mark.parametrize("width", [1280, 700])
def test_every_control_of_the_window_has_a_name(at_desk: MainWindow, width: int) -> None:
    at_desk.resize(width, 800)
    QApplication.processEvents()
    assert speechless(at_desk) == []


def test_the_text_grows_shrinks_and_is_remembered(
    at_desk: MainWindow, look: Look, settings: Settings
) -> None:
    at_desk.do("larger")
    at_desk.do("larger")
    assert look.scale == settings.text_scale == 1.5
    at_desk.do("smaller")
    assert look.scale == 1.25
    at_desk.do("usual_size")
    assert look.scale == 1.0


def test_f6_goes_round_the_panes_of_the_page(at_desk: MainWindow, qtbot: QtBot) -> None:
    page = frame_of(at_desk).page
    assert page is not None
    made_active(at_desk, qtbot)
    visited = []
    for _ in page.panes():
        at_desk.do("next_pane")
        focus = QApplication.focusWidget()
        visited.append(
            next(n for n, pane in enumerate(page.panes()) if focus and pane.isAncestorOf(focus))
        )
    assert sorted(visited) == list(range(len(page.panes())))
    at_desk.do("previous_pane")


def test_at_a_new_case_the_keys_come_to_what_begins_each_place(
    at_desk: MainWindow, qtbot: QtBot
) -> None:
    made_active(at_desk, qtbot)
    frame = frame_of(at_desk)
    for spec in PAGES:
        frame.go(spec.key)
        focus = QApplication.focusWidget()
        assert focus is not None, spec.key
        assert focus.isVisible(), spec.key
    for place in ("people", "documents", "letters", "timeline", "clocks"):
        frame.go(place)
        page = frame.page
        assert page is not None
        (empty,) = (e for e in page.findChildren(EmptyState) if e.isVisible())
        assert QApplication.focusWidget() is empty.button, place
        assert empty.button in page.panes()


def test_copying_is_done_in_the_text_with_the_focus(at_desk: MainWindow, qtbot: QtBot) -> None:
    page = frame_of(at_desk).page
    assert isinstance(page, TodayPage)
    line: QLineEdit = page.quick.line
    made_active(at_desk, qtbot)
    line.setFocus()
    QTest.keyClicks(line, "Rang")
    at_desk.do("select_all")
    at_desk.do("cut")
    cut = line.text()
    at_desk.do("paste")
    assert (cut, line.text()) == ("", "Rang")
    QGuiApplication.clipboard().clear()


def test_undo_leaves_alone_what_only_offers_to_stop(at_desk: MainWindow) -> None:
    stopped: list[str] = []
    sitting_of(at_desk).say("Packing…", undo=lambda: stopped.append("x"), verb="Stop")
    at_desk.menuBar().setFocus()
    at_desk.do("undo")
    assert stopped == []


def test_another_case_is_taken_and_remembered_in_the_desk(at_desk: MainWindow, desk: Desk) -> None:
    second = new_case(desk, title="Second matter", reference="")
    sitting = sitting_of(at_desk)
    sitting.did(Changes.CASES)
    menu = at_desk._cases
    menu.aboutToShow.emit()
    entry = next(a for a in menu.actions() if a.text().startswith("Second"))
    entry.trigger()
    assert sitting.case_id == second.id
    assert desk.safekeeping.setting("case") == second.id
    menu.aboutToShow.emit()
    next(a for a in menu.actions() if a.text().startswith("Second")).trigger()


def test_a_new_case_is_asked_for_and_taken(at_desk: MainWindow, qtbot: QtBot) -> None:
    def fill(dialog: CaseDialog) -> None:
        assert speechless(dialog) == []
        dialog.main.click()
        assert dialog.form.title.fault
        dialog.form.title.editor.setText("Contact notes")
        dialog.main.click()
        dialog.form.body.editor.setText("Anyborough")
        dialog.form.name.editor.setText("Jo Marsh")
        dialog.form.name.editor.editingFinished.emit()
        assert dialog.form.initials.editor.text() == "J.M."
        dialog.main.click()

    when_asked(CaseDialog, fill)
    at_desk.do("new_case")
    assert sitting_of(at_desk).case.title == "Contact notes"


def test_the_facts_of_a_case_can_be_changed(at_desk: MainWindow) -> None:
    def fill(dialog: CaseDialog) -> None:
        dialog.form.title.editor.setText("How we were treated")
        dialog.main.click()

    when_asked(CaseDialog, fill)
    at_desk.do("case_details")
    assert sitting_of(at_desk).case.title == "How we were treated"


def test_the_sample_case_is_put_in_once(at_desk: MainWindow, desk: Desk) -> None:
    own = sitting_of(at_desk).case_id
    at_desk.do("open_sample")
    assert sitting_of(at_desk).case.is_sample
    sitting_of(at_desk).take_case(own)
    at_desk.do("open_sample")
    assert len(desk.cases.all()) == 2


def test_go_to_finds_places_people_cases_saved_searches_and_commands(
    at_desk: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    sitting, search = sitting_of(at_desk), SavedSearch(name="Everything of GH", line="who:GH")
    sitting.did(SavedSearches(sitting).keep(search))

    def ask(dialog: GoToDialog) -> None:
        assert speechless(dialog) == []
        line = dialog.findChild(QLineEdit)
        assert line is not None
        QTest.keyClicks(line, "zzzz")
        assert "Nothing fits" in dialog.fault
        dialog.main.click()
        assert "Nothing fits" in dialog.fault
        line.clear()
        assert not dialog.fault
        for no_number in ("²", "9" * 30):
            line.setText(no_number)
            assert "Nothing fits" in dialog.fault
        line.setText("everything of")
        assert dialog.goal is not None
        with qtbot.waitSignal(sitting.asked_to_go) as gone:
            dialog.goal.go()
        assert gone.args == ["log", FindEntries(line="who:GH")]
        line.clear()
        QTest.keyClicks(line, "setti")
        QTest.keyClick(line, Qt.Key.Key_Down)
        QTest.keyClick(line, Qt.Key.Key_Up)
        assert dialog.goal is not None
        QTest.keyClick(line, Qt.Key.Key_Return)

    when_asked(GoToDialog, ask)
    at_desk.do("go_to")
    assert frame_of(at_desk).current == "settings"


def test_copies_looking_over_proof_and_keys_are_parts_of_one_place(at_desk: MainWindow) -> None:
    for command, part in (
        ("back_up", "copies"),
        ("make_provable", "proof"),
        ("keys_of_desk", "keys"),
        ("check_desk", "check"),
    ):
        at_desk.do(command)
        page = frame_of(at_desk).page
        assert isinstance(page, SafekeepingPage)
        assert page.part.value == part
        assert page.checking.is_running == (command == "check_desk")


def test_a_file_that_is_no_bundle_is_said_to_be_none(
    at_desk: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"not a pdf")
    choose(monkeypatch, paper)
    at_desk.do("check_bundle")
    notice = frame_of(at_desk).notice
    assert notice.text == "Checking the bundle…"
    qtbot.waitUntil(lambda: notice.text != "Checking the bundle…")
    assert notice.text.startswith("This is not a PDF")


def test_a_bundle_that_is_being_checked_keeps_nobody_in(
    at_desk: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "on-a-drive-that-hangs.pdf")
    at_desk.do("check_bundle")
    *_, checking = at_desk.jobs._running
    at_desk.do("lock")
    assert at_desk.gate.isVisible()
    assert checking.is_left


def test_the_checking_tool_is_saved_where_it_is_wanted(
    at_desk: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    for chosen in (None, tmp_path / "check_bundle.py", tmp_path / "no" / "x.py"):
        choose(monkeypatch, chosen)
        at_desk.do("save_checker")
        said.append(frame_of(at_desk).notice.text)
    assert [words.partition(".")[0] for words in said[1:]] == [
        "Saved",
        "The checking tool could not be written there",
    ]
    own = resources.read_bytes("check", "check_bundle.py")
    assert (tmp_path / "check_bundle.py").read_bytes() == own
    assert [path.name for path in tmp_path.glob("*.py")] == ["check_bundle.py"]


def test_help_opens_the_page_of_the_place_it_was_asked_at(at_desk: MainWindow) -> None:
    frame = frame_of(at_desk)
    frame.go("settings")
    at_desk.do("help")
    page = frame.page
    assert isinstance(page, HelpPlace)
    assert page.topics.title == "Keeping the desk safe"
    at_desk.do("keys")
    assert page.topics.title == "Keys"
    at_desk.do("who_can_help")
    assert frame.current == "who"


def test_help_can_be_read_before_a_desk_is_open(window: MainWindow) -> None:
    seen: list[str] = []

    def look_at(dialog: QDialog) -> None:
        assert speechless(dialog) == []
        seen.append(dialog.windowTitle())

    for key in ("help", "who_can_help"):
        when_asked(QDialog, look_at)
        window.do(key)
    assert seen == ["Help", "Who can help now"]


def test_a_window_from_a_screen_that_is_gone_stands_on_one_that_is_there(
    qtbot: QtBot, look: Look, settings: Settings, hour: Time
) -> None:
    far = MainWindow(look, settings, lambda: opening(hour))
    qtbot.addWidget(far)
    far.move(QPoint(90_000, 90_000))
    settings.keep_part("geometry", far.saveGeometry())
    near = MainWindow(look, settings, lambda: opening(hour))
    qtbot.addWidget(near)
    assert any(
        screen.availableGeometry().intersects(near.frameGeometry())
        for screen in QGuiApplication.screens()
    )
    settings.keep_part("geometry", QByteArray(b"nonsense"))
    qtbot.addWidget(MainWindow(look, settings, lambda: opening(hour)))


def test_a_window_that_never_stood_anywhere_is_no_larger_than_its_screen(
    qtbot: QtBot, look: Look, settings: Settings, hour: Time
) -> None:
    """The screen of a test is 800 by 800; a title bar needs some of it."""
    window = MainWindow(look, settings, lambda: opening(hour))
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    assert window.width() <= room.width()
    assert window.height() < room.height()


def test_a_desk_without_a_case_asks_for_one_and_goes_back_if_there_is_none(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    when_asked(CaseDialog, lambda dialog: dialog.back.click())
    window.enter(desk)
    assert window.frame is None
    assert window.gate.isVisible()


def test_the_desk_locks_after_quiet_minutes_by_the_wall_clock(at_desk: MainWindow) -> None:
    at_desk.leaving.idle.passed.emit()
    assert at_desk.frame is None


def test_a_notice_comes_first_and_any_key_stays(at_desk: MainWindow) -> None:
    at_desk.leaving.idle.near.emit()
    warning = frame_of(at_desk).warning
    assert "30 seconds" in warning.text
    at_desk.leaving.idle.stayed.emit()
    assert warning.text == ""


def test_quiet_minutes_are_counted_through_sleep(window: MainWindow, qapp: QApplication) -> None:
    seconds = [1000.0]
    watch = IdleWatch(qapp, lambda: seconds[0], 5)
    watch.start()
    told: list[str] = []
    watch.near.connect(lambda: told.append("near"))
    watch.stayed.connect(lambda: told.append("stayed"))
    watch.passed.connect(lambda: told.append("passed"))
    for _ in range(269):
        seconds[0] += 1
        watch.look()
    assert told == []
    seconds[0] += 2
    watch.look()
    watch.look()
    assert told == ["near"]
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert told == ["near", "stayed"]
    watch.set_minutes(2)
    for _ in range(120):
        seconds[0] += 1
        watch.look()
    assert told[-1] == "passed"
    assert not watch.is_watching


def test_a_leap_of_the_clock_on_the_wall_is_a_sleep_and_locks_at_once(
    qapp: QApplication,
) -> None:
    seconds = [1000.0]
    watch = IdleWatch(qapp, lambda: seconds[0], 15)
    watch.start()
    told: list[str] = []
    watch.passed.connect(lambda: told.append("passed"))
    seconds[0] += 29
    watch.look()
    watch.alive()
    assert told == []
    seconds[0] += 30
    watch.look()
    assert told == ["passed"]
    assert not watch.is_watching


def test_every_place_has_a_name_an_icon_and_a_number_of_its_own(look: Look) -> None:
    numbers = [spec.number for spec in PAGES if spec.number]
    assert len(numbers) == len(set(numbers))
    for spec in PAGES:
        assert spec.name
        assert not look.icon(spec.icon).isNull()


@pytest.mark.parametrize("is_there", [False, True])
def test_a_clock_set_back_does_not_put_off_locking(
    qapp: QApplication,
    is_there: bool,
) -> None:
    seconds = [1_000_000.0]
    watch = IdleWatch(qapp, lambda: seconds[0], 5)
    watch.start()
    told: list[str] = []
    watch.passed.connect(lambda: told.append("passed"))
    for _ in range(100):
        seconds[0] += 1
        watch.look()
    seconds[0] -= 86_400
    if is_there:
        watch.alive()
    watch.look()
    for _ in range(299 if is_there else 199):
        seconds[0] += 1
        watch.look()
    assert told == []
    seconds[0] += 1
    watch.look()
    assert told == ["passed"]


def test_f1_in_a_dialog_shows_help_over_it(at_desk: MainWindow, qtbot: QtBot) -> None:
    """The window's own key cannot reach it there; the dialog and its words wait underneath."""
    seen: list[str] = []

    def answer(dialog: CaseDialog) -> None:
        dialog.form.title.editor.setText("How we were treated")
        made_active(dialog, qtbot)
        when_asked(HelpDialog, lambda above: seen.append(above.windowTitle()))
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_F1)
        seen.append(dialog.form.title.editor.text())

    when_asked(CaseDialog, answer)
    at_desk.do("case_details")
    assert seen == ["Help", "How we were treated"]


def test_f1_over_no_dialog_goes_to_the_place_of_help(at_desk: MainWindow) -> None:
    at_desk._keys.help_pressed.emit()
    assert frame_of(at_desk).current == "help"


def test_what_is_dropped_anywhere_comes_to_the_documents_and_no_field_takes_it(
    at_desk: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    frame, sitting = frame_of(at_desk), sitting_of(at_desk)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "note.txt").write_text("words", encoding="utf-8")
    folder, web, picture, mail, words = (QMimeData() for _ in range(5))
    folder.setUrls([QUrl.fromLocalFile(str(tmp_path / "in"))])
    folder.setText(str(tmp_path / "in"))  # file managers give the path as words too
    web.setUrls([QUrl("https://somewhere.example/letter.pdf")])
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    picture.setImageData(image)
    mail.setData("text/x-moz-message", b"imap-message://somebody/INBOX#1")
    words.setText("words from elsewhere")
    said: list[str] = []
    sitting.noticed.connect(lambda notice: said.append(notice.sentence))
    frame.go("documents")
    page = frame.page
    assert isinstance(page, DocumentsPage)
    frame.go("clocks")
    clocks = frame.page
    assert clocks is not None
    for kind, count in ((folder, 1), (picture, 2)):
        with qtbot.waitSignal(page.intake.ended, timeout=30_000):
            assert drop_what(clocks, kind)
        assert frame.page is page
        assert len(sitting.desk.papers.listed(sitting.case_id)) == count
        frame.go("clocks")
    for kind, sentence in ((web, "nothing is ever fetched"), (mail, "Save the message or file")):
        assert drop_what(clocks, kind)
        assert sentence in said[-1]
    frame.go("documents")
    for field in (page.filter, page.pane.text, page.pane.text.viewport()):
        with qtbot.waitSignal(page.intake.ended, timeout=30_000):
            assert drop_what(field, folder)
        assert "already" in page.strip.summary
        drop_what(field, mail)
        assert "Save the message or file" in said.pop()
    assert page.pane.text.toPlainText() == "words", "of the paper that was dropped"
    assert page.filter.text() == ""
    assert drop_what(page.filter, words), "words may be dropped on a field"
    assert page.filter.text() == "words from elsewhere"
    assert not drop_what(page.pane.text, words), "but not where nothing can be written"
