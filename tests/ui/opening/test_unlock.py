"""Unlocking: a passphrase, a recovery sheet, a backup; and what is said when it does not open."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from carerdesk.domain.chain import ChainHead
from carerdesk.services.desk import Desk
from carerdesk.services.opening import Opening
from carerdesk.services.recovery import RecoverySheet
from carerdesk.store import backup
from carerdesk.store.keys import VaultKeys
from carerdesk.store.vault import Vault
from carerdesk.ui.opening.caps_lock import caps_lock_is_on
from carerdesk.ui.opening.recovery_dialog import RecoveryDialog
from carerdesk.ui.opening.restore_dialog import RestoreDialog
from carerdesk.ui.safekeeping.copy_window import CopyWindow
from carerdesk.ui.settings import Settings
from carerdesk.ui.shell.main_window import MainWindow
from carerdesk.ui.theme.look import Look
from tests.desks import PASSPHRASE, Time, new_case, opening
from tests.ui.asking import when_asked
from tests.ui.choices import choose
from tests.ui.speaking import speechless, spoken


@pytest.fixture
def locked(tmp_path: Path, hour: Time) -> Path:
    """A locked desk with one case."""
    desk, _ = opening(hour).make(tmp_path / "Jo", PASSPHRASE)
    new_case(desk)
    desk.close()
    return desk.safekeeping.folder


@pytest.fixture
def sheet(tmp_path: Path, hour: Time) -> RecoverySheet:
    """The recovery sheet of a locked desk called Ann."""
    desk, sheet = opening(hour).make(tmp_path / "Ann", PASSPHRASE)
    new_case(desk)
    desk.close()
    return sheet


def typed(window: MainWindow, words: str) -> None:
    line = window.gate.unlock.line
    line.clear()
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_one_key_after_the_passphrase_opens_the_desk(window: MainWindow, locked: Path) -> None:
    window.show_gate(locked)
    typed(window, PASSPHRASE)
    assert window.frame is not None
    assert window.frame.current == "today"
    assert window.gate.unlock.line.text() == ""


def test_the_focus_starts_in_the_passphrase(window: MainWindow, locked: Path, qtbot: QtBot) -> None:
    window.show_gate(locked)
    window.activateWindow()
    qtbot.waitUntil(window.gate.unlock.line.hasFocus)


def test_a_wrong_passphrase_stays_selected_and_nothing_is_counted(
    window: MainWindow, locked: Path
) -> None:
    window.show_gate(locked)
    for _ in range(3):
        typed(window, "wrong but long enough to try")
        unlock = window.gate.unlock
        assert unlock.field.fault
        assert not any(figure.isdigit() for figure in unlock.field.fault)
        assert unlock.line.selectedText() == unlock.line.text()
    assert window.frame is None


def test_the_sentence_never_holds_the_passphrase(window: MainWindow, locked: Path) -> None:
    window.show_gate(locked)
    typed(window, "marigold marigold marigold")
    assert "marigold" not in " ".join(part.name for part in spoken(window))


def test_a_desk_in_use_is_said_to_be_and_the_focus_is_back_in_the_passphrase(
    window: MainWindow, locked: Path, hour: Time, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = opening(hour).open(locked, PASSPHRASE)
    window.show_gate(locked)
    window.activateWindow()
    unlock, meanwhile = window.gate.unlock, list[tuple[str, bool]]()

    def opens() -> Opening:
        meanwhile.append((unlock.button.text(), unlock.button.isEnabled()))
        return opening(hour)

    monkeypatch.setattr(unlock, "_opening", opens)
    unlock.line.setText(PASSPHRASE)
    unlock.button.setFocus()
    qtbot.waitUntil(unlock.button.hasFocus)
    QTest.keyClick(unlock.button, Qt.Key.Key_Space)
    other.close()
    assert meanwhile == [("Unlocking…", False)]
    assert (unlock.button.text(), unlock.button.isEnabled()) == ("&Unlock", True)
    assert unlock.line.hasFocus()
    assert "open" in unlock.field.fault
    typed(window, PASSPHRASE)
    assert window.frame is not None


def test_a_window_told_to_close_as_a_desk_opens_closes_with_the_desk_locked(
    window: MainWindow, locked: Path, hour: Time, qtbot: QtBot
) -> None:
    window.show_gate(locked)
    QTimer.singleShot(0, window.close)
    typed(window, PASSPHRASE)
    assert window.isVisible()
    qtbot.waitUntil(lambda: not window.isVisible())
    opening(hour).open(locked, PASSPHRASE).close()


def test_a_folder_that_is_no_desk_is_said_to_be_none(window: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "Holiday.carerdesk"
    folder.mkdir()
    window.show_gate(folder)
    typed(window, PASSPHRASE)
    assert window.gate.unlock.field.fault
    assert window.frame is None


def test_without_a_desk_there_are_three_ways_to_one(window: MainWindow, locked: Path) -> None:
    """A new laptop and a backup on a stick are enough; nothing is said to be locked."""
    window.show_gate(None)
    names = {part.name for part in spoken(window.gate.unlock)}
    assert {"Make a desk", "Open one", "Restore a backup"} <= names
    assert names.isdisjoint({"Passphrase", "Use my recovery sheet", "Your desk is locked."})
    window.show_gate(locked)
    assert "Your desk is locked." in {part.name for part in spoken(window.gate.unlock)}


@pytest.mark.parametrize("has_desk", [True, False])
def test_every_control_of_the_way_in_has_a_name(
    window: MainWindow, locked: Path, has_desk: bool
) -> None:
    window.show_gate(locked if has_desk else None)
    assert speechless(window) == []


def test_the_eye_shows_the_passphrase_until_it_is_pressed_again(window: MainWindow) -> None:
    line = window.gate.unlock.line
    modes = [line.echoMode()]
    for _ in range(2):
        line._eye.click()
        modes.append(line.echoMode())
    hidden, shown = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal
    assert modes == [hidden, shown, hidden]
    line.setFocus()
    QTest.mouseClick(line._eye, Qt.MouseButton.LeftButton)
    assert window.focusWidget() is line, "whoever looks at it goes on typing, blanks too"
    line._eye.setFocus()
    QTest.keyClicks(line._eye, "ab")
    assert line.text() == "", "what is typed at the eye is no passphrase"


def test_a_passphrase_can_be_pasted(window: MainWindow, locked: Path) -> None:
    window.show_gate(locked)
    QApplication.clipboard().setText(PASSPHRASE)
    window.gate.unlock.line.paste()
    QApplication.clipboard().clear()
    window.gate.unlock.button.click()
    assert window.frame is not None


def test_the_recovery_sheet_gives_a_new_passphrase(
    window: MainWindow, sheet: RecoverySheet, tmp_path: Path
) -> None:
    window.show_gate(tmp_path / "Ann.carerdesk")

    def answer(dialog: RecoveryDialog) -> None:
        assert speechless(dialog) == []
        dialog.main.click()
        assert dialog.field.fault
        dialog.field.editor.setPlainText("wrong")
        dialog.choice.new.editor.setText("password")
        dialog.main.click()
        assert dialog.choice.new.fault
        dialog.choice.others.click()
        dialog.choice.use.click()
        dialog.main.click()
        assert dialog.choice.again.fault
        new.append(dialog.choice.typed)
        dialog.choice.again.editor.setText(dialog.choice.typed)
        dialog.main.click()
        assert dialog.field.fault
        dialog.field.editor.setPlainText(" ".join(sheet.groups).lower())
        dialog.main.click()

    new: list[str] = []
    when_asked(RecoveryDialog, answer)
    window.gate.unlock.use_recovery()
    assert window.frame is not None
    window.lock()
    typed(window, PASSPHRASE)
    assert window.gate.isVisible()
    typed(window, new[0])
    assert not window.gate.isVisible()


def test_the_second_key_file_is_offered_when_the_first_is_damaged(
    window: MainWindow, locked: Path
) -> None:
    first = locked / "vault.json"
    first.write_bytes(first.read_bytes()[:-40])
    window.show_gate(locked)
    unlock = window.gate.unlock
    assert not unlock.second.isVisible()
    typed(window, PASSPHRASE)
    assert "second key file" in unlock.field.fault
    assert unlock.second.isVisible()
    unlock.second.click()
    assert window.frame is not None
    assert first.read_bytes() == (locked / "vault.second.json").read_bytes()


def test_nothing_is_offered_for_two_damaged_key_files(window: MainWindow, locked: Path) -> None:
    for name in ("vault.json", "vault.second.json"):
        (locked / name).write_bytes(b"{}")
    window.show_gate(locked)
    typed(window, PASSPHRASE)
    assert window.gate.unlock.field.fault
    assert not window.gate.unlock.second.isVisible()


def test_no_recovery_is_asked_for_without_a_desk(window: MainWindow) -> None:
    window.show_gate(None)
    window.gate.unlock.use_recovery()
    window.gate.unlock.try_passphrase()
    assert window.frame is None


@pytest.fixture
def stick(tmp_path: Path, locked: Path, hour: Time) -> Path:
    """A stick with a backup of the desk and its one paper."""
    desk = opening(hour).open(locked, PASSPHRASE)
    [case] = desk.cases.all()
    desk.papers.add(case.id, "reply.txt", b"The reply.")
    made = tmp_path / "stick"
    made.mkdir()
    desk.safekeeping.back_up(made)
    desk.close()
    return made


@pytest.mark.parametrize("leave", ["back", "done"])
def test_restoring_is_stopped_and_leaves_nothing(
    leave: str,
    window: MainWindow,
    locked: Path,
    stick: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By its button, or by whatever closes the dialog."""
    under_way, go_on = threading.Event(), threading.Event()
    proved = backup.prove

    def slowly(dated: Path, keys: VaultKeys) -> ChainHead:
        under_way.set()
        go_on.wait(60)
        return proved(dated, keys)

    monkeypatch.setattr(backup, "prove", slowly)
    before = set(tmp_path.iterdir())

    def answer(dialog: RestoreDialog) -> None:
        dialog.backup.editor.setText(str(stick))
        dialog.place.editor.setText(str(tmp_path / "Again"))
        dialog.phrase.editor.setText(PASSPHRASE)
        dialog.main.click()
        qtbot.waitUntil(under_way.is_set, timeout=20_000)  # the window answers meanwhile
        assert dialog.bar.isVisible()
        assert dialog.focusWidget() is dialog.back
        dialog.back.click() if leave == "back" else dialog.done(0)
        go_on.set()
        if leave == "back":
            qtbot.waitUntil(lambda: "Nothing" in dialog.fault, timeout=20_000)
            dialog.back.click()

    window.show_gate(locked)
    when_asked(RestoreDialog, answer)
    window.gate.unlock.restore()
    qtbot.waitUntil(lambda: not window.jobs.is_busy, timeout=20_000)
    assert window.sitting is None
    assert set(tmp_path.iterdir()) == before


def test_a_desk_restored_when_nobody_waits_for_it_is_locked(
    window: MainWindow,
    locked: Path,
    stick: Path,
    tmp_path: Path,
    hour: Time,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    is_open, go_on = threading.Event(), threading.Event()
    gathered = Opening._gathered

    def slowly(opening: Opening, vault: Vault) -> Desk:
        is_open.set()
        go_on.wait(60)
        return gathered(opening, vault)

    def answer(dialog: RestoreDialog) -> None:
        dialog.backup.editor.setText(str(stick))
        dialog.place.editor.setText(str(tmp_path / "Again"))
        dialog.phrase.editor.setText(PASSPHRASE)
        dialog.main.click()
        qtbot.waitUntil(is_open.is_set, timeout=20_000)
        dialog.done(0)

    with monkeypatch.context() as patch:
        patch.setattr(Opening, "_gathered", slowly)
        window.show_gate(locked)
        when_asked(RestoreDialog, answer)
        window.gate.unlock.restore()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the dialog goes
        go_on.set()
        qtbot.waitUntil(lambda: not window.jobs.is_busy, timeout=20_000)
    assert window.sitting is None
    opening(hour).open(tmp_path / "Again.carerdesk", PASSPHRASE).close()


def test_a_backup_becomes_a_desk_again(
    window: MainWindow,
    locked: Path,
    stick: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choose(monkeypatch, stick)

    shown: list[str] = []

    def look(copy: CopyWindow) -> None:
        assert "sound" in copy.state.text
        shown.append("done")
        copy.reject()

    def answer(dialog: RestoreDialog) -> None:
        assert speechless(dialog) == []
        dialog.main.click()
        assert dialog.backup.fault
        assert Path(dialog.place.editor.text()).name.startswith("Restored desk")
        dialog._choose_backup()
        choose(monkeypatch, tmp_path / "Again")
        dialog.place.editor.clear()
        dialog.main.click()
        assert dialog.place.fault
        dialog._choose_place()
        dialog.phrase.editor.setText("not the passphrase of that day")
        dialog.main.click()
        qtbot.waitUntil(lambda: bool(dialog.phrase.fault), timeout=20_000)
        dialog.phrase.editor.setText(PASSPHRASE)
        show_copy = dialog._show_copy

        def show(parent: QWidget, copy: Desk, name: str) -> None:
            when_asked(CopyWindow, look)
            show_copy(parent, copy, name)

        dialog._show_copy = show
        dialog.look_first.click()
        assert shown == ["done"]
        dialog.place.editor.setText(str(locked))
        dialog.main.click()
        qtbot.waitUntil(lambda: "already" in dialog.fault, timeout=20_000)
        dialog._choose_place()
        dialog.main.click()
        qtbot.waitUntil(lambda: dialog.desk is not None, timeout=20_000)

    window.show_gate(locked)
    when_asked(RestoreDialog, answer)
    window.gate.unlock.restore()
    assert window.sitting is not None
    assert window.sitting.desk.safekeeping.name == "Again"


def test_another_desk_can_be_chosen(
    window: MainWindow, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, locked)
    window.do("open_desk")
    assert window.gate.unlock.folder == locked
    choose(monkeypatch, None)
    window.do("open_desk")
    assert window.gate.unlock.folder is None


def test_a_desk_is_remembered_only_with_consent_and_its_hour_is_shown(
    window: MainWindow, locked: Path, settings: Settings
) -> None:
    settings.keeps_recent = True
    window.show_gate(locked)
    typed(window, PASSPHRASE)
    window.do("lock")
    said = " ".join(part.name for part in spoken(window.gate.unlock))
    assert "Last opened Friday 27 February 2026 at 21:38" in said
    assert settings.recent == (locked,)


def test_in_a_narrow_window_the_form_stays(window: MainWindow, look: Look) -> None:
    window.resize(700, 700)
    QApplication.processEvents()
    assert not window.gate.unlock._panel.isVisible()
    look.scale_text(2.5)
    QApplication.processEvents()
    assert window.gate.unlock._inner.width() <= 700


@pytest.mark.parametrize(("light", "on"), [("1\n", True), ("0\n", False)])
def test_caps_lock_is_seen_where_the_system_tells(tmp_path: Path, light: str, on: bool) -> None:
    led = tmp_path / "input3::capslock"
    led.mkdir()
    (led / "brightness").write_text(light, encoding="ascii")
    assert caps_lock_is_on(str(tmp_path)) is on
    assert not caps_lock_is_on(str(tmp_path / "none"))


def test_caps_lock_is_named_beside_a_wrong_passphrase(
    window: MainWindow, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("carerdesk.ui.opening.caps_lock.caps_lock_is_on", lambda: True)
    window.show_gate(locked)
    typed(window, "WRONG BUT LONG ENOUGH")
    assert window.gate.unlock.field.fault.endswith("Caps Lock is on.")


def test_a_space_nobody_sees_is_named_beside_a_wrong_passphrase(
    window: MainWindow, locked: Path
) -> None:
    window.show_gate(locked)
    typed(window, f"{PASSPHRASE} ")
    assert "There is a space before or after" in window.gate.unlock.field.fault
    typed(window, "wrong but long enough")
    assert "There is a space" not in window.gate.unlock.field.fault
