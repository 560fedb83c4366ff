"""Places: whether a folder is one that other programs copy about."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_BY_FOLDER_NAME = (
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("icloud", "iCloud"),
    ("mobile documents", "iCloud"),
    ("nextcloud", "Nextcloud"),
    ("pcloud", "pCloud"),
)
_BY_ENVIRONMENT = (
    ("OneDrive", "OneDrive"),
    ("OneDriveConsumer", "OneDrive"),
    ("OneDriveCommercial", "OneDrive"),
)


def conflict_copies(strange: Iterable[str]) -> tuple[str, ...]:
    """Return which names are of second copies: those of a desk's own files, with something added.

    Dropbox writes "log (Jo's conflicted copy).db", OneDrive "log-LAPTOP.db", others "log (1).db"
    and "log 2.db".

    Args:
        strange: Names in the desk's folder that the program did not give.
    """
    return tuple(name for name in strange if _COPY.fullmatch(name))


_COPY: Final = re.compile(
    r"(log|vault|vault\.second)[ ._(-].*\.(db|json|lock|db-journal)|(log\.db|vault\.json).+"
)


def synced_by(folder: Path, *, environment: Mapping[str, str] | None = None) -> str | None:
    """Return the name of the service that copies this folder about, or ``None``.

    Args:
        folder: Where a desk is, or would be.
        environment: Environment to look in; the process's own unless given.
    """
    known = os.environ if environment is None else environment
    whole = folder.expanduser().absolute()
    for variable, service in _BY_ENVIRONMENT:
        root = known.get(variable)
        if root and whole.is_relative_to(root):
            return service
    for part in whole.parts:
        for beginning, service in _BY_FOLDER_NAME:
            if part.casefold().startswith(beginning):
                return service
    return None
