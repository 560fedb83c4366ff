"""Sheets in words: how large the pages of a paper are, and how finely a scan was taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carerdesk.domain.page_facts import PageFact

_MM: Final = 25.4 / 72
_SLACK: Final = 3
"""Millimetres by which a sheet may miss its size and still have its name."""
_NAMED: Final = {"A3": (297, 420), "A4": (210, 297), "A5": (148, 210), "Letter": (216, 279)}


def sheets_words(facts: Sequence[PageFact]) -> str:
    """Return "3 pages: A4; a scan of 150 dots an inch", or an empty string of no pages."""
    if not facts:
        return ""
    number = len(facts)
    count = QCoreApplication.translate("SheetWords", "%n page(s)", None, number)
    sizes = list(dict.fromkeys(_size(fact) for fact in facts))
    size = sizes[0] if len(sizes) == 1 else _say("of {n} sizes").format(n=len(sizes))
    parts = [f"{count}: {size}"]
    scans = [fact.dpi for fact in facts if fact.is_picture]
    if scans:
        low, high = min(scans), max(scans)
        dots = f"{low}" if low == high else _say("{low} to {high}").format(low=low, high=high)
        said = (
            _say("scanned with {dots} dots an inch")
            if len(scans) == len(facts)
            else _say("{n} of them scanned with {dots} dots an inch")
        )
        parts.append(said.format(n=len(scans), dots=dots))
    return "; ".join(parts)


def _size(fact: PageFact) -> str:
    wide, high = round(fact.width_pt * _MM), round(fact.height_pt * _MM)
    short, long = sorted((wide, high))
    for name, (across, down) in _NAMED.items():
        if abs(short - across) <= _SLACK and abs(long - down) <= _SLACK:
            return name if wide <= high else _say("{name} on its side").format(name=name)
    return _say("{wide} by {high} mm").format(wide=wide, high=high)


def _say(words: str) -> str:
    return QCoreApplication.translate("SheetWords", words)
