"""Other possible reasons: what else may explain the order of things, in the carer's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from carerdesk.domain.errors import BadRecord

if TYPE_CHECKING:
    from carerdesk.domain.ids import CaseId, OtherReasonId


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherReason:
    """One other possible reason.

    Raises:
        BadRecord: When it says nothing.
    """

    id: OtherReasonId
    case_id: CaseId
    text: str

    def __post_init__(self) -> None:
        """Refuse an empty one."""
        if not self.text.strip():
            raise BadRecord("Write the reason in a few words.", field="text")

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """It repeats no words of the record."""
        return ()
