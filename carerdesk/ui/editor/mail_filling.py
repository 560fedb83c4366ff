"""What an e-mail fills in: only what is still empty, never over what was typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from carerdesk.domain.documents import DocumentKind
from carerdesk.domain.entries import Channel, EntryKind
from carerdesk.domain.paper_offers import OfferKind
from carerdesk.ui.editor import suggestions
from carerdesk.ui.editor.initials_watch import initialled
from carerdesk.ui.editor.when_row import typed_when

if TYPE_CHECKING:
    from carerdesk.domain.documents import Document
    from carerdesk.domain.ids import EntryId
    from carerdesk.ui.editor.entry_draft import EntryDraft
    from carerdesk.ui.sitting import Sitting

LETTERS = (EntryKind.LETTER_IN, EntryKind.LETTER_OUT)


def is_for_letters(draft: EntryDraft, document: Document) -> bool:
    """Whether an e-mail was attached to an entry that is a letter, or nothing else as yet."""
    if document.kind is not DocumentKind.EMAIL:
        return False
    return draft.kind in LETTERS or replace(draft, documents=()).is_empty


def filled(sitting: Sitting, draft: EntryDraft, document: Document) -> EntryDraft:
    """Return the draft with what the e-mail tells: how, when, who, and what it answers."""
    kind = draft.kind if draft.kind in LETTERS else EntryKind.LETTER_IN
    names = sitting.desk.people.names(sitting.case_id)
    headers = dict(document.headers)
    found = names.found(headers.get("From" if kind is EntryKind.LETTER_IN else "To", ""))
    people = tuple(dict.fromkeys(name.initials for name in found))
    first, _ = typed_when(document.dated)
    offered = suggestions.replies(sitting, kind)
    answered = (
        draft.replies_to
        or _answered_by_ids(sitting, document)
        or suggestions.answered_by_subject(document, offered)
    )
    event = draft.event
    if answered is not None and not event and kind is EntryKind.LETTER_IN:
        event = suggestions.event_ended_by_reply(sitting, answered)
    return replace(
        draft,
        kind=kind,
        channel=Channel.EMAIL if draft.channel is Channel.NONE else draft.channel,
        gist=draft.gist or initialled(names, document.title),
        when_first=draft.when_first or first,
        people=draft.people or people,
        replies_to=answered,
        event=event,
    )


def _answered_by_ids(sitting: Sitting, document: Document) -> EntryId | None:
    """Return the entry an e-mail says it answers, where what it answers is attached to one."""
    offers = sitting.desk.offers.of(document)
    return next((offer.answers for offer in offers if offer.kind is OfferKind.ENTRY), None)
