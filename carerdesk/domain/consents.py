"""Consents: that somebody may see a case or act in it, as they gave it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from carerdesk.domain.errors import BadRecord

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.ids import CaseId, ConsentId


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What the person whose case it is has agreed to.

    Attributes:
        by: Who gave it, by initials.
        on: The day it was given.
        how: How it was given: signed form, e-mail, by word.
        covers: What it covers, in a few words.
        until: The last day it holds, if one was named.
        withdrawn_on: The day it was taken back.

    Raises:
        BadRecord: When nobody gave it, or it covers nothing.
    """

    id: ConsentId
    case_id: CaseId
    by: str
    on: date
    how: str
    covers: str
    until: date | None = None
    withdrawn_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse a consent nobody could rely on."""
        if not self.by.strip():
            raise BadRecord("Say who gave it, by initials.", field="by")
        if not self.covers.strip():
            raise BadRecord("Say what it covers.", field="covers")

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """It repeats no words of the record."""
        return ()

    def holds(self, today: date) -> bool:
        """Whether it can be relied on, on a day."""
        if self.withdrawn_on is not None and self.withdrawn_on <= today:
            return False
        return self.until is None or self.until >= today
