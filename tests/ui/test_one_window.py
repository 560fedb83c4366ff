"""One window a user: a second start hands over its errand, and a fresh start the door."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carerdesk import __main__, app
from carerdesk.ui import fresh_start
from carerdesk.ui.clipboard_watch import SECRET, ClipboardWatch
from carerdesk.ui.errand import AFRESH, QUICK_NOTE, Errand, errand_of
from carerdesk.ui.fresh_start import FreshStart
from carerdesk.ui.one_window import OneWindow


def test_the_second_window_is_not_the_first_and_its_errand_arrives(
    tmp_path: Path, qtbot: QtBot
) -> None:
    first, second = OneWindow(tmp_path), OneWindow(tmp_path)
    assert first.take()
    assert first.first_process() == os.getpid()
    assert not second.take()
    errand = Errand(folder=tmp_path / "Jo.carerdesk", files=(tmp_path / "a.pdf",), quick_note=True)
    with qtbot.waitSignal(first.rung, timeout=5000) as rung:
        assert second.ring(errand)
    assert rung.args == [errand]
    assert list((tmp_path / "errands").iterdir()) == []
    first.leave()
    assert second.take()
    second.leave()


def test_an_errand_can_be_read_by_its_user_alone_and_an_old_one_is_swept_away(
    tmp_path: Path,
) -> None:
    first, second = OneWindow(tmp_path), OneWindow(tmp_path)
    assert first.take()
    first.leave()
    assert second.ring(Errand())
    (path,) = (tmp_path / "errands").iterdir()
    assert path.stat().st_mode & 0o077 == 0
    assert (tmp_path / "errands").stat().st_mode & 0o077 == 0
    assert second.take()
    assert list((tmp_path / "errands").iterdir()) == []
    second.leave()


def test_without_a_place_for_the_lock_every_window_is_the_first(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    door = OneWindow(tmp_path / "file")
    assert door.take()
    assert not door.ring(Errand())
    assert door.first_process() == 0
    door.leave()


@pytest.mark.parametrize("text", [b"", b"[]", b'{"folder": 1}', b"\xff", b'{"folder": null}'])
def test_what_is_no_errand_asks_for_nothing(text: bytes) -> None:
    assert Errand.from_bytes(text) == Errand()


def test_the_words_of_a_start_are_an_errand(tmp_path: Path) -> None:
    desk, paper = tmp_path / "Jo.carerdesk", tmp_path / "a letter.pdf"
    errand = errand_of([str(desk), str(paper), QUICK_NOTE])
    assert errand == Errand(folder=desk, files=(paper,), quick_note=True)
    assert Errand.from_bytes(errand.to_bytes()) == errand
    assert errand_of([]) == Errand()


def test_a_desk_a_paper_and_a_quick_note_are_for_the_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[list[str]] = []

    def run(arguments: list[str]) -> int:
        given.append(arguments)
        return 0

    monkeypatch.setattr(app, "run", run)
    paper = tmp_path / "letter.pdf"
    paper.touch()
    for words in ([], [QUICK_NOTE], [AFRESH], [str(paper)], ["Jo.carerdesk/"]):
        assert __main__.main(words) == 0
    assert len(given) == 5
    assert __main__.main(["nothing-of-that-name"]) == 2


def test_a_fresh_start_that_fails_leaves_this_window_the_first(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = OneWindow(tmp_path)
    assert door.take()
    fresh = FreshStart(door)
    for command in (["/nothing/here"], ["/bin/false"]):
        monkeypatch.setattr(fresh_start, "_command", lambda command=command: command)
        with qtbot.waitSignal(fresh.failed, timeout=5000):
            fresh.begin(Errand())
        assert door.first_process() == os.getpid()
    door.leave()


_HEIR = """
import sys, time
from pathlib import Path
from carerdesk.ui.one_window import OneWindow

there = Path(sys.argv[1])
door = OneWindow(there)
(there / "started").touch()
for word in ("stand", "take"):
    while not (there / word).exists():
        time.sleep(0.01)
    done = door.stand_as_heir() if word == "stand" else door.take(5000)
    (there / f"{word} {done}").touch()
sys.stdin.read()
time.sleep(60)
"""


def test_nobody_else_can_take_a_door_that_is_handed_on_and_what_was_rung_waits_for_the_heir(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    door, other = OneWindow(tmp_path), OneWindow(tmp_path)
    assert door.take()
    (tmp_path / "heir.lock").write_text(f"999999999\npython3\n{platform.node()}\n")  # killed
    fresh = FreshStart(door)
    heir = [sys.executable, "-c", _HEIR, str(tmp_path)]
    monkeypatch.setattr(fresh_start, "_command", lambda: heir)
    with qtbot.waitSignal(fresh.ready, timeout=20_000):
        fresh.begin(Errand())
        qtbot.waitUntil((tmp_path / "started").exists, timeout=10_000)
        assert other.ring(Errand(quick_note=True))
        qtbot.wait(100)
        assert door.is_first
        assert not other.take()
        (tmp_path / "stand").touch()
        qtbot.waitUntil(lambda: not door.is_first, timeout=10_000)
        assert not other.take()
        assert other.first_process() == 0
        (tmp_path / "take").touch()
    assert not other.take()
    assert (tmp_path / "take True").exists()
    assert len(list((tmp_path / "errands").iterdir())) == 1
    assert fresh._process is not None
    fresh._process.kill()
    fresh._process.wait()


def test_an_heir_that_dies_leaves_the_door_and_what_was_rung_to_this_window(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    door, other = OneWindow(tmp_path), OneWindow(tmp_path)
    assert door.take()
    fresh = FreshStart(door)
    heir = [sys.executable, "-c", _HEIR, str(tmp_path)]
    monkeypatch.setattr(fresh_start, "_command", lambda: heir)
    fresh.begin(Errand())
    assert other.ring(Errand(quick_note=True))
    (tmp_path / "stand").touch()
    qtbot.waitUntil(lambda: not door.is_first, timeout=10_000)
    with qtbot.waitSignals([fresh.failed, door.rung], timeout=5000):
        assert fresh._process is not None
        fresh._process.kill()
    assert door.first_process() == os.getpid()
    door.leave()


@pytest.fixture
def watch(qapp: QApplication) -> ClipboardWatch:
    # Off screen no window ever owns the clipboard.
    return ClipboardWatch(qapp, lambda: True)


def test_what_is_copied_from_a_desk_is_taken_back(watch: ClipboardWatch) -> None:
    clipboard = QGuiApplication.clipboard()
    counting = []
    clipboard.setText("before a desk was open")
    counting.append(watch.is_counting)
    watch.start()
    clipboard.setText("from the desk")
    counting.append(watch.is_counting)
    assert counting == [False, True]
    assert clipboard.text() == "from the desk"
    held = clipboard.mimeData()
    assert all(held.data(name).data() == value for name, value in SECRET.items())
    watch._timer.timeout.emit()
    assert clipboard.text() == ""
    clipboard.setText("again")
    watch.stop()
    assert clipboard.text() == ""
    assert not watch.is_counting
    clipboard.setText("after locking")
    watch.clear()
    assert clipboard.text() == "after locking"


def test_all_that_was_copied_stays_with_its_marks(watch: ClipboardWatch) -> None:
    copied = QMimeData()
    copied.setText("plain")
    copied.setHtml("<b>plain</b>")
    watch.start()
    QGuiApplication.clipboard().setMimeData(copied)
    held = QGuiApplication.clipboard().mimeData()
    assert (held.text(), held.hasHtml()) == ("plain", True)
    watch.stop()
