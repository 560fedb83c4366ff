"""Answers on the terminal: lines for people, JSON for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any


def tell(*lines: str) -> None:
    """Print lines for a person."""
    for line in lines:
        print(line)


def tell_json(value: Any) -> None:  # noqa: ANN401 - any JSON value
    """Print one JSON value, readable and in the order given."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def columns(rows: Iterable[Sequence[str]]) -> list[str]:
    """Return rows as lines with columns two spaces apart, the last one ragged."""
    table = [tuple(row) for row in rows]
    if not table:
        return []
    widths = [max(len(row[i]) for row in table) for i in range(len(table[0]) - 1)]
    return [
        "  ".join(
            [*(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=False)), row[-1]]
        ).rstrip()
        for row in table
    ]


def number_of(count: int, thing: str, several: str = "") -> str:
    """Return "1 entry", "3 entries"."""
    return f"{count:,} {thing if count == 1 else several or f'{thing}s'}"
