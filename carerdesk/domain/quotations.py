"""Quotations: the words of a letter a fact was taken from, with the page they stand on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from carerdesk.domain.errors import BadRecord

if TYPE_CHECKING:
    from carerdesk.domain.ids import CaseEventId, CaseId, DocumentId, EntryId, QuotationId


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """What a letter says, word for word, that a fact of an event rests on.

    It is kept apart from the event because it is erased with the paper it repeats.

    Attributes:
        event, fact: Which fact of which event.
        page: Of the document, from 1; ``None`` where it is not known.

    Raises:
        BadRecord: When there are no words, or the page is none.
    """

    id: QuotationId
    case_id: CaseId
    event: CaseEventId
    fact: str
    words: str
    entry_id: EntryId | None = None
    document_id: DocumentId | None = None
    page: int | None = None

    def __post_init__(self) -> None:
        """Refuse an empty quotation, and a page that is none."""
        if not self.words.strip():
            raise BadRecord("Give the words the letter uses.", field="words")
        if self.page is not None and self.page < 1:
            raise BadRecord("Pages are counted from 1.", field="page")

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """The entry and the paper whose words it repeats."""
        return tuple(source for source in (self.entry_id, self.document_id) if source is not None)
