"""Targets: what a page can be asked to show when it is gone to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from carerdesk.domain.entries import EntryKind

if TYPE_CHECKING:
    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.domain.ids import DocumentId, EntryId, PersonId
    from carerdesk.domain.templates import EntryTemplate
    from carerdesk.ui.given import Given


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowEntry:
    """Show one entry of the log, whatever the filter hides."""

    entry_id: EntryId


@dataclass(frozen=True, slots=True, kw_only=True)
class FindEntries:
    """Show what a filter line finds in the log."""

    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteEntry:
    """Open the editor with what is known already.

    Attributes:
        text: First words.
        people: Who is in it.
        new_people: Initials nobody has yet.
        promises: Who, what and by when, as typed: initials, words, date.
        documents: Papers already in the desk, attached.
        given: What was dropped, to be put in the desk and attached.
        replies_to: The entry it answers.
        event: Word of what it means for the procedure.
        template: A template it begins with, filled in.
    """

    kind: EntryKind = EntryKind.MEETING
    text: str = ""
    gist: str = ""
    happened: FuzzyDate | None = None
    people: tuple[PersonId, ...] = ()
    new_people: tuple[str, ...] = ()
    promises: tuple[tuple[str, str, str], ...] = ()
    documents: tuple[DocumentId, ...] = ()
    given: Given | None = None
    replies_to: EntryId | None = None
    event: str = ""
    template: EntryTemplate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteLetter:
    """Begin a letter with what is known already.

    Attributes:
        kind: Id of its kind; the user chooses when it is empty.
        about: Key of the clock it is about; with no kind, the letters that can follow it are
            offered first.
        meeting: The entry of the meeting it is about.
        question: A question it asks.
    """

    kind: str = ""
    about: str = ""
    meeting: EntryId | None = None
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowDocument:
    """Show one document among the papers, at a page from 1."""

    document_id: DocumentId
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPerson:
    """Show one person."""

    person_id: PersonId
