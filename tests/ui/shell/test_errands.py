"""What another start of the program asks, at the way in and at the open desk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from carerdesk.services.desk import Desk
from carerdesk.ui.documents.page import DocumentsPage
from carerdesk.ui.errand import Errand
from carerdesk.ui.shell.desk_frame import DeskFrame
from carerdesk.ui.shell.main_window import MainWindow
from tests.desks import PASSPHRASE, Time, new_case, opening


@pytest.fixture
def locked(tmp_path: Path, hour: Time) -> Path:
    desk, _ = opening(hour).make(tmp_path / "Ann", PASSPHRASE)
    new_case(desk)
    desk.close()
    return desk.safekeeping.folder


def frame_of(window: MainWindow) -> DeskFrame:
    assert window.frame is not None
    return window.frame


def unlock(window: MainWindow) -> None:
    window.gate.unlock.line.setText(PASSPHRASE)
    window.gate.unlock.try_passphrase()


def test_what_was_asked_at_the_way_in_is_done_after_unlocking(
    window: MainWindow, locked: Path, tmp_path: Path
) -> None:
    paper = tmp_path / "letter.txt"
    paper.write_bytes(b"A letter.")
    window.take_errand(Errand(folder=locked, files=(paper,)))
    assert window.gate.unlock.folder == locked
    unlock(window)
    page = frame_of(window).page
    assert isinstance(page, DocumentsPage)
    window.jobs.stop()


def test_the_desk_chosen_at_the_way_in_is_the_one_wanted(
    window: MainWindow, locked: Path, tmp_path: Path, hour: Time
) -> None:
    """Locked for another desk, the window comes back with the old one named first."""
    other, _ = opening(hour).make(tmp_path / "Other", PASSPHRASE)
    other.close()
    window.take_errand(Errand(folder=other.safekeeping.folder, then="make"))
    window.show_gate(locked)
    unlock(window)
    assert frame_of(window)._sitting.desk.safekeeping.folder == locked
    assert frame_of(window).notice.text == ""


def test_a_quick_note_goes_to_the_quick_log_of_the_open_desk(
    window: MainWindow, desk: Desk
) -> None:
    new_case(desk)
    window.enter(desk, "log")
    window.take_errand(Errand(quick_note=True))
    assert frame_of(window).current == "today"


def test_another_desk_is_opened_only_after_this_one_is_locked(
    window: MainWindow, desk: Desk, locked: Path
) -> None:
    new_case(desk)
    window.enter(desk)
    window.take_errand(Errand(folder=desk.safekeeping.folder))
    assert frame_of(window).notice.text == ""
    window.take_errand(Errand(folder=locked))
    notice = frame_of(window).notice
    assert "Lock this one first" in notice.text
    notice.take_back()
    assert window.gate.unlock.folder == locked


def test_a_window_that_was_hidden_is_locked_before_it_is_brought_forward(
    window: MainWindow, desk: Desk, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process that then takes its place is not put away as well, and is told the errand."""
    begun: list[Errand] = []
    monkeypatch.setattr(window, "_fresh", SimpleNamespace(begin=begun.append))
    new_case(desk)
    window.enter(desk)
    window.hide_now()
    asked = Errand(folder=locked, files=(Path("letter.txt"),), quick_note=True)
    window.take_errand(asked)
    assert window.frame is None
    assert not window.isMinimized()
    assert begun == [replace(asked, geometry=begun[0].geometry)]


def test_a_hidden_window_locks_after_a_minute(window: MainWindow, desk: Desk) -> None:
    new_case(desk)
    window.enter(desk)
    window.hide_now()
    assert window.leaving.hidden.isActive()
    window.leaving.hidden.timeout.emit()
    assert window.frame is None


def test_a_window_comes_back_where_and_as_the_one_before_stood(window: MainWindow) -> None:
    geometry = bytes(window.saveGeometry().toHex().data()).decode()
    window.stand_as(Errand(geometry=geometry))
    window.take_errand(Errand(is_hidden=True))
    assert window.isMinimized()
    window.take_errand(Errand(then="make"))
    assert window.gate.first_run is not None
