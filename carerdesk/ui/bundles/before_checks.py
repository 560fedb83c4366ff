"""What can be said of a bundle before it is built: what its reader asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.bundles import Audience, ItemKind

if TYPE_CHECKING:
    from carerdesk.domain.bundles import BundleItem, BundlePlan

MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A line: tone, words, and a smaller line."""

    tone: str
    words: str
    below: str = ""


def size(bytes_: int) -> str:
    """Say "5.8 MB"; nothing is smaller than "0.1 MB"."""
    shown = f"{max(bytes_ / MEGABYTE, 0.1):.1f}"
    return QCoreApplication.translate("Bundles", "{n} MB").format(n=shown)


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
    if plan.request.audience is Audience.CHRONOLOGY:
        lines = [replace(lines[0], below=advice)]
    else:
        lines.append(_papers(items, advice))
    lines += [*_summary(plan, items), _record(items), *_core(items)]
    lines += [_length(plan), _size_line(plan)]
    return tuple(lines)


def _papers(items: list[BundleItem], advice: str) -> Said:
    there = sum(i.included and i.kind is ItemKind.DOCUMENT for i in items)
    return Said(
        tone="done" if there else "maybe",
        words=QCoreApplication.translate(
            "Bundles", "%n paper(s) with page numbers and links", None, there
        ),
        below=advice,
    )


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
    held = sum(_is_childs(i) and not i.included for i in items)
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


def _summary(plan: BundlePlan, items: list[BundleItem]) -> list[Said]:
    """Return how long the summary is, where this reader gets one."""
    shown = [i for i in items if i.kind is ItemKind.SUMMARY and i.included]
    if not shown:
        return []
    count = shown[0].pages
    words = QCoreApplication.translate("Bundles", "Summary: %n page(s)", None, count)
    long = [w for w in plan.warnings if w.startswith("The summary")]
    return [Said(tone="maybe" if long else "done", words=words, below=long[0] if long else "")]


def _core(items: list[BundleItem]) -> list[Said]:
    marked = sum(i.core and i.included for i in items)
    if not marked:
        return []
    said = QCoreApplication.translate(
        "Bundles", "%n paper(s) marked to be read first", None, marked
    )
    return [Said(tone="done", words=said)]


def _length(plan: BundlePlan) -> Said:
    pages = QCoreApplication.translate("Bundles", "%n page(s)", None, plan.pages)
    if not plan.request.page_limit or plan.pages <= plan.request.page_limit:
        return Said(tone="done", words=pages)
    return Said(
        tone="maybe",
        words=pages,
        below=QCoreApplication.translate("Bundles", "At most {n} are advised.").format(
            n=plan.request.page_limit
        ),
    )


def _size_line(plan: BundlePlan) -> Said:
    """Say whether it is within what the reader takes, as far as that is known."""
    about = size(plan.size_estimate)
    most = plan.request.size_limit
    if not most:
        return Said(
            tone="maybe",
            words=QCoreApplication.translate("Bundles", "Size limit not known"),
            below=QCoreApplication.translate(
                "Bundles", "About {size}. Ask when you send it. You can split it."
            ).format(size=about),
        )
    if plan.size_estimate > most * MEGABYTE:
        return Said(
            tone="maybe",
            words=QCoreApplication.translate("Bundles", "Larger than {n} MB").format(n=most),
            below=QCoreApplication.translate(
                "Bundles", "About {size}. You can split it when it is ready."
            ).format(size=about),
        )
    return Said(
        tone="done",
        words=QCoreApplication.translate("Bundles", "Within {n} MB").format(n=most),
        below=QCoreApplication.translate("Bundles", "About {size}.").format(size=about),
    )
