"""Rows: how the bundle standard's requirements are answered, and the titles they go by."""

from __future__ import annotations

from typing import Final

from carerdesk.domain.bundles import Check

TITLES: Final = {
    0: "The record behind it",
    1: "One PDF, no password",
    2: "A number on every page",
    3: "Numbers from 1 without gaps",
    4: "Section numbers",
    5: "Page labels say the same",
    6: "Numbers hide nothing",
    7: "Numbers at the bottom right",
    8: "Index first, and complete",
    9: "Every index line is a link",
    10: "Bookmarks with page numbers",
    11: "Bookmarks keep the zoom",
    12: "Opens at 100 %",
    13: "Bookmarks open, title shown",
    14: "Typed pages can be searched",
    15: "Nothing lies on its side",
    16: "At most 300 dots an inch",
    17: "Size",
    18: "A4 pages",
    19: "Length",
    20: "Core bundle",
    21: "In order of time, no doubles",
    22: "Later pages at the end",
    23: "File name",
    24: "References are links",
    25: "A page for every recording",
    26: "Nothing active",
    27: "No files inside",
    28: "Fonts and colours embedded",
    29: "Can be read aloud",
    30: "Nothing left out in silence",
    31: "No text lost, every page draws",
    32: "Links inside papers work",
    33: "Blacked-out text is gone",
    34: "Hashes and check code agree",
    35: "Our letters are 12 points or more",
}


def row(number: int, passed: bool | None, detail: str) -> Check:  # noqa: FBT001 - the answer itself
    """Return the answer to a requirement."""
    return Check(row=number, title=TITLES[number], passed=passed, detail=detail)


def some(numbers: list[int]) -> str:
    """Return the first few of some page numbers in words: "3, 7, 12 and 4 more"."""
    shown = ", ".join(str(number) for number in numbers[:_SHOWN])
    more = len(numbers) - _SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


_SHOWN = 5
