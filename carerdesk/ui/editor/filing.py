"""Putting a draft in the log: the form's words read into records, or the field at fault named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from carerdesk.domain.changes import Changes
from carerdesk.domain.ids import EntryId
from carerdesk.domain.links import LinkKind
from carerdesk.services.log import NewEntry, NewEvent, NewPromise
from carerdesk.ui.editor.entry_draft import EntryDraft, gist_of
from carerdesk.ui.editor.when_reading import how_of
from carerdesk.ui.editor.when_row import typed_when

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.domain.entries import Entry, LoggedEntry
    from carerdesk.domain.ids import PersonId
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


def change_in_the_log(  # noqa: PLR0913 - as above
    sitting: Sitting,
    draft: EntryDraft,
    before: Entry,
    *,
    key: str,
    happened: FuzzyDate,
    sent: FuzzyDate | None,
    received: FuzzyDate | None,
) -> tuple[LoggedEntry, Changes]:
    """Put a draft in place of an entry's words.

    Args:
        sitting: The desk and the case.
        draft: What the form holds.
        before: The entry as it stands; a date nobody typed over stays as it was said.
        key: Of the draft, dropped in the same transaction.
        happened: When, read from the form.
        sent: When it was sent, where that was said.
        received: When it was received, where that was said.

    Raises:
        BadRecord: When a field is not in order.
        NotSaved: When it is locked or could not be kept; the words are still in the form.
    """
    people, changes = _people(sitting, draft.people)
    shown = change_of(before, {who: name for name, who in people.items()})
    here = (people[who.casefold()] for who in draft.people)
    unknown = (who for who in before.people if who not in people.values())
    first = next((p.text for p in draft.passages if p.text.strip()), "")
    typed = (draft.when_how, draft.when_first, draft.when_last)
    stands = typed == (shown.when_how, shown.when_first, shown.when_last)
    logged, changed = sitting.desk.log.rewrite(
        replace(
            before,
            kind=draft.kind,
            gist=draft.gist.strip() or gist_of(first),
            happened=before.happened if stands else happened,
            place=draft.place,
            channel=draft.channel,
            sent=before.sent if draft.sent == shown.sent else sent,
            received=before.received if draft.received == shown.received else received,
            people=tuple(dict.fromkeys((*here, *unknown))),
            passages=draft.passages,
            documents=draft.documents,
            tags=draft.tags,
            drawer=draft.drawer,
        ),
        draft=key,
    )
    return logged, changes | changed


def change_of(entry: Entry, called: Mapping[PersonId, str]) -> EntryDraft:
    """Return the draft that changes an entry, as its form is filled at first.

    Args:
        entry: As it stands in the log.
        called: Initials of the people of the case.
    """
    first, last = typed_when(entry.happened)
    return EntryDraft(
        kind=entry.kind,
        gist=entry.gist,
        when_how=how_of(entry.happened).value,
        when_first=first,
        when_last=last,
        place=entry.place,
        people=tuple(called[who] for who in entry.people if who in called),
        passages=entry.passages,
        drawer=entry.drawer,
        documents=entry.documents,
        tags=entry.tags,
        channel=entry.channel,
        sent=typed_when(entry.sent)[0] if entry.sent else "",
        received=typed_when(entry.received)[0] if entry.received else "",
        rewrites=entry.id,
    )


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
