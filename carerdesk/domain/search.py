"""Search: what was asked of the log, and which entries answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.entries import Drawer, EntryKind
    from carerdesk.domain.ids import DocumentId, EntryId, PersonId


class Has(StrEnum):
    """What an entry can be asked to have."""

    FILE = "file"
    PROMISE = "promise"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """What is looked for in one case; every part narrows it, an empty part asks nothing.

    Attributes:
        words: As typed.  Every word must be there, in the entry or in a document attached to it;
            "words in quotes" stand together; a star at the end of a word takes any ending.
            Capitals and accents make no difference.
        who: People who were there; all of them.
        tags: Tags it carries; all of them, capitals ignored.
        kinds: Kinds of entry; any of them.
        not_words: Words or phrases that must not be there.
        first, last: It can have happened on or after, on or before; an uncertain date answers when
            any day of its span does.
        has: What it must have; all of them.
        drawer: Whose record it is.
        limit: Most hits to return.
        offset: Hits to leave out, newest first, for the next page.
    """

    words: str = ""
    who: tuple[PersonId, ...] = ()
    tags: tuple[str, ...] = ()
    kinds: tuple[EntryKind, ...] = ()
    not_words: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    has: tuple[Has, ...] = ()
    drawer: Drawer | None = None
    limit: int = 50
    offset: int = 0

    @property
    def asks_nothing(self) -> bool:
        """Whether every entry answers."""
        return not (
            self.words.strip()
            or self.who
            or self.tags
            or self.kinds
            or any(word.strip() for word in self.not_words)
            or self.first
            or self.last
            or self.has
            or self.drawer
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """An entry that answers, with a few of its words.

    Attributes:
        snippet: Words around the first match; the start of the text when no words were asked.
        matches: Where the words asked for stand in `snippet`: first character and the one after
            the last, counted from 0.
    """

    entry_id: EntryId
    snippet: str
    matches: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHit:
    """A document whose own words answer, attached to an entry or not."""

    document_id: DocumentId
    snippet: str
    matches: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """The answer.

    Attributes:
        total: Entries that answer, on every page.
        hits: Those of this page, newest first; entries of unknown date come last.
        documents: On the first page only, up to `limit` documents that hold the words asked for;
            empty when more than words was asked, since only entries have people and tags.
    """

    total: int
    hits: tuple[SearchHit, ...]
    documents: tuple[DocumentHit, ...] = ()
