"""Files named on the command line, read whole or refused in one sentence."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Final

from carerdesk.cli.outcome import Refusal, why

INPUT: Final = "-"
"""What stands for the input in place of a file."""

_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2100

MOST_BYTES: Final = 1 << 30
"""A larger file is not a letter: it is refused before it fills the memory."""


def refuse_unreadable(name: str, *, called: str = "The file") -> Path:
    """Return the place of a file that can be read.

    Args:
        name: As typed.
        called: What the sentence calls it, since names can hold a person's.

    Raises:
        Refusal: When it cannot be read.
    """
    path = Path(name)
    try:
        if path.is_dir():
            raise Refusal(f"{called} is a folder; name the files in it.")
        with path.open("rb"):
            size = path.stat().st_size
    except (OSError, ValueError) as error:
        reason = why(error) if isinstance(error, OSError) else "that is not a file name"
        raise Refusal(f"{called} could not be read: {reason}.") from None
    if size > MOST_BYTES:
        raise Refusal(f"{called} is larger than 1 GB and was not read.")
    return path


def read(name: str, *, called: str = "The file") -> bytes:
    """Return a file's bytes.

    Raises:
        Refusal: When it cannot be read.
    """
    path = refuse_unreadable(name, called=called)
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refusal(f"{called} could not be read: {why(error)}.") from None


def read_or_input(name: str, *, called: str = "The file") -> bytes:
    """Return a file's bytes, or the whole input for ``-``."""
    return sys.stdin.buffer.read() if name == INPUT else read(name, called=called)


def day(text: str) -> date:
    """Read a day as 2026-02-27.

    Raises:
        Refusal: When it is not in the calendar, or outside all measure.
    """
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        raise Refusal("That is not a day in the calendar; write it as 2026-02-27.") from None
    if not _FIRST_YEAR <= asked.year <= _LAST_YEAR:
        raise Refusal(f"Days are counted from {_FIRST_YEAR} to {_LAST_YEAR}; choose one of them.")
    return asked
