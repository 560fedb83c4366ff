"""Pages kept: messages set in type as bytes, so that a bundle made again does not set them again.

Each goes with a mark of all it was set from, the words as they are printed among it: once a name is
added, a title changed or the program another one, it is as if it had never been kept.  The running
head is no part of it, so that it serves every reader and section.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from typing import Any, Final

from carerdesk import __version__
from carerdesk.export.marks import Part, Sheet, Told

_MAKE: Final = 2
"""Counted up with every change to how messages are set or drawn."""


def mark_of(*words: object) -> str:
    """Return what stands for all that pages are set from.

    Args:
        words: Text, and tuples and lists of it.
    """
    plain = json.dumps([_MAKE, __version__, *words], separators=(",", ":"))
    return hashlib.sha256(plain.encode("ascii")).hexdigest()


def packed_pages(sheets: Sequence[Sheet], mark: str) -> bytes | None:
    """Return sheets as bytes; ``None`` where one is not written out."""
    places: dict[Part, int] = {}
    parts: list[tuple[str, int | None]] = []

    def place(part: Part) -> int:
        if part not in places:
            above = None if part.parent is None else place(part.parent)
            places[part] = len(parts)
            parts.append((part.kind, above))
        return places[part]

    told = [sheet.told for sheet in sheets if sheet.told is not None]
    if len(told) < len(sheets):
        return None
    pages = [(one.content, [place(part) for part in one.parts]) for one in told]
    plain = {"mark": mark, "pages": pages, "parts": parts}
    return zlib.compress(json.dumps(plain, separators=(",", ":")).encode("ascii"), 1)


def unpacked_pages(kept: bytes, mark: str) -> list[Sheet] | None:
    """Return sheets as they were packed; ``None`` when they cannot be told from these bytes.

    Args:
        kept: As they were packed.
        mark: What stands for all they would be set from now.
    """
    try:
        plain: dict[str, Any] = json.loads(zlib.decompress(kept))
        if plain["mark"] != mark:
            return None
        parts: list[Part] = []
        for kind, above in plain["parts"]:
            parts.append(Part(kind, None if above is None else parts[above]))
        return [
            Sheet(told=Told(content, tuple([parts[part] for part in own])))
            for content, own in plain["pages"]
        ]
    except (zlib.error, ValueError, TypeError, KeyError, IndexError):
        return None
