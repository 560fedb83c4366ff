"""Searches: what is looked for in the log, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from carerdesk.domain.entries import Drawer, EntryKind
    from carerdesk.domain.ids import DocumentId, EntryId, PersonId


SAVED_SEARCHES: Final = "searches:"
"""What the name of the setting begins with that holds those of a case; its id follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What an entry must be, whatever its words; every part narrows.

    Attributes:
        who: People, all of whom must be in the entry.
        tags: Tags, all of which it must carry; each may be the beginning of a tag.
        kinds: Kinds, any of which it may be.
        first, last: Days, inclusive; an entry fits when any day it can mean lies between.  Entries
            without any day fit only when neither is given.
        has: "file", "promise" or "link", all of which it must have.
        drawer: Whose record, or ``None`` for any.
    """

    who: tuple[PersonId, ...] = ()
    tags: tuple[str, ...] = ()
    kinds: tuple[EntryKind, ...] = ()
    first: date | None = None
    last: date | None = None
    has: tuple[str, ...] = ()
    drawer: Drawer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery(Narrowing):
    """What is looked for.

    Attributes:
        words: Plain words, all of which must occur in the entry or its documents; the last may be
            the beginning of a word.
        not_words: Words of which none may occur.
        refused: Narrowings none of which the entry may fit.
        limit: Most hits returned; the total is counted all the same.
    """

    words: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    refused: tuple[Narrowing, ...] = ()
    limit: int = 200
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """An entry found.

    Attributes:
        snippet: A few words round the first match, or an empty string when no words were sought.
        marks: Start and end of each match in the snippet, in characters.
    """

    entry_id: EntryId
    snippet: str = ""
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHit:
    """A document whose own words were found, attached to an entry or not.

    Attributes:
        snippet: A few words round the first match.
        marks: Start and end of each match in the snippet, in characters.
    """

    document_id: DocumentId
    snippet: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """What was found, newest first; entries of unknown date come last.

    Attributes:
        total: How many fit, whatever the limit.
        documents: Documents that hold all the words, when nothing but words was asked for; on the
            first page only.
    """

    total: int
    hits: tuple[SearchHit, ...]
    documents: tuple[DocumentHit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchOrder:
    """Which entries were found and in what order, without their words: newest first.

    Attributes:
        numbers: Number of each entry; entries of unknown date come last.
        days: First day each may have happened on, as `date.toordinal` counts; of those of unknown
            date it says nothing.
        undated: How many of the last are of unknown date.
    """

    numbers: Sequence[int] = ()
    days: Sequence[int] = ()
    undated: int = 0
