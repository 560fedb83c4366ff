"""Letters: what each kind of letter is, and the letters written in a case.

A kind is data, read from ``resources/letters``.  It fills in what the record says and leaves the
reasons to the carer: nothing it says of itself names a cause or a fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from carerdesk.domain.errors import BadRecord

if TYPE_CHECKING:
    from datetime import datetime

    from carerdesk.domain.cases import Nation
    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.domain.ids import CaseId, DocumentId, EntryId, LetterId, RuleId
    from carerdesk.domain.people import Role


class LetterAbout(StrEnum):
    """What of the record a letter is about, so that its days can be filled in."""

    NOTHING = ""
    LATE = "late"
    CLOCK = "clock"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPart:
    """A paragraph of a kind of letter.

    Attributes:
        words: Its English words, with facts in braces.
        words_cy: Its Welsh words; the English ones stand in while there are none.
        needs: Names of facts without which the paragraph is left out.
        unless: Names of facts in whose presence it is left out.
        own: Name of the carer's own words that stand here instead; empty for a paragraph of ours.
        label: What the field for the own words is called.
        hint: What helps to fill it, below the field.
        required: Whether the letter cannot be finished without them.
        lasts: Whether own words of one letter stand in the next that asks for the same by the same
            name, until they are changed there.
        heading: Whether it stands out as a heading.
    """

    words: str = ""
    words_cy: str = ""
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    own: str = ""
    label: str = ""
    hint: str = ""
    required: bool = False
    lasts: bool = False
    heading: bool = False

    def __post_init__(self) -> None:
        """Refuse a paragraph that is neither ours nor the carer's."""
        if bool(self.words) == bool(self.own):
            raise BadRecord("A paragraph has words, or a name for own words.", field="parts")
        if self.own and not self.label:
            raise BadRecord("Own words need a label.", field="label")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterKind:
    """A kind of letter, as its file records it.

    Attributes:
        group: Heading it stands under in the list of kinds.
        summary: One line on when it is used.
        to: To whom it goes, one line of the address each, with facts in braces.
        to_role: Role of the person in the case whose office it goes to, if one is known.
        subject: Its subject line, with facts in braces.
        cites: Rules it may lean on; the first that is in the packs of the case is cited.
        starts: Event word that sending it gives, or an empty string.
        warning: What to know before it is sent, where a door closes behind it.
        instead_of: Kind that cannot be sent as well.
        next_after: Kind of letter after which this one is the next.
        follows: Rules whose day, come or gone, makes this letter a next step.
        nations: Where it can be used; everywhere when empty.
        counted: Whether the page that counts the days can go with it.
    """

    id: str
    title: str
    title_cy: str
    group: str
    summary: str
    subject: str
    parts: tuple[LetterPart, ...]
    to: tuple[str, ...]
    to_role: Role | None = None
    about: LetterAbout = LetterAbout.NOTHING
    cites: tuple[RuleId, ...] = ()
    starts: str = ""
    warning: str = ""
    instead_of: str = ""
    next_after: str = ""
    follows: tuple[RuleId, ...] = ()
    nations: tuple[Nation, ...] = ()
    counted: bool = False

    @property
    def own(self) -> tuple[LetterPart, ...]:
        """The paragraphs that are the carer's."""
        return tuple(part for part in self.parts if part.own)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDraft:
    """A letter being written.

    Attributes:
        kind: Id of its kind.
        to: Its address, lines parted by line feeds, as the carer left it; empty for the kind's own.
        own: The carer's own words by the name of their paragraph.
        text: The whole letter as the carer changed it; empty while it is filled in for them.
        about: Key of the clock it is about, or an empty string.
        meeting: The entry of the meeting it is about.
        question: A question it asks, such as a finding's.
        with_count: Whether the page that counts the days goes with it.
    """

    id: LetterId
    case_id: CaseId
    kind: str
    started_at: datetime
    to: str = ""
    own: tuple[tuple[str, str], ...] = ()
    text: str = ""
    about: str = ""
    meeting: EntryId | None = None
    question: str = ""
    with_count: bool = False

    def said(self, name: str) -> str:
        """Return the own words of a paragraph, or an empty string."""
        return dict(self.own).get(name, "").strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of a letter as it is drawn; a line feed in it starts a new line."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPage:
    """A letter ready to be drawn.

    Attributes:
        sender: Lines at the head, right: name and address.
        to: Lines of the address.
        date: The day, in words.
        reference: "Your reference: …", or an empty string.
        subject: The line that names it.
        paragraphs: The body, with its greeting and its ending.
        mark: Words across the head, such as those of the sample case; may be empty.
    """

    sender: tuple[str, ...]
    to: tuple[str, ...]
    date: str
    reference: str
    subject: str
    paragraphs: tuple[Paragraph, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter that is finished, and stands in the log with its file.

    Attributes:
        draft: What it grew from.
        page: Every word of it, as it was filed.
        sent: The day it went.
        entry_id: The entry of the log it stands in.
        documents: The files that were put in the desk with it.

    Raises:
        BadRecord: When it has no words.
    """

    id: LetterId
    case_id: CaseId
    draft: LetterDraft
    page: LetterPage
    sent: FuzzyDate
    finished_at: datetime
    entry_id: EntryId
    documents: tuple[DocumentId, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a letter without words."""
        if not any(paragraph.text.strip() for paragraph in self.page.paragraphs):
            raise BadRecord("The letter has no words yet.", field="text")

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """It repeats its entry and its files, and the meeting it is about: it goes with them."""
        meeting = (self.draft.meeting,) if self.draft.meeting is not None else ()
        return (self.entry_id, *self.documents, *meeting)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneWord:
    """A word or phrase worth a second look in a letter.

    Attributes:
        words: What is looked for, as whole words in any case.
        why: One calm sentence.
        instead: What could be said, or an empty string.
    """

    words: str
    why: str
    instead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneFlag:
    """A place in a letter worth a second look; it never stops anything."""

    found: str
    why: str
    instead: str
    start: int
