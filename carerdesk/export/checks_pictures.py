"""Checks of pictures: how fine they are at the size they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from carerdesk.domain.bundles import Check
from carerdesk.export.finished import Finished
from carerdesk.export.rows import row, some

FINEST: Final = 300
_SLACK: Final = 2


def check_pictures(bundle: Finished) -> Iterator[Check]:
    """Yield which pages hold pictures finer than anybody can see."""
    most = int(bundle.basis.get("asked", {}).get("dpi", 0)) if bundle.basis else 0
    wanted = most or FINEST
    fine = [n for n, page in enumerate(bundle.pages, start=1) if page.dpi > wanted + _SLACK]
    if not fine:
        yield row(16, True, f"None is finer than {wanted} dots an inch.")  # noqa: FBT003 - the answer
        return
    said = f"Finer on page {some(fine)}."
    yield row(16, None, f"{said} They could be made smaller." if not most else said)
