"""Monday: many cases on one page, each as the one thing that comes next in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.cases import Case
    from carerdesk.domain.consents import Consent
    from carerdesk.domain.dues import Due


class CaseGroup(StrEnum):
    """Where a case stands in the week, in the order of the page."""

    NEEDS_YOU = "needs you"
    LATE = "late"
    THIS_WEEK = "this week"
    LATER = "later"
    NO_DATE = "no date"


class NextStep(StrEnum):
    """What could be done next; never what must be."""

    WRITE = "write"
    LETTER_BEGUN = "letter begun"
    FIRST_CHASER = "first chaser"
    SECOND_CHASER = "second chaser"
    LAST_CHASER = "final chaser"
    ASK_AGAIN = "ask again"
    WAIT = "wait"
    LOOK = "look"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """A case on the Monday page.

    Attributes:
        due: What comes next in it; ``None`` when nothing has a date or it could not be read.
        owed_by: Who owes it: "you", "council", or the initials of who promised.
        where: Procedure and stage: "Statutory, stage 2".
        new: Entries put in since the day asked.
        last_day: The newest day anything happened, by the log.
        said: The case in one sentence, for the foot of the page.
        consent: The consent that holds, if one is recorded.
        problem: Why it could not be read, in one sentence.
    """

    case: Case
    group: CaseGroup
    due: Due | None = None
    owed_by: str = ""
    where: str = ""
    new: int = 0
    step: NextStep = NextStep.LOOK
    last_day: date | None = None
    said: str = ""
    consent: Consent | None = None
    problem: str = ""

    @property
    def called(self) -> str:
        """The reference, or the case's own short name."""
        return self.case.reference.strip() or self.case.title
