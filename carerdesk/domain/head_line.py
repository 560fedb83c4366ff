"""The head line: where the record stood, in one line for every paper that leaves the desk.

Whoever keeps the paper holds a mark: the record cannot be rewritten before it without its head
coming out another (`carerdesk.domain.chain`).  The words are the same everywhere and in every
language, so that a paper of years ago can still be held beside the record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from carerdesk.domain.date_words import plain_day

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.chain import ChainHead

SHORT_ID: Final = 8
"""Letters of the vault's id that tell one carer's records apart, on paper and on the screen."""


def head_line(head: ChainHead, on: date) -> str:
    """Return the line.

    Args:
        head: Where the record stands.
        on: The day the paper is made.
    """
    record = f"Record {head.vault_id[:SHORT_ID]}"
    if not head.count:
        return f"{record} on {plain_day(on)}, before its first event."
    events = "1 event" if head.count == 1 else f"{head.count:,} events"
    return f"{record}, {events}, head on {plain_day(on)}: {head.code}"
