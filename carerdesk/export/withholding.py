"""Withholding: why a paper cannot go in as it stands, and what a person has judged about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from carerdesk.domain.blackouts import Blackout
from carerdesk.domain.documents import Document
from carerdesk.domain.names import NameFound, NamesTable
from carerdesk.export.rows import some
from carerdesk.export.survey import Surveyed, names_a_child

NAMES_A_CHILD: Final = "It holds a child’s name; black it out first."
STILL_NAMES: Final = "It still holds a child’s name on page {pages}; black it out too."
MAY_NAME: Final = "A word on page {pages} may be a child’s name; look at it first."

LOOK_FIRST: Final = "A picture without words on page {pages}; look at it and tick it first."
LOOK_FIRST_READ: Final = (
    "A picture whose words a machine read on page {pages}; look at it and tick it first."
)

_SEAM: Final = 60
"""Letters on either side of the end of a page; no name is longer."""
_HYPHENS: Final = ("-", "‐", "\u00ad", "\x02", "\ufffe")
"""As they are written, and as PDFium tells them."""

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
    for number, words in seams(seen.text):
        if any(not f.is_doubtful for f in names.found(words, children_only=True)):
            named += [number, number + 1]
    for number, text in enumerate(seen.text, start=1):
        judged = blackout.judged(number) if blackout else {}
        left = unjudged(names.found(text, children_only=True), judged)
        if any(not found.is_doubtful for found in left):
            named.append(number)
        elif left:
            doubted.append(number)
    if named and blackout is not None and blackout.marks:
        return STILL_NAMES.format(pages=some(sorted(set(named))))
    if named or any(names.found(note, children_only=True) for note in seen.notes):
        return NAMES_A_CHILD
    return MAY_NAME.format(pages=some(doubted)) if doubted else ""


def seams(texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the words round each end of a page that parts a word, with the page's number from 1.

    Half a name on one page and half on the next are a name to whoever turns the page.
    """
    for number, (before, after) in enumerate(pairwise(texts), start=1):
        tail = before[-_SEAM:].rstrip()
        if tail.endswith(_HYPHENS):
            head = after[:_SEAM].lstrip()
            yield number, f"{tail[:-1]}{head}\n\n{tail}{head}"


def unlooked(
    seen: Surveyed, blackout: Blackout | None, read_by_machine: Collection[int] = ()
) -> str:
    """Return which pictures nobody has looked at and ticked, as a sentence; empty if none.

    Args:
        seen: The paper as it would go in.
        blackout: What was decided about it.
        read_by_machine: Pages, from 1, whose words a machine read off a picture: a name it missed
            stands in the picture.
    """
    settled = {*blackout.looked_at, *blackout.pages} if blackout else set()
    left = [(n, page) for n, page in enumerate(seen.pages, start=1) if n not in settled]
    bare = [n for n, page in left if not page.letters and not page.blank]
    if bare:
        return LOOK_FIRST.format(pages=some(bare))
    read = [n for n, page in left if n in read_by_machine and not page.blank]
    return LOOK_FIRST_READ.format(pages=some(read)) if read else ""


def to_be_looked_at(document: Document, blackout: Blackout | None) -> bool:
    """Whether a paper has a page without words that nobody has ticked, as far as was read of it.

    A page whose words a machine read counts too: a name it missed stands in the picture.
    """
    pages = (*document.wordless, *document.read_by_machine)
    if not pages and not document.has_text:
        pages = tuple(range(1, (document.pages or 0) + 1))
    settled = {*blackout.looked_at, *blackout.pages} if blackout else set()
    return bool(document.clean_sha256) and not settled.issuperset(pages)


def unjudged(found: Iterable[NameFound], judged: Judged) -> list[NameFound]:
    """Return the finds that count: all but doubtful ones a person judged to be no name."""
    every = list(found)
    doubtful = Counter(one.initials for one in every if one.is_doubtful)
    return [
        one
        for one in every
        if not one.is_doubtful or doubtful[one.initials] > judged.get(one.initials, 0)
    ]
