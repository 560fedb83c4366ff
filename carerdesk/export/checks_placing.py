"""Checks of the number's place: at the bottom right, and over nothing that came with the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from carerdesk.domain.bundles import Check
from carerdesk.export.finished import Finished
from carerdesk.export.rows import row, some

_RIGHT: Final = 0.5
_LOW: Final = 0.3


def check_placing(bundle: Finished) -> Iterator[Check]:
    """Yield whether numbers hide nothing and stand where readers look for them."""
    numbered = [(n, page) for n, page in enumerate(bundle.pages, start=1) if page.numbered]
    told = bundle.basis.get("asked", {}).get("crowded", []) if bundle.basis else []
    over = sorted({*(n for n, page in numbered if page.over), *told})
    ours = sorted(set(over) & bundle.own)
    if ours:
        yield row(6, False, f"Over words of ours on page {some(ours)}.")  # noqa: FBT003 - the answer
    elif over:
        said = f"No free corner on page {some(over)}; the number is small there, on a light plate."
        yield row(6, None, said)
    else:
        yield row(6, True if numbered else None, "Every number stands clear.")
    moved = [n for n, p in numbered if not (p.corner[0] >= _RIGHT and p.corner[1] <= _LOW)]
    ours = sorted(set(moved) & bundle.own)
    said = (
        f"Moved on page {some(moved)}, where that place was taken." if moved else "On every page."
    )
    yield row(7, (not ours) if numbered else None, said)
