"""The draft of an entry: everything the form holds, as typed, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from carerdesk.domain.entries import Channel, Drawer, EntryKind, Passage, PassageKind
from carerdesk.domain.ids import DocumentId, EntryId
from carerdesk.domain.letter_facts import Proposal

if TYPE_CHECKING:
    from carerdesk.domain.templates import EntryTemplate


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseDraft:
    """A promise as typed: who by initials, what, and by when."""

    who: str = ""
    what: str = ""
    by: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self.who.strip() or self.what.strip() or self.by.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDraft:
    """What the form holds.

    Attributes:
        when_how: One of the six ways of saying when.
        when_first, when_last: Dates as typed.
        order_how: ``before`` or ``after`` another entry, when no day is known.
        people: Initials, known or new.
        event: Word of what it means for the procedure.
        facts: What the letter says of it, by name, as chosen or typed.
        quotes: The words of the letter those were taken from.
        rewrites: The entry of the log whose words are being changed, if it is one.
    """

    kind: EntryKind = EntryKind.MEETING
    gist: str = ""
    when_how: str = "on"
    when_first: str = ""
    when_last: str = ""
    order_how: str = ""
    order_entry: str = ""
    place: str = ""
    people: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    promises: tuple[PromiseDraft, ...] = ()
    drawer: Drawer = Drawer.MINE
    documents: tuple[DocumentId, ...] = ()
    tags: tuple[str, ...] = ()
    channel: Channel = Channel.NONE
    sent: str = ""
    received: str = ""
    replies_to: EntryId | None = None
    event: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    quotes: tuple[Proposal, ...] = ()
    rewrites: EntryId | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it that anybody would miss."""
        return not (
            self.gist.strip()
            or any(passage.text.strip() for passage in self.passages)
            or self.when_first.strip()
            or self.place.strip()
            or self.people
            or self.documents
            or self.tags
            or any(not promise.is_empty for promise in self.promises)
        )

    @property
    def title(self) -> str:
        """A few words to know it by."""
        first = next((p.text.strip() for p in self.passages if p.text.strip()), "")
        return self.gist.strip() or gist_of(first)


def with_template(draft: EntryDraft, template: EntryTemplate) -> EntryDraft:
    """Return a draft begun with a template; what was written already stays, before its words."""
    written = tuple(passage for passage in draft.passages if passage.text.strip())
    return replace(
        draft,
        kind=template.kind,
        gist=draft.gist.strip() or template.gist,
        place=draft.place.strip() or template.place,
        people=tuple(dict.fromkeys((*draft.people, *template.people))),
        passages=(*written, *template.passages),
        tags=tuple(dict.fromkeys((*draft.tags, *template.tags))),
        drawer=template.drawer if draft.is_empty else draft.drawer,
    )


_MOST_GIST = 80
"""Letters of a gist made from the first words."""


def gist_of(text: str) -> str:
    """Return the first sentence of a text, or as many whole words of it as make a line."""
    first = text.strip().partition("\n")[0]
    for end in (". ", "? "):
        head, found, _ = first.partition(end)
        if found and len(head) <= _MOST_GIST:
            first = head + end.strip()
            break
    if len(first) <= _MOST_GIST:
        return first.rstrip(".")
    return f"{first[:_MOST_GIST].rpartition(' ')[0] or first[:_MOST_GIST]}…"


def body_of(draft: EntryDraft) -> dict[str, Any]:
    """Return the draft as JSON values, none where nobody would miss it."""
    if draft.is_empty:
        return {}
    return {**asdict(draft), "kind": draft.kind.value}


def draft_of(body: Mapping[str, Any]) -> EntryDraft:
    """Return the draft kept as JSON values; what an older CarerDesk did not keep is empty.

    Raises:
        KeyError, TypeError, ValueError: When it is no draft of an entry.
    """
    known = {field.name for field in fields(EntryDraft)}
    kept = {name: value for name, value in body.items() if name in known}
    kept["kind"] = EntryKind(kept["kind"])
    kept["drawer"] = Drawer(kept.get("drawer", Drawer.MINE.value))
    kept["channel"] = Channel(kept.get("channel", ""))
    kept["passages"] = tuple(
        Passage(text=p["text"], kind=PassageKind(p["kind"]), source=p["source"])
        for p in kept.get("passages", ())
    )
    kept["promises"] = tuple(PromiseDraft(**promise) for promise in kept.get("promises", ()))
    kept["facts"] = tuple((str(key), str(value)) for key, value in kept.get("facts", ()))
    kept["quotes"] = tuple(Proposal(**quote) for quote in kept.get("quotes", ()))
    for name in ("people", "documents", "tags"):
        kept[name] = tuple(kept.get(name, ()))
    return EntryDraft(**kept)
