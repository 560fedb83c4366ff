"""Receipt: the day that counts for an entry, estimated where only the day of posting is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import Channel, Entry, EntryKind
from carerdesk.rules.calendars import calendar

if TYPE_CHECKING:
    from carerdesk.domain.ids import CaseId
    from carerdesk.store.vault import Reader

POST_DAYS: Final = 2
"""Working days in the ordinary course of post, first class (Interpretation Act 1978 s.7)."""


def day_that_counts(
    desk: Reader, entry: Entry, corrected: FuzzyDate | None = None
) -> tuple[FuzzyDate, bool]:
    """Return the day an entry counts from, and whether it is an estimate.

    It counts from receipt.  A letter the carer posted came on some day from its posting to the end
    of the ordinary course of post: what the council owes is counted from the last of these days,
    what the carer owes is held against the first.

    Args:
        desk: For the holidays of the case's nation.
        entry: What was logged.
        corrected: When it happened, as last corrected.
    """
    happened = corrected or entry.happened
    if entry.received is not None:
        return entry.received, False
    posted = entry.kind is EntryKind.LETTER_OUT and entry.channel is Channel.LETTER
    sent = entry.sent or happened
    if not posted or sent.earliest is None or sent.latest is None:
        return happened, False
    return by_post(desk, entry.case_id, sent), True


def by_post(desk: Reader, case_id: CaseId, sent: FuzzyDate) -> FuzzyDate:
    """Return the days a letter can have come, from its posting to the end of the course of post.

    Args:
        desk: For the holidays of the case's nation.
        case_id: The case.
        sent: When it was posted; as it is where its days are not known.
    """
    if sent.earliest is None or sent.latest is None:
        return sent
    days = calendar(desk.case(case_id).nation.calendar, desk.own_days())
    return FuzzyDate.between(sent.earliest, days.advance(sent.latest, POST_DAYS))
