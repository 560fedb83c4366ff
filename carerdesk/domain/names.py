"""Names to initials: what a reader outside may see, and whether anything else has slipped through.

A child is looked for by full name, by each part of it and by every alias.  An adult is looked for
by full name, by first letter or title with surname, and by every alias; a bare surname is often an
ordinary word ("Young", "May") and is only looked for when it was given as an alias.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from carerdesk.domain.people import Person

_TITLES = r"(?:Mrs|Mr|Ms|Miss|Mx|Dr|Prof|Rev|Sir|Dame)"
_GAP = r"(?:[\s\u00a0\u00ad‐-]+)"
_SHORTEST_PART = 2


@dataclass(frozen=True, slots=True)
class NameFound:
    """A real name in a text: whose, and where, but never the name itself."""

    initials: str
    is_child: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Sought:
    pattern: re.Pattern[str]
    initials: str
    is_child: bool


def flattened(text: str) -> str:
    """Return the text as a searcher sees it.

    Ligatures and full-width letters are spelled out, soft hyphens and zero-width characters go,
    words parted by a hyphen at the end of a line are joined, and typographic apostrophes are made
    plain.  The length may differ from that of `text`.
    """
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub("[\u00ad\u200b-\u200f\u2060\ufeff]", "", plain)
    plain = re.sub(r"(?<=\w)[-‐]\s*\r?\n\s*(?=\w)", "", plain)
    return plain.replace("’", "'").replace("‐", "-")


def _spelled(name: str) -> str:
    """Return a pattern for the words of a name with any gap between them."""
    return _GAP.join(re.escape(word) for word in re.split(r"[\s-]+", flattened(name)) if word)


def _whole(pattern: str) -> str:
    """Return the pattern as whole words only; a possessive or plural s may follow."""
    return rf"(?<![^\W_]){pattern}(?=(?:'?s)?(?![^\W_]))"


def _sought(person: Person) -> Iterable[_Sought]:
    """Yield what to look for, longest first."""
    patterns: list[tuple[str, int]] = []
    for name in person.names:
        patterns.append((_whole(_spelled(name)), re.IGNORECASE))
        words = flattened(name).split()
        if person.is_child:
            patterns.extend(
                (_whole(_spelled(word)), re.IGNORECASE)
                for word in words
                if len(word) > _SHORTEST_PART
            )
        elif len(words) > 1:
            first, surname = re.escape(words[0][0]), re.escape(words[-1])
            patterns.append((_whole(rf"{_TITLES}\.?\s+(?:{first}\.?\s+)?{surname}"), re.IGNORECASE))
            patterns.append((_whole(rf"{first}\.?\s+{surname}"), 0))
    for pattern, flags in patterns:
        yield _Sought(re.compile(pattern, flags), person.initials, person.is_child)


@dataclass(frozen=True, slots=True)
class NamesTable:
    """The people of a case as a table from real names to what they are called."""

    people: tuple[Person, ...]
    _entries: tuple[_Sought, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare the patterns once."""
        every = [sought for person in self.people for sought in _sought(person)]
        every.sort(key=lambda sought: -len(sought.pattern.pattern))
        object.__setattr__(self, "_entries", tuple(every))

    def initialled(self, text: str) -> str:
        """Return the text with every known name turned to initials."""
        if not self._entries or not text:
            return text
        plain = flattened(text)
        if not any(sought.pattern.search(plain) for sought in self._entries):
            return text
        for sought in self._entries:
            plain = sought.pattern.sub(sought.initials, plain)
        return plain

    def found(self, text: str, *, children_only: bool = False) -> tuple[NameFound, ...]:
        """Return every real name in the text, by place in its flattened form.

        Overlapping finds of one person are given once, the longest.
        """
        plain = flattened(text)
        finds: list[NameFound] = []
        for sought in self._entries:
            if children_only and not sought.is_child:
                continue
            for match in sought.pattern.finditer(plain):
                inside = any(f.start < match.end() and match.start() < f.end for f in finds)
                if not inside:
                    finds.append(
                        NameFound(sought.initials, sought.is_child, match.start(), match.end())
                    )
        return tuple(sorted(finds, key=lambda found: found.start))
