"""What somebody said: passages marked as told by them, and statements laid under a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from carerdesk.domain.entries import PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.domain.entries import LoggedEntry
    from carerdesk.domain.ids import DocumentId, EntryId
    from carerdesk.domain.people import Person
    from carerdesk.domain.statements import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Words of somebody, as the record has them.

    Attributes:
        entry_id, document_id: Where they stand; neither is "no source yet".
        page: Of the document, from 1.
        is_withdrawn: Whether the entry they stand in was withdrawn.
    """

    words: str
    on: FuzzyDate
    entry_id: EntryId | None = None
    document_id: DocumentId | None = None
    page: int = 1
    is_withdrawn: bool = False


def said_by(
    person: Person, entries: Iterable[LoggedEntry], statements: Iterable[Statement]
) -> tuple[Saying, ...]:
    """Return what somebody said, the newest first; the same words of one entry stand once.

    Args:
        person: Who.
        entries: Of their case, in any order, without doubles or with.
        statements: Of their case.
    """
    found: dict[tuple[str, str], Saying] = {}
    for one in statements:
        if one.speaker == person.id:
            saying = Saying(
                words=one.words.strip(),
                on=one.on,
                entry_id=one.entry_id,
                document_id=one.document_id,
                page=one.page or 1,
            )
            found.setdefault((one.entry_id or one.id, saying.words), saying)
    for logged in entries:
        passages = [*logged.entry.passages, *(p for a in logged.standing for p in a.passages)]
        for passage in passages:
            told = passage.kind is PassageKind.TOLD
            if told and passage.source.casefold() == person.initials.casefold():
                saying = Saying(
                    words=passage.text.strip(),
                    on=logged.happened,
                    entry_id=logged.entry.id,
                    is_withdrawn=logged.is_withdrawn,
                )
                found.setdefault((logged.entry.id, saying.words), saying)
    by_date = sorted(found.values(), key=lambda saying: saying.on.sort_key, reverse=True)
    return tuple(saying for saying in by_date if saying.words)
