"""Later pages: what is new stands at the end of a bundle sent out, whose pages keep their numbers.

A page that was sent out is drawn again from the record as it stood then.  What came since has a
section of its own with its own index and hashes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from carerdesk.domain.bundles import (
    BundlePlan,
    BundleRequest,
    Issued,
    IssuedFacts,
    IssuedItem,
    ItemKind,
)
from carerdesk.domain.date_words import plain_day
from carerdesk.domain.ids import BundleId
from carerdesk.domain.plain import to_plain
from carerdesk.export import looks
from carerdesk.export.brief import Brief
from carerdesk.export.candidates import Candidate
from carerdesk.export.marks import Sheet
from carerdesk.export.material import Material
from carerdesk.export.profiles import PartName
from carerdesk.export.setting import Run, Setter

FREE = "This page is left free, so that the numbers of the pages sent out stay as they were."
INDEX = "index:"
HASHES = "check:hashes:"
_IN_THE_RECORD = ("document:", "entry:")
"""Keys of what nothing can stand in for once it is gone."""


def places(request: BundleRequest) -> dict[str, IssuedItem]:
    """Return where everything stood in the bundle this one goes on from, by key."""
    return {item.key: item for item in request.issued.items} if request.issued else {}


def sharing(request: BundleRequest) -> frozenset[str]:
    """Return the keys of what began on the page another item ended on in the bundle sent out."""
    if request.issued is None:
        return frozenset()
    return frozenset(
        item.key
        for before, item in pairwise(request.issued.items)
        if item.first_page == before.first_page + before.pages - 1
    )


def next_letter(issued: Issued) -> str:
    """Return the letter of the section for what is new."""
    last = max((letter for letter, _ in issued.headings), default="@")
    return chr(ord(last) + 1)


def ordered(request: BundleRequest, issued: Issued, listed: Sequence[Candidate]) -> list[Candidate]:
    """Return what was sent out, in its place, then what is new with its own index and hashes."""
    stood = places(request)
    known = {candidate.key: candidate for candidate in listed}
    kept = [
        _as_listed(item, known.get(item.key) or stand_in(item.key))
        for item in issued.items
        if item.key in known or not item.key.startswith(_IN_THE_RECORD)
    ]
    new = [c for c in listed if c.key not in stood]
    letter = next_letter(issued)
    if not any(c.included for c in new):
        return [*kept, *new]
    index = Candidate(
        key=f"{INDEX}{letter}",
        kind=ItemKind.CHECK,
        part=PartName.LATER,
        title="Index of the later pages",
    )
    hashes = []
    if any(c.included and c.document is not None for c in new):
        hashes = [
            Candidate(
                key=f"{HASHES}{letter}",
                kind=ItemKind.CHECK,
                part=PartName.LATER,
                title="Hashes of the later papers",
            )
        ]
    return [*kept, index, *new, *hashes]


def _as_listed(item: IssuedItem, candidate: Candidate) -> Candidate:
    """Return an item as the index named it when it was sent out, where that was kept."""
    if not item.title:
        return candidate
    return replace(candidate, title=item.title, dated=item.dated, core=item.core)


def stand_in(key: str) -> Candidate:
    """Return what today's record has no reason to make, such as a count of days since answered."""
    index = key.startswith(INDEX)
    title = "Index of the later pages" if index else "Hashes of the later papers"
    return Candidate(key=key, kind=ItemKind.CHECK, part=PartName.LATER, title=title)


def letters(
    request: BundleRequest, issued: Issued, listed: Sequence[Candidate]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the letter of each item, and the heading of each letter."""
    stood = places(request)
    new = next_letter(issued)
    letter_of = {c.key: stood[c.key].letter if c.key in stood else new for c in listed}
    headings = dict(issued.headings)
    if any(c.key not in stood for c in listed):
        headings[new] = f"Later pages, {plain_day(request.prepared_on)}"
    return letter_of, headings


def as_issued(brief: Brief, key: str) -> Brief:
    """Return what the setters knew when an item was sent out; the brief itself for what is new.

    Args:
        brief: The bundle.
        key: The item's; ``cover`` stands for cover and first index.
    """
    issued = brief.request.issued
    if issued is None:
        return brief
    stood = places(brief.request)
    if key != "cover" and key not in stood:
        return brief
    first = min((item.as_of for item in issued.items), default=issued.made_at)
    as_of = first if key == "cover" else stood[key].as_of
    then = {k for k, item in stood.items() if item.as_of <= as_of}
    letters_then = {stood[k].letter for k in then} | {""}
    day = next((i.prepared_on for i in issued.items if i.as_of == as_of), None)
    return replace(
        brief,
        material=brief.material.before.get(as_of, brief.material),
        request=replace(brief.request, prepared_on=day or brief.request.prepared_on),
        items={k: item for k, item in brief.items.items() if k in then},
        exclusions=tuple(e for letter, e in issued.exclusions if letter in letters_then),
    )


def fill(setter: Setter, first: int, pages: int) -> None:
    """Add sheets that say why they are free, where something sent out takes fewer than it did.

    Args:
        setter: What sets it.
        first: Its first sheet, from 0.
        pages: That it had.
    """
    while len(setter.sheets) - first < pages:
        setter.break_sheet()
        setter.text(Run(FREE, looks.ASIDE))


def filled(brief: Brief, sheets: Sequence[Sheet], pages: int, running: str) -> list[Sheet]:
    """Return sheets with as many free ones after them as the numbers sent out need."""
    if len(sheets) >= pages:
        return list(sheets)
    setter = Setter(brief.head, running)
    setter.text(Run(FREE, looks.ASIDE))
    fill(setter, 0, pages - len(sheets))
    return [*sheets, *setter.sheets]


def of_section(brief: Brief, issued: Issued, letter: str) -> Brief:
    """Return a brief with the items of one section of later pages, and what was left out of it."""
    items = {
        k: item
        for k, item in brief.items.items()
        if item.letter == letter and not k.startswith(INDEX)
    }
    said = tuple(e for at, e in issued.exclusions if at == letter)
    if letter not in issued.later:
        old = {e.key for _, e in issued.exclusions}
        said = tuple(e for e in brief.exclusions if e.key not in old)
    return replace(brief, items=items, exclusions=said)


def amended_since(request: BundleRequest, material: Material) -> int:
    """Return how many entries sent out have been added to since, which their pages do not show."""
    stood = places(request)
    return sum(
        any(a.recorded_at > stood[key].as_of for a in logged.amendments)
        for logged in material.entries
        if (key := f"entry:{logged.entry.id}") in stood
    )


def issued_of(bundle_id: BundleId, made: BundlePlan, material: Material) -> Issued:
    """Return what is to be kept of a bundle so that later pages can be put at its end.

    Args:
        bundle_id: Of its receipt.
        made: Its plan with the numbers as they were built.
        material: What it was made from.
    """
    before = made.request.issued
    stood = places(made.request)
    at = material.taken_at
    items = tuple(
        IssuedItem(
            key=item.key,
            letter=item.letter,
            first_page=item.first_page,
            section_page=item.section_page,
            pages=item.pages,
            as_of=stood[item.key].as_of if item.key in stood else at,
            prepared_on=(
                stood[item.key].prepared_on if item.key in stood else made.request.prepared_on
            ),
            title=item.title,
            dated=item.dated,
            core=item.core,
        )
        for section in made.sections
        for item in section.items
        if item.included
    )
    headings = tuple((s.letter, s.title) for s in made.sections if s.pages)
    later = tuple(i.key.removeprefix(INDEX) for i in items if i.key.startswith(INDEX))
    old = before.exclusions if before else ()
    known = {e.key for _, e in old}
    letter = next_letter(before) if before else ""
    new = tuple((letter, e) for e in made.exclusions if e.key not in known)
    heads = before.heads if before else tuple(to_plain(head) for head in material.heads)
    return Issued(
        bundle_id=bundle_id,
        pages=made.pages,
        front_pages=made.front_pages,
        made_at=at,
        items=items,
        headings=headings,
        later=later,
        exclusions=(*old, *new),
        heads=heads,
        facts=(*(before.facts if before else ()), _facts(material)),
    )


def _facts(material: Material) -> IssuedFacts:
    """Return what pages say of the case and its people today."""
    return IssuedFacts(
        as_of=material.taken_at,
        case=replace(material.case, title="As sent out", about=""),
        people=tuple(replace(p, full_name="", aliases=(), note="") for p in material.people),
    )


def first_new_page(made: BundlePlan) -> int:
    """Return the first page that the bundle it goes on from did not have; 0 for a first bundle."""
    issued: Issued | None = made.request.issued
    return issued.pages + 1 if issued is not None and made.pages > issued.pages else 0


def as_of(material: Material, issued: Issued, moment: datetime) -> Material:
    """Return the record as it stood at a moment: nothing put in after it, no later amendment.

    Case and people are as the pages of that moment had them, where that was kept.
    """
    known = next((facts for facts in issued.facts if facts.as_of == moment), None)
    if known is not None:
        material = replace(material, case=known.case, people=known.people)
    entries = tuple(
        replace(logged, amendments=tuple(a for a in logged.amendments if a.recorded_at <= moment))
        for logged in material.entries
        if logged.entry.recorded_at <= moment
    )
    there = {f"entry:{logged.entry.id}" for logged in entries}
    return replace(
        material,
        entries=entries,
        documents=tuple(d for d in material.documents if d.added_at <= moment),
        statements=tuple(
            s
            for s in material.statements
            if all(k in there for k in s.keys if k.startswith("entry:"))
        ),
    )
