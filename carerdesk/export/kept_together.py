"""Kept together: words between which no line is broken."""

from __future__ import annotations

import re
from typing import Final

_MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
)
_GAP: Final = re.compile(
    rf"(?<=\bChild) (?=[A-Z]\b)|(?<=\b\d) (?=(?:{_MONTHS})\b)|(?<=\b\d\d) (?=(?:{_MONTHS})\b)"
)
_PERHAPS: Final = re.compile(r"\d [A-Z]")
"""Seldom there, and quickly looked for: most lines have no such gap."""
_HELD: Final = "\x1f"
"""Stands for such a gap while a line is parted; no text that is set holds one."""


def kept_together(line: str) -> tuple[str, ...]:
    """Return the words of a line; "Child A" and "9 June" are each one."""
    if "Child " not in line and _PERHAPS.search(line) is None:
        return tuple(line.split(" "))
    return tuple(word.replace(_HELD, " ") for word in _GAP.sub(_HELD, line).split(" "))
