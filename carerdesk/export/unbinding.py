"""Unbinding: a paper taken apart, so that its pages can be bound into any bundle without a parser.

What a page leads to is gathered once: of each object its text, with a blank for every number it
leads to, and of a stream also where its bytes lie in the paper.  To bind the paper is then to fill
the blanks and to copy the bytes, in one pass, with nothing of it kept in memory.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from carerdesk.domain.errors import CannotRead
from carerdesk.export.fingerprints import OURS, contents
from carerdesk.export.shapes import Shape, shape_of

TOOLS: Final = (
    (Name.Font, (f"{OURS}Number", f"{OURS}Section")),
    (Name.ExtGState, (f"{OURS}Faint", f"{OURS}Light")),
)
"""Names a stamp uses, by kind of resource, in the order of their numbers."""
_TOOLS: Final = sum(len(names) for _, names in TOOLS)
_SET_ANEW: Final = (Name.Parent, Name.Contents, Name.Resources, Name.StructParents, Name.Tabs)
_LEADS: Final = re.compile(rb"\((?:[^()\\]|\\.)*\)|(?<![\w.])(\d+) (\d+) R\b", re.DOTALL)
_OBJECT: Final = b"obj"
_NUMBERED: Final = re.compile(rb"(?<!\d)(\d{1,10})\s+(\d{1,5})\s+\Z")
_BEFORE: Final = 64
"""Bytes before the word in which an object's number stands."""
_STREAM: Final = re.compile(rb"stream(?:\r\n|\n|\r)")
_TRIES: Final = 8
"""How often the word may stand in an object before its bytes begin."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An object of a paper.

    Attributes:
        text: As it is written, with ``%d`` for each number it leads to; per cent signs doubled.
        leads: What each of those leads to: first come the tools of the stamps, then the pages, then
            the pieces of the paper.
        start: Where the bytes of a stream lie in the paper; -1 for what is not a stream.
        length: How many they are.
    """

    text: bytes
    leads: tuple[int, ...] = ()
    start: int = -1
    length: int = 0

    def filled(self, numbers: Sequence[int]) -> bytes:
        """Return its text with the number of everything it leads to."""
        return self.text % tuple([numbers[lead] for lead in self.leads])


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a paper.

    Attributes:
        entries: What stands in it besides content, resources and what the bundle sets itself.
        contents: The pieces that draw it.
        resources: The piece that holds what its content uses, and what a stamp does.
        shape: Its box and how it is turned.
    """

    entries: Piece
    contents: tuple[int, ...]
    resources: int
    shape: Shape


@dataclass(frozen=True, slots=True)
class Unbound:
    """A paper taken apart.

    Attributes:
        size: Of the paper, bytes.
        leaves: Its pages.
        pieces: Everything they lead to.
    """

    size: int
    leaves: tuple[Leaf, ...]
    pieces: tuple[Piece, ...]

    def numbers(self, tools: Sequence[int], pages: Sequence[int], first: int) -> Sequence[int]:
        """Return the number of everything a piece can lead to.

        Args:
            tools: Of the tools, in the order of `TOOLS`.
            pages: Of the pages.
            first: Of the first piece; the others follow.
        """
        return [*tools, *pages, *range(first, first + len(self.pieces))]


def unbound(data: bytes, pdf: pikepdf.Pdf) -> Unbound:
    """Take a paper apart.

    Args:
        data: The paper.
        pdf: Opened from those very bytes; nothing active in it, and its pages as they will stand.

    Raises:
        CannotRead: When the bytes of a stream are not found in the paper as they were read.
    """
    return _Knife(data, pdf).taken_apart()


class _Knife:
    """Follows everything the pages lead to, and gives it numbers."""

    def __init__(self, data: bytes, pdf: pikepdf.Pdf) -> None:
        self._data = data
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._leads = {page.objgen: _TOOLS + n for n, page in enumerate(self._pages)}
        self._pieces: list[Piece | None] = []
        self._waiting: list[tuple[int, pikepdf.Object]] = []
        self._equipped: dict[bytes, int] = {}
        self._starts: dict[tuple[int, int], list[int]] = {}
        self._find_objects()

    def _find_objects(self) -> None:
        """Note where each object begins: the word is looked for first, which takes no time."""
        data = self._data
        at = data.find(_OBJECT)
        while at >= 0:
            found = _NUMBERED.search(data, max(at - _BEFORE, 0), at)
            at += len(_OBJECT)
            if found is not None:
                self._starts.setdefault((int(found[1]), int(found[2])), []).append(at)
            at = data.find(_OBJECT, at)

    def taken_apart(self) -> Unbound:
        leaves = [self._leaf(page) for page in self._pages]
        while self._waiting:
            place, obj = self._waiting.pop()
            self._pieces[place] = self._piece(obj)
        pieces = tuple(piece for piece in self._pieces if piece is not None)
        return Unbound(len(self._data), tuple(leaves), pieces)

    def _leaf(self, page: pikepdf.Object) -> Leaf:
        bare = copy.copy(page)
        for key in _SET_ANEW:
            if key in bare:
                del bare[key]
        streams = [one for one in contents(page) if isinstance(one, Stream)]
        drawn = tuple(self._follow(stream.objgen) - self._first for stream in streams)
        resources = self._resources(page[Name.Resources])
        return Leaf(self._text(_entries(bare)), drawn, resources, shape_of(page))

    @property
    def _first(self) -> int:
        return _TOOLS + len(self._pages)

    def _resources(self, held: pikepdf.Object) -> int:
        """Return the piece of a page's resources with the tools of a stamp among them."""
        bare = copy.copy(held)
        kinds = []
        tool = 0
        for kind, names in TOOLS:
            named = held.get(kind)
            if kind in bare:
                del bare[kind]
            entries = _entries(named) if isinstance(named, Dictionary) else b""
            text, leads = self._blanked(entries)
            for name in names:
                if not isinstance(named, Dictionary) or name not in named:
                    text += name.encode() + b" %d 0 R "
                    leads.append(tool)
                tool += 1
            kinds.append((str(kind).encode(), text, leads))
        text, leads = self._blanked(_entries(bare))
        for kind_name, inside, more in kinds:
            text += kind_name + b" << " + inside + b">> "
            leads += more
        piece = Piece(b"<< " + text + b">>", tuple(leads))
        mark = piece.text + repr(piece.leads).encode()
        if mark not in self._equipped:
            self._equipped[mark] = len(self._pieces)
            self._pieces.append(piece)
        return self._equipped[mark]

    def _piece(self, obj: pikepdf.Object) -> Piece:
        if not isinstance(obj, Stream):
            return self._text(obj.unparse(resolved=True))
        raw = obj.get_raw_stream_buffer()
        held = copy.copy(obj.stream_dict)
        held[Name.Length] = len(memoryview(raw))
        text, leads = self._blanked(held.unparse(resolved=True))
        return Piece(text, tuple(leads), self._located(obj.objgen, raw), len(memoryview(raw)))

    def _located(self, place: tuple[int, int], raw: pikepdf.Buffer) -> int:
        """Return where the bytes of a stream lie: in one of the objects that bear its number.

        Raises:
            CannotRead: When they do not lie where its object is.
        """
        wanted = memoryview(raw)
        held = memoryview(self._data)
        for begun in self._starts.get(place, ()):
            at = begun
            for _ in range(_TRIES):
                found = _STREAM.search(self._data, at)
                if found is None:
                    break
                if held[found.end() : found.end() + len(wanted)] == wanted:
                    return found.end()
                at = found.end()
        raise CannotRead("It is damaged and its pages cannot be taken out.")

    def _text(self, text: bytes) -> Piece:
        blanked, leads = self._blanked(text)
        return Piece(blanked, tuple(leads))

    def _blanked(self, text: bytes) -> tuple[bytes, list[int]]:
        """Return the text of an object with blanks, and what they lead to."""
        leads: list[int] = []

        def blank(found: re.Match[bytes]) -> bytes:
            if found[1] is None:
                return found[0]
            lead = self._follow((int(found[1]), int(found[2])))
            if lead < 0:
                return b"null"
            leads.append(lead)
            return b"%d 0 R"

        return _LEADS.sub(blank, text.replace(b"%", b"%%")), leads

    def _follow(self, place: tuple[int, int]) -> int:
        """Return what a reference leads to; below zero where it leads out of the paper's pages."""
        known = self._leads.get(place)
        if known is not None:
            return known
        obj: Any = self._pdf.get_object(place)
        if isinstance(obj, Dictionary) and _leads_out(obj):
            lead = -1
        elif not isinstance(obj, pikepdf.Object):
            lead = self._first + len(self._pieces)
            # A number by itself, or nothing; the library gives it as it is.
            self._pieces.append(Piece(Array([obj]).unparse(resolved=True)[2:-2]))
        else:
            lead = self._first + len(self._pieces)
            self._pieces.append(None)
            self._waiting.append((len(self._pieces) - 1, obj))
        self._leads[place] = lead
        return lead


def _leads_out(obj: Dictionary) -> bool:
    """Whether an object belongs to the paper and not to the pages taken out of it.

    A page that is not in the tree any more was taken out of the paper by whoever made it; a link
    may lead to it all the same, and with it would come all that stands on it.
    """
    if str(obj.get(Name.Type)) in _OUTSIDE:
        return True
    return Name.Parent in obj and isinstance(obj.get(Name.Contents), Stream | Array)


_OUTSIDE: Final = frozenset(["/Pages", "/Page", "/Catalog", "/StructTreeRoot", "/StructElem"])


def _entries(holder: pikepdf.Object) -> bytes:
    """Return the entries of a dictionary as they are written, with a space after the last."""
    return holder.unparse(resolved=True)[3:-2]
