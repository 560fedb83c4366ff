"""Procedures: what starts, pauses, extends and ends a statutory clock.

An event word is one of the words of the case-facts format; any other word may be kept and shown but
moves no clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from carerdesk.domain.errors import BadRecord

if TYPE_CHECKING:
    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.domain.ids import CaseEventId, CaseId, EntryId


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvent:
    """Something that happened in a procedure, as far as a clock is concerned.

    Attributes:
        what: The event word, such as ``stage2_requested``.
        date: The day that counts for this event (received, sent or held, as the word says).
        entry_id: The entry that shows it, if it came from the log.
        facts: Further facts by name: ``procedure``, ``stage``, ``reason``, ``until``.
        estimated: Whether the date is an estimate, such as the ordinary course of post.
        note: A few words for the reader.

    Raises:
        BadRecord: When there is no event word.
    """

    id: CaseEventId
    case_id: CaseId
    what: str
    date: FuzzyDate
    entry_id: EntryId | None = None
    facts: tuple[tuple[str, str], ...] = ()
    estimated: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse an event without a word."""
        if not self.what.strip():
            raise BadRecord("Choose what this was.", field="what")

    def fact(self, name: str) -> str:
        """Return a further fact, or an empty string."""
        return dict(self.facts).get(name, "") if self.facts else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWord:
    """An event word and how it is said to people.

    Attributes:
        title: For a list to choose from: "Stage 2 asked for".
        clause: For a sentence: "the statement was agreed".
        group: Heading it stands under in a list.
    """

    word: str
    title: str
    title_cy: str
    clause: str
    group: str
