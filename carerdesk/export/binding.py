"""Binding: our pages stamped, linked, entered in the structure, and a place kept for every paper's.

A paper's own pages are not there yet: an empty page stands for each, so that links, bookmarks and
the structure can lead to it, and what is to be written round its content is worked out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from carerdesk.export import looks
from carerdesk.export.drawing import Drawn
from carerdesk.export.fingerprints import OPENING, OWN_OPENING, Fingerprints
from carerdesk.export.marks import Jump
from carerdesk.export.sewing import Frame, Guest
from carerdesk.export.shapes import Shape
from carerdesk.export.stamps import stamp, tools
from carerdesk.export.streams import packed, stream_of
from carerdesk.export.structure import Element, Structure
from carerdesk.export.survey import PageSeen, Surveyed

_OURS = Shape(0.0, 0.0, looks.WIDTH, looks.HEIGHT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One item's place in the file.

    Attributes:
        title: For bookmark and structure; initials only.
        letter: Of its section; empty for cover and index.
        section_page: Of its first page within the section.
        first: First page, from 1.
        own: First of our drawn pages, from 0; ``None`` for a paper's.
        paper: What was seen of a paper; ``None`` for what we set.
        entry: Whether it is an entry of the log, which names its own part of the structure.
        below: Whether it begins on the page the item before it ends on.
        top: Height its heading begins at, points; 0 for the head of its first page.
    """

    key: str
    title: str
    letter: str
    section_page: int
    first: int
    pages: int
    own: int | None
    paper: Surveyed | None = None
    entry: bool = False
    below: bool = False
    top: float = 0.0

    @property
    def new_pages(self) -> range:
        """Its pages, from 0, that no item before it stands on."""
        return range(int(self.below), self.pages)

    @property
    def seen(self) -> tuple[PageSeen, ...]:
        """What was seen of each page of a paper."""
        return self.paper.pages if self.paper else ()

    @property
    def text(self) -> tuple[str, ...]:
        """Text of each page of a paper."""
        return self.paper.text if self.paper else ()


@dataclass(slots=True, kw_only=True)
class Binder:
    """Makes the frame of a bundle.

    Attributes:
        total: Pages of the whole.
        sample: Whether "SAMPLE" goes across every page.
        pdf: The frame, closed by whoever made the binder.
        fingerprints: Of each page of the whole, once dressed.
    """

    slots: Sequence[Slot]
    drawn: Drawn
    total: int
    sample: bool
    pdf: pikepdf.Pdf = field(init=False)
    fingerprints: list[str] = field(init=False)
    _structure: Structure = field(init=False)
    _pages: list[pikepdf.Object] = field(init=False, default_factory=list)
    _shapes: list[Shape] = field(init=False, default_factory=list)
    _guests: list[Guest] = field(init=False, default_factory=list)
    _tops: dict[str, float] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Open our pages and put the empty ones between them."""
        self.pdf = self.drawn.opened()
        for key in list(self.pdf.docinfo.keys()):
            del self.pdf.docinfo[key]
        self.fingerprints = [""] * self.total
        tree = self.pdf.Root[Name.Pages]
        own = list(tree[Name.Kids])
        for slot in self.slots:
            if slot.paper is not None:
                self._shapes += [leaf.shape for leaf in slot.paper.taken.leaves]
                self._pages += [self._empty(tree) for _ in range(slot.pages)]
            else:
                new = [own[(slot.own or 0) + offset] for offset in slot.new_pages]
                self._shapes += [_OURS] * len(new)
                self._pages += new
        tree[Name.Kids] = Array(self._pages)
        tree[Name.Count] = len(self._pages)
        self._structure = Structure(self.pdf)
        self._tops = {slot.key: slot.top for slot in self.slots if slot.top}

    def _empty(self, tree: pikepdf.Object) -> pikepdf.Object:
        return self.pdf.make_indirect(Dictionary(Type=Name.Page, Parent=tree))

    def dress(self, tick: Callable[[int], None]) -> Frame:
        """Stamp, link and enter every page, and take the fingerprint of each.

        Our pages are fingerprinted last: fonts are shared.
        """
        shared = tools(self.pdf, self._pages[0][Name.Resources])
        opening = stream_of(self.pdf, OPENING)
        own_opening = self._pages[0][Name.Contents]  # the empty stream our pages share so far
        own_opening.write(packed(OWN_OPENING), filter=Name.FlateDecode)
        for slot in self.slots:
            item = self._structure.whole if slot.entry else self._structure.item(slot.title)
            if slot.paper is not None:
                self._paper(slot, slot.paper, item, tick)
                continue
            for offset in slot.new_pages:
                tick(slot.first + offset)
                self._own_page(slot, offset, item, own_opening)
        prints = Fingerprints(self.pdf, self._pages)
        for slot in self.slots:
            if slot.paper is None:
                for number in (slot.first + offset for offset in slot.new_pages):
                    self.fingerprints[number - 1] = prints.stamped(number - 1)
        in_order = (shared.plain, shared.bold, shared.faint, shared.light)
        return Frame(
            pdf=self.pdf,
            structure=self._structure,
            tools=in_order,
            opening=opening,
            guests=self._guests,
        )

    def _labels(self, slot: Slot, offset: int) -> tuple[str, str]:
        section = f"{slot.letter}{slot.section_page + offset}" if slot.letter else ""
        return f"{slot.first + offset} of {self.total}", section

    def _paper(
        self, slot: Slot, paper: Surveyed, item: Element, tick: Callable[[int], None]
    ) -> None:
        closings: list[bytes] = []
        openings: dict[int, bytes] = {}
        for offset, seen in enumerate(paper.pages):
            number = slot.first + offset
            tick(number)
            words, section = self._labels(slot, offset)
            closing = b"\nQ" * (1 + max(seen.open_states, 0)) + b"\nEMC\n"
            shape = self._shapes[number - 1]
            closing += stamp(shape, words, section, seen, sample=self.sample)
            closings.append(closing)
            begin = OPENING
            if seen.open_states < 0:
                begin = openings[offset] = OPENING + b"q\n" * -seen.open_states
            digest = hashlib.sha256(bytes.fromhex(seen.fingerprint) + begin + closing)
            self.fingerprints[number - 1] = digest.hexdigest()
            part = f", page {offset + 1} of {slot.pages}" if slot.pages > 1 else ""
            picture = "" if seen.letters else f"Picture: {slot.title}{part}"
            self._structure.paper_page(self._pages[number - 1], item, picture=picture)
        self._guests.append(
            Guest(
                key=slot.key,
                sha256=paper.key,
                taken=paper.taken,
                plain=paper.plain,
                pages=self._pages[slot.first - 1 : slot.first - 1 + slot.pages],
                closings=closings,
                openings=openings,
            )
        )

    def _own_page(
        self,
        slot: Slot,
        offset: int,
        item: Element,
        opening: pikepdf.Object,
    ) -> None:
        page = self._pages[slot.first + offset - 1]
        words, section = self._labels(slot, offset)
        place = (slot.own or 0) + offset
        drawn = stream_of(self.pdf, self.drawn.contents[place])
        closing = b"\nQ\n" + stamp(_OURS, words, section, None, sample=self.sample)
        page[Name.Contents] = Array([opening, drawn, stream_of(self.pdf, closing)])
        self._structure.own_page(page, item, self.drawn.parts[place])
        notes = [self._link(page, item, jump) for jump in self.drawn.jumps[place]]
        if notes:
            page[Name.Annots] = Array(notes)

    def _link(self, page: pikepdf.Object, item: Element, jump: Jump) -> pikepdf.Object:
        note = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([round(v, 2) for v in (jump.x1, jump.y1, jump.x2, jump.y2)]),
                Border=Array([0, 0, 0]),
                F=4,
                Dest=self.destination(jump.page, jump.key),
                Contents=String(jump.says),
            )
        )
        self._structure.link(note, page, jump.part, item)
        return note

    def said(self) -> str:
        """Return the hash of what the frame, dressed and named, says of itself."""
        return Fingerprints(self.pdf, self._pages).said()

    def numbers(self) -> dict[tuple[int, int], int]:
        """Return the number of each page object, from 1."""
        return {page.objgen: number for number, page in enumerate(self._pages, start=1)}

    def destination(self, number: int, key: str = "") -> pikepdf.Object:
        """Return a place that keeps the reader's zoom.

        Args:
            number: Of the page, from 1; the place is at its top.
            key: Of an item that begins on that page, perhaps further down.
        """
        x, y = self._shapes[number - 1].corner()
        y = self._tops.get(key, y)
        return Array([self._pages[number - 1], Name.XYZ, round(x, 2), round(y, 2), None])
