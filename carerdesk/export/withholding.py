"""Withholding: why a paper cannot go in as it stands, and what a person has judged about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from carerdesk.domain.blackouts import Blackout
from carerdesk.domain.names import NameFound, NamesTable
from carerdesk.export.rows import some
from carerdesk.export.survey import Surveyed, names_a_child

NAMES_A_CHILD: Final = "It holds a child’s name; black it out first."
STILL_NAMES: Final = "It still holds a child’s name on page {pages}; black it out too."
MAY_NAME: Final = "A word on page {pages} may be a child’s name; look at it first."

Judged = Mapping[str, int]
"""How many finds of each label on a page a person judged to be no name."""


def why_withheld(seen: Surveyed, names: NamesTable, blackout: Blackout | None) -> str:
    """Return why a paper cannot go in as it stands, or an empty string.

    Args:
        seen: The paper as it would go in, its marked pages made anew.
        names: Who must not be named.
        blackout: What was decided about it.
    """
    if not names_a_child(seen, names):
        return ""
    named, doubted = [], []
    for number, text in enumerate(seen.text, start=1):
        judged = blackout.judged(number) if blackout else {}
        left = unjudged(names.found(text, children_only=True), judged)
        if any(not found.is_doubtful for found in left):
            named.append(number)
        elif left:
            doubted.append(number)
    if named and blackout is not None and blackout.marks:
        return STILL_NAMES.format(pages=some(named))
    if named or any(names.found(note, children_only=True) for note in seen.notes):
        return NAMES_A_CHILD
    return MAY_NAME.format(pages=some(doubted)) if doubted else ""


def unjudged(found: Iterable[NameFound], judged: Judged) -> list[NameFound]:
    """Return the finds that count: all but doubtful ones a person judged to be no name."""
    every = list(found)
    doubtful = Counter(one.initials for one in every if one.is_doubtful)
    return [
        one
        for one in every
        if not one.is_doubtful or doubtful[one.initials] > judged.get(one.initials, 0)
    ]
