"""Statements laid under a question: who said what to whom, when, and how it is known.

A question is plain and open to both answers: "Was I told the referral was closed?".  Nothing here
says which statement is right.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import PassageKind
from carerdesk.domain.errors import BadRecord

if TYPE_CHECKING:
    from carerdesk.domain.ids import (
        CaseId,
        DocumentId,
        EntryId,
        PersonId,
        QuestionId,
        StatementId,
    )


class Manner(StrEnum):
    """How a statement was made."""

    SAID = "said"
    WROTE = "wrote"
    MINUTED = "minuted"


class Answer(StrEnum):
    """What a statement answers to its question, as the carer reads it."""

    YES = "yes"
    NO = "no"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A plain issue that statements are laid under.

    Raises:
        BadRecord: When nothing is asked.
    """

    id: QuestionId
    case_id: CaseId
    text: str

    def __post_init__(self) -> None:
        """Refuse an empty question."""
        if not self.text.strip():
            raise BadRecord("Write the question, such as “Was I told of it?”", field="text")

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """It repeats no words of the record."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something that was said, written or minuted about a question.

    Attributes:
        speaker: Who made it; with `speaker_said` empty too it is the carer's own.
        speaker_said: A body or a paper that speaks: "the council, by letter".
        hearer: To whom; ``None`` for the carer, or for nobody in particular.
        words: The words, or as near as the carer has them.
        known: Whether the carer saw or heard it, was told of it, has it on paper, or thinks it.
        answer: What it answers, as the carer reads it.
        entry_id, document_id, page: Where it stands; none of them is "no source yet".

    Raises:
        BadRecord: When there are no words, or the page is not one.
    """

    id: StatementId
    case_id: CaseId
    question: QuestionId
    words: str
    on: FuzzyDate
    speaker: PersonId | None = None
    speaker_said: str = ""
    hearer: PersonId | None = None
    manner: Manner = Manner.SAID
    known: PassageKind = PassageKind.SEEN
    answer: Answer = Answer.NEITHER
    entry_id: EntryId | None = None
    document_id: DocumentId | None = None
    page: int | None = None

    def __post_init__(self) -> None:
        """Refuse an empty statement, and a page that is none."""
        if not self.words.strip():
            raise BadRecord("Write what was said, or as near as you have it.", field="words")
        if self.page is not None and self.page < 1:
            raise BadRecord("Pages are counted from 1.", field="page")

    @property
    def is_carers(self) -> bool:
        """Whether it is the carer's own."""
        return self.speaker is None and not self.speaker_said.strip()

    @property
    def has_source(self) -> bool:
        """Whether something of the record shows it."""
        return self.entry_id is not None or self.document_id is not None

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """The entry and the paper whose words it repeats."""
        return tuple(source for source in (self.entry_id, self.document_id) if source is not None)
