"""Fingerprints: a hash of what a page shows, the same before and after it was bound and stamped.

What we add to a page (the wrapper round its content, the stamp and its fonts) is kept apart from
what came with it, so that a paper's own pages can be hashed once and known again in any bundle.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from typing import Any, Final
from xml.etree.ElementTree import ParseError, canonicalize

import pikepdf
from pikepdf import Array, Dictionary, Name

OURS: Final = "/CarerDesk"
"""How the names of all resources begin that we add to a page."""

OPENING: Final = b"/P <</MCID 0>> BDC\nq\n"
"""First content stream of a paper's page: what came with it stands between this and its stamp."""

OWN_OPENING: Final = b"q\n"
"""The same for a page we set, whose content is marked already."""
CODE: Final = re.compile(rb"(\()[0-9A-Z]{4}  [0-9A-Z]{4}  [0-9A-Z]{4}  [0-9A-Z]{4}(\) Tj)")
"""A check code as it is drawn on the cover."""

_STAND_IN: Final = rb"\g<1>0000  0000  0000  0000\g<2>"
_SAYS: Final = (
    Name.Lang,
    Name.MarkInfo,
    Name.Metadata,
    Name.OpenAction,
    Name.OutputIntents,
    Name.PageLabels,
    Name.PageLayout,
    Name.PageMode,
    Name.ViewerPreferences,
)
"""What the catalogue says of a file, beside its properties."""
_SKIPPED = frozenset({"/Parent", "/StructParents", "/Contents", "/Resources", "/Type", "/Tabs"})
_WRAPPED = 2
_SHORT = 64
_PACKING = frozenset({"/Length", "/Filter", "/DecodeParms"})
_LOSSLESS = {"/FlateDecode", "/LZWDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/RunLengthDecode"}
_REFERENCE = re.compile(rb"(?<![\w.])(\d+) (\d+) R\b")


class Fingerprints:
    """Hashes pages of one file, each shared object once."""

    def __init__(self, pdf: pikepdf.Pdf, pages: Sequence[pikepdf.Object] | None = None) -> None:
        """Keep the file and where its pages are.

        Args:
            pdf: The file.
            pages: Its pages, where the library does not know them: their order was set by hand.
        """
        self._pdf = pdf
        self._objects = [page.obj for page in pdf.pages] if pages is None else pages
        self._known: dict[tuple[int, int], bytes] = {}
        self._led_back = 0
        self._openings: dict[tuple[int, int], bytes] = {}
        self._shared: dict[tuple[int, int] | None, bytes] = {}
        self._open: set[tuple[int, int]] = set()
        self._pages = {page.objgen: number for number, page in enumerate(self._objects)}
        self._page = 0

    def page(self, number: int) -> str:
        """Return the fingerprint of page `number`, from 0, as it came, hexadecimal.

        It is taken whole: its content may have been wrapped by another program, or in an older
        bundle.
        """
        return self._came_with(number, contents(self._objects[number]))

    def _came_with(
        self, number: int, drawn: Sequence[pikepdf.Object], told: Sequence[bytes] = ()
    ) -> str:
        """Return the fingerprint of a page with these streams, or with those told already."""
        self._page = number
        obj = self._objects[number]
        digest = hashlib.sha256()
        for key in sorted(obj.keys()):
            if key not in _SKIPPED:
                digest.update(_named(key) + self._value(obj[key]))
        digest.update(self._used(obj))
        for stream in drawn:
            digest.update(self._value(stream))
        for hashed in told:
            digest.update(hashed)
        return digest.hexdigest()

    def _used(self, obj: pikepdf.Object) -> bytes:
        """Return what a page's content uses, hashed; pages that share it share the work."""
        held = obj.get(Name.Resources)
        place = held.objgen if isinstance(held, Dictionary) and held.is_indirect else None
        known = self._shared.get(place)
        if known is not None:
            return known
        parts, before = [], self._led_back
        for kind, named in _resources(obj):
            parts.append(_named(kind))
            parts += [_named(name) + self._value(named[name]) for name in sorted(named)]
        told = b"".join(parts)
        if place is not None and before == self._led_back:
            self._shared[place] = told
        return told

    def stamped(self, number: int) -> str:
        """Return the fingerprint of bound page `number`, from 0, with the stamp we put on it."""
        drawn = contents(self._objects[number])
        if len(drawn) < _WRAPPED:
            return hashlib.sha256(bytes.fromhex(self._came_with(number, drawn))).hexdigest()
        first, last = self._opening(drawn[0]), _readable(drawn[-1])
        if not _is_wrapper(first, last):
            return hashlib.sha256(bytes.fromhex(self._came_with(number, drawn))).hexdigest()
        came = bytes.fromhex(self._came_with(number, drawn[1:-1]))
        return hashlib.sha256(came + first + last).hexdigest()

    def cover(self) -> str:
        """Return the fingerprint of bound page 0 as if its check code were the stand-in for it."""
        drawn = contents(self._objects[0]) if self._objects else []
        if len(drawn) < _WRAPPED:
            return ""
        first, last = self._opening(drawn[0]), _readable(drawn[-1])
        told = [self._hashed(stream, _without_code) for stream in drawn[1:-1]]
        came = bytes.fromhex(self._came_with(0, (), told))
        return hashlib.sha256(came + first + last).hexdigest()

    def said(self) -> str:
        """Return the SHA-256, hexadecimal, of what the file says of itself.

        That is its title, author and dates, its language, labels and colours, and how it opens.
        """
        self._page = 0
        digest = hashlib.sha256()
        root, info = self._pdf.Root, self._pdf.trailer.get(Name.Info, Dictionary())
        for held, keys in ((root, _SAYS), (info, sorted(info.keys()))):
            for key in keys:
                if key not in held:
                    continue
                value = held[key]
                described = key == Name.Metadata and isinstance(value, pikepdf.Stream)
                told = self._hashed(value, _as_xml) if described else self._value(value)
                digest.update(_named(str(key)) + told)
        return digest.hexdigest()

    def _opening(self, stream: pikepdf.Object) -> bytes:
        """Return the first stream of a page, which most pages share."""
        known = self._openings.get(stream.objgen)
        if known is None:
            known = _readable(stream)
            if known.startswith((OPENING, OWN_OPENING)) and len(known) <= _SHORT:
                self._openings[stream.objgen] = known
        return known

    def _value(self, value: Any) -> bytes:  # noqa: ANN401 - any PDF object
        if not isinstance(value, pikepdf.Object):
            return repr(value).encode()
        if value.is_indirect:
            return self._indirect(value)
        return hashlib.sha256(self._told(value)).digest()

    def _told(self, value: pikepdf.Object) -> bytes:
        """Return an object as PDF text, with each reference told by what it leads to."""
        return _REFERENCE.sub(self._followed, value.unparse(resolved=True))

    def _followed(self, match: re.Match[bytes]) -> bytes:
        found = self._pdf.get_object(int(match[1]), int(match[2]))
        return self._value(found).hex().encode()

    def _indirect(self, value: pikepdf.Object) -> bytes:
        place = value.objgen
        if place in self._pages:
            self._led_back += 1
            # Told by how far away it is, so that a link within a paper is the same in any bundle.
            return f"page {self._pages[place] - self._page}".encode()
        known = self._known.get(place)
        if known is not None:
            return known
        if place in self._open:
            return b"circle"
        self._open.add(place)
        digest = self._hashed(value)
        self._open.discard(place)
        self._known[place] = digest
        return digest

    def _hashed(self, value: pikepdf.Object, change: Callable[[bytes], bytes] = bytes) -> bytes:
        if not isinstance(value, pikepdf.Stream):
            return hashlib.sha256(self._told(value)).digest()
        digest = hashlib.sha256(b"stream")
        data, skipped = _plain(value)
        for key in sorted(value.keys()):
            if key not in skipped:
                digest.update(_named(key) + self._value(value[key]))
        digest.update(change(data))
        return digest.digest()


def _as_xml(data: bytes) -> bytes:
    """Return XML in the one way it is written: programs that save a file lay its lines out anew."""
    try:
        return canonicalize(data.decode(), strip_text=True).encode()
    except (ParseError, UnicodeError):
        return data


def _without_code(content: bytes) -> bytes:
    return CODE.sub(_STAND_IN, content)


def _named(name: str) -> bytes:
    """Return a name as bytes; an altered file may hold one that is no text."""
    return name.encode("utf-8", "surrogateescape")


def _readable(stream: pikepdf.Object) -> bytes:
    """Return what a stream holds, as it lies where an altered file cannot be unpacked."""
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return stream.read_raw_bytes()


def _plain(stream: pikepdf.Object) -> tuple[bytes, frozenset[str]]:
    """Return what a stream holds, unpacked where that loses nothing, and the keys that say how.

    A file that is only saved again by another program packs its streams anew and is not altered.
    """
    packing = stream.get(Name.Filter)
    names = {str(f) for f in packing.as_list()} if isinstance(packing, Array) else {str(packing)}
    if packing is None or names <= _LOSSLESS:
        try:
            return stream.read_bytes(), _PACKING
        except pikepdf.PdfError:
            pass
    return stream.read_raw_bytes(), frozenset({"/Length"})


def contents(page: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the content streams of a page, in the order they are drawn."""
    held = page.get(Name.Contents)
    if held is None:
        return []
    return list(held) if isinstance(held, Array) else [held]


def _is_wrapper(first: bytes, last: bytes) -> bool:
    return first.startswith((OPENING, OWN_OPENING)) and b"Q" in last


def _resources(page: pikepdf.Object) -> list[tuple[str, dict[str, Any]]]:
    """Return a page's resources by kind, without ours and without empty kinds."""
    held = page.get(Name.Resources, pikepdf.Dictionary())
    found: list[tuple[str, dict[str, Any]]] = []
    for kind in sorted(held.keys()):
        named = held[kind]
        if isinstance(named, pikepdf.Dictionary):
            own = {n: v for n, v in named.items() if not n.startswith(OURS)}
            if own:
                found.append((kind, own))
        else:
            found.append((kind, {"": named}))
    return found
