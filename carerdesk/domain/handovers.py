"""Hand-overs: who was given a bundle or a file, when, and how it went to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from carerdesk.domain.errors import BadRecord

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.ids import BundleId, CaseId, HandoverId


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """Something that left the desk for somebody.

    Attributes:
        to: Whom it went to, as the carer wrote it.
        how: By e-mail, by post, by hand: as the carer wrote it.
        on: The day it went.
        bundle: The receipt of the bundle, when it was one.
        what: What went, when it was not a bundle.

    Raises:
        BadRecord: When it names nobody, or nothing.
    """

    id: HandoverId
    case_id: CaseId
    to: str
    how: str
    on: date
    bundle: BundleId | None = None
    what: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a hand-over to nobody, or of nothing."""
        if not self.to.strip():
            raise BadRecord("Say who got it.", field="to")
        if self.bundle is None and not self.what.strip():
            raise BadRecord("Say what they got.", field="what")

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """It repeats no words of the record."""
        return ()
