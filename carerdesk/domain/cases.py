"""Cases: one matter of one carer with one body, in one nation's law."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from carerdesk.domain.counting import CalendarName
from carerdesk.domain.errors import BadRecord

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.ids import CaseId


class Nation(StrEnum):
    """Whose law a case stands in."""

    ENGLAND = "ENG"
    WALES = "WLS"
    SCOTLAND = "SCT"
    NORTHERN_IRELAND = "NIR"

    @property
    def calendar(self) -> CalendarName:
        """The bank holidays kept there; Wales keeps England's."""
        return _CALENDARS[self]


_CALENDARS = {
    Nation.ENGLAND: CalendarName.EW,
    Nation.WALES: CalendarName.EW,
    Nation.SCOTLAND: CalendarName.SCT,
    Nation.NORTHERN_IRELAND: CalendarName.NIR,
}


class Standing(StrEnum):
    """What the complainant is to the body complained of."""

    COUNCIL_CARER = "council foster carer"
    AGENCY_CARER = "agency foster carer"
    FORMER_CARER = "former foster carer"
    SUPPORTED_LODGINGS = "supported lodgings or staying put carer"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case.

    Attributes:
        title: The carer's own short name for it; shown in the rail, never in a window title.
        reference: The body's reference, if any.
        body: The council or agency it is about.
        nation: Whose law applies.
        procedure: Id of the rule pack the complaint is thought to run under.
        complainant: The carer's own name, kept for letters and the ombudsman's cover.
        complainant_initials: How the carer appears everywhere else: "J.M.".
        standing: What the carer is to the body.
        approved_since: Day or year of approval in the carer's words ("2016").
        about: One or two lines for the cover: what it is about.
        is_sample: Whether it is the sample case; everything made from it is watermarked.

    Raises:
        BadRecord: When title, body or initials are empty.
    """

    id: CaseId
    title: str
    body: str
    complainant_initials: str
    reference: str = ""
    nation: Nation = Nation.ENGLAND
    procedure: str = "childrens-statutory-complaint-england"
    complainant: str = ""
    standing: Standing = Standing.COUNCIL_CARER
    approved_since: str = ""
    about: str = ""
    opened_on: date | None = None
    is_sample: bool = False

    def __post_init__(self) -> None:
        """Refuse a case that nobody could find again."""
        for field, sentence in (
            ("title", "Give the case a short name of your own."),
            ("body", "Say which council or agency it is about."),
            ("complainant_initials", "Give your own initials; they stand for you in exports."),
        ):
            if not getattr(self, field).strip():
                raise BadRecord(sentence, field=field)
