"""Private words: what must not leave beside names: an address, a school, a number, a birthday."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from carerdesk.domain.errors import BadRecord

if TYPE_CHECKING:
    from carerdesk.domain.ids import CaseId

_SHORTEST: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateWords:
    """Words that stand in no paper that leaves, and what stands there instead.

    Attributes:
        words: As they are written: "12 Mill Lane", "Hilltop Primary School", "4 May 2016".
        label: What a reader sees: "Address", "School 1", "Date of birth".

    Raises:
        BadRecord: When the words are too short to be looked for, or there is no label.
    """

    id: str
    case_id: CaseId
    words: str
    label: str

    def __post_init__(self) -> None:
        """Refuse what would be found everywhere."""
        if len("".join(self.words.split())) < _SHORTEST:
            raise BadRecord("Write at least three letters to look for.", field="words")
        if not self.label.strip():
            raise BadRecord("Say what is to stand there instead.", field="label")

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """It repeats no entry and no paper."""
        return ()
