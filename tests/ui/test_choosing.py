"""The questions for files and folders: where they begin, and that nothing is written of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from carerdesk.ui import choosing


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    """A page of a system that keeps documents in a folder of its own."""
    (tmp_path / "Documents").mkdir()
    where = str(tmp_path / "Documents")
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: where)
    choosing.forget()
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A folder with a telling name, and a letter in it."""
    folder = tmp_path / "Letters about Ann Smith"
    folder.mkdir()
    (folder / "reply.pdf").write_bytes(b"%PDF")
    return folder


def answered(*names: Path) -> list[Path]:
    """Answer the next question with files, or go back; returns the folder it began in."""
    began: list[Path] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        began.append(Path(dialog.directory().absolutePath()))
        if not names:
            dialog.reject()
            return
        dialog.setDirectory(str(names[0].parent))
        for name in names:
            dialog.selectFile(str(name))
        QTimer.singleShot(0, lambda: QFileDialog.accept(dialog))

    QTimer.singleShot(0, answer)
    return began


def test_it_begins_in_documents_and_then_where_it_was_last(
    page: QWidget, letters: Path, tmp_path: Path
) -> None:
    reply = letters / "reply.pdf"
    began = answered(reply)
    assert choosing.files(page, "Add files") == [reply]
    assert began == [tmp_path / "Documents"]
    began = answered()
    assert choosing.file(page, "Which bundle?", "PDF (*.pdf)") is None
    assert began == [letters]
    began = answered(letters / "new.pdf")
    chosen, kind = choosing.target(page, "Export", "log.pdf", "PDF (*.pdf);;Table (*.csv)")
    assert (chosen, kind) == (letters / "new.pdf", "PDF (*.pdf)")
    assert began == [tmp_path / "Documents"], "what goes out is not where things come from"
    choosing.forget()
    began = answered()
    assert choosing.files(page, "Add files") == []
    assert began == [tmp_path / "Documents"], "nobody who comes later learns where it was"


def test_a_folder_is_chosen_and_one_that_is_known_comes_first(
    page: QWidget, letters: Path, tmp_path: Path
) -> None:
    began = answered(letters)
    assert choosing.folder(page, "Which backup?", tmp_path) == letters
    assert began == [tmp_path]
    choosing.forget()
    answered(letters / "reply.pdf")
    choosing.files(page, "Add files")
    began = answered()
    choosing.folder(page, "Where shall copies be kept?")
    assert began == [tmp_path / "Documents"], "what is written out goes elsewhere"
    began = answered()
    choosing.folder(page, "Add a folder", is_read=True)
    assert began == [letters]


ASKED: dict[str, Callable[[QWidget], object]] = {
    "reply.pdf": lambda page: choosing.files(page, "Add files"),
    "new.pdf": lambda page: choosing.target(page, "Export", "log.pdf"),
}


@pytest.mark.parametrize("name", ASKED)
def test_no_settings_file_learns_of_the_folder(name: str, page: QWidget, letters: Path) -> None:
    """Qt keeps a history of folders for every program of the user."""
    answered(letters / name)
    assert ASKED[name](page)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    said = [str(kept.value(f"FileDialog/{name}")) for name in ("history", "lastVisited")]
    assert kept.contains("FileDialog/lastVisited"), "it was written, or this looks elsewhere"
    assert not any("Smith" in one for one in said)
