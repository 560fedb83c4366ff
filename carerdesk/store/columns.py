"""Columns: what the tables hold of a record besides its JSON values, worked out from those values.

Everything here is worked out from plain values, not from records, so that a check can do it again
for a hundred thousand rows.
"""

from typing import Any

EARLIEST = "0001-01-01"
LATEST = "9999-12-31"

_MARKS = str.maketrans({"\x00": " ", "\x02": " ", "\x03": " "})
"""Characters the search keeps for itself."""

Plain = dict[str, Any]


def of_date(happened: Plain) -> dict[str, Any]:
    """Return ``undated``, ``sort``, ``first`` and ``last`` of a fuzzy date.

    ``sort`` orders as `FuzzyDate.sort_key` does; open ends become the first and last day there is.
    """
    first, last = happened["earliest"], happened["latest"]
    return {
        "undated": int(first is None and last is None),
        "sort": " ".join((first or last or LATEST, last or LATEST, happened["at"] or "00:00:00")),
        "first": first or EARLIEST,
        "last": last or LATEST,
    }


def of_entry(entry: Plain, amendments: list[Plain]) -> dict[str, Any]:
    """Return the columns of an entry as last amended."""
    corrected = [a["happened"] for a in amendments if a["happened"] is not None]
    return {
        "id": entry["id"],
        "case_id": entry["case_id"],
        "kind": entry["kind"],
        "drawer": entry["drawer"],
        **of_date(corrected[-1] if corrected else entry["happened"]),
    }


def words_of_entry(entry: Plain, amendments: list[Plain]) -> tuple[str, str]:
    """Return what is searched of an entry: its gist, and all its other words."""
    parts = [*_passages(entry), entry["place"], *entry["tags"]]
    for amendment in amendments:
        parts += [*_passages(amendment), amendment["reason"], *amendment["tags"]]
    return searchable(entry["gist"]), searchable("\n".join(part for part in parts if part))


def tags_of(entry: Plain, amendments: list[Plain]) -> frozenset[str]:
    """Return every tag, first and later, folded for comparing."""
    return frozenset(tag.casefold() for one in (entry, *amendments) for tag in one["tags"])


def searchable(text: str) -> str:
    """Return a text without the characters the search keeps for itself."""
    return text.translate(_MARKS)


def _passages(one: Plain) -> list[str]:
    return [part for p in one["passages"] for part in (p["text"], p["source"])]
