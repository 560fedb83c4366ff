"""Binding: our pages and the papers' pages in one file, numbered, linked, named and labelled."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from carerdesk.export.drawing import Drawn
from carerdesk.export.fingerprints import OPENING, OWN_OPENING, Fingerprints
from carerdesk.export.marks import Jump
from carerdesk.export.sources import has_named_places, opened
from carerdesk.export.stamps import corner, equip, packed, stamp, tools
from carerdesk.export.structure import Structure
from carerdesk.export.survey import PageSeen, turn

PORTION: Final = 16_000_000
"""Bytes of papers held in memory at once; more are bound in portions, written beside the target."""

_CONSTANT_ID: Final = b"31415926535897932384626433832795"
_TRAILER: Final = 2_048


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One item's place in the file.

    Attributes:
        title: For bookmark and structure; initials only.
        letter: Of its section; empty for cover and index.
        section_page: Of its first page within the section.
        first: First page, from 1.
        own: First of our drawn pages, from 0; ``None`` for a paper's.
        seen: What was seen of each page of a paper.
        text: Of each page of a paper.
    """

    key: str
    title: str
    letter: str
    section_page: int
    first: int
    pages: int
    own: int | None
    seen: tuple[PageSeen, ...] = ()
    text: tuple[str, ...] = ()


@dataclass(slots=True)
class Gathered:
    """All pages in order, and the files they are still read from.

    Attributes:
        portions: Files beside the target, to be removed afterwards.
    """

    pdf: pikepdf.Pdf
    own: pikepdf.Pdf
    held: list[pikepdf.Pdf] = field(default_factory=list)
    portions: list[Path] = field(default_factory=list)

    def close(self) -> None:
        """Let go of every file and remove the portions."""
        for pdf in (self.pdf, self.own, *self.held):
            pdf.close()
        for path in self.portions:
            path.unlink(missing_ok=True)


def gather(
    gathered: Gathered,
    slots: Sequence[Slot],
    read: Callable[[str], bytes],
    portion_path: Callable[[int], Path],
    tick: Callable[[int], None],
) -> None:
    """Put every page in order, a portion at a time where the papers are many.

    Args:
        gathered: An empty file and our drawn pages; filled here, so that it can be closed whatever
            happens.
        slots: In order.
        read: Gives the pages of a paper by the key of its item.
        portion_path: Names the file of a portion.
        tick: Told the last page put in.
    """
    waiting = pikepdf.Pdf.new()
    gathered.held.append(waiting)
    bytes_waiting, sources = 0, list[pikepdf.Pdf]()
    many = False
    for slot in slots:
        if slot.own is None:
            data = read(slot.key)
            if bytes_waiting and bytes_waiting + len(data) > PORTION:
                _flush(gathered, waiting, sources, portion_path(len(gathered.portions)))
                waiting, bytes_waiting, sources, many = pikepdf.Pdf.new(), 0, [], True
                gathered.held.append(waiting)
            source = opened(data)
            sources.append(source)
            turn(source, slot.seen)
            _append(waiting, source)
            bytes_waiting += len(data)
        else:
            waiting.pages.extend(gathered.own.pages[slot.own : slot.own + slot.pages])
        tick(slot.first + slot.pages - 1)
    if many:
        _flush(gathered, waiting, sources, portion_path(len(gathered.portions)))
        return
    gathered.held.extend(sources)
    gathered.pdf = waiting


def _append(target: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    if has_named_places(source):
        target.add_pages_from(source)
    else:
        target.pages.extend(source.pages)


def _flush(
    gathered: Gathered, waiting: pikepdf.Pdf, sources: list[pikepdf.Pdf], path: Path
) -> None:
    """Write a portion to its file, let go of its papers, and go on from the file."""
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0), 0o600)
    gathered.portions.append(path)
    with os.fdopen(handle, "w+b") as stream:
        save(waiting, stream)
    waiting.close()
    gathered.held.remove(waiting)
    for source in sources:
        source.close()
    portion = pikepdf.Pdf.open(path, access_mode=pikepdf.AccessMode.stream)
    gathered.held.append(portion)
    _append(gathered.pdf, portion)


def save(pdf: pikepdf.Pdf, stream: BinaryIO, *, identity: str = "") -> None:
    """Write a file with every stream as it is, and the same bytes each time.

    The library's own reproducible file identity hashes the whole file once more; ours is made from
    the check code and put in place of its constant, which has the same length.

    Args:
        pdf: What to write.
        stream: Open for reading and writing.
        identity: What makes the file known from others; empty for a portion.
    """
    pdf.save(
        stream,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        static_id=True,
        fix_metadata_version=False,
        min_version="1.7",
    )
    if not identity:
        return
    end = stream.seek(0, os.SEEK_END)
    start = max(end - _TRAILER, 0)
    stream.seek(start)
    tail = stream.read()
    own = hashlib.sha256(identity.encode()).hexdigest()[: len(_CONSTANT_ID)].encode()
    stream.seek(start)
    stream.write(tail.replace(_CONSTANT_ID, own))


@dataclass(slots=True, kw_only=True)
class Binder:
    """Dresses the gathered pages.

    Attributes:
        total: Pages of the whole.
        sample: Whether "SAMPLE" goes across every page.
    """

    pdf: pikepdf.Pdf
    slots: Sequence[Slot]
    drawn: Drawn
    total: int
    sample: bool
    fingerprints: list[str] = field(default_factory=list)
    _structure: Structure = field(init=False)
    _pages: list[pikepdf.Object] = field(init=False)

    def __post_init__(self) -> None:
        """Look up every page once."""
        self._structure = Structure(self.pdf)
        self._pages = [page.obj for page in self.pdf.pages]

    def dress(self, tick: Callable[[int], None]) -> None:
        """Stamp, link and enter every page, and take the fingerprint of each.

        Our pages are wrapped and fingerprinted after the papers' are: fonts are shared.
        """
        first = self.slots[0]
        shared = tools(self.pdf, self._pages[first.first - 1])
        opening = self._stream(OPENING)
        own_opening = self._stream(OWN_OPENING)
        self.fingerprints = [""] * self.total
        for slot in self.slots:
            item = self._structure.item(slot.title)
            for offset in range(slot.pages):
                number = slot.first + offset
                page = self._pages[number - 1]
                equip(page, shared)
                if slot.own is None:
                    self._paper_page(slot, offset, page, item, opening)
                else:
                    self._own_page(slot, offset, page, item, own_opening)
                tick(number)
        self._structure.write()
        prints = Fingerprints(self.pdf)
        for slot in self.slots:
            if slot.own is not None:
                for number in range(slot.first, slot.first + slot.pages):
                    self.fingerprints[number - 1] = prints.stamped(number - 1)

    def _stream(self, content: bytes) -> pikepdf.Object:
        made = self.pdf.make_stream(packed(content))
        made[Name.Filter] = Name.FlateDecode
        return made

    def _labels(self, slot: Slot, offset: int) -> tuple[str, str]:
        section = f"{slot.letter}{slot.section_page + offset}" if slot.letter else ""
        return f"{slot.first + offset} of {self.total}", section

    def _paper_page(
        self,
        slot: Slot,
        offset: int,
        page: pikepdf.Object,
        item: pikepdf.Object,
        opening: pikepdf.Object,
    ) -> None:
        seen = slot.seen[offset]
        words, section = self._labels(slot, offset)
        closing = b"\nQ" * (1 + max(seen.open_states, 0)) + b"\nEMC\n"
        closing += stamp(page, words, section, seen, sample=self.sample)
        begin = OPENING
        if seen.open_states < 0:
            begin = OPENING + b"q\n" * -seen.open_states
            opening = self._stream(begin)
        self._wrap(page, opening, closing)
        digest = hashlib.sha256(bytes.fromhex(seen.fingerprint) + begin + closing)
        self.fingerprints[slot.first + offset - 1] = digest.hexdigest()
        part = f", page {offset + 1} of {slot.pages}" if slot.pages > 1 else ""
        picture = "" if seen.letters else f"Picture: {slot.title}{part}"
        self._structure.paper_page(page, item, picture=picture)

    def _own_page(
        self,
        slot: Slot,
        offset: int,
        page: pikepdf.Object,
        item: pikepdf.Object,
        opening: pikepdf.Object,
    ) -> None:
        words, section = self._labels(slot, offset)
        del page[Name.Trans]
        closing = b"\nQ\n" + stamp(page, words, section, None, sample=self.sample)
        self._wrap(page, opening, closing)
        place = (slot.own or 0) + offset
        self._structure.own_page(page, item, self.drawn.parts[place])
        notes = [self._link(page, item, jump) for jump in self.drawn.jumps[place]]
        if notes:
            page[Name.Annots] = Array(notes)

    def _wrap(self, page: pikepdf.Object, opening: pikepdf.Object, closing: bytes) -> None:
        held = page.get(Name.Contents, Array())
        streams = list(held) if isinstance(held, Array) else [held]
        page[Name.Contents] = Array([opening, *streams, self._stream(closing)])

    def _link(self, page: pikepdf.Object, item: pikepdf.Object, jump: Jump) -> pikepdf.Object:
        note = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([round(v, 2) for v in (jump.x1, jump.y1, jump.x2, jump.y2)]),
                Border=Array([0, 0, 0]),
                F=4,
                Dest=self.destination(jump.page),
                Contents=String(jump.says),
            )
        )
        self._structure.link(note, page, jump.part, item)
        return note

    def destination(self, number: int) -> pikepdf.Object:
        """Return a place at the top of a page that keeps the reader's zoom."""
        page = self._pages[number - 1]
        x, y = corner(page)
        return Array([page, Name.XYZ, round(x, 2), round(y, 2), None])
