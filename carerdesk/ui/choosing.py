"""Choosing files and folders: the system's own dialog, which begins where papers are kept.

Qt's ready-made questions write the folder somebody was in to a settings file that every Qt program
shares, and folders have telling names.  So the dialogs are made here, and each is sent home before
it goes.
"""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class _Way(Enum):
    IN = auto()
    OUT = auto()


_LAST: Final[dict[_Way, Path]] = {}
"""Where something was last brought in from, and written out to, until the desk is left."""


def forget() -> None:
    """Know no folder any more: whoever comes next need not learn where papers are kept."""
    _LAST.clear()


def documents() -> Path:
    """Return the folder in which this system keeps documents, or the home folder."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path(QDir.homePath())


def files(parent: QWidget, title: str) -> list[Path]:
    """Ask which files shall be brought in; none when it was thought better of."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _ask(dialog, _begin(_Way.IN), _Way.IN)


def file(parent: QWidget, title: str, kinds: str = "", start: Path | None = None) -> Path | None:
    """Ask which file shall be read.

    Args:
        parent: Who asks.
        title: The question.
        kinds: As Qt writes them: ``PDF (*.pdf)``, several parted by ``;;``; any when empty.
        start: The folder it begins in, where that is plain from what is done.
    """
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    if kinds:
        dialog.setNameFilter(kinds)
    return next(iter(_ask(dialog, start or _begin(_Way.IN), _Way.IN)), None)


def target(
    parent: QWidget,
    title: str,
    name: str = "",
    kinds: str = "",
    *,
    start: Path | None = None,
    is_folder: bool = False,
) -> tuple[Path | None, str]:
    """Ask where something shall be written, and of which kind.

    Args:
        parent: Who asks.
        title: The question.
        name: Offered.
        kinds: As for `file`.
        start: As for `file`.
        is_folder: Whether a folder is to be made, of which nothing is written over.

    Returns:
        The place, or ``None`` when it was thought better of; and the kind that was chosen.
    """
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, is_folder)
    if kinds:
        dialog.setNameFilter(kinds)
    found = _ask(dialog, start or _begin(_Way.OUT), _Way.OUT, name=name)
    return next(iter(found), None), dialog.selectedNameFilter()


def folder(
    parent: QWidget, title: str, start: Path | None = None, *, is_read: bool = False
) -> Path | None:
    """Ask for a folder that is there.

    Args:
        parent: Who asks.
        title: The question.
        start: As for `file`.
        is_read: Whether something is brought in from it, rather than written to it.
    """
    way = _Way.IN if is_read else _Way.OUT
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return next(iter(_ask(dialog, start or _begin(way), way)), None)


def _begin(way: _Way) -> Path:
    last = _LAST.get(way)
    return last if last is not None and last.is_dir() else documents()


def _ask(dialog: QFileDialog, start: Path, way: _Way, *, name: str = "") -> list[Path]:
    dialog.setDirectory(str(start))
    if name:
        dialog.selectFile(name)
    try:
        found = [Path(chosen) for chosen in dialog.selectedFiles()] if dialog.exec() else []
    finally:
        dialog.setDirectory(QDir.homePath())
        dialog.deleteLater()
    if found:
        _LAST[way] = found[0].parent
    return found
