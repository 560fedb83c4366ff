"""One window a user: a second start hands over its errand, and a fresh start the door."""

from __future__ import annotations

import os
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
    assert first.take()
    assert list((tmp_path / "errands").iterdir()) == []
    first.leave()


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
