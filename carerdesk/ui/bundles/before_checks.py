"""What can be said of a bundle before it is built: what its reader asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.bundles import ItemKind

if TYPE_CHECKING:
    from carerdesk.domain.bundles import BundleItem, BundlePlan

MEGABYTE: Final = 1_000_000
_MAIL_LIMIT: Final = 10
"""Megabytes that most mail boxes take; many bodies name no limit of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A line: tone, words, and a smaller line."""

    tone: str
    words: str
    below: str = ""


def size(bytes_: int) -> str:
    """Say "5.8 MB"; a small file is "under 1 MB"."""
    if bytes_ < MEGABYTE:
        return QCoreApplication.translate("Bundles", "under 1 MB")
    return QCoreApplication.translate("Bundles", "{n} MB").format(n=f"{bytes_ / MEGABYTE:.1f}")


def about_size(plan: BundlePlan) -> str:
    """Say how long and how large it will be."""
    pages = QCoreApplication.translate("Bundles", "%n page(s)", None, plan.pages)
    return QCoreApplication.translate("Bundles", "{pages}, about {size}").format(
        pages=pages, size=size(plan.size_estimate)
    )


def asked_for(plan: BundlePlan, advice: str) -> tuple[Said, ...]:
    """Return what the reader asks for, each with whether the list has it."""
    items = [item for section in plan.sections for item in section.items]
    lines = [_chronology(items)]
    papers = [i for i in items if i.kind is ItemKind.DOCUMENT]
    there = sum(i.included for i in papers)
    lines.append(
        Said(
            tone="done" if there else "maybe",
            words=QCoreApplication.translate(
                "Bundles", "%n paper(s) with page numbers and links", None, there
            ),
            below=advice,
        )
    )
    lines += [_record(items), _length(plan), _size_line(plan)]
    return tuple(lines)


def _chronology(items: list[BundleItem]) -> Said:
    there = any(i.kind is ItemKind.CHRONOLOGY and i.included for i in items)
    if there:
        return Said(
            tone="done", words=QCoreApplication.translate("Bundles", "A chronology stands first")
        )
    return Said(
        tone="maybe", words=QCoreApplication.translate("Bundles", "The chronology is left out")
    )


def _record(items: list[BundleItem]) -> Said:
    held = sum(bool(i.held_back) and not i.included for i in items)
    put_in = sum(bool(i.held_back) and i.included and _is_childs(i) for i in items)
    if put_in:
        return Said(
            tone="need",
            words=QCoreApplication.translate(
                "Bundles", "%n item(s) of the child’s record put in by hand", None, put_in
            ),
            below=QCoreApplication.translate(
                "Bundles", "The service’s permission is needed for them."
            ),
        )
    return Said(
        tone="done",
        words=QCoreApplication.translate("Bundles", "Only your own record"),
        below=QCoreApplication.translate("Bundles", "%n item(s) held back", None, held)
        if held
        else "",
    )


def _is_childs(item: BundleItem) -> bool:
    return item.kind in {ItemKind.ENTRY, ItemKind.DOCUMENT} and "child" in item.held_back


def _length(plan: BundlePlan) -> Said:
    pages = QCoreApplication.translate("Bundles", "%n page(s)", None, plan.pages)
    if plan.pages <= plan.request.page_limit:
        return Said(tone="done", words=pages)
    return Said(
        tone="maybe",
        words=pages,
        below=QCoreApplication.translate("Bundles", "At most {n} are advised.").format(
            n=plan.request.page_limit
        ),
    )


def _size_line(plan: BundlePlan) -> Said:
    large = plan.size_estimate > _MAIL_LIMIT * MEGABYTE
    return Said(
        tone="maybe",
        words=QCoreApplication.translate("Bundles", "Size limit not known"),
        below=QCoreApplication.translate(
            "Bundles", "About {size}. Many mail boxes take {n} MB."
        ).format(size=size(plan.size_estimate), n=_MAIL_LIMIT)
        if large
        else QCoreApplication.translate("Bundles", "About {size}.").format(
            size=size(plan.size_estimate)
        ),
    )
