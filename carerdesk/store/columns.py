"""Columns: what the tables hold of a record besides its JSON values, worked out from those values.

Everything here is worked out from plain values, not from records, so that a check can do it again
for a hundred thousand rows.
"""

from datetime import date, time
from typing import Any

from carerdesk.domain.entries import still_counting

EARLIEST = date.min.toordinal()
LATEST = date.max.toordinal()

_MARKS = str.maketrans({"\x00": " ", "\x02": " ", "\x03": " "})
"""Characters the search keeps for itself."""

Plain = dict[str, Any]


def of_entry(entry: Plain, amendments: list[Plain]) -> dict[str, Any]:
    """Return what an entry is found and listed by, as last amended.

    Days are numbered from 1 January of year 1.  ``day``, ``last`` and ``second`` order as
    `FuzzyDate.sort_key` does; ``first`` and ``last`` are the ends of the span, open ones the first
    and last day there is.
    """
    corrected = [a["happened"] for a in _standing(amendments) if a["happened"] is not None]
    happened = corrected[-1] if corrected else entry["happened"]
    first, last = (_day(happened[end]) for end in ("earliest", "latest"))
    return {
        "kind": entry["kind"],
        "drawer": entry["drawer"],
        "undated": int(first is None and last is None),
        "day": first or last or LATEST,
        "first": first or EARLIEST,
        "last": last or LATEST,
        "second": _second(happened["at"]),
    }


def _day(text: str | None) -> int | None:
    return None if text is None else date.fromisoformat(text).toordinal()


def _second(text: str | None) -> int:
    at = time.min if text is None else time.fromisoformat(text)
    return at.hour * 3600 + at.minute * 60 + at.second


def words_of_entry(entry: Plain, amendments: list[Plain]) -> tuple[str, str]:
    """Return what is searched of an entry: its gist, and all its other words."""
    parts = [*_passages(entry), entry["place"], *entry["tags"]]
    for amendment in amendments:
        parts += [*_passages(amendment), amendment["reason"], *amendment["tags"]]
    return searchable(entry["gist"]), searchable("\n".join(part for part in parts if part))


def named_by(entry: Plain, amendments: list[Plain]) -> dict[str, frozenset[str]]:
    """Return the documents, people and tags an entry is found by; tags folded for comparing."""
    every = [entry, *_standing(amendments)]
    return {
        "documents": frozenset(name for one in every for name in one["documents"]),
        "people": frozenset(entry["people"]),
        "tags": frozenset(tag.casefold() for one in every for tag in one["tags"]),
    }


def _standing(amendments: list[Plain]) -> list[Plain]:
    """Return those that were not taken back; older ones do not say that they take anything back."""
    counts = still_counting([a.get("takes_back", 0) for a in amendments])
    return [a for a, counted in zip(amendments, counts, strict=True) if counted]


def title_of_document(document: Plain) -> str:
    """Return what a document is found by besides its words: its title, and its summary if any."""
    said = (document["title"], document.get("summary", ""))
    return searchable("\n".join(part for part in said if part))


def searchable(text: str) -> str:
    """Return a text without the characters the search keeps for itself."""
    return text.translate(_MARKS)


def _passages(one: Plain) -> list[str]:
    return [part for p in one["passages"] for part in (p["text"], p["source"])]
