"""Files being read: stopped, and held until they may go on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carerdesk.services import many_papers
from carerdesk.ui.documents.page import DocumentsPage
from tests.ui.documents.test_documents_page import put, rows
from tests.ui.typist import drop


@pytest.fixture
def read_on(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Set for the reader to go past 2.txt: it may be quicker than the window hears of it."""
    go_on, read = threading.Event(), many_papers._read

    def wait_and_read(path: Path) -> bytes:
        assert path.name <= "2.txt" or go_on.wait(30)
        return read(path)

    monkeypatch.setattr(many_papers, "_read", wait_and_read)
    return go_on


def at(page: DocumentsPage, number: int, deed: Callable[[], object]) -> None:
    """Do something when the window hears that this file is begun."""
    page.intake.begun.connect(lambda which, *_: deed() if which == number else None)


def test_many_files_can_be_stopped(
    page: DocumentsPage, tmp_path: Path, qtbot: QtBot, read_on: threading.Event
) -> None:
    files = []
    for number in range(6):
        file = tmp_path / f"{number}.txt"
        file.write_text(f"words {number}", encoding="utf-8")
        files.append(file)
    at(page, 3, page.intake.cancel)
    at(page, 3, read_on.set)
    put(page, qtbot, *files)
    assert page.strip.words.startswith(("Reading 3 of 6", "Reading 4 of 6", "Reading 5 of 6"))
    assert 2 <= len(rows(page)) < 6
    assert page.strip.summary == f"{len(rows(page))} files put in the desk."
    assert not page.intake.is_busy


def test_reading_waits_until_it_is_told_to_go_on(
    page: DocumentsPage, tmp_path: Path, qtbot: QtBot, read_on: threading.Event
) -> None:
    files = []
    for number in range(8):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(f"words {number}", encoding="utf-8")
    begun: list[int] = []
    page.intake.begun.connect(lambda which, *_: begun.append(which))
    at(page, 2, page.strip.wait.click)
    at(page, 2, read_on.set)
    drop(page, *files)
    qtbot.waitUntil(lambda: page.intake.is_paused, timeout=30_000)
    qtbot.wait(500)
    assert page.intake.is_busy
    waited = list(begun)
    assert len(waited) < 8
    assert page.strip.wait.text() == "&Go on"
    assert page.strip.words == f"Paused at {waited[-1]} of 8"
    with qtbot.waitSignal(page.intake.ended, timeout=30_000):
        page.strip.wait.click()
    assert len(rows(page)) == 8
    assert page.strip.wait.text() == "&Pause"
