"""Promises: who said they would do what, by when, and whether they did."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import BadRecord

if TYPE_CHECKING:
    from carerdesk.domain.ids import CaseId, EntryId, PersonId, PromiseId


class PromiseState(StrEnum):
    """Where a promise stands.  Only an entry that shows the outcome closes one."""

    OPEN = "open"
    KEPT = "kept"
    KEPT_LATE = "kept late"
    BROKEN = "broken"
    CHANGED = "changed by agreement"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A promise made in an entry.

    Attributes:
        who: Who promised; ``None`` when it is the carer's own action.
        what: What they said they would do, in few words.
        by: When by; unknown when no day was named.
        made_in: The entry that holds it.
        shown_by: The entry that shows the outcome; required for any state but open.

    Raises:
        BadRecord: When nothing was promised, or it is closed without an entry that shows it.
    """

    id: PromiseId
    case_id: CaseId
    what: str
    made_in: EntryId
    by: FuzzyDate
    who: PersonId | None = None
    state: PromiseState = PromiseState.OPEN
    shown_by: EntryId | None = None

    def __post_init__(self) -> None:
        """Refuse an empty promise, and an ending with nothing to show it."""
        if not self.what.strip():
            raise BadRecord("Say in a few words what was promised.", field="what")
        if self.state is not PromiseState.OPEN and self.shown_by is None:
            raise BadRecord("Choose the entry that shows how it ended.", field="shown_by")
