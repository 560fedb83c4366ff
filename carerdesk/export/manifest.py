"""The manifest: which paper stands on which pages, the hash of each, and the code for all.

The code is made from the *basis*: where the record stood, every input with its pages or the reason
it was left out, what the file says of itself, and the fingerprint of every page, the cover's with
a stand-in for the code it shows.  The basis lies in the PDF itself too, so that a bundle alone can
say what was altered.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from carerdesk.domain.anchors import Anchor
from carerdesk.domain.bundles import Exclusion
from carerdesk.domain.chain import ChainHead, canonical, check_code, leaf
from carerdesk.domain.names import NamesTable
from carerdesk.export.material import ChosenEvent, Material

FORMAT: Final = "carerdesk bundle 1"
_SIDES: Final = 4
_COVERED: Final = frozenset({"basis", "code", "cover", "file"})
"""Parts of a manifest that the code, the file's hash or the first page's are held against."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A paper behind the pages.

    Attributes:
        sha256: Of the original's bytes, hexadecimal.
        size: Of the original, bytes.
        pages: First and last page of the bundle that show it.
    """

    key: str
    sha256: str
    size: int
    media_type: str
    pages: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the index: what stands where."""

    key: str
    title: str
    section: str
    pages: tuple[int, int]


def basis(  # noqa: PLR0913 - the whole of what the code stands for, by name
    *,
    head: ChainHead,
    prepared_on: str,
    rows: Sequence[Row],
    sources: Sequence[Source],
    left_out: Sequence[Exclusion],
    in_chronology: Sequence[str],
    inputs: Sequence[str],
    bound: Sequence[int],
    fingerprints: Sequence[str],
    blacked: Sequence[dict[str, Any]] = (),
    asked: dict[str, Any] | None = None,
    outline: str = "",
    says: str = "",
) -> dict[str, Any]:
    """Return what the check code stands for, as JSON values.

    Args:
        head: Where the record stood.
        prepared_on: ISO 8601 day.
        rows: The index.
        sources: Papers behind the pages.
        left_out: Inputs that are not in the bundle.
        in_chronology: Keys of inputs that have a line in the chronology and no page of their own.
        inputs: Keys of everything that could have gone in.
        bound: Pages that came as pages, from 1; all others are ours.
        fingerprints: Of every page, hexadecimal; of the first as if its code were the stand-in.
        blacked: ``page``, from 1, and ``boxes``: left, top, right and bottom of each box that was
            filled, points from the upper left corner.
        asked: Limits of ``pages``, ``megabytes`` and ``dpi`` (0 for none), pages without a free
            corner for their number (``crowded``), keys to be read first (``core``), and what must
            stand where it stood (``issued``: key, first and last page).
        outline: Hash of the bookmarks, hexadecimal; bundles made before it was kept have none.
        says: Hash of what the file says of itself, hexadecimal; the same of bundles made before.
    """
    return {
        "format": FORMAT,
        "prepared_on": prepared_on,
        "record": {"vault": head.vault_id, "events": head.count, "head": head.digest.hex()},
        "index": [
            {"key": r.key, "title": r.title, "section": r.section, "pages": list(r.pages)}
            for r in rows
        ],
        "papers": [
            {
                "key": s.key,
                "sha256": s.sha256,
                "size": s.size,
                "type": s.media_type,
                "pages": list(s.pages),
            }
            for s in sources
        ],
        "left_out": [{"key": e.key, "title": e.title, "reason": e.reason} for e in left_out],
        "in_chronology": list(in_chronology),
        "inputs": list(inputs),
        "bound": list(bound),
        "pages": list(fingerprints),
        "blacked": list(blacked),
        "asked": asked or {},
        "outline": outline,
        "says": says,
    }


def code_of(made: dict[str, Any]) -> str:
    """Return the check code of a basis: 80 bits of its SHA-256 in four groups of four."""
    return check_code(hashlib.sha256(canonical(made)).digest())


def whole(
    made: dict[str, Any], material: Material, *, cover: str, file: dict[str, Any]
) -> dict[str, Any]:
    """Return the manifest that goes beside the PDF.

    Args:
        made: The basis.
        material: For the events and leaves of the record.
        cover: Fingerprint of page 1.
        file: ``name``, ``sha256``, ``size`` and ``pages`` of the PDF.
    """
    return {
        "basis": made,
        "code": code_of(made),
        "cover": cover,
        "file": file,
        **record_shown(made, material),
    }


def record_shown(made: dict[str, Any], material: Material) -> dict[str, Any]:
    """Return what the manifest shows of the record behind a basis, and the marks left of it."""
    inside = {row["key"] for row in made["index"]} | set(made["in_chronology"])
    chosen = [event for event in material.events if event.key in inside]
    shown = [event for event in chosen if may_be_shown(event, material.names)]
    return {
        "events": [
            {
                "sequence": event.sequence,
                "key": event.key,
                "nonce": event.nonce.hex(),
                "event": event.event.decode(),
            }
            for event in shown
        ],
        "events_kept_back": len(chosen) - len(shown),
        "leaves": [digest.hex() for digest in material.leaves],
        "anchors": [_anchored(anchor) for anchor in material.anchors],
    }


def print_of_record(manifest: dict[str, Any]) -> str:
    """Return the SHA-256, hexadecimal, of all of a manifest that its other hashes do not cover.

    What is added to a manifest is covered too.  Empty where it holds what no manifest can.
    """
    rest = {key: value for key, value in manifest.items() if key not in _COVERED}
    try:
        return hashlib.sha256(canonical(rest)).hexdigest()
    except ValueError:
        return ""


def _anchored(anchor: Anchor) -> dict[str, Any]:
    """Return a mark without the carer's own note, which may hold a name."""
    return {
        "kind": anchor.kind.value,
        "events": anchor.head.count,
        "head": anchor.head.digest.hex(),
        "left_at": anchor.made_at.isoformat(),
        "stamped_at": anchor.stamped_at.isoformat() if anchor.stamped_at else None,
        "authority": anchor.authority,
        "checked_here": anchor.is_checked,
        "token": anchor.token.hex(),
    }


def may_be_shown(event: ChosenEvent, names: NamesTable) -> bool:
    """Whether an event holds no known name; its leaf stays in the chain either way."""
    return not names.found(event.event.decode())


def is_sound(made: dict[str, Any]) -> bool:
    """Whether a basis read from a file has the form it is written in, and can be relied on."""
    try:
        record = made["record"]
        return (
            made["format"] == FORMAT
            and isinstance(record["vault"], str)
            and isinstance(record["events"], int)
            and isinstance(record["head"], str)
            and all(_is_span(r["pages"]) and r["key"] and _are_words(r) for r in made["index"])
            and all(_is_span(p["pages"]) and p["key"] and p["sha256"] for p in made["papers"])
            and all(e["key"] and isinstance(e["title"], str) for e in made["left_out"])
            and all(isinstance(e["reason"], str) for e in made["left_out"])
            and all(isinstance(key, str) for key in (*made["in_chronology"], *made["inputs"]))
            and all(isinstance(page, int) for page in made["bound"])
            and all(isinstance(page, str) for page in made["pages"])
            and all(_is_blacked(page) for page in made.get("blacked", []))
            and _is_asked(made.get("asked", {}))
            and all(isinstance(made.get(name, ""), str) for name in ("outline", "shown", "says"))
        )
    except (KeyError, TypeError, ValueError):
        return False


def _is_span(pages: Any) -> bool:  # noqa: ANN401 - any JSON value
    first, last = pages
    return isinstance(first, int) and isinstance(last, int)


def _is_asked(asked: Any) -> bool:  # noqa: ANN401 - any JSON value
    return (
        all(isinstance(asked.get(limit, 0), int) for limit in ("pages", "megabytes", "dpi"))
        and all(isinstance(key, str) for key in asked.get("core", []))
        and all(isinstance(page, int) for page in asked.get("crowded", []))
        and all(_is_issued(item) for item in asked.get("issued", []))
    )


def _is_issued(item: Any) -> bool:  # noqa: ANN401 - any JSON value
    key, first, last = item
    return isinstance(key, str) and isinstance(first, int) and isinstance(last, int)


def _is_blacked(page: Any) -> bool:  # noqa: ANN401 - any JSON value
    boxes = page["boxes"]
    return isinstance(page["page"], int) and all(
        len(box) == _SIDES and all(isinstance(v, float | int) for v in box) for box in boxes
    )


def _are_words(row: dict[str, Any]) -> bool:
    return isinstance(row["title"], str) and isinstance(row["section"], str)


def event_fits(event: dict[str, Any], leaves: Sequence[str]) -> bool:
    """Whether an event of a manifest hashes to its leaf."""
    place = int(event["sequence"]) - 1
    digest = leaf(bytes.fromhex(event["nonce"]), str(event["event"]).encode()).hex()
    return 0 <= place < len(leaves) and leaves[place] == digest
