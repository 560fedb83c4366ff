"""Numbers that follow at once: a plan with other ticks and another order, by arithmetic alone.

The exact plan, whose chronology and index may be a page longer or shorter, is worked out beside it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from carerdesk.domain.bundles import BundleSection

if TYPE_CHECKING:
    from carerdesk.domain.bundles import BundleItem, BundlePlan, BundleRequest


def can_be_ticked(plan: BundlePlan, item: BundleItem) -> bool:
    """Whether a tick would put the item in: it is in, held back, or left out by hand."""
    if item.fixed:
        return False
    by_hand = item.key in plan.request.left_out
    return item.included or bool(item.held_back) or by_hand


def renumbered(plan: BundlePlan, request: BundleRequest) -> BundlePlan:
    """Return the plan as the request has it, every number counted anew."""
    place_of = {key: place for place, key in enumerate(request.order)}
    turned = plan.request.core_turned ^ request.core_turned
    page = plan.front_pages + 1
    sections = []
    for section in plan.sections:
        own = {item.key: place for place, item in enumerate(section.items)}
        ordered = sorted(
            section.items, key=lambda i: (place_of.get(i.key, len(place_of)), own[i.key])
        )
        within = 1
        placed: list[BundleItem] = []
        for item in ordered:
            if not _is_in(plan, item, request):
                out = replace(item, included=False, first_page=0, section_page=0, below=False)
                placed.append(out)
                continue
            before = next((i for i in reversed(placed) if i.included), None)
            below = item.below and before is not None and before.kind is item.kind
            now = replace(
                item,
                included=True,
                first_page=page - below,
                section_page=within - below,
                core=item.core is not (item.key in turned),
                below=below,
            )
            placed.append(now)
            page += now.adds
            within += now.adds
        sections.append(
            BundleSection(letter=section.letter, title=section.title, items=tuple(placed))
        )
    return replace(plan, request=request, sections=tuple(sections), pages=page - 1)


def _is_in(plan: BundlePlan, item: BundleItem, request: BundleRequest) -> bool:
    if item.fixed:
        return True
    if item.key in request.left_out or not can_be_ticked(plan, item):
        return False
    return not item.held_back or item.key in request.put_in


def ticked(request: BundleRequest, item: BundleItem, *, on: bool) -> BundleRequest:
    """Return the request with an item put in or left out."""
    left_out, put_in = set(request.left_out), set(request.put_in)
    if on:
        left_out.discard(item.key)
        if item.held_back:
            put_in.add(item.key)
    elif item.held_back:
        put_in.discard(item.key)
    else:
        left_out.add(item.key)
    return replace(request, left_out=frozenset(left_out), put_in=frozenset(put_in))


def moved(plan: BundlePlan, key: str, to: int) -> BundleRequest:
    """Return the request with an item at another place within its part.

    Args:
        plan: As it stands.
        key: The item's.
        to: Its new place among the items of its part, from 0; kept within the part.
    """
    request = plan.request
    section = next(s for s in plan.sections if any(item.key == key for item in s.items))
    if any(item.fixed for item in section.items):
        return request  # what was sent out keeps its place
    keys = [item.key for item in section.items]
    keys.remove(key)
    keys.insert(max(0, min(to, len(keys))), key)
    mine = set(keys)
    others = [k for k in request.order if k not in mine]
    return replace(request, order=(*others, *keys))
