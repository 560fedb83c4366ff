"""Offers: what a paper proposes of itself, for the carer to take or to leave."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.domain.documents import Origin
    from carerdesk.domain.entries import EntryKind
    from carerdesk.domain.ids import CaseId, DocumentId, EntryId, PersonId


class OfferKind(StrEnum):
    """What is offered."""

    DATE = "date"
    ORIGIN = "whose paper"
    PERSON = "person"
    REFERENCE = "reference"
    OTHER_CASE = "reference of another case"
    SAME_REFERENCE = "same reference"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOffer:
    """One thing a paper proposes.

    Attributes:
        kind: What is offered.
        key: Names it among the paper's own, so that it can be left for good.
        says: Who says so: "says the camera".
        dated: For a date: which.
        origin: For whose paper: whose.
        name, initials: For a person not yet among the people: who, and initials nobody has.
        reference: For a reference: which.
        case_id: For the reference of another case: which case.
        documents: For the same reference: other papers that bear it.
        entry_kind: For an entry: letter in or out.
        people: For an entry: the people of it.
        answers: For an entry: the entry it seems to answer.
        answers_gist: Its words.
    """

    kind: OfferKind
    key: str
    says: str = ""
    dated: FuzzyDate | None = None
    origin: Origin | None = None
    name: str = ""
    initials: str = ""
    reference: str = ""
    case_id: CaseId | None = None
    documents: tuple[DocumentId, ...] = ()
    entry_kind: EntryKind | None = None
    people: tuple[PersonId, ...] = ()
    answers: EntryId | None = None
    answers_gist: str = ""

    @property
    def can_be_taken_at_once(self) -> bool:
        """Whether taking it only writes something down, and asks and shows nothing more."""
        return self.kind in {
            OfferKind.DATE,
            OfferKind.ORIGIN,
            OfferKind.PERSON,
            OfferKind.REFERENCE,
        }
