"""Backup."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from carerdesk.store.header import Header
from carerdesk.store.keys import VaultKeys


@dataclass(frozen=True, slots=True)
class Source:
    """The vault a backup is made of."""

    folder: Path
    header: Header
    keys: VaultKeys


def make(source: Source, target: Path, *, now: datetime) -> Path:
    """Make."""
    raise NotImplementedError
