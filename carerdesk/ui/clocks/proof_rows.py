"""What shows a date: the days that start, stop and end a clock, and the entries they came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.date_words import in_words, short
from carerdesk.ui.clocks.two_line_row import TwoLineRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from carerdesk.domain.clocks import Clock
    from carerdesk.domain.entries import LoggedEntry
    from carerdesk.domain.ids import EntryId
    from carerdesk.domain.procedures import CaseEvent, EventWord


def events_of(clock: Clock, events: Iterable[CaseEvent]) -> tuple[CaseEvent, ...]:
    """Return the events that start, pause, lengthen or end a clock, in order."""
    rule = clock.rule
    named = {reading.started_by.id for reading in clock.readings}
    named |= {r.ended_by.id for r in clock.readings if r.ended_by is not None}
    moves = {*rule.pauses, *rule.resumes, *rule.extends, *rule.restarts}
    found = [event for event in events if event.id in named or event.what in moves]
    return tuple(sorted(found, key=lambda event: event.date.sort_key))


def proof_rows(
    events: Iterable[CaseEvent],
    words: Mapping[str, EventWord],
    entry: Callable[[EntryId], LoggedEntry],
    today: date,
) -> tuple[TwoLineRow, ...]:
    """Return a row for each event."""
    return tuple(_row(event, words, entry, today) for event in events)


def _row(
    event: CaseEvent,
    words: Mapping[str, EventWord],
    entry: Callable[[EntryId], LoggedEntry],
    today: date,
) -> TwoLineRow:
    title = event_title(event.what, words)
    if event.entry_id is None:
        below = QCoreApplication.translate("Clocks", "A day added by hand; no entry shows it yet")
    else:
        below = entry(event.entry_id).entry.gist
    reason = event.fact("reason")
    if reason:
        below = QCoreApplication.translate("Clocks", "Reason given: {reason}. {words}").format(
            reason=reason, words=below
        )
    if event.estimated:
        below = QCoreApplication.translate("Clocks", "Estimated. {words}").format(words=below)
    return TwoLineRow(
        icon="ph.envelope-simple-open" if event.entry_id else "ph.calendar-check",
        title=title,
        below=below,
        right=short(event.date, today),
        sentence=f"{title}. {in_words(event.date)}. {below}.",
        entry_id=event.entry_id,
    )


def event_title(word: str, words: Mapping[str, EventWord]) -> str:
    """Say an event word to people; one no rule knows is shown as it was written."""
    known = words.get(word)
    return known.title if known else word.replace("_", " ")
