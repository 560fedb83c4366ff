"""Safekeeping at the window: copies made and tried, proof, looking over, keys."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection

from carerdesk.domain.anchors import AnchorKind
from carerdesk.domain.changes import Changes
from carerdesk.store import database
from carerdesk.ui.safekeeping.copy_window import CopyWindow
from carerdesk.ui.safekeeping.marks_list import mark_row
from carerdesk.ui.safekeeping.new_key_dialog import NewKeyDialog
from carerdesk.ui.safekeeping.page import SafekeepingPage
from carerdesk.ui.safekeeping.secret_dialog import SecretDialog
from carerdesk.ui.safekeeping.sent_dialog import SentDialog
from carerdesk.ui.safekeeping.sheet_dialog import SheetDialog
from carerdesk.ui.safekeeping.try_dialog import TryDialog
from carerdesk.ui.sitting import Notice, Sitting
from tests.desks import PASSPHRASE, Time, opening
from tests.ui.asking import when_asked
from tests.ui.choices import choose
from tests.ui.speaking import speechless

NEW = "velvet tunnel orchid gravel lantern eleven"
SOON = 60_000
"""Milliseconds a busy machine may take for what takes one a moment."""


@pytest.fixture
def page(sample: Sitting, qtbot: QtBot) -> SafekeepingPage:
    """The place Safekeeping of a desk with the sample case."""
    made = SafekeepingPage(sample)
    qtbot.addWidget(made)
    sample.desk_changed.connect(made.look_again)
    made.look_again(Changes.EVERYTHING)
    made.resize(1000, 700)
    made.show()
    return made


@pytest.fixture
def said(sample: Sitting) -> list[Notice]:
    """What was said at the foot of the window."""
    notices: list[Notice] = []
    sample.noticed.connect(notices.append)
    return notices


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def copied(page: SafekeepingPage, stick: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.backups.made, timeout=20000):
        page.copies.place_chosen.emit(stick)


def test_every_part_can_be_read_and_reached(page: SafekeepingPage) -> None:
    for part in ("copies", "proof", "check", "keys"):
        page.arrive(part)
        assert page.part.value == part
        assert speechless(page) == []
        assert len(page.panes()) == 2


def test_a_place_is_chosen_a_copy_made_there_and_shown(
    page: SafekeepingPage, stick: Path, qtbot: QtBot, said: list[Notice]
) -> None:
    assert "No copy was made yet." in page.copies.state.text
    assert not page.copies.try_it.isEnabled()
    copied(page, stick, qtbot)
    assert "It was opened and read." in page.copies.state.text
    assert said[-1].sentence == "A copy was made, opened and read."
    assert len(page.copies.list.list.rows.rows) == 1
    assert page.copies.list.current is not None


def test_without_a_copy_for_fourteen_days_it_is_said_in_red(
    page: SafekeepingPage, stick: Path, qtbot: QtBot, hour: Time
) -> None:
    copied(page, stick, qtbot)
    hour.go_on(days=15)
    page.look_again(Changes.SETTINGS)
    assert page.copies.state.text.startswith("The last copy is 15 days old.")


def test_a_stick_that_was_taken_out_is_said_and_nothing_is_made(
    page: SafekeepingPage, tmp_path: Path, said: list[Notice]
) -> None:
    page.copies.place_chosen.emit(tmp_path / "gone")
    assert said[-1].shape == "need"
    assert "put the drive in" in page.copies.state.text


def test_a_copy_is_tried_with_its_passphrase_and_read_beside_the_desk(
    page: SafekeepingPage, stick: Path, qtbot: QtBot
) -> None:
    copied(page, stick, qtbot)

    def answer(dialog: TryDialog) -> None:
        assert speechless(dialog) == []
        dialog.phrase.editor.setText("not it")
        dialog.main.click()
        assert dialog.phrase.fault
        dialog.phrase.editor.setText(PASSPHRASE)
        dialog.main.click()

    when_asked(TryDialog, answer)
    page.copies.try_it.click()
    (window,) = page.window().findChildren(CopyWindow)
    assert "Every page, link and paper was read and is sound." in window.state.text
    view = window.browser.detail.view
    assert view is not None
    assert not window.browser.detail.head.amend.isVisible()
    assert speechless(window) == []
    assert page.sitting.desk.backups.standing().tried is not None
    window.reject()


def test_the_text_is_copied_and_that_it_was_sent_is_noted(
    page: SafekeepingPage, said: list[Notice]
) -> None:
    page.arrive("proof")
    page.proof.copy.click()
    text = QGuiApplication.clipboard().text()
    assert page.proof.code.text() in text
    assert said[-1].undo is not None

    def answer(dialog: SentDialog) -> None:
        dialog.main.click()
        assert dialog.whom.fault
        dialog.whom.editor.setText("my solicitor")
        dialog.how.choose(AnchorKind.PAPER)
        dialog.main.click()

    when_asked(SentDialog, answer)
    page.proof.sent.click()
    (anchor,) = page.sitting.desk.anchors.all()
    assert (anchor.kind, anchor.note) == (AnchorKind.PAPER, "my solicitor")
    assert "0 events since" in page.proof.state.text
    assert "my solicitor" in page.proof.marks.list.rows.rows[0].sentence


def test_a_question_is_saved_and_an_answer_is_kept_or_refused(
    page: SafekeepingPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: list[Notice]
) -> None:
    question, answer = tmp_path / "q.tsq", tmp_path / "a.tsr"
    choose(monkeypatch, question)
    page.proof.question.click()
    choose(monkeypatch, answer)
    assert len(question.read_bytes()) == 69
    page.proof.answer.click()
    assert "could not be read" in said[-1].sentence
    answer.write_bytes(b"a photograph")
    page.proof.answer.click()
    assert said[-1].shape == "need"
    answer.write_bytes(b"odd " + question.read_bytes())
    page.proof.answer.click()
    assert "could not check it" in said[-1].sentence
    assert page.proof.marks.list.rows.rows[0].state == "not checked here"
    choose(monkeypatch, tmp_path / "no" / "q")
    page.proof.question.click()
    assert "could not be written" in said[-1].sentence


def test_everything_is_looked_over_with_progress_and_what_is_wrong_has_a_next_step(
    page: SafekeepingPage, qtbot: QtBot
) -> None:
    page.arrive("check now")
    assert page.check.stop.isVisible()
    with qtbot.waitSignal(page.checking.ended, timeout=20000) as ended:
        pass
    assert ended.args == [()]
    assert page.check.state.text.startswith("Everything was sound on Friday 27 February 2026")
    (page.sitting.desk.safekeeping.folder / "vault.second.json").unlink()
    with qtbot.waitSignal(page.checking.ended, timeout=20000) as ended:
        page.check.begin.click()
    assert page.check.state.text.startswith("Something is not as it was written.")
    assert "second key file" in page.check._found.findChildren(type(page.check.state))[0].text


def test_looking_over_can_be_stopped(page: SafekeepingPage, qtbot: QtBot) -> None:
    page.arrive("check now")
    with qtbot.waitSignal(page.checking.stopped, timeout=5000):
        page.check.stop.click()
    assert page.check.begin.isEnabled()


def test_a_clock_that_went_back_and_second_copies_are_shown(
    page: SafekeepingPage, hour: Time
) -> None:
    assert "Nothing odd" in page.check._noticed.findChildren(type(page.check.state))[0].text
    hour.go_on(days=-20)
    page.sitting.desk.anchors.left(AnchorKind.PAPER, "x")
    folder = page.sitting.desk.safekeeping.folder
    (folder / "log (1).db").write_bytes(b"x")
    page.look_again(Changes.SETTINGS)
    told = " ".join(
        state.text
        for state in page.check._noticed.findChildren(type(page.check.state))
        if not state.isHidden()
    )
    assert "log (1).db" in told
    assert "gone back by" in told


def test_a_new_sheet_is_made_and_the_last_group_asked_for(
    page: SafekeepingPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "sheet.pdf")
    monkeypatch.setattr(
        "carerdesk.ui.safekeeping.sheet_dialog.print_sheet",
        lambda *_: (False, "It could not be printed."),
    )
    groups: list[str] = []

    def sheet(dialog: SheetDialog) -> None:
        assert speechless(dialog) == []
        dialog.main.click()
        assert "first" in dialog.last.fault
        assert not page.sitting.desk.safekeeping.has_sheet
        dialog._print()
        assert "could not be printed" in dialog._told.text
        dialog._save()
        assert "Saved" in dialog._told.text
        assert dialog._view.accessibleDescription().endswith("Group 9: on the paper")
        dialog.last.editor.setText("0000")
        dialog.main.click()
        assert "not its last group" in dialog.last.fault
        groups.extend(dialog._sheet.groups)
        dialog.last.editor.setText(groups[-1].lower())
        dialog.main.click()

    def passphrase(dialog: SecretDialog) -> None:
        dialog.main.click()
        assert dialog.field.fault
        dialog.field.editor.setText("not it")
        dialog.main.click()
        assert dialog.field.fault
        dialog.field.editor.setText(PASSPHRASE)
        when_asked(SheetDialog, sheet)
        dialog.main.click()

    when_asked(SecretDialog, passphrase)
    page.keys.new_sheet.click()
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert page.sitting.desk.safekeeping.has_sheet
    assert page.sitting.desk.safekeeping.try_sheet(" ".join(groups))


def test_the_printed_sheet_is_tried(page: SafekeepingPage, said: list[Notice]) -> None:
    sheet = page.sitting.desk.safekeeping.new_recovery_sheet(PASSPHRASE)

    def answer(dialog: SecretDialog) -> None:
        dialog.field.editor.setText("0000 1111")
        dialog.main.click()
        assert dialog.field.fault
        dialog.field.editor.setText(sheet.key)
        dialog.main.click()

    when_asked(SecretDialog, answer)
    page.keys.try_sheet.click()
    assert "right one" in said[-1].sentence


def begun_to_write(dialog: NewKeyDialog, folder: Path | str) -> None:
    for field in (dialog.choice.new, dialog.choice.again):
        field.editor.setText(NEW)
    dialog.place.editor.setText(str(folder))
    dialog.main.click()


@pytest.mark.parametrize("has_paper", [True, False])
def test_the_desk_is_written_under_a_new_key(
    has_paper: bool,
    page: SafekeepingPage,
    tmp_path: Path,
    said: list[Notice],
    hour: Time,
    qtbot: QtBot,
) -> None:
    """And it knows nothing of a sheet but what was said of its own."""
    page.sitting.desk.safekeeping.note_sheet(on_paper=True)

    def sheet(dialog: SheetDialog) -> None:
        dialog.accept() if has_paper else dialog.reject()

    def answer(dialog: NewKeyDialog) -> None:
        assert speechless(dialog) == []
        dialog.main.click()
        assert dialog.choice.new.fault
        begun_to_write(dialog, "")
        assert dialog.place.fault
        for taken in (page.sitting.desk.safekeeping.folder, "/", "."):
            begun_to_write(dialog, taken)
            qtbot.waitUntil(lambda: "already" in dialog.fault, timeout=SOON)
        assert dialog.main.isEnabled()
        begun_to_write(dialog, tmp_path / "Anew")
        qtbot.waitUntil(lambda: dialog.made is not None, timeout=SOON)
        when_asked(SheetDialog, sheet)

    when_asked(NewKeyDialog, answer)
    page.keys.new_key.click()
    assert "Anew.carerdesk" in said[-1].sentence
    qtbot.waitUntil(lambda: not page.sitting.jobs.is_busy, timeout=SOON)
    anew = opening(hour).open(tmp_path / "Anew.carerdesk", NEW)
    assert anew.safekeeping.has_sheet == has_paper
    anew.close()


@pytest.mark.parametrize("leave", ["back", "done"])
def test_writing_under_a_new_key_is_stopped_and_leaves_nothing(
    leave: str,
    page: SafekeepingPage,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By its button, or by whatever closes the dialog, such as locking."""
    under_way, go_on = threading.Event(), threading.Event()
    copied = database.copy_under_new_key

    def slowly(connection: Connection, path: Path, key: bytes) -> None:
        copied(connection, path, key)
        under_way.set()
        go_on.wait(60)

    monkeypatch.setattr(database, "copy_under_new_key", slowly)
    before = {path.name for path in tmp_path.iterdir()}

    def answer(dialog: NewKeyDialog) -> None:
        begun_to_write(dialog, tmp_path / "Anew")
        qtbot.waitUntil(under_way.is_set, timeout=SOON)  # the window answers meanwhile
        assert dialog.bar.isVisible()
        assert dialog.back.hasFocus()
        assert not dialog.main.isEnabled()
        assert {path.name for path in tmp_path.iterdir()} > before
        dialog.back.click() if leave == "back" else dialog.done(0)
        go_on.set()
        if leave == "back":
            qtbot.waitUntil(lambda: "Nothing" in dialog.fault, timeout=SOON)
            assert dialog.main.hasFocus()
            assert not dialog.bar.isVisible()

    when_asked(NewKeyDialog, answer)
    page.keys.new_key.click()
    qtbot.waitUntil(lambda: not page.sitting.jobs.is_busy, timeout=SOON)
    assert {path.name for path in tmp_path.iterdir()} == before


def test_a_mark_of_another_record_says_so(sitting: Sitting) -> None:
    sitting.desk.anchors.left(AnchorKind.PAPER, "PN")
    (own,) = sitting.desk.anchors.all()
    record, today = own.head.vault_id, sitting.today()
    foreign = replace(own, head=replace(own.head, vault_id="0123456789"))
    assert "put in" not in mark_row(own, today, record).below
    assert "of record 01234567, from which" in mark_row(foreign, today, record).sentence
