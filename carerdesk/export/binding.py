"""Binding: every page of the sewn file stamped, linked, entered in the structure, fingerprinted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from carerdesk.export.drawing import Drawn
from carerdesk.export.fingerprints import OPENING, OWN_OPENING, Fingerprints
from carerdesk.export.marks import Jump
from carerdesk.export.sources import quieten
from carerdesk.export.stamps import corner, equip, packed, stamp, tools
from carerdesk.export.structure import Structure
from carerdesk.export.survey import PageSeen, turn


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
        plain: Whether a paper's bytes can be merged as they are.
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
    plain: bool = False


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
                if slot.own is None:
                    quieten(page, {})
                    turn(page, slot.seen[offset])
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
