"""Where a desk is kept: offered where there is none yet, and in words, as people find it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths

ENDING = ".carerdesk"
"""Of a desk's folder."""
_BETWEEN = " \u203a "


def place_in_words(folder: Path) -> str:
    """Return the folder's parts from home on, or from the top where it is not at home.

    Long ones go on in a new line between two parts, never within one.
    """
    home = Path(QDir.homePath())
    parts = folder.relative_to(home).parts if folder.is_relative_to(home) else folder.parts
    return _BETWEEN.join(part.replace(" ", "\xa0") for part in parts if part != folder.anchor)


def free_place(name: str) -> Path:
    """Return where a new desk is kept unless another place is chosen; a taken name is numbered."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(documents or QDir.homePath()) / "CarerDesk"
    place, number = folder / f"{name}{ENDING}", 2
    while place.exists():
        place, number = folder / f"{name} {number}{ENDING}", number + 1
    return place
