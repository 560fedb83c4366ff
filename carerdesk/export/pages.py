"""Pages: every sheet of ours set with its final numbers, and every item given its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from carerdesk.domain.bundles import BundleItem, BundlePlan, ItemKind
from carerdesk.domain.errors import CannotExport
from carerdesk.export.binding import Slot
from carerdesk.export.brief import Brief
from carerdesk.export.cover import set_cover
from carerdesk.export.flowing import flowed, runs
from carerdesk.export.gathering import Read
from carerdesk.export.later import as_issued, filled
from carerdesk.export.manifest import Source
from carerdesk.export.marks import Sheet
from carerdesk.export.material import Material
from carerdesk.export.plan import Found, front_index, plan, sheets_of
from carerdesk.export.profiles import PROFILES
from carerdesk.export.survey import Surveyed
from carerdesk.export.words import many

BLANK_CODE: Final = "0000 0000 0000 0000"
"""Stands on the cover until the pages behind it are bound and can be hashed."""
_TRIES = 5
_INSTEAD = (
    "Nothing was written. Make a new bundle, and say in your letter that it takes the place of the "
    "old one."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Everything we set, and where everything stands.

    Attributes:
        sheets: Of ours, in order.
        slots: Of cover, index and every item, in order.
        sources: Papers behind the pages.
        lengths: Pages of each item of ours as set, and whether it begins below another.
        front: Pages of cover and index as set.
    """

    sheets: tuple[Sheet, ...]
    slots: tuple[Slot, ...]
    sources: tuple[Source, ...]
    lengths: dict[str, tuple[int, bool]]
    front: int

    @property
    def own_pages(self) -> frozenset[int]:
        """Pages of the bundle that we set, from 1."""
        return frozenset(
            number
            for slot in self.slots
            if slot.own is not None
            for number in range(slot.first, slot.first + slot.pages)
        )


def brief_of(made: BundlePlan, material: Material) -> Brief:
    """Return what the setters of pages know of a finished plan."""
    items = {item.key: item for s in made.sections for item in s.items if item.included}
    by_hash = {
        document.sha256: key
        for document in material.documents
        if (key := f"document:{document.id}") in items
    }
    twins = {
        f"document:{document.id}": by_hash[document.sha256]
        for document in material.documents
        if document.sha256 in by_hash and f"document:{document.id}" not in items
    }
    for logged in material.entries:
        # A letter that has no page of its own in the log is shown by the letter itself.
        entry = f"entry:{logged.entry.id}"
        shown = [k for d in logged.documents if (k := f"document:{d}") in items]
        if entry not in items and shown:
            twins[entry] = shown[0]
    return Brief(
        material=material,
        request=made.request,
        profile=PROFILES[made.request.audience],
        items=items,
        parts={section.letter: section.title for section in made.sections},
        exclusions=made.exclusions,
        pages=made.pages,
        twins=twins,
    )


def settled(first: BundlePlan, material: Material, read: Read) -> tuple[BundlePlan, Brief, Pages]:
    """Return the plan with every number as it will be, and our pages set by it.

    A reference that is wider than was reckoned with can make a page overflow; then the plan is made
    again with the length found.

    Raises:
        CannotExport: When the numbers do not settle.
    """
    found = _as_planned(first, read.found)
    for _ in range(_TRIES):
        made = plan(first.request, material, found)
        brief = brief_of(made, material)
        pages = _set(brief, made, read)
        planned = {i.key: (i.pages, i.below) for s in made.sections for i in s.items if i.included}
        wrong = {key: n for key, n in pages.lengths.items() if planned[key] != n}
        _refuse_change(made, pages, wrong)
        if not wrong and pages.front == made.front_pages:
            return made, brief, pages
        found = replace(
            found,
            pages={**found.pages, **{key: n for key, (n, _) in wrong.items()}},
            below={**found.below, **{key: below for key, (_, below) in wrong.items()}},
            front=pages.front,
        )
    raise CannotExport("The page numbers did not settle; nothing was written. Leave one item out.")


def _as_planned(first: BundlePlan, found: Found) -> Found:
    """Return what was found, with the lengths of our own pages as they were planned.

    They hold where no paper dropped out, and are set once only then; entries of the log are left,
    whose lengths hang together.
    """
    ours = {
        item.key: item.pages
        for section in first.sections
        for item in section.items
        if item.included and item.kind not in {ItemKind.DOCUMENT, ItemKind.ENTRY}
    }
    return replace(found, pages={**ours, **found.pages}, front=first.front_pages)


def _refuse_change(made: BundlePlan, pages: Pages, wrong: Mapping[str, object]) -> None:
    """Refuse a bundle whose pages sent out cannot keep their numbers.

    Raises:
        CannotExport: Says how many items differ, and what to do.
    """
    issued = made.request.issued
    if issued is None:
        return
    planned = {item.key for s in made.sections for item in s.items if item.included}
    stood = {item.key for item in issued.items}
    longer = len(stood & wrong.keys()) + (pages.front != issued.front_pages)
    if gone := len(stood - planned):
        raise CannotExport(
            f"{many(gone, 'part')} of the bundle sent out can be made no more, so its numbers "
            f"cannot stay. {_INSTEAD}"
        )
    if longer:
        raise CannotExport(
            f"{many(longer, 'part')} of the bundle sent out would take more pages than they did, "
            f"so its numbers cannot stay. {_INSTEAD}"
        )


def _set(brief: Brief, made: BundlePlan, read: Read) -> Pages:
    index = front_index(brief)
    sheets = [*set_cover(brief, BLANK_CODE), *index]
    slots = [
        Slot(key="cover", title="Cover", letter="", section_page=0, first=1, pages=1, own=0),
        Slot(
            key="index", title="Index", letter="", section_page=0, first=2, pages=len(index), own=1
        ),
    ]
    sources = tuple(
        _source(item, read)
        for section in made.sections
        for item in section.items
        if item.included and item.kind is ItemKind.DOCUMENT
    )
    lengths: dict[str, tuple[int, bool]] = {}
    for run in (run for section in made.sections for run in runs(section.items)):
        item = run[0]
        if item.kind is ItemKind.ENTRY:
            for each, entry in zip(run, flowed(brief, run), strict=True):
                lengths[entry.key] = (entry.pages, entry.below)
                slots.append(_slot(each, len(sheets) - entry.below, None, top=entry.top))
                sheets.extend(entry.sheets)
            continue
        prepared = read.prepared.get(item.key)
        if prepared is not None and prepared.seen is not None:
            slots.append(_slot(item, None, prepared.seen))
            continue
        if prepared is not None:
            then = as_issued(brief, item.key)
            own = read.sheets(then, item.key, item.title, item.letter)
        else:
            own = sheets_of(brief, item.key, item.letter, sources)
        if item.fixed:
            then = as_issued(brief, item.key)
            own = filled(then, own, item.pages, then.running(item.letter))
        lengths[item.key] = (len(own), False)
        slots.append(_slot(item, len(sheets), None))
        sheets.extend(own)
    return Pages(
        sheets=tuple(sheets),
        slots=tuple(slots),
        sources=sources,
        lengths=lengths,
        front=1 + len(index),
    )


def _slot(item: BundleItem, own: int | None, seen: Surveyed | None, *, top: float = 0.0) -> Slot:
    return Slot(
        key=item.key,
        title=item.title,
        letter=item.letter,
        section_page=item.section_page,
        first=item.first_page,
        pages=item.pages,
        own=own,
        paper=seen,
        entry=item.kind is ItemKind.ENTRY,
        below=item.below,
        top=top,
    )


def _source(item: BundleItem, read: Read) -> Source:
    paper = read.prepared[item.key].paper
    return Source(
        key=item.key,
        sha256=paper.sha256,
        size=paper.size,
        media_type=paper.media_type,
        pages=(item.first_page, item.first_page + item.pages - 1),
    )
