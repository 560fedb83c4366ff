"""Flowing: log entries one after another, so that several short ones share a page.

An entry is never cut to fill a page: it begins below the one before it only where all of it fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from carerdesk.domain.bundles import BundleItem, ItemKind
from carerdesk.domain.entries import LoggedEntry
from carerdesk.export import looks
from carerdesk.export.brief import Brief
from carerdesk.export.entries import set_entry
from carerdesk.export.later import as_issued, fill
from carerdesk.export.marks import Part, Sheet
from carerdesk.export.setting import Setter

_BEFORE: Final = 12.0
_AFTER: Final = 14.0
_ABOVE_HEADING: Final = 8.0
"""Points between the rule over an entry and the place a link to it opens at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flowed:
    """A log entry on its sheets.

    Attributes:
        sheets: Those it begins, in order; none where all of it stands below another entry.
        pages: Sheets it stands on.
        below: Whether it begins on the sheet the entry before it ends on.
        top: Height its heading begins at on its first sheet, points; 0 for the head of the sheet.
    """

    key: str
    sheets: tuple[Sheet, ...]
    pages: int
    below: bool = False
    top: float = 0.0


def runs(items: Iterable[BundleItem]) -> Iterator[list[BundleItem]]:
    """Yield the items of a section that go in: each alone, log entries side by side together."""
    run: list[BundleItem] = []
    for item in items:
        if not item.included:
            continue
        if run and not (item.kind is run[-1].kind is ItemKind.ENTRY):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def flowed(brief: Brief, run: Sequence[BundleItem]) -> list[Flowed]:
    """Set log entries one after another.

    What was sent out is set as it was: each entry below the one before it, or on a sheet of its
    own, as its place then says.

    Args:
        brief: The bundle.
        run: Entries of one section that stand side by side.
    """
    by_material: dict[int, dict[str, LoggedEntry]] = {}
    setter = Setter(as_issued(brief, run[0].key).head, brief.running(run[0].letter))
    made: list[Flowed] = []
    for item in run:
        then = as_issued(brief, item.key)
        known = by_material.get(id(then.material))
        if known is None:
            known = {f"entry:{logged.entry.id}": logged for logged in then.material.entries}
            by_material[id(then.material)] = known
        made.append(_next(setter, then, item, known[item.key], first=not made))
    return made


def _next(
    setter: Setter, brief: Brief, item: BundleItem, logged: LoggedEntry, *, first: bool
) -> Flowed:
    """Set one more entry: below the last one if it fits there whole, else on a new sheet."""
    setter.section = Part("Sect", title=item.title)
    setter.left = brief.head
    if not first and (item.below or not item.fixed):
        spot = setter.here()
        setter.space(_BEFORE)
        setter.rule(looks.ACCENT, thickness=1.2)
        setter.space(_AFTER)
        top = setter.y + _ABOVE_HEADING
        set_entry(setter, brief, logged)
        if item.fixed:
            fill(setter, spot.sheets - 1, item.pages)
        begun = tuple(setter.sheets[spot.sheets :])
        if item.fixed or not begun:
            pages = 1 + len(begun)
            return Flowed(key=item.key, sheets=begun, pages=pages, below=True, top=top)
        setter.back_to(spot)
    if not first:
        setter.break_sheet()
    at = len(setter.sheets) - 1
    set_entry(setter, brief, logged)
    if item.fixed:
        fill(setter, at, item.pages)
    own = tuple(setter.sheets[at:])
    return Flowed(key=item.key, sheets=own, pages=len(own))
