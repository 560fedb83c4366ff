"""Ready for the Ombudsman: twelve questions, each answered by the record or by the carer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from carerdesk.domain.errors import BadRecord

if TYPE_CHECKING:
    from carerdesk.domain.ids import CaseId, EntryId, ReadinessAnswerId


class Reply(StrEnum):
    """The carer's own answer to a question."""

    YES = "yes"
    NO = "no"
    NOT_SURE = "not sure"


class Readiness(StrEnum):
    """Where a question, or the whole, stands."""

    READY = "ready"
    RISK = "ready with risks"
    OPEN = "not answered yet"
    NOT_YET = "not yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessAnswer:
    """The carer's answer to one of the questions.

    Attributes:
        question: Its key among the twelve.
        words: Why, in the carer's words; may be empty.

    Raises:
        BadRecord: When it names no question.
    """

    id: ReadinessAnswerId
    case_id: CaseId
    question: str
    reply: Reply
    words: str = ""

    def __post_init__(self) -> None:
        """Refuse an answer to nothing."""
        if not self.question.strip():
            raise BadRecord("Choose the question this answers.", field="question")

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """It repeats no words of the record."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessLine:
    """One of the twelve questions and how it stands.

    Attributes:
        key: Stable name of the question.
        asks: The question.
        stands: Ready, a risk, not yet, or not answered.
        because: One sentence on why, from the record or from the carer's answer.
        source: What the test rests on.
        unverified: Whether that has not yet been confirmed in a source.
        from_record: Whether the record answered it.
        answer: The carer's own answer, if there is one.
        entries: What shows it.
    """

    key: str
    asks: str
    stands: Readiness
    because: str
    source: str
    unverified: bool = False
    from_record: bool = False
    answer: ReadinessAnswer | None = None
    entries: tuple[EntryId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessCheck:
    """The twelve lines and what they come to.

    Attributes:
        stands: Not yet where one question says so, else with risks, else open, else ready.
    """

    lines: tuple[ReadinessLine, ...]

    @property
    def stands(self) -> Readiness:
        """What all of it comes to; a question that stops the way goes before one left open."""
        found = {line.stands for line in self.lines}
        order = (Readiness.NOT_YET, Readiness.RISK, Readiness.OPEN)
        return next((one for one in order if one in found), Readiness.READY)

    @property
    def because(self) -> tuple[str, ...]:
        """The sentences of the questions that make it so."""
        return tuple(line.because for line in self.lines if line.stands is self.stands)
