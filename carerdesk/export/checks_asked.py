"""Checks of what was asked for: size, core papers, pages sent before, and the file's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from carerdesk.domain.bundles import Check
from carerdesk.export.finished import Finished
from carerdesk.export.rows import row
from carerdesk.export.words import many, size

_MEGABYTE: Final = 1_000_000
_LONGEST: Final = 80
_PLAIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ().,_-]*\.pdf", re.IGNORECASE)


def check_asked(bundle: Finished) -> Iterator[Check]:
    """Yield what the file can be held to of what was asked for."""
    asked: dict[str, Any] = bundle.basis.get("asked", {}) if bundle.basis else {}
    places = {r["key"]: r["pages"] for r in bundle.basis["index"]} if bundle.basis else {}
    yield _size(bundle, int(asked.get("megabytes", 0)))
    core = asked.get("core", [])
    lost = [key for key in core if key not in places]
    said = f"{many(len(core), 'item')} marked to be read first." if core else "None is marked."
    yield row(20, (not lost) if core else None, said)
    yield _issued(asked.get("issued", []), places)
    yield _name(bundle.name)


def _size(bundle: Finished, most: int) -> Check:
    bytes_ = bundle.path.stat().st_size
    said = f"{size(bytes_)}, {size(bytes_ // max(bundle.count, 1))} a page."
    if not most:
        return row(17, None, f"{said} No limit of the reader is known.")
    if bytes_ <= most * _MEGABYTE:
        return row(17, True, f"{said} The reader takes {most} MB.")  # noqa: FBT003 - the answer
    return row(17, None, f"{said} The reader takes {most} MB: send it in parts.")


def _issued(issued: list[Any], places: dict[str, Any]) -> Check:
    """Return whether everything that was sent out stands where it stood."""
    if not issued:
        return row(22, None, "This bundle goes on from none.")
    moved = [key for key, first, last in issued if places.get(key) != [first, last]]
    if moved:
        return row(22, False, f"{many(len(moved), 'item')} moved since it was sent.")  # noqa: FBT003
    return row(22, True, f"{many(len(issued), 'item')} where they stood; new pages follow.")  # noqa: FBT003


def _name(name: str) -> Check:
    """Return whether any mailbox and any system takes the file's name; it is the user's own."""
    if _PLAIN.fullmatch(name) and len(name) <= _LONGEST:
        return row(23, True, "Short, in plain letters.")  # noqa: FBT003 - the answer
    return row(23, None, "Long, or with unusual letters; some systems will change it.")
