"""Making a desk: four steps, a passphrase strong enough, a spare key on paper and checked."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from carerdesk.domain.errors import Cancelled
from carerdesk.services.opening import Opening
from carerdesk.services.recovery import RecoverySheet
from carerdesk.ui.errand import Errand
from carerdesk.ui.kit.words import Words
from carerdesk.ui.opening.first_run import FirstRun
from carerdesk.ui.opening.sheet_paper import print_sheet, save_sheet
from carerdesk.ui.settings import Settings
from carerdesk.ui.shell.main_window import MainWindow
from carerdesk.ui.theme.look import Look
from tests.desks import PASSPHRASE, Time, new_case, new_desk, opening
from tests.ui.choices import choose
from tests.ui.speaking import speechless, spoken
from tests.ui.tabbing import tab_stops


@pytest.fixture
def run(window: MainWindow, tmp_path: Path) -> FirstRun:
    window.do("make_desk")
    made = window.gate.first_run
    assert made is not None
    made.passphrase.put_in(tmp_path / "Jo")
    return made


def at_recovery(run: FirstRun) -> RecoverySheet:
    """Go on to the recovery sheet."""
    run.next.click()
    run.passphrase.line.setText(PASSPHRASE)
    run.passphrase.again.setText(PASSPHRASE)
    run.next.click()
    assert run.step is run.recovery
    assert run.passphrase.made is not None
    return run.passphrase.made[1]


def at_start(run: FirstRun) -> None:
    at_recovery(run)
    run.skip.click()
    assert run.step is run.start


def test_another_start_of_the_program_waits_until_the_desk_is_made(
    window: MainWindow, run: FirstRun, tmp_path: Path, hour: Time, qtbot: QtBot
) -> None:
    """Else the step that makes the desk would go while it is made, and leave it open."""
    errand = Errand(folder=tmp_path / "Other.carerdesk")
    run.next.click()
    run.passphrase.line.setText(PASSPHRASE)
    run.passphrase.again.setText(PASSPHRASE)
    QTimer.singleShot(0, lambda: window.take_errand(errand))
    run.next.click()
    assert run.step is run.recovery
    qtbot.waitUntil(lambda: window.gate.currentWidget() is window.gate.unlock)
    opening(hour).open(tmp_path / "Jo.carerdesk", PASSPHRASE).close()


def test_four_steps_lead_to_a_desk_of_ones_own(
    window: MainWindow, run: FirstRun, tmp_path: Path, hour: Time
) -> None:
    sheet = at_recovery(run)
    run.recovery.copy.click()
    for place, field in zip(run.recovery.asked, run.recovery.fields, strict=True):
        assert not run.next.isEnabled()
        field.editor.setText(sheet.groups[place].lower())
    assert run.next.isEnabled()
    run.next.click()
    run.start.own.setChecked(True)
    run.next.click()
    assert run.start.form.title.fault
    run.start.form.title.editor.setText("How I was treated")
    run.start.form.body.editor.setText("Anyborough")
    run.start.form.name.editor.setText("Jo Marsh")
    run.next.click()
    assert window.sitting is not None
    assert window.sitting.case.complainant_initials == "J.M."
    assert window.gate.first_run is None or not window.gate.first_run.isVisible()
    window.do("lock")
    opening(hour).open_with_recovery(tmp_path / "Jo.carerdesk", sheet.key).close()


class PaintWatch(QObject):
    """Notes every text that a line of words was drawn with."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint and isinstance(watched, Words):
            self.painted.add(watched.text())
        return False


def written_out(folder: Path) -> Path:
    """What a desk with one case and a paper wrote out."""
    (folder / "elsewhere").mkdir()
    desk = new_desk(folder / "elsewhere", Time())
    case = new_case(desk)
    desk.papers.add(case.id, "a.txt", b"It was agreed.")
    desk.takeout.write(folder / "out")
    desk.close()
    return folder / "out"


def test_what_another_desk_wrote_out_is_brought_in(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.do("bring_in")
    run = window.gate.first_run
    assert run is not None
    run.passphrase.put_in(tmp_path / "Jo")
    at_start(run)
    assert run.start.brought.isChecked()
    assert run.start.brought.hasFocus() or not run.start.isActiveWindow()
    assert speechless(run) == []
    choose(monkeypatch, None)
    run.next.click()
    assert run.next.isEnabled()
    choose(monkeypatch, tmp_path)
    run.next.click()
    assert not run.next.isEnabled()
    qtbot.waitUntil(run.next.isEnabled, timeout=20_000)
    assert "does not hold the records of a desk" in run.start._fault.text
    choose(monkeypatch, written_out(tmp_path))
    run.next.click()
    assert run.start.busy.text().startswith("Bringing in: ")
    assert run.start.stop.isVisibleTo(run)
    qtbot.waitUntil(lambda: window.sitting is not None, timeout=20_000)
    assert window.sitting is not None
    assert window.sitting.case.title == "How I was treated"
    assert not window.jobs.is_waited_for


def test_bringing_in_that_is_stopped_leaves_the_desk_empty_and_the_choice_open(
    run: FirstRun, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_start(run)
    desk = run.start.desk
    assert desk is not None
    shut = threading.Event()

    def slow(
        _folder: Path, *, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> None:
        progress(1, 2)
        shut.wait(20)
        if cancelled():
            raise Cancelled

    monkeypatch.setattr(desk.takeout, "put_back", slow)
    choose(monkeypatch, tmp_path)
    run.start.brought.setChecked(True)
    run.next.click()
    qtbot.waitUntil(lambda: run.start.busy.text() == "Bringing in: 50 % done.", timeout=20_000)
    run.start.stop.click()
    shut.set()
    qtbot.waitUntil(run.next.isEnabled, timeout=20_000)
    assert run.start._fault.text == "Stopped. Nothing was put in."
    assert run.start.busy.text() == ""
    assert run.start.own.isEnabled()
    assert not run.start.stop.isVisibleTo(run)


def test_the_sample_case_can_be_looked_round_first(window: MainWindow, run: FirstRun) -> None:
    at_start(run)
    watch = PaintWatch()
    run.start.busy.installEventFilter(watch)
    run.next.click()
    assert window.sitting is not None
    assert window.sitting.case.is_sample
    assert len(watch.painted) > 1, "it is painted while it is put in"


def test_every_step_can_be_read_by_a_screen_reader(run: FirstRun) -> None:
    assert speechless(run) == []
    at_recovery(run)
    assert speechless(run) == []
    names = [part.name for part in spoken(run)]
    assert "Step 3 of 4: Recovery sheet" in names
    run.skip.click()
    run.start.own.setChecked(True)
    assert speechless(run) == []


def test_the_tab_key_goes_through_a_step_as_it_is_read(
    window: MainWindow, run: FirstRun, qtbot: QtBot
) -> None:
    run.next.click()
    run.passphrase.line.setText(PASSPHRASE)
    run.passphrase.again.setText(PASSPHRASE)
    stops = tab_stops(window, run.passphrase.line, qtbot)
    assert stops[:9] == [
        "Passphrase",
        "The same again",
        "Show the passphrase",
        "Show the passphrase",
        "Change where your desk is kept",
        "Remember this desk on this computer",
        "Back",
        "Next: recovery sheet",
        "Use these",
    ]


def test_next_opens_only_when_the_passphrase_is_strong_and_typed_twice(run: FirstRun) -> None:
    run.next.click()
    step = run.passphrase
    for first, second, ready in (
        ("", "", False),
        ("password", "password", False),
        (PASSPHRASE, "", False),
        (PASSPHRASE, PASSPHRASE + "x", False),
        (PASSPHRASE, PASSPHRASE, True),
    ):
        step.line.setText(first)
        step.again.setText(second)
        assert run.next.isEnabled() is ready


def test_how_strong_it_is_is_said_in_a_word(run: FirstRun) -> None:
    run.next.click()
    words = []
    for typed in ("", "abc", PASSPHRASE):
        run.passphrase.line.setText(typed)
        words.append(run.passphrase.bars.word)
    assert words == ["", "Too short.", "Very strong."]


def test_suggested_words_are_taken_shown_and_typed_once_more(run: FirstRun) -> None:
    run.next.click()
    run.passphrase.use_idea()
    taken = run.passphrase.line.text()
    assert len(taken.split()) >= 5
    run.passphrase._other_idea()
    run.passphrase.use_idea()
    assert run.passphrase.line.text() != taken


def test_enter_goes_on_from_the_passphrase(run: FirstRun, window: MainWindow) -> None:
    run.next.click()
    step = run.passphrase
    QTest.keyClicks(step.line, PASSPHRASE)
    QTest.keyClick(step.line, Qt.Key.Key_Return)
    stayed = run.step is step
    step.line.setFocus()
    QTest.keyClick(step.line, Qt.Key.Key_Tab)
    assert window.focusWidget() is step.again, "not the eye, which blanks would turn"
    step.again.setText(PASSPHRASE)
    QTest.keyClick(step.again, Qt.Key.Key_Return)
    assert stayed
    assert run.step is run.recovery


def focused() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def press(key: Qt.Key = Qt.Key.Key_Return) -> None:
    QTest.keyClick(focused(), key)


def test_the_whole_way_to_a_case_of_ones_own_needs_only_words_and_enter(
    window: MainWindow, run: FirstRun
) -> None:
    """Every step has a main button, and Enter is it wherever the focus is."""
    window.activateWindow()
    press()
    for _ in range(2):
        QTest.keyClicks(focused(), PASSPHRASE)
        press()
    assert run.passphrase.made is not None
    desk, sheet = run.passphrase.made
    run.recovery.copy.setFocus()
    press()
    for place in run.recovery.asked:
        assert run.step is run.recovery
        QTest.keyClicks(focused(), sheet.groups[place].lower())
        press()
    assert run.step is run.start
    press(Qt.Key.Key_Down)
    assert run.start.own.isChecked()
    press()
    for words in ("How I was treated", "Anyborough", "Jo Marsh"):
        assert run.start.form.isAncestorOf(focused())
        QTest.keyClicks(focused(), words)
        press()
    assert [case.title for case in desk.cases.all()] == ["How I was treated"]


def test_a_synced_folder_is_named(
    run: FirstRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.next.click()
    assert run.passphrase._pill.text == "Not in a synced folder"
    chosen = tmp_path / "Dropbox" / "Jo"
    choose(monkeypatch, chosen)
    run.passphrase._change_place()
    assert run.passphrase.folder == Path(f"{chosen}.carerdesk")
    assert "Dropbox" in run.passphrase._pill.text
    choose(monkeypatch, None)
    run.passphrase._change_place()
    assert run.passphrase.folder == Path(f"{chosen}.carerdesk")


def test_a_place_that_is_taken_is_refused_and_the_words_stay(run: FirstRun, tmp_path: Path) -> None:
    (tmp_path / "Jo.carerdesk").mkdir()
    run.next.click()
    run.passphrase.line.setText(PASSPHRASE)
    run.passphrase.again.setText(PASSPHRASE)
    run.next.click()
    assert run.step is run.passphrase
    assert run.passphrase._fault.text
    assert run.passphrase.line.text() == PASSPHRASE


def test_a_place_that_cannot_be_written_to_is_refused(run: FirstRun, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here already", encoding="utf-8")
    run.passphrase.put_in(tmp_path / "file" / "Jo")
    run.next.click()
    run.passphrase.line.setText(PASSPHRASE)
    run.passphrase.again.setText(PASSPHRASE)
    run.next.click()
    assert "Choose another place" in run.passphrase._fault.text


def test_the_passphrase_is_not_kept_in_the_form(run: FirstRun) -> None:
    at_recovery(run)
    assert run.passphrase.line.text() == run.passphrase.again.text() == ""


@pytest.mark.parametrize("remember", [True, False])
def test_the_desk_is_remembered_only_if_the_box_is_ticked(
    run: FirstRun, settings: Settings, remember: bool
) -> None:
    run.passphrase.remember.setChecked(remember)
    at_recovery(run)
    assert settings.keeps_recent is remember


def test_two_groups_are_covered_once_there_is_paper(run: FirstRun) -> None:
    sheet = at_recovery(run)
    before = run.recovery._view.accessibleDescription()
    assert " ".join(sheet.groups[0]) in before
    run.recovery.on_paper("Sent to the printer.")
    after = run.recovery._view.accessibleDescription()
    assert len(run.recovery.asked) == 2
    for place in run.recovery.asked:
        assert " ".join(sheet.groups[place]) not in after
    run.recovery.on_paper("Printed again.")
    assert len(run.recovery.asked) == 2


def test_a_group_that_does_not_match_is_looked_at_again(run: FirstRun) -> None:
    sheet = at_recovery(run)
    run.recovery.copy.click()
    field = run.recovery.fields[0]
    field.editor.setText("?" * len(sheet.groups[0]))
    assert run.recovery._answers[0].text == "Look at the paper again"
    field.editor.setText("?")
    assert run.recovery._answers[0].text == ""


def test_the_sheet_can_be_kept_on_a_stick(
    run: FirstRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_recovery(run)
    choose(monkeypatch, None)
    run.recovery._save()
    assert run.recovery.asked == ()
    target = tmp_path / "sheet.pdf"
    choose(monkeypatch, tmp_path / "sheet")
    run.recovery._save()
    assert target.read_bytes().startswith(b"%PDF")
    assert len(run.recovery.asked) == 2


def test_a_stick_that_is_gone_is_said_to_be(
    run: FirstRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_recovery(run)
    monkeypatch.setattr("carerdesk.ui.opening.step_recovery.save_sheet", lambda *_: False)
    choose(monkeypatch, tmp_path / "gone" / "sheet.pdf")
    run.recovery._save()
    assert "could not be written" in run.recovery._sent_words.text
    assert run.recovery.asked == ()


def test_the_sheet_goes_to_the_printer_when_one_is_chosen(
    run: FirstRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_recovery(run)
    answers = iter(
        [(False, ""), (False, "It could not be printed."), (True, "It went to the file")]
    )
    monkeypatch.setattr("carerdesk.ui.opening.step_recovery.print_sheet", lambda *_: next(answers))
    for said, asked in (("", 0), ("It could not be printed.", 0), ("It went to the file", 2)):
        run.recovery._print_it()
        assert run.recovery._sent_words.text == said
        assert len(run.recovery.asked) == asked


@pytest.mark.qt_log_ignore("QPainter::begin")
@pytest.mark.parametrize("works", [True, False])
def test_a_sheet_printed_to_a_file_is_not_said_to_be_on_paper(
    run: FirstRun, tmp_path: Path, look: Look, monkeypatch: pytest.MonkeyPatch, works: bool
) -> None:
    """Where there is no printer the system's window writes a file into the home folder."""
    target = tmp_path / ("CarerDesk.pdf" if works else "gone/CarerDesk.pdf")

    def to_a_file(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFileName(str(target))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", to_a_file)
    is_out, said = print_sheet(run, look.theme.tokens, at_recovery(run))
    assert is_out is target.exists() is works
    assert ("the file CarerDesk.pdf" in said) is works


def test_a_desk_whose_sheet_was_skipped_says_that_it_has_none(
    window: MainWindow, run: FirstRun, hour: Time
) -> None:
    sheet = at_recovery(run)
    run.skip.click()
    assert run.start.desk is not None
    keeping = run.start.desk.safekeeping
    assert not keeping.has_sheet
    assert keeping.sheet_is_due()
    assert keeping.try_sheet(" ".join(sheet.groups))
    assert keeping.has_sheet


def test_next_says_what_it_waits_for(run: FirstRun) -> None:
    run.next.click()
    assert "strong and typed twice" in run._note.text()
    run.passphrase.line.setText(PASSPHRASE)
    run.passphrase.again.setText(PASSPHRASE)
    assert "makes the desk" in run._note.text()


def test_the_paper_is_light_in_every_theme(run: FirstRun, look: Look, tmp_path: Path) -> None:
    sheet = at_recovery(run)
    light = run.recovery._view.grab().toImage().pixelColor(60, 60)
    look.choose("dark")
    assert run.recovery._view.grab().toImage().pixelColor(60, 60) == light
    assert save_sheet(tmp_path / "s.pdf", look.theme.tokens, sheet)


def test_going_back_leads_to_the_way_in(window: MainWindow, run: FirstRun) -> None:
    run.next.click()
    run._back.click()
    assert run.step is run.about
    run._back.click()
    assert window.gate.currentWidget() is window.gate.unlock


def test_leaving_half_way_locks_what_was_made(
    window: MainWindow, run: FirstRun, tmp_path: Path, hour: Time
) -> None:
    at_recovery(run)
    assert not run._back.isVisible()
    window.show_gate(None)
    Opening(hour).open(tmp_path / "Jo.carerdesk", PASSPHRASE).close()


def test_the_steps_fit_a_narrow_window(window: MainWindow, run: FirstRun, look: Look) -> None:
    window.resize(640, 600)
    at_recovery(run)
    look.scale_text(2.0)
    QApplication.processEvents()
    assert run.next.mapTo(window, run.next.rect().bottomRight()).x() <= window.width()
    assert run.recovery._view.isVisible()
