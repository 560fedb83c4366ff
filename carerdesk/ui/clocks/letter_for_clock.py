"""The entry of a letter that came, or went, for a clock: what it answers, and what it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carerdesk.domain.entries import EntryKind
from carerdesk.ui.clocks.reading_words import is_mine
from carerdesk.ui.targets import WriteEntry

if TYPE_CHECKING:
    from carerdesk.domain.clocks import Clock
    from carerdesk.ui.given import Given


def letter_for_clock(clock: Clock, given: Given | None = None) -> WriteEntry:
    """Return the entry to be written, with what was dropped on the clock.

    What others owe is answered by a letter in; what the carer owes, by one of the carer's own,
    which answers nothing.  Whether it ends the clock is offered and can be changed; one that has
    ended is ended by nothing more.
    """
    mine = is_mine(clock)
    ends = () if clock.is_ended else clock.rule.ends
    return WriteEntry(
        kind=EntryKind.LETTER_OUT if mine else EntryKind.LETTER_IN,
        replies_to=None if mine else clock.readings[0].started_by.entry_id,
        event=ends[0] if ends else "",
        given=given,
    )
