"""Bundle lists: what goes into a bundle, kept under a name to be taken up again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from carerdesk.domain.errors import BadRecord

if TYPE_CHECKING:
    from carerdesk.domain.bundles import BundleRequest
    from carerdesk.domain.ids import BundleListId, CaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleList:
    """A list of what goes in: ticks, order and choices, by keys and without any words.

    Attributes:
        name: The carer's own, to find it by.
        request: What was asked for; the day it is prepared is taken anew when it is used.

    Raises:
        BadRecord: When it has no name.
    """

    id: BundleListId
    case_id: CaseId
    name: str
    request: BundleRequest

    def __post_init__(self) -> None:
        """Refuse a list nobody could find again."""
        if not self.name.strip():
            raise BadRecord("Give the list a name to find it by.", field="name")

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """It repeats no words of the record."""
        return ()
