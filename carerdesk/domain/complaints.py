"""What a complaint is about and who makes it: what the choice of procedure turns on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from carerdesk.domain.ids import CaseId, ComplaintId, PersonId


class Subject(StrEnum):
    """A subject of complaint; the value is what the record says."""

    PLACEMENT = "child's placement"
    SUPPORT = "support"
    PAYMENTS = "payments"
    REMOVAL = "removal of a child"
    TREATMENT = "treatment as a foster carer"
    ALLEGATION = "handling of an allegation"
    APPROVAL = "approval decision"
    PERSONAL_DATA = "personal data"
    EMPLOYMENT_LIKE = "employment-like matter"


class StandingThen(StrEnum):
    """What the carer was when it happened."""

    NOT_SAID = ""
    APPROVED = "approved"
    LEFT = "left"
    APPLICANT = "applicant"


class Complainant(StrEnum):
    """Who complains."""

    NOT_SAID = ""
    CARER = "foster carer"
    AGENCY_CARER = "agency carer"
    SUPPORTED_LODGINGS = "supported lodgings or staying put carer"
    CHILD = "child"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What a case's complaint is about; every part may be left open.

    Attributes:
        subjects: What it is about, in the order chosen.
        about: People complained of.
    """

    id: ComplaintId
    case_id: CaseId
    subjects: tuple[Subject, ...] = ()
    complainant: Complainant = Complainant.NOT_SAID
    standing_then: StandingThen = StandingThen.NOT_SAID
    about: tuple[PersonId, ...] = ()

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """It repeats no words of the record."""
        return ()
