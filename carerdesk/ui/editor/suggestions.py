"""Suggestions for a letter: what it may answer and which clock that may end; none is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from carerdesk.domain.clocks import OwedBy
from carerdesk.domain.date_words import short
from carerdesk.domain.entries import EntryKind

if TYPE_CHECKING:
    from carerdesk.domain.documents import Document
    from carerdesk.domain.entries import LoggedEntry
    from carerdesk.domain.ids import EntryId
    from carerdesk.ui.sitting import Sitting

_MOST: Final = 60
_ASKS: Final = (
    "stage1_complaint",
    "stage2_requested",
    "stage3_requested",
    "complaint_to_ombudsman",
    "sar_request",
)


def entry_title(logged: LoggedEntry, sitting: Sitting) -> str:
    """Return an entry as a choice in a list: its gist and its day."""
    gist = logged.entry.gist or logged.entry.text.partition("\n")[0]
    return f"{gist} ({short(logged.happened, sitting.today())})"


def replies(sitting: Sitting, kind: EntryKind) -> tuple[tuple[str, EntryId], ...]:
    """Return what a letter may answer, newest first: letters out for one in, and the other way."""
    other = {EntryKind.LETTER_IN: "letter-out", EntryKind.LETTER_OUT: "letter-in"}.get(kind)
    if other is None:
        return ()
    found = sitting.desk.log.find(sitting.case_id, f"kind:{other}", limit=_MOST)
    return tuple((entry_title(r.entry, sitting), r.entry.entry.id) for r in found.rows)


def likely_events(sitting: Sitting, kind: EntryKind) -> tuple[str, ...]:
    """Return words that would end a clock that runs, or for a letter out begin one."""
    mine = kind is EntryKind.LETTER_OUT
    words: list[str] = list(_ASKS) if mine else []
    for clock in sitting.desk.clocks.all(sitting.case_id, sitting.today()):
        if not clock.is_ended and (clock.rule.owed_by is OwedBy.CARER) is mine:
            words += clock.rule.ends
    return tuple(dict.fromkeys(words))


def event_ended_by_reply(sitting: Sitting, replies_to: EntryId) -> str:
    """Return the word that ends the clock which the entry answered had started, if one runs."""
    started = {
        event.id
        for event in sitting.desk.clocks.events(sitting.case_id)
        if event.entry_id == replies_to
    }
    for clock in sitting.desk.clocks.all(sitting.case_id, sitting.today()):
        begun = {reading.started_by.id for reading in clock.readings}
        if begun & started and not clock.is_ended and clock.rule.owed_by is not OwedBy.CARER:
            return clock.rule.ends[0] if clock.rule.ends else ""
    return ""


def answered_by_subject(
    document: Document, offered: tuple[tuple[str, EntryId], ...]
) -> EntryId | None:
    """Return the entry whose gist an e-mail's subject answers: "Re: Stage 2 request"."""
    subject = dict(document.headers).get("Subject", "")
    plain = subject.casefold().strip()
    while plain[:3] in {"re:", "fw:"} or plain.startswith("fwd:"):
        plain = plain.partition(":")[2].strip()
    if not plain or plain == subject.casefold().strip():
        return None
    for title, entry_id in offered:
        gist = title.rpartition(" (")[0].casefold()
        if plain in gist or gist in plain:
            return entry_id
    return None
