"""Places: whether a folder is one that other programs copy about."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
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
