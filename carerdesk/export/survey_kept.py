"""Surveys kept: what was seen of a paper as bytes, so that it is looked through once and for all.

Written out field by field: a bundle of two thousand pages reads two hundred of them.  What another
version of the program, of PDFium or of libqpdf made is as if it had never been kept.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import Any, Final

import pikepdf
import pypdfium2

from carerdesk.domain.errors import CannotRead
from carerdesk.export.bookmarks import PaperMark
from carerdesk.export.shapes import Shape
from carerdesk.export.spots import Spot
from carerdesk.export.survey import PageSeen, Surveyed, looked_through
from carerdesk.export.unbinding import Leaf, Piece, Unbound

_MAKE: Final = 3
"""Counted up with every change to what is seen, or how."""
_MADE_BY: Final = f"{_MAKE} {pikepdf.__version__} {pikepdf.__libqpdf_version__} " + str(
    pypdfium2.PYPDFIUM_INFO
)
_SPOT: Final = ("right", "foot", "scale", "at_top")
_SEEN: Final = (
    "hides",
    "busy",
    "turn",
    "letters",
    "draws",
    "blank",
    "dpi",
    "black",
    "fingerprint",
    "open_states",
)


def looked_at(data: bytes) -> bytes:
    """Look through a paper, as a process does that is given nothing else; see `packed_survey`.

    Raises:
        CannotRead: When its pages cannot be taken out or opened.
    """
    return packed_survey(looked_through(hashlib.sha256(data).hexdigest(), data))


def told_by(packed: bytes, key: str) -> Surveyed:
    """Return what another process saw of a paper.

    Raises:
        CannotRead: When it cannot be what was seen of this one.
    """
    seen = unpacked_survey(packed, key)
    if seen is None:
        raise CannotRead("It is damaged and its pages cannot be drawn.")
    return seen


def packed_survey(seen: Surveyed) -> bytes:
    """Return what was seen of a paper as bytes."""
    taken = seen.taken
    plain = {
        "made by": _MADE_BY,
        "key": seen.key,
        "plain": seen.plain,
        "pages": [
            [[getattr(page.spot, name) for name in _SPOT], *(getattr(page, n) for n in _SEEN)]
            for page in seen.pages
        ],
        "text": seen.text,
        "notes": seen.notes,
        "bookmarks": [_mark(mark) for mark in seen.bookmarks],
        "size": taken.size,
        "leaves": [
            [_piece(leaf.entries), leaf.contents, leaf.resources, _shape(leaf.shape)]
            for leaf in taken.leaves
        ],
        "pieces": [_piece(piece) for piece in taken.pieces],
    }
    return zlib.compress(json.dumps(plain, separators=(",", ":")).encode("ascii"), 1)


def unpacked_survey(kept: bytes, key: str) -> Surveyed | None:
    """Return what was seen of a paper; ``None`` when it cannot be told from these bytes.

    Args:
        kept: As they were packed.
        key: SHA-256 of the paper, hexadecimal.
    """
    try:
        plain = json.loads(zlib.decompress(kept))
        if plain["made by"] != _MADE_BY or plain["key"] != key:
            return None
        return _seen(plain)
    except (zlib.error, ValueError, TypeError, KeyError, IndexError):
        return None


def _seen(plain: dict[str, Any]) -> Surveyed:
    taken = Unbound(
        plain["size"],
        tuple(
            Leaf(_read(entries), tuple(contents), resources, Shape(*shape))
            for entries, contents, resources, shape in plain["leaves"]
        ),
        tuple([_read(piece) for piece in plain["pieces"]]),
    )
    pages = tuple(
        PageSeen(spot=Spot(*spot), **dict(zip(_SEEN, rest, strict=True)))
        for spot, *rest in plain["pages"]
    )
    return Surveyed(
        key=plain["key"],
        plain=plain["plain"],
        taken=taken,
        pages=pages,
        text=tuple(plain["text"]),
        notes=tuple(plain["notes"]),
        bookmarks=tuple(_read_mark(mark) for mark in plain["bookmarks"]),
    )


def _piece(piece: Piece) -> list[Any]:
    return [piece.text.decode("latin-1"), piece.leads, piece.start, piece.length]


def _read(plain: list[Any]) -> Piece:
    text, leads, start, length = plain
    return Piece(text.encode("latin-1"), tuple(leads), start, length)


def _shape(shape: Shape) -> list[float]:
    return [shape.left, shape.bottom, shape.right, shape.top, shape.turn]


def _mark(mark: PaperMark) -> list[Any]:
    return [mark.title, mark.page, [_mark(one) for one in mark.below]]


def _read_mark(plain: list[Any]) -> PaperMark:
    title, page, below = plain
    return PaperMark(title, page, tuple(_read_mark(one) for one in below))
