"""The plan: what goes on which page, by arithmetic, before a page is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from carerdesk.domain.bundles import (
    BundleItem,
    BundlePlan,
    BundleRequest,
    BundleSection,
    Exclusion,
    ItemKind,
)
from carerdesk.domain.documents import Document
from carerdesk.domain.errors import Cancelled
from carerdesk.export import later
from carerdesk.export.brief import Brief
from carerdesk.export.candidates import NOT_EVEN_A_LINE, Candidate, candidates
from carerdesk.export.chronology import set_chronology
from carerdesk.export.closing import set_hashes, set_how_to_check
from carerdesk.export.collecting import no_search_for_cycles
from carerdesk.export.correspondence import set_correspondence
from carerdesk.export.counts import set_count
from carerdesk.export.flowing import Flowed, flowed, runs
from carerdesk.export.index import set_index
from carerdesk.export.manifest import Source
from carerdesk.export.marks import Sheet
from carerdesk.export.material import Material
from carerdesk.export.papers import Message, set_text
from carerdesk.export.plan_warnings import warnings_of
from carerdesk.export.profiles import PROFILES, PartName, Profile, heading
from carerdesk.export.statements import set_statements
from carerdesk.export.summary import set_summary

_OURS = ("chronology", "summary", "correspondence", "statements", "check:")
"""Keys of what is made from the record as a whole: nothing is kept back by leaving it out."""

_TYPESET_PAGE = 4_000
_MANY = 900
"""Pages of papers from which on the last page is taken to have four figures."""
_FIXED = 150_000
"""Bytes of a page we set, and of fonts and structure: for the estimate of size only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What only reading the papers can tell.

    Attributes:
        pages: Pages a document really has.
        below: Whether an entry begins on the page the one before it ends on.
        dropped: Why a document cannot go in after all.
        warnings: Sentences for the user.
        front: Pages of cover and index; 0 when not known.
    """

    pages: Mapping[str, int] = field(default_factory=dict)
    below: Mapping[str, bool] = field(default_factory=dict)
    dropped: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    front: int = 0


@no_search_for_cycles()
def plan(
    request: BundleRequest,
    material: Material,
    found: Found | None = None,
    *,
    cancelled: Callable[[], bool] = lambda: False,
) -> BundlePlan:
    """Return what goes on which page.

    Args:
        request: What the user asked for.
        material: What there is; no document is read.
        found: What reading the documents told, once it is known.
        cancelled: Asked before each entry and paper is measured.

    Raises:
        Cancelled: When it says so.
    """
    known = found or Found()
    listed, exclusions = _choose(request, material, known)
    profile = PROFILES[request.audience]
    letter_of, headings = _letters(request, listed, profile)
    chosen = [c for c in listed if c.included]
    far = _far(chosen, known)
    measured_by = {  # with page numbers as wide as any can be
        c.key: BundleItem(
            key=c.key,
            kind=c.kind,
            letter=letter_of[c.key],
            title=c.title,
            dated=c.dated,
            pages=1,
            first_page=far,
            section_page=far // 10,
            core=c.core,
        )
        for c in chosen
    }
    brief = Brief(
        material=material,
        request=request,
        profile=profile,
        items=measured_by,
        parts=headings,
        exclusions=exclusions,
        pages=far,
    )
    items = []
    for candidate in listed:
        if cancelled():
            raise Cancelled("Stopped. The list was not worked out to its end.")
        items.append(_measured(brief, candidate, letter_of[candidate.key], known))
    if request.issued is not None:
        items = [_in_its_place(request, item) for item in items]
    items = _flowing(brief, items, known)
    front = known.front or 1 + len(front_index(brief))
    sections = _numbered(items, headings, front)
    real = {item.key: item for section in sections for item in section.items if item.included}
    if request.issued is not None:
        front = request.issued.front_pages
        sections = _numbered(items, headings, front)
    elif not known.front:
        again = 1 + len(front_index(replace(brief, items=real)))
        if again != front:
            front = again
            sections = _numbered(items, headings, front)
    pages = front + sum(section.pages for section in sections)
    return BundlePlan(
        request=request,
        sections=sections,
        exclusions=exclusions,
        front_pages=front,
        pages=pages,
        size_estimate=_size(material, sections, pages),
        warnings=warnings_of(request, material, items, pages) + known.warnings,
    )


def _far(chosen: list[Candidate], known: Found) -> int:
    """Return a number as wide as that of the last page will be, to measure our pages with."""
    papers = sum(
        known.pages.get(c.key, c.document.pages or 1) if c.document is not None else 1
        for c in chosen
    )
    return 999 if papers < _MANY else 9_999


def _choose(
    request: BundleRequest, material: Material, known: Found
) -> tuple[list[Candidate], tuple[Exclusion, ...]]:
    """Return every candidate in order, and a reason for each input that stays out."""
    profile = PROFILES[request.audience]
    stood = later.places(request)
    listed: list[Candidate] = []
    seen: dict[str, Candidate] = {}
    exclusions: list[Exclusion] = []
    offered = {part for group in profile.sections for part in group}
    for candidate in candidates(request, material, profile):
        made = candidate
        reason = candidate.left_out or known.dropped.get(candidate.key, "")
        if candidate.key in stood:
            # It was sent out: it can be left out no more, whatever is ticked now.
            reason = known.dropped.get(candidate.key, "")
            candidate = replace(candidate, included=True, held_back="", left_out="")  # noqa: PLW2901
            made = candidate
        if candidate.included and not reason and candidate.sha256 in seen:
            twin = seen[candidate.sha256]
            reason = f"It is the same file as “{twin.title}”, which is in."
        if reason:
            made = replace(candidate, included=False, left_out=reason)
            exclusions.append(Exclusion(key=made.key, title=made.title, reason=reason))
        elif candidate.included and candidate.sha256:
            seen[candidate.sha256] = candidate
        if made.part in offered:
            listed.append(made)
    if not any(c.key == "chronology" and c.included for c in listed):
        named = {exclusion.key for exclusion in exclusions}
        exclusions += [
            Exclusion(key=c.key, title=c.title, reason=NOT_EVEN_A_LINE)
            for c in listed
            if c.kind is ItemKind.ENTRY and not c.included and c.key not in named
        ]
    if request.issued is not None:
        listed = later.ordered(request, request.issued, listed)
    return listed, tuple(e for e in exclusions if not e.key.startswith(_OURS))


def _letters(
    request: BundleRequest, listed: list[Candidate], profile: Profile
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the letter of each item, and the heading of each letter."""
    if request.issued is not None:
        return later.letters(request, request.issued, listed)
    letters, headings = _lettered(listed, profile)
    return {candidate.key: letters[candidate.part] for candidate in listed}, headings


def _in_its_place(request: BundleRequest, item: BundleItem) -> BundleItem:
    """Return an item that was sent out with the pages it had then."""
    stood = later.places(request).get(item.key)
    if stood is None:
        return item
    below = item.key in later.sharing(request)
    return replace(item, pages=stood.pages, fixed=True, below=below)


def _flowing(brief: Brief, items: list[BundleItem], known: Found) -> list[BundleItem]:
    """Return the items, of the log's entries as many on a page as have room there."""
    set_so: dict[str, Flowed] = {}
    for letter in dict.fromkeys(item.letter for item in items):
        for run in runs(item for item in items if item.letter == letter):
            if run[0].kind is ItemKind.ENTRY and not all(item.fixed for item in run):
                set_so |= {entry.key: entry for entry in flowed(brief, run)}
    return [
        replace(
            item,
            pages=known.pages.get(item.key, set_so[item.key].pages),
            below=known.below.get(item.key, set_so[item.key].below),
        )
        if item.key in set_so
        else item
        for item in items
    ]


def _lettered(
    listed: list[Candidate], profile: Profile
) -> tuple[dict[PartName, str], dict[str, str]]:
    """Return the letter of each part that has anything in it, and the heading of each letter."""
    letters: dict[PartName, str] = {}
    headings: dict[str, str] = {}
    for group in profile.sections:
        there = [part for part in group if any(c.part is part for c in listed)]
        if not there:
            continue
        shown = [p for p in there if any(c.part is p and c.included for c in listed)]
        letter = chr(ord("A") + len(headings))
        letters.update(dict.fromkeys(there, letter))
        headings[letter] = heading(shown or there)
    return letters, headings


def sheets_of(brief: Brief, key: str, letter: str, sources: tuple[Source, ...]) -> list[Sheet]:
    """Set an item of ours: anything but a paper or an entry of the log."""
    if key != "check:how":  # which is about the file it lies in, as the cover is
        brief = later.as_issued(brief, key)
    kind = key.partition(":")[0]
    if kind == "chronology":
        return set_chronology(brief)
    if kind in _LISTS:
        return _LISTS[kind](brief, letter)
    if kind == "count":
        return set_count(brief, next(c for c in brief.material.counts if c.key == key), letter)
    return _closing(brief, key, letter, sources)


def _closing(brief: Brief, key: str, letter: str, sources: tuple[Source, ...]) -> list[Sheet]:
    """Set the pages on checking, and the index of a section of later pages."""
    if key == "check:how":
        return set_how_to_check(brief, letter)
    issued = brief.request.issued
    if issued is not None and key != "check:hashes":
        brief = later.of_section(brief, issued, letter)
    if key.startswith(later.INDEX):
        return set_index(brief)
    return set_hashes(brief, tuple(s for s in sources if s.key in brief.items), letter)


def front_index(brief: Brief) -> list[Sheet]:
    """Set the index after the cover; of a bundle sent out, as it was sent out."""
    then = later.as_issued(brief, "cover")
    issued = brief.request.issued
    pages = issued.front_pages - 1 if issued is not None else 0
    return later.filled(then, set_index(then), pages, "Index")


_LISTS = {
    "summary": set_summary,
    "correspondence": set_correspondence,
    "statements": set_statements,
}


def _measured(brief: Brief, candidate: Candidate, letter: str, known: Found) -> BundleItem:
    """Return an item with the number of pages it takes."""
    if candidate.key in known.pages:
        pages = known.pages[candidate.key]
    elif candidate.document is not None:
        pages = _document_pages(brief, candidate.document, candidate.title, letter)
    elif candidate.kind is ItemKind.ENTRY:
        pages = 1  # what goes in is measured together, below
    else:
        pages = len(sheets_of(brief, candidate.key, letter, _stand_ins(brief)))
    return BundleItem(
        key=candidate.key,
        kind=candidate.kind,
        letter=letter,
        title=candidate.title,
        dated=candidate.dated,
        pages=pages,
        included=candidate.included,
        held_back=candidate.held_back,
        core=candidate.core,
    )


def _document_pages(brief: Brief, document: Document, title: str, letter: str) -> int:
    if document.clean_sha256:
        return document.pages or 1
    if document.words.strip() or document.headers:
        words, sha256 = document.words, document.sha256
        return len(set_text(brief, Message(title, document.headers, words, letter, sha256)))
    return 1


def _stand_ins(brief: Brief) -> tuple[Source, ...]:
    """Return a source for each paper that goes in, to measure the page of hashes with.

    In the order they will stand in, for what is parted from what by the foot of a page counts.
    """
    sizes = {f"document:{document.id}": document.size for document in brief.material.documents}
    return tuple(
        Source(
            key=item.key,
            sha256="0" * 64,
            size=sizes[item.key],
            media_type="",
            pages=(brief.pages - 1, brief.pages),
        )
        for item in sorted(brief.items.values(), key=lambda item: item.letter)
        if item.key in sizes
    )


def _numbered(
    items: list[BundleItem], headings: Mapping[str, str], front: int
) -> tuple[BundleSection, ...]:
    """Return the sections with every page number filled in."""
    page = front + 1
    sections = []
    for letter, title in headings.items():
        within = 1
        placed: list[BundleItem] = []
        for item in items:
            if item.letter != letter:
                continue
            if item.included:
                at = replace(item, first_page=page - item.below, section_page=within - item.below)
                placed.append(at)
                page += item.adds
                within += item.adds
            else:
                placed.append(item)
        sections.append(BundleSection(letter=letter, title=title, items=tuple(placed)))
    return tuple(sections)


def _size(material: Material, sections: tuple[BundleSection, ...], pages: int) -> int:
    chosen = {item.key for section in sections for item in section.items if item.included}
    papers = sum(d.size for d in material.documents if f"document:{d.id}" in chosen)
    return papers + pages * _TYPESET_PAGE + _FIXED
