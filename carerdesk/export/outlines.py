"""Outlines: the bookmarks of a finished file in order, and one hash that stands for all of them.

Pages have fingerprints; the outline has none of its own.  Its hash lies with them in the file, so
that the file alone can tell when a bookmark says, or leads to, something else than was written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from pikepdf import Array, Dictionary, Name, Object

from carerdesk.domain.chain import canonical


def outline(root: Object) -> Iterator[tuple[int, str, Any]]:
    """Yield level, title and place of every bookmark in order; one that is met again ends a line.

    Args:
        root: The catalogue of the file.
    """
    held = root.get(Name.Outlines)
    if not isinstance(held, Dictionary):
        return
    waiting = [(0, held.get(Name.First))]
    met: set[tuple[int, int]] = set()
    while waiting:
        level, line = waiting.pop()
        if not isinstance(line, Dictionary) or line.objgen in met:
            continue
        met.add(line.objgen)
        yield level, str(line.get(Name.Title, "")), line.get(Name.Dest)
        waiting.append((level, line.get(Name.Next)))
        waiting.append((level + 1, line.get(Name.First)))


def leads_to(place: Any, numbers: Mapping[tuple[int, int], int]) -> int:  # noqa: ANN401
    """Return the page a place is on, from 1; 0 when it is on none."""
    if not isinstance(place, Array) or not len(place):
        return 0
    return numbers.get(place[0].objgen, 0)


def outline_print(root: Object, numbers: Mapping[tuple[int, int], int]) -> str:
    """Return the SHA-256, hexadecimal, of every bookmark's level, words, page and height.

    Args:
        root: The catalogue of the file.
        numbers: Number of each page object, from 1.
    """
    lines = [
        [level, title, leads_to(place, numbers), *_told(place)]
        for level, title, place in outline(root)
    ]
    return hashlib.sha256(canonical(lines)).hexdigest()


def _told(place: Any) -> list[str]:  # noqa: ANN401 - any PDF object
    """Return how a place opens; numbers as they print, so that 400 and 400.0 are one height."""
    if not isinstance(place, Array):
        return []
    return [_written(part) for part in list(place)[1:]]


def _written(part: Any) -> str:  # noqa: ANN401 - any PDF object
    try:
        return f"{float(part):.2f}"
    except (TypeError, ValueError):
        return str(part)
