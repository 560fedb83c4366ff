"""Reminders: what the carer asked to be told of again, and on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from carerdesk.domain.errors import BadRecord

if TYPE_CHECKING:
    from carerdesk.domain.ids import CaseId, ReminderId


class ReminderAbout(StrEnum):
    """What a reminder can be set on."""

    ENTRY = "entry"
    CLOCK = "clock"
    PROMISE = "promise"


class ReminderEnd(StrEnum):
    """How a reminder ended; open while it waits for its day or an answer."""

    OPEN = ""
    REPLY_ARRIVED = "reply arrived"
    NOT_NEEDED = "no longer needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A day on which to be told of something again.

    It is a note to oneself, no evidence: it leaves no event in the history.

    Attributes:
        about: What kind of thing it is set on.
        target: Which: an entry's or a promise's id, or a clock's key.
        on: The first day it is shown.
        note: A few words of the carer's own; never shown before the desk is open, nor in a notice.
        end: How it ended.

    Raises:
        BadRecord: When it is set on nothing.
    """

    id: ReminderId
    case_id: CaseId
    about: ReminderAbout
    target: str
    on: date
    note: str = ""
    end: ReminderEnd = ReminderEnd.OPEN

    def __post_init__(self) -> None:
        """Refuse a reminder of nothing."""
        if not self.target.strip():
            raise BadRecord("Choose what to be reminded of.", field="target")
