"""Facts of a letter that a finding reads: what is asked of it, and what its own words propose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from carerdesk.domain.ids import DocumentId


class FactKind(StrEnum):
    """How a fact is answered."""

    CHOICE = "choice"
    WORDS = "words"
    PERSON = "person"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFact:
    """One thing that can be said of an event; never required.

    Attributes:
        key: Its name among the facts of an event.
        title: What stands before the field, as a part of a sentence.
        kind: How it is answered.
        choices: Value and words of each answer, where it is a choice.
        events: Words of the events it is asked of.
    """

    key: str
    title: str
    title_cy: str
    kind: FactKind
    events: frozenset[str]
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A fact as the letter's own words have it, until the carer takes it or leaves it.

    Attributes:
        fact, value: What it would say.
        words: The words of the letter, with a few on either side.
        document_id, page: Where they stand; ``None`` where they are the entry's own text.
    """

    fact: str
    value: str
    words: str
    document_id: DocumentId | None = None
    page: int | None = None
