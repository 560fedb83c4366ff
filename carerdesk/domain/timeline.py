"""The timeline: what happened in order, in five lanes, with the good things in.

Order in time is not proof of cause.  The lane of good and neutral contact cannot be left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from carerdesk.domain.errors import BadRecord

if TYPE_CHECKING:
    from carerdesk.domain.clocks import Clock
    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.domain.entries import PassageKind
    from carerdesk.domain.ids import EntryId


class TimelineLane(StrEnum):
    """Where an event stands in the picture; the order is that of a new desk."""

    RAISED = "raised"
    HAPPENED = "happened"
    NEUTRAL = "neutral"
    KNEW = "knew"
    TOLD = "told"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEvent:
    """One thing in one lane.

    Attributes:
        key: Stable while the record is; what an arrow names its ends by.
        when: As the record has it; may be a span, or no day at all.
        what: The gist of its entry, or the word of its event.
        entry_id, number: The entry that shows it, if one does, and its place in the record.
        source: The document the entry quotes first; may be empty.
        known_how: How its first words are known.
        teller: Who told it, by initials, where it was told.
        is_named: Whether a tag or an event put it in its lane; ordinary contact is put there by
            being nothing else.
    """

    key: str
    lane: TimelineLane
    when: FuzzyDate
    what: str
    entry_id: EntryId | None = None
    number: int = 0
    source: str = ""
    known_how: PassageKind | None = None
    teller: str = ""
    is_named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """From the day something was known to others to the day the carer was told.

    Attributes:
        knew, told: Keys of the two events.
        days: Calendar days between, the day of knowing left out; ``None`` where one of the two
            days is not known to the day.
    """

    knew: str
    told: str
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The whole picture as data: what is painted and what is read is drawn from this alone.

    Attributes:
        events: By date; those without a day last.
        tellings: Arrows from what others knew to what the carer was told.
        clocks: Clocks with a day in law that others owe, one for each stage, by their start.
        sentence: What stands under every view and export of it.
    """

    events: tuple[TimelineEvent, ...]
    tellings: tuple[Telling, ...]
    clocks: tuple[Clock, ...]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneChoice:
    """Which lanes are shown, from above to below.

    Raises:
        BadRecord: When a lane is named twice, or good and neutral contact is left out.
    """

    shown: tuple[TimelineLane, ...] = tuple(TimelineLane)

    def __post_init__(self) -> None:
        """Refuse a picture without its honest part."""
        if len(set(self.shown)) != len(self.shown):
            raise BadRecord("A lane stands there twice; leave one out.", field="shown")
        if TimelineLane.NEUTRAL not in self.shown:
            raise BadRecord("Good and neutral contact is always shown.", field="shown")
