"""Account: every input of a bundle accounted for, in bookmarks, texts, and what the code is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from carerdesk.domain.bundles import BundleItem, BundlePlan, Numbering
from carerdesk.export.binding import Slot
from carerdesk.export.bookmarks import PaperMark
from carerdesk.export.brief import Brief
from carerdesk.export.drawing import Drawn
from carerdesk.export.finished import KnownPage
from carerdesk.export.gathering import Read
from carerdesk.export.manifest import Row, basis, print_of_record, record_shown
from carerdesk.export.material import Material
from carerdesk.export.pages import Pages
from carerdesk.export.properties import Bookmark
from carerdesk.export.withholding import Judged


@dataclass(frozen=True, slots=True)
class Job:
    """Everything that has been settled when the pages are put together."""

    brief: Brief
    plan: BundlePlan
    pages: Pages
    drawn: Drawn
    read: Read


def basis_of(job: Job, prints: Sequence[str], outline: str, says: str) -> dict[str, Any]:
    """Return what the check code stands for; page 1 with a stand-in, because it shows the code.

    Args:
        job: What was settled.
        prints: Fingerprint of each page.
        outline: That of the bookmarks.
        says: That of what the file says of itself.
    """
    brief = job.brief
    made = basis(
        head=brief.material.head,
        prepared_on=job.plan.request.prepared_on.isoformat(),
        rows=[_row(slot) for slot in job.pages.slots if slot.letter],
        sources=job.pages.sources,
        left_out=brief.exclusions,
        in_chronology=_in_chronology(brief),
        inputs=_inputs(brief.material),
        bound=sorted(set(range(1, job.plan.pages + 1)) - job.pages.own_pages),
        fingerprints=prints,
        blacked=_blacked(job),
        asked=_asked(job),
        outline=outline,
        says=says,
    )
    return made | {"shown": print_of_record(record_shown(made, brief.material))}


def known_pages(slots: Sequence[Slot], prints: Sequence[str]) -> dict[int, KnownPage]:
    """Return each page of a paper as it was read before it was bound, by page of the bundle."""
    return {
        slot.first + offset: KnownPage(
            print=prints[slot.first + offset - 1],
            plain=not (seen.hides or seen.busy or seen.turn or seen.black),
            text=text,
            dpi=seen.dpi,
            at_top=seen.spot.at_top,
        )
        for slot in slots
        for offset, (seen, text) in enumerate(zip(slot.seen, slot.text, strict=True))
    }


def _asked(job: Job) -> dict[str, Any]:
    """Return what was asked for that the file can be held to."""
    request = job.plan.request
    items = [item for section in job.plan.sections for item in section.items if item.included]
    issued = request.issued.items if request.issued else ()
    return {
        "pages": request.page_limit,
        "megabytes": request.size_limit,
        "dpi": request.most_dpi,
        "crowded": [
            slot.first + offset
            for slot in job.pages.slots
            for offset, seen in enumerate(slot.seen)
            if seen.hides
        ],
        "core": [item.key for item in items if item.core],
        "issued": [[i.key, i.first_page, i.first_page + i.pages - 1] for i in issued],
    }


def _blacked(job: Job) -> list[dict[str, Any]]:
    """Return the boxes filled on each page of the bundle, so that anyone can see they are black."""
    if job.plan.request.plain:
        return []
    found = []
    for slot in job.pages.slots:
        blackout = job.brief.material.blackouts.get(slot.key.partition(":")[2])
        if blackout is None or slot.own is not None:
            continue
        for page in blackout.pages:
            boxes = [[round(v, 2) for v in mark.padded] for mark in blackout.on(page)]
            if page <= slot.pages:
                found.append({"page": slot.first + page - 1, "boxes": boxes})
    return found


def judged_on(slots: Sequence[Slot], material: Material) -> dict[int, Judged]:
    """Return what a person judged to be no name, by page of the bundle."""
    found: dict[int, Judged] = {}
    for slot in slots:
        blackout = material.blackouts.get(slot.key.partition(":")[2])
        if blackout is not None and slot.own is None:
            for offset in range(slot.pages):
                if judged := blackout.judged(offset + 1):
                    found[slot.first + offset] = judged
    return found


def _row(slot: Slot) -> Row:
    last = slot.section_page + slot.pages - 1
    section = f"{slot.letter}{slot.section_page}"
    return Row(
        key=slot.key,
        title=slot.title,
        section=section if slot.pages == 1 else f"{section}–{slot.letter}{last}",
        pages=(slot.first, slot.first + slot.pages - 1),
    )


def _inputs(material: Material) -> list[str]:
    """Return the key of everything that could have gone in."""
    return [
        *(f"entry:{logged.entry.id}" for logged in material.entries),
        *(f"document:{document.id}" for document in material.documents),
        *(sheet.key for sheet in material.counts),
    ]


def _in_chronology(brief: Brief) -> list[str]:
    """Return the entries that have a line in the chronology and no page of their own."""
    if "chronology" not in brief.items:
        return []
    out = {exclusion.key for exclusion in brief.exclusions}
    keys = [f"entry:{logged.entry.id}" for logged in brief.material.entries]
    return [key for key in keys if key not in out and key not in brief.items]


def sections_of(plan: BundlePlan) -> list[tuple[int, str]]:
    """Return first page and letter of each section, where pages are labelled by section."""
    if plan.request.numbering is not Numbering.SECTIONS:
        return []
    found = []
    for section in plan.sections:
        pages = [item.first_page for item in section.items if item.included]
        if pages:
            found.append((min(pages), section.letter))
    return found


def _came_with(job: Job, item: BundleItem) -> tuple[Bookmark, ...]:
    """Return the bookmarks a paper came with, names turned to initials."""
    prepared = job.read.prepared.get(item.key)
    if prepared is None or prepared.seen is None:
        return ()

    def taken(marks: tuple[PaperMark, ...]) -> tuple[Bookmark, ...]:
        return tuple(
            Bookmark(job.brief.safe(m.title), item.first_page + m.page - 1, taken(m.below))
            for m in marks
        )

    return taken(prepared.seen.bookmarks)


def bookmarks_of(job: Job) -> list[Bookmark]:
    """Return the outline: cover, index, then each section with its items, in the index's words."""
    front = [Bookmark(slot.title, slot.first) for slot in job.pages.slots if not slot.letter]
    sections = []
    for section in job.plan.sections:
        items = [item for item in section.items if item.included]
        if items:
            below = tuple(
                Bookmark(item.title, item.first_page, _came_with(job, item), item.key)
                for item in items
            )
            title = f"{section.letter}  {section.title}"
            sections.append(Bookmark(title, items[0].first_page, below))
    return [*front, *sections]
