"""What stays when a child's records were given back: who got how many, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from carerdesk.domain.errors import BadRecord

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.ids import CaseId, ReturnId


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsReturned:
    """The stub of the records of a child that went back to the service and were erased here.

    Attributes:
        child: What the child is called in the log: "Child A", never a name.
        to: Who received them, in the carer's words.
        on: The day they were received.
        entries, documents: How many went.
        code: Check code of the list that went with them, in four groups of four letters.

    Raises:
        BadRecord: When it names no receiver, or nothing went.
    """

    id: ReturnId
    case_id: CaseId
    child: str
    to: str
    on: date
    entries: int
    documents: int
    code: str

    def __post_init__(self) -> None:
        """Refuse a return to nobody, or of nothing."""
        if not self.to.strip():
            raise BadRecord("Say who received the records.", field="to")
        if self.entries + self.documents < 1:
            raise BadRecord("There is no record to return.", field="entries")

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """It repeats no words of the record."""
        return ()
