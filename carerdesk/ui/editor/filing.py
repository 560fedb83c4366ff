"""Putting a draft in the log: the form's words read into records, or the field at fault named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carerdesk.domain.changes import Changes
from carerdesk.domain.ids import EntryId
from carerdesk.domain.links import LinkKind
from carerdesk.services.log import NewEntry, NewEvent, NewPromise
from carerdesk.ui.editor.entry_draft import gist_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.domain.entries import LoggedEntry
    from carerdesk.domain.ids import PersonId
    from carerdesk.ui.editor.entry_draft import EntryDraft
    from carerdesk.ui.sitting import Sitting

ReadPromise = tuple[str, str, "FuzzyDate"]
"""Whose by initials (the carer's own when empty), what, and by when."""


def put_in_the_log(  # noqa: PLR0913 - a draft and what was read of it, all named
    sitting: Sitting,
    draft: EntryDraft,
    *,
    key: str,
    happened: FuzzyDate,
    sent: FuzzyDate | None,
    received: FuzzyDate | None,
    promises: Sequence[ReadPromise],
    facts: tuple[tuple[str, str], ...] = (),
) -> tuple[LoggedEntry, Changes]:
    """Put a draft in the log, with people nobody had initials for yet.

    Args:
        sitting: The desk and the case.
        draft: What the form holds.
        key: Of the draft, dropped in the same transaction.
        happened: When, read from the form.
        sent: When it was sent, where that was said.
        received: When it was received, where that was said.
        promises: Promises read from the form.
        facts: What the letter says, read from the form.

    Raises:
        BadRecord: When a field is not in order.
        NotSaved: When it could not be kept; the words are still in the form.
    """
    initials = [*draft.people, *(who for who, _, _ in promises if who)]
    people, changes = _people(sitting, initials)
    first = next((p.text for p in draft.passages if p.text.strip()), "")
    new = NewEntry(
        case_id=sitting.case_id,
        kind=draft.kind,
        gist=draft.gist.strip() or gist_of(first),
        happened=happened,
        place=draft.place,
        channel=draft.channel,
        sent=sent,
        received=received,
        people=tuple(dict.fromkeys(people[who.casefold()] for who in draft.people)),
        passages=tuple(p for p in draft.passages if p.text.strip()),
        documents=draft.documents,
        tags=draft.tags,
        drawer=draft.drawer,
        promises=tuple(
            NewPromise(what=what, by=by, who=people[who.casefold()] if who else None)
            for who, what, by in promises
        ),
        events=(
            (NewEvent(what=draft.event, facts=facts, quotes=draft.quotes),) if draft.event else ()
        ),
        replies_to=draft.replies_to,
    )
    logged, recorded = sitting.desk.log.record(new, draft=key)
    changes |= recorded | Changes.DRAFTS
    if draft.order_how and draft.order_entry:
        other = EntryId(draft.order_entry)
        ends = (logged.entry.id, other) if draft.order_how == "after" else (other, logged.entry.id)
        changes |= sitting.desk.log.link(*ends, LinkKind.FOLLOWS)
    return logged, changes


def _people(sitting: Sitting, initials: Sequence[str]) -> tuple[dict[str, PersonId], Changes]:
    """Return who the initials are; somebody new is added, to be asked for a role later."""
    known = {p.initials.casefold(): p.id for p in sitting.desk.people.of(sitting.case_id)}
    changes = Changes.NOTHING
    for who in initials:
        if who.casefold() not in known:
            person, added = sitting.desk.people.add(
                case_id=sitting.case_id,
                initials=who.strip(),
                is_child=who.casefold().startswith("child "),
            )
            known[who.casefold()] = person.id
            changes |= added
    return known, changes
