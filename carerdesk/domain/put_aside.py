"""Papers put aside: kept byte for byte, and neither listed nor put into a bundle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from carerdesk.domain.ids import CaseId, DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class PutAside:
    """One paper that was put aside, such as one added by mistake.

    Attributes:
        id: Made from that of the paper: it is put aside once.
    """

    id: str
    case_id: CaseId
    document_id: DocumentId

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """It goes when its paper is erased."""
        return (self.document_id,)
