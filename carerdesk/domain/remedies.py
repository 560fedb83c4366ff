"""Remedies: what was agreed to put things right, by when, and what shows that it was done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import BadRecord
from carerdesk.domain.heads import Forum

if TYPE_CHECKING:
    from carerdesk.domain.ids import CaseId, DocumentId, EntryId, HeadId, RemedyId


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """Something somebody agreed to do to put things right.

    Attributes:
        forum: Where it was agreed.
        agreed_on, agreed_in: When, and the entry that shows it.
        by: When it was to be done by; unknown when no day was named.
        heads: The heads of complaint it is for; none when it is for all of them.
        done_on: When it was done; ``None`` while nothing shows that it was.
        shown_by, shown_in: The entry or the paper that shows it was done.

    Raises:
        BadRecord: When nothing was agreed, or it is called done and nothing shows it.
    """

    id: RemedyId
    case_id: CaseId
    what: str
    forum: Forum = Forum.OTHER
    agreed_on: FuzzyDate = field(default_factory=FuzzyDate.unknown)
    by: FuzzyDate = field(default_factory=FuzzyDate.unknown)
    agreed_in: EntryId | None = None
    heads: tuple[HeadId, ...] = ()
    done_on: FuzzyDate | None = None
    shown_by: EntryId | None = None
    shown_in: DocumentId | None = None

    def __post_init__(self) -> None:
        """Refuse an empty remedy, and one done with nothing to show it."""
        if not self.what.strip():
            raise BadRecord("Say in a few words what was agreed.", field="what")
        if self.done_on is not None and self.shown_by is None and self.shown_in is None:
            raise BadRecord("Choose the entry or the paper that shows it.", field="shown_by")

    @property
    def is_done(self) -> bool:
        """Whether something shows that it was done."""
        return self.done_on is not None

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """The entry whose words it repeats."""
        return () if self.agreed_in is None else (self.agreed_in,)
