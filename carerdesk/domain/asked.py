"""Things asked for: minutes, papers and information, and what came of each.

A paper that another paper mentions may be asked for; where it does not come, the page that shows
that it exists stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import BadRecord

if TYPE_CHECKING:
    from carerdesk.domain.ids import AskedThingId, CaseId, DocumentId, EntryId


class AskedKind(StrEnum):
    """What sort of thing was asked for."""

    MINUTES = "minutes"
    PAPER = "a paper"
    OWN_RECORDS = "my own records"
    INFORMATION = "information"


class AnswerKind(StrEnum):
    """What came of asking; silence is no answer yet."""

    SILENT = "no answer yet"
    GIVEN = "given"
    PART = "given in part"
    REFUSED = "refused"
    NOT_HELD = "said not to be held"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedThing:
    """Something the carer asked for, or knows to exist from another paper.

    Attributes:
        what: Which: "minutes of the meeting of 3 May".
        asked_on, asked_in: When it was asked for, and the entry; ``None`` while it was not.
        named_in, named_page, named_entry: What proves that it exists.
        answer: What came; `ground` is the reason given for a refusal or a part.
        answered_on, answered_in, given: When, the entry, and the paper that came.

    Raises:
        BadRecord: When it names nothing, or an answer to what was not asked or a page that is none.
    """

    id: AskedThingId
    case_id: CaseId
    what: str
    kind: AskedKind = AskedKind.PAPER
    asked_on: FuzzyDate | None = None
    asked_in: EntryId | None = None
    named_in: DocumentId | None = None
    named_page: int | None = None
    named_entry: EntryId | None = None
    answer: AnswerKind = AnswerKind.SILENT
    ground: str = ""
    answered_on: FuzzyDate | None = None
    answered_in: EntryId | None = None
    given: DocumentId | None = None

    def __post_init__(self) -> None:
        """Refuse what names nothing, and a page that is none."""
        if not self.what.strip():
            raise BadRecord("Say what it is, such as “minutes of 3 May”.", field="what")
        if self.named_page is not None and self.named_page < 1:
            raise BadRecord("Pages are counted from 1.", field="named_page")

    @property
    def is_asked(self) -> bool:
        """Whether it was asked for."""
        return self.asked_on is not None or self.asked_in is not None

    @property
    def is_proved(self) -> bool:
        """Whether something of the record shows that it exists."""
        return self.named_in is not None or self.named_entry is not None

    @property
    def is_lacking(self) -> bool:
        """Whether it has not come whole."""
        return self.answer is not AnswerKind.GIVEN

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """The entries and the paper whose words it may repeat."""
        found = (self.asked_in, self.named_in, self.named_entry, self.answered_in)
        return tuple(dict.fromkeys(source for source in found if source is not None))
