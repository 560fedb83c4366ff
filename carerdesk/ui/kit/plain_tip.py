"""Tips in plain words: Qt takes one that looks like a page of the web for markup."""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtGui import Qt

_LONGEST: Final = 500


def as_tip(words: str) -> str:
    """Return words, a carer's too, so that a tip shows them as they are; the end of many is cut."""
    shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    return f"<qt>{escape(shown)}</qt>" if Qt.mightBeRichText(shown) else shown
