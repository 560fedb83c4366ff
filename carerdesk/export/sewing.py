"""Sewing: a bundle written in one pass, our own pages as they are and the papers between them.

The frame is a small file in memory: our pages, the structure, the outline, and an empty page for
each page of a paper.  It is written object by object; then each paper is read, its blanks filled
with the numbers of this file, and its bytes copied.  No paper is held longer than that, nothing is
written twice, and no other file is made.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, Final

import pikepdf
from pikepdf import Name, Stream

from carerdesk.domain.errors import CannotRead
from carerdesk.export.anew import mended
from carerdesk.export.streams import packed
from carerdesk.export.structure import Structure
from carerdesk.export.thread import Thread
from carerdesk.export.unbinding import Leaf, Unbound

_ID: Final = 32
MOST_END: Final = 256
"""Bytes: as many as the end of a file takes, at most."""
_AS_SEWN: Final = re.compile(
    rb"\ntrailer << /Info \d+ 0 R /Root \d+ 0 R /Size \d+ /ID \[<(\w+)><\1>\] >>"
    rb"\nstartxref\n\d+\n%%EOF\n\Z"
)
_CHANGED: Final = "A paper could not be read a second time."


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """A paper's place in the frame.

    Attributes:
        key: Of its item.
        sha256: Of the bytes it was taken apart from, before they were mended, hexadecimal.
        taken: The paper taken apart.
        plain: Whether that was done to its very bytes; if not, to the bytes once mended.
        pages: The empty pages it takes.
        closings: What stands after the content of each: the end of the wrapper, and the stamp.
        openings: What stands before it, where it is not the frame's own opening; by page.
    """

    key: str
    sha256: str
    taken: Unbound
    plain: bool
    pages: Sequence[pikepdf.Object]
    closings: Sequence[bytes]
    openings: dict[int, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A bundle without the pages of its papers.

    Attributes:
        pdf: Ours, with an empty page for each of theirs.
        structure: Of all pages.
        tools: What the stamps use, in the order of `unbinding.TOOLS`.
        opening: The stream before the content of a paper's page.
        guests: The papers, in order.
    """

    pdf: pikepdf.Pdf
    structure: Structure
    tools: Sequence[pikepdf.Object]
    opening: pikepdf.Object
    guests: Sequence[Guest]


def sew(
    frame: Frame,
    stream: BinaryIO,
    *,
    pages_of: Callable[[str], bytes],
    identity: str,
    tick: Callable[[int], None],
    by_hash: bool = False,
) -> None:
    """Write a bundle; the same records give the same bytes.

    Args:
        frame: Everything but the papers.
        stream: Where to.
        pages_of: Gives the bytes of a paper by its key.
        identity: What makes the file known from others.
        tick: Told how many pages of papers have been written.
        by_hash: Whether each paper is known again by its hash.  By its size alone is enough at
            first: what is written is held against the fingerprint of each page afterwards.

    Raises:
        CannotExport: When it would be larger than a table of places can tell.
        CannotRead: When a paper is not what was taken apart.
        OSError: When the disk is full.
    """
    thread = Thread(stream)
    empty = frozenset(page.objgen[0] for guest in frame.guests for page in guest.pages)
    following = _ours(thread, frame.pdf, frame.structure, empty)
    done = 0
    for guest in frame.guests:
        tick(done)
        data = pages_of(guest.key)
        if by_hash and hashlib.sha256(data).hexdigest() != guest.sha256:
            raise CannotRead(_CHANGED)
        following = _bound(thread, frame, guest, data, following)
        done += len(guest.pages)
    tick(done)
    _end(thread, frame.pdf, identity)


def sewn_alone(pdf: pikepdf.Pdf, structure: Structure, identity: str) -> bytes:
    """Return a file that holds nothing but pages of ours; the same pages give the same bytes.

    Args:
        pdf: The pages.
        structure: Of all of them.
        identity: What makes the file known from others.
    """
    target = BytesIO()
    thread = Thread(target)
    _ours(thread, pdf, structure, frozenset())
    _end(thread, pdf, identity)
    return target.getvalue()


def _ours(thread: Thread, pdf: pikepdf.Pdf, structure: Structure, empty: frozenset[int]) -> int:
    """Write what is ours, but for the pages of papers; returns the number after the last."""
    thread.begin()
    later = empty | {structure.root.objgen[0]}
    objects = list(pdf.objects)
    for obj in objects:
        if obj.objgen[0] not in later:
            _own(thread, obj)
    first = 1 + max(obj.objgen[0] for obj in objects)
    return thread.every(structure.told(first))


def is_as_sewn(end: bytes, identity: str) -> bool:
    """Whether the end of a file is the one `sew` wrote: nothing was added, nothing saved it again.

    Args:
        end: The last bytes of the file, `MOST_END` of them at most.
        identity: As it was given to `sew`.
    """
    found = _AS_SEWN.search(end)
    return found is not None and found[1] == _identified(identity)


def _identified(identity: str) -> bytes:
    return hashlib.sha256(identity.encode()).hexdigest()[:_ID].encode()


def _end(thread: Thread, pdf: pikepdf.Pdf, identity: str) -> None:
    root, info = (pdf.trailer[key].objgen[0] for key in (Name.Root, Name.Info))
    thread.end(root, info, _identified(identity))


def _own(thread: Thread, obj: pikepdf.Object) -> None:
    """Write an object of the frame under its own number."""
    number = obj.objgen[0]
    if not isinstance(obj, Stream):
        thread.plain(number, obj.unparse(resolved=True))
        return
    data = obj.read_raw_bytes()
    obj.stream_dict[Name.Length] = len(data)
    thread.with_bytes(number, obj.stream_dict.unparse(resolved=True), data)


def _bound(thread: Thread, frame: Frame, guest: Guest, data: bytes, first: int) -> int:
    """Write a paper and its pages; returns the number after its last.

    Raises:
        CannotRead: When it is not the paper that was taken apart.
    """
    held = data if guest.plain else mended(data)
    taken = guest.taken
    if len(held) != taken.size:
        raise CannotRead(_CHANGED)
    tools = [tool.objgen[0] for tool in frame.tools]
    pages = [page.objgen[0] for page in guest.pages]
    numbers = taken.numbers(tools, pages, first)
    source = memoryview(held)
    for number, piece in enumerate(taken.pieces, start=first):
        text = piece.filled(numbers)
        if piece.start < 0:
            thread.plain(number, text)
        else:
            thread.with_bytes(number, text, source[piece.start : piece.start + piece.length])
    following = first + len(taken.pieces)
    opening = frame.opening.objgen[0]
    tree = frame.pdf.Root[Name.Pages].objgen[0]
    for place, (leaf, page, closing) in enumerate(
        zip(taken.leaves, guest.pages, guest.closings, strict=True)
    ):
        before = opening
        if place in guest.openings:
            before = following
            _packed(thread, following, guest.openings[place])
            following += 1
        _packed(thread, following, closing)
        in_tree = (tree, int(page[Name.StructParents]))
        thread.plain(page.objgen[0], _page(leaf, numbers, first, (before, following), in_tree))
        following += 1
    return following


def _packed(thread: Thread, number: int, content: bytes) -> None:
    data = packed(content)
    thread.with_bytes(number, b"<< /Filter /FlateDecode /Length %d >>" % len(data), data)


def _page(
    leaf: Leaf,
    numbers: Sequence[int],
    first: int,
    wrapper: tuple[int, int],
    place: tuple[int, int],
) -> bytes:
    """Return a page of a paper as it stands in this file."""
    own = b" ".join(b"%d 0 R" % (first + piece) for piece in leaf.contents)
    return (
        b"<< %b/Contents [ %d 0 R %b %d 0 R ] /Resources %d 0 R "
        b"/Parent %d 0 R /StructParents %d /Tabs /S >>"
    ) % (
        leaf.entries.filled(numbers),
        wrapper[0],
        own,
        wrapper[1],
        first + leaf.resources,
        *place,
    )
