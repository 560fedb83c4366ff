"""Rewriting: an entry's words written anew while its time of grace lasts, and only then.

What stood there stays in the history and, where a bundle shows the entry, in its record file: the
chain would not hold otherwise.  From the end of the time of grace an entry is only added to.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import NotSaved
from carerdesk.services.receipt import day_that_counts
from carerdesk.services.safekeeping import GRACE

if TYPE_CHECKING:
    from datetime import datetime

    from carerdesk.domain.entries import Entry, LoggedEntry
    from carerdesk.store.vault import Transaction


def tidied(entry: Entry) -> Entry:
    """Return an entry as it is kept: no empty passage, every tag once and in small letters.

    Title, place and tags are one line each, whatever was pasted.
    """
    return replace(
        entry,
        gist=one_line(entry.gist),
        place=one_line(entry.place),
        passages=tuple(p for p in entry.passages if p.text.strip()),
        tags=tuple(dict.fromkeys(one_line(t).casefold() for t in entry.tags if t.strip())),
    )


def one_line(words: str) -> str:
    """Return words with ends of lines and other blanks turned to single spaces."""
    return " ".join(words.split())


def may_rewrite(logged: LoggedEntry, at: datetime) -> bool:
    """Whether an entry's own words can still be changed: not locked, and nothing added below it."""
    in_time = at - logged.entry.recorded_at < GRACE
    return in_time and not logged.is_sealed and not logged.amendments


def rewrite(tx: Transaction, entry: Entry, at: datetime) -> tuple[LoggedEntry, Changes]:
    """Put an entry in place of what was first written.

    What it means for a procedure stays; where that was counted from the entry's own day, it moves
    with the day.

    Raises:
        NotFound: When there is no such entry.
        NotSaved: When its time of grace is over or something was added to it.
    """
    entry = tidied(entry)
    before = tx.entry(entry.id)
    if not may_rewrite(before, at):
        raise NotSaved(
            "This entry is locked by now, so it was not changed. Your words are still here; copy "
            "them and add them to the entry with Amend."
        )
    if entry == before.entry:
        return before, Changes.NOTHING
    counted = day_that_counts(tx, before.entry)
    logged = tx.rewrite_entry(entry)
    counts = day_that_counts(tx, entry)
    changes = Changes.ENTRIES
    for event in tx.events(entry.case_id):
        if event.entry_id == entry.id and (event.date, event.estimated) == counted != counts:
            tx.change_event(replace(event, date=counts[0], estimated=counts[1]))
            changes |= Changes.CLOCKS
    return logged, changes
