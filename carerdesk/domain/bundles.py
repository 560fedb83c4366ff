"""Bundles: who one is for, what goes on which page, and what was checked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from datetime import date, datetime

    from carerdesk.domain.cases import Case
    from carerdesk.domain.chain import ChainHead
    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.domain.ids import BundleId, CaseId
    from carerdesk.domain.people import Person


class Audience(StrEnum):
    """Who a bundle is for; the value is the short name used on the command line."""

    OMBUDSMAN = "lgsco"
    STAGE_2 = "stage2"
    STAGE_3 = "stage3"
    IRM = "irm"
    COUNCIL = "council"
    ADVISER = "adviser"
    MP = "mp"
    ADVOCATE = "advocate"
    CHRONOLOGY = "chronology"

    @property
    def may_have_plain(self) -> bool:
        """Whether a copy with nothing covered may be made: an MP or an advocate needs no names."""
        return self not in {Audience.MP, Audience.ADVOCATE, Audience.CHRONOLOGY}


NO_PLAIN_COPY: Final = "No plain copy is made for this reader; nothing was written."


class Numbering(StrEnum):
    """How pages are referred to; both numbers stand on every page either way."""

    CONTINUOUS = "continuous"
    SECTIONS = "sections"


class ItemKind(StrEnum):
    """What an item is made from."""

    CHRONOLOGY = "chronology"
    SUMMARY = "summary"
    LIST = "list"
    DOCUMENT = "document"
    ENTRY = "entry"
    COUNT = "count"
    CHECK = "check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How much a reader takes: somebody else's rule, with its source and the day it was checked.

    Attributes:
        key: Its name in the data.
        title: Whose limit, in few words.
        pages, megabytes: At most; 0 where no figure is known.
        source: Where it stands, or that it must be asked for.
        own: Whether the user wrote it.
    """

    key: str
    title: str
    pages: int
    megabytes: int
    source: str
    looked_at: date
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """Something that is not in the bundle, and why, in words fit for its reader."""

    key: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedItem:
    """Where an item stood in a bundle that was sent out.

    Attributes:
        first_page: In the whole bundle, from 1.
        section_page: In its section, from 1.
        as_of: What was put in the record after it does not stand on its pages.
        prepared_on: The day its counts were made as of.
        title: As the index said; empty in what was sent out before it was kept.
        dated, core: As the index had them, where a title is kept.
    """

    key: str
    letter: str
    first_page: int
    section_page: int
    pages: int
    as_of: datetime
    prepared_on: date
    title: str = ""
    dated: FuzzyDate | None = None
    core: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedFacts:
    """What pages sent out say of the case and its people, which can be changed since.

    Attributes:
        as_of: Pages of that moment say so.
        case: Without title and words of the carer's own, which stand on no page but the cover.
        people: Initials and roles, never a name: a name can be taken out of the desk, and this
            cannot.
    """

    as_of: datetime
    case: Case
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A bundle that was sent out and whose numbers must stay.

    Attributes:
        pages: Of the whole, as issued.
        front_pages: Of cover and index, as issued.
        made_at: What was put in the record after it is later.
        items: Everything that has pages, in order.
        headings: Letter and heading of each section.
        later: Letters of sections that were put at the end of an earlier one.
        exclusions: What was left out, each under the letter of the section whose index says so;
            the first index has no letter.
        heads: The heads of its summary as JSON values; they can be changed in the desk, and the
            page that was sent out cannot.
        facts: Of each moment pages were made at; none in what was sent out before they were kept.
    """

    bundle_id: BundleId
    pages: int
    front_pages: int
    made_at: datetime
    items: tuple[IssuedItem, ...]
    headings: tuple[tuple[str, str], ...]
    later: tuple[str, ...] = ()
    exclusions: tuple[tuple[str, Exclusion], ...] = ()
    heads: tuple[dict[str, Any], ...] = ()
    facts: tuple[IssuedFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleRequest:
    """What the user asked for.

    Attributes:
        title: For the cover.
        left_out: Keys of items unticked by hand.
        put_in: Keys of held-back items ticked by hand.
        order: Keys in the order chosen by hand; items not named keep their own order, after.
        page_limit: Advice on length, pages; 0 for none.
        size_limit: What the reader takes, megabytes; 0 when not known.
        numbering: What references and page labels say.
        full_name: Whether the complainant's own name is printed; ``None`` as the audience has it.
        core_turned: Keys whose mark "read first" was turned by hand.
        core_only: Whether only what is marked "read first" goes in, as a core bundle.
        permission: Key of the paper that is the service's permission; empty when there is none.
        summary_words: At most, in the summary; 500, 1,000 or 2,500.
        since: First day of the chronology and the log; ``None`` for everything.
        issued: The bundle this one continues, its numbers unchanged; ``None`` for a first one.
        most_dpi: Finest picture allowed, dots an inch; 0 to leave pictures as they are.
        plain: Whether papers go in as they came, nothing blacked out: a copy with the same page
            numbers, for a reader who needs the names.
    """

    case_id: CaseId
    audience: Audience
    title: str
    prepared_on: date
    left_out: frozenset[str] = frozenset()
    put_in: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()
    page_limit: int = 350
    size_limit: int = 0
    numbering: Numbering = Numbering.CONTINUOUS
    full_name: bool | None = None
    core_turned: frozenset[str] = frozenset()
    core_only: bool = False
    permission: str = ""
    summary_words: int = 1_000
    since: date | None = None
    issued: Issued | None = None
    most_dpi: int = 0
    plain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleItem:
    """A document of the bundle and the pages it takes.

    Attributes:
        key: ``chronology``, ``document:ID``, ``entry:ID``, ``count:CLOCK:READING``, ``check:how``
            or ``check:hashes``.
        title: Shown in index and bookmark; initials only.
        pages: How many.
        first_page: In the whole bundle, from 1; 0 when left out.
        section_page: In its section, from 1; 0 when left out.
        included: Whether it goes in.
        held_back: Why it is not ticked by itself, or an empty string.
        core: Whether it is marked to be read first.
        fixed: Whether it stands where a bundle sent out has it, and can be neither moved nor left.
        below: Whether it begins on the page that the item before it ends on.
    """

    key: str
    kind: ItemKind
    letter: str
    title: str
    dated: FuzzyDate | None
    pages: int
    first_page: int = 0
    section_page: int = 0
    included: bool = True
    held_back: str = ""
    core: bool = False
    fixed: bool = False
    below: bool = False

    @property
    def adds(self) -> int:
        """Pages the bundle is longer by: one shared with the item before is not counted twice."""
        return self.pages - self.below

    @property
    def section_label(self) -> str:
        """The section's own numbers: "B4" or "B4–B5"."""
        first = f"{self.letter}{self.section_page}"
        if self.pages == 1:
            return first
        return f"{first}–{self.letter}{self.section_page + self.pages - 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleSection:
    """A part of the bundle under one letter."""

    letter: str
    title: str
    items: tuple[BundleItem, ...]

    @property
    def pages(self) -> int:
        """Pages of what goes in."""
        return sum(item.adds for item in self.items if item.included)


@dataclass(frozen=True, slots=True, kw_only=True)
class BundlePlan:
    """What goes on which page, before a page is drawn.

    Attributes:
        front_pages: Pages of cover and index, before the first section.
        pages: Of the whole.
        size_estimate: Bytes, roughly.
        warnings: Sentences for the user, such as a length over the advice.
    """

    request: BundleRequest
    sections: tuple[BundleSection, ...]
    exclusions: tuple[Exclusion, ...]
    front_pages: int
    pages: int
    size_estimate: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One row of the bundle standard, tried on the finished file.

    Attributes:
        row: Its number in the product's list of requirements.
        passed: ``None`` when it does not apply to this file.
        detail: What was seen, without names from the record.
    """

    row: int
    title: str
    passed: bool | None
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleReceipt:
    """What was made, kept in the desk.

    Attributes:
        sha256: Of the finished file, hexadecimal.
        code: The check code on its cover.
        head: Where the record stood when it was made.
        issued: What stood where, so that later pages can be put at its end; ``None`` in receipts
            from before it was kept.
    """

    id: BundleId
    case_id: CaseId
    audience: Audience
    title: str
    file_name: str
    made_at: datetime
    pages: int
    size: int
    sha256: str
    code: str
    head: ChainHead
    checks: tuple[Check, ...]
    exclusions: tuple[Exclusion, ...]
    issued: Issued | None = None
