"""The list of a bundle as rows: the head of each part, and its items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.bundles import ItemKind
from carerdesk.domain.date_words import in_words, plain_day
from carerdesk.domain.dates import DateKind
from carerdesk.ui.bundles.renumbering import can_be_ticked

if TYPE_CHECKING:
    from carerdesk.domain.bundles import BundleItem, BundlePlan, BundleSection
    from carerdesk.domain.dates import FuzzyDate


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleRow:
    """A row of the list.

    Attributes:
        key: Of the item; of a part's head its letter.
        is_head: Whether it is the head of a part.
        below: Second line; empty for a head.
        section: "B4–B5".
        page: "14", or for a head "12 pages".
        is_in: Whether it is ticked.
        can_tick: Whether the tick can be changed.
        is_held: Whether its second line says why it is held back.
        is_open: Of a head, whether its items are shown.
        place: Of an item, its place in its part from 0.
    """

    key: str
    letter: str
    title: str
    below: str = ""
    section: str = ""
    page: str = ""
    sentence: str = ""
    is_head: bool = False
    is_in: bool = True
    can_tick: bool = True
    is_held: bool = False
    is_open: bool = True
    place: int = 0


def bundle_rows(plan: BundlePlan, closed: frozenset[str]) -> tuple[BundleRow, ...]:
    """Return the rows of a plan.

    Args:
        plan: The plan.
        closed: Letters of parts whose items are not shown.
    """
    reasons = {exclusion.key: exclusion.reason for exclusion in plan.exclusions}
    rows: list[BundleRow] = []
    for section in plan.sections:
        rows.append(_head(section, plan, is_open=section.letter not in closed))
        if section.letter not in closed:
            rows += [_item(section, place, plan, reasons) for place in range(len(section.items))]
    return tuple(rows)


def pages(number: int) -> str:
    """Say "1 page", "12 pages"."""
    return QCoreApplication.translate("Bundles", "%n page(s)", None, number)


def _head(section: BundleSection, plan: BundlePlan, *, is_open: bool) -> BundleRow:
    any_in = any(item.included for item in section.items)
    can_tick = any_in or any(
        can_be_ticked(plan, item) and not item.held_back for item in section.items
    )
    count = pages(section.pages)
    state = (
        QCoreApplication.translate("Bundles", "Included.")
        if any_in
        else QCoreApplication.translate("Bundles", "Left out.")
    )
    shown = "" if is_open else QCoreApplication.translate("Bundles", " Its papers are folded away.")
    sentence = QCoreApplication.translate(
        "Bundles", "Part {letter}, {title}, {pages}. {state}{shown}"
    ).format(letter=section.letter, title=section.title, pages=count, state=state, shown=shown)
    return BundleRow(
        key=section.letter,
        letter=section.letter,
        title=section.title,
        page=count if any_in else "",
        sentence=sentence,
        is_head=True,
        is_in=any_in,
        can_tick=can_tick,
        is_open=is_open,
    )


def _item(
    section: BundleSection, place: int, plan: BundlePlan, reasons: dict[str, str]
) -> BundleRow:
    item = section.items[place]
    can_tick = can_be_ticked(plan, item)
    below, held = _below(item, can_tick=can_tick, reason=reasons.get(item.key, ""))
    if item.core and item.included:
        first = QCoreApplication.translate("Bundles", "read first")
        below = f"{below}, {first}"
    return BundleRow(
        key=item.key,
        letter=section.letter,
        title=item.title,
        below=below,
        section=item.section_label if item.included else "",
        page=str(item.first_page) if item.included else "",
        sentence=_sentence(section, place, plan, below),
        is_in=item.included,
        can_tick=can_tick,
        is_held=held,
        place=place,
    )


def _below(item: BundleItem, *, can_tick: bool, reason: str) -> tuple[str, bool]:
    if not item.included and item.held_back:
        return item.held_back, True
    if not item.included and not can_tick:
        return reason, True
    if item.dated is not None:
        return _day(item.dated), False
    return {
        ItemKind.CHRONOLOGY: QCoreApplication.translate("Bundles", "made from the log"),
        ItemKind.COUNT: QCoreApplication.translate("Bundles", "counted day by day"),
        ItemKind.SUMMARY: QCoreApplication.translate("Bundles", "made from the heads and dates"),
        ItemKind.LIST: QCoreApplication.translate("Bundles", "made from the log and the papers"),
        ItemKind.CHECK: QCoreApplication.translate("Bundles", "for whoever checks it"),
    }.get(item.kind, QCoreApplication.translate("Bundles", "no day known")), False


def _day(dated: FuzzyDate) -> str:
    if dated.kind is DateKind.ON and dated.earliest is not None:
        return plain_day(dated.earliest)
    return in_words(dated)


def _sentence(section: BundleSection, place: int, plan: BundlePlan, below: str) -> str:
    item = section.items[place]
    if item.included:
        where = QCoreApplication.translate(
            "Bundles", "Pages {section}, page {page} of {pages}. Included."
        ).format(
            section=item.section_label.replace("–", QCoreApplication.translate("Bundles", " to ")),
            page=item.first_page,
            pages=plan.pages,
        )
    else:
        where = QCoreApplication.translate("Bundles", "Left out.")
    said = QCoreApplication.translate(
        "Bundles", "{letter}, {n} of {all}. {title}. {below}. {where} Alt Up or Alt Down moves it."
    )
    return said.format(
        letter=section.letter,
        n=place + 1,
        all=len(section.items),
        title=item.title,
        below=below.rstrip("."),
        where=where,
    )
