"""A folder in words, as people find it: home left out, parts parted by angle marks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir

_BETWEEN = " \u203a "


def place_in_words(folder: Path) -> str:
    """Return the folder's parts from home on, or from the top where it is not at home."""
    home = Path(QDir.homePath())
    parts = folder.relative_to(home).parts if folder.is_relative_to(home) else folder.parts
    return _BETWEEN.join(part for part in parts if part != folder.anchor)
