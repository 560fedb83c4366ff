"""Structure: the tree that lets a screen reader speak the pages we set, and find the papers.

It has an element for every line of text we set, ten for each page.  It is kept as numbers and told
as bytes: an object of the PDF library for each would take longer than the pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import pikepdf
from pikepdf import Dictionary, Name, String

from carerdesk.export.marks import Part

Element = int
"""Where an element stands among all of them, from 0."""
_NONE: Final = -1


@dataclass(slots=True)
class Structure:
    """Gathers elements while pages are bound, then tells the tree.

    Attributes:
        pdf: The file, which is told that it has a tree, and where.
        root: Stands in the file for the tree until that is told.
        whole: The element everything stands in.
    """

    pdf: pikepdf.Pdf
    root: pikepdf.Object = field(init=False)
    whole: Element = field(init=False)
    _texts: list[bytes] = field(init=False, default_factory=list)
    _above: list[Element] = field(init=False, default_factory=list)
    _kids: list[list[Element | bytes]] = field(init=False, default_factory=list)
    _made: dict[tuple[Part, Element], Element] = field(init=False, default_factory=dict)
    _owners: list[Element | list[Element]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        """Begin the tree."""
        self.root = self.pdf.make_indirect(Dictionary())
        self.pdf.Root[Name.StructTreeRoot] = self.root
        self.pdf.Root[Name.MarkInfo] = Dictionary(Marked=True)
        self.whole = self._element(_NONE, b"/S /Document")

    def _element(self, above: Element, text: bytes) -> Element:
        element = len(self._texts)
        self._texts.append(text)
        self._above.append(above)
        self._kids.append([])
        if above != _NONE:
            self._kids[above].append(element)
        return element

    def _group(self, kind: str, above: Element, title: str) -> Element:
        named = b" /T " + String(title).unparse() if title else b""
        return self._element(above, b"/S /%b%b" % (kind.encode(), named))

    def item(self, title: str) -> Element:
        """Begin an item: cover, index, a list, a paper."""
        return self._group("Sect", self.whole, title)

    def own_page(self, page: pikepdf.Object, item: Element, parts: Sequence[Part]) -> None:
        """Enter a page we set, whose marked content is numbered in the order of `parts`."""
        number = page.objgen[0]
        owners = [self._for(part, item) for part in parts]
        for content, owner in enumerate(owners):
            self._kids[owner].append(b"<< /MCID %d /Pg %d 0 R /Type /MCR >>" % (content, number))
        self._enter(page, owners)

    def paper_page(self, page: pikepdf.Object, item: Element, *, picture: str = "") -> None:
        """Enter a page of a paper, as one piece.

        Args:
            page: The page.
            item: The paper.
            picture: What to say of a page without text; empty for a page with text.
        """
        said = b"/Alt %b /S /Figure" % String(picture).unparse() if picture else b"/S /P"
        element = self._element(item, b"/K 0 /Pg %d 0 R %b" % (page.objgen[0], said))
        self._enter(page, [element])

    def _enter(self, page: pikepdf.Object, owners: list[Element]) -> None:
        page[Name.StructParents] = len(self._owners)
        page[Name.Tabs] = Name.S
        self._owners.append(owners)

    def link(self, note: pikepdf.Object, page: pikepdf.Object, part: Part, item: Element) -> None:
        """Enter a link of ours under the element that holds its words."""
        element = self._for(part, item)
        numbers = (note.objgen[0], page.objgen[0])
        self._kids[element].append(b"<< /Obj %d 0 R /Pg %d 0 R /Type /OBJR >>" % numbers)
        note[Name.StructParent] = len(self._owners)
        self._owners.append(element)

    def _for(self, part: Part, item: Element) -> Element:
        # By the item too: two messages that say the same are set once and share their parts.
        place = (part, item)
        known = self._made.get(place)
        if known is None:
            above = item if part.parent is None else self._for(part.parent, item)
            known = self._made[place] = self._group(part.kind, above, part.title)
        return known

    def told(self, first: int) -> Iterator[tuple[int, bytes]]:
        """Yield every object of the tree with its number.

        Args:
            first: The number of the first element; the others follow without a gap.
        """
        root = self.root.objgen[0]
        for number, (text, above, kids) in enumerate(
            zip(self._texts, self._above, self._kids, strict=True), start=first
        ):
            listed = [k if isinstance(k, bytes) else b"%d 0 R" % (first + k) for k in kids]
            below = b"/K [ %b ] " % b" ".join(listed) if kids else b""
            parent = root if above == _NONE else first + above
            yield number, b"<< %b/P %d 0 R %b /Type /StructElem >>" % (below, parent, text)
        yield from self._looked_up(root, first)

    def _looked_up(self, root: int, first: int) -> Iterator[tuple[int, bytes]]:
        """Yield the root, and what leads from a number on a page to the elements it belongs to."""
        following = first + len(self._texts)
        pairs = []
        for place, owner in enumerate(self._owners):
            if isinstance(owner, list):
                listed = b" ".join([b"%d 0 R" % (first + one) for one in owner])
                yield following, b"[ %b ]" % listed
                pairs.append(b"%d %d 0 R" % (place, following))
                following += 1
            else:
                pairs.append(b"%d %d 0 R" % (place, first + owner))
        yield following, b"<< /Nums [ %b ] >>" % b" ".join(pairs)
        yield (
            root,
            b"<< /K [ %d 0 R ] /ParentTree %d 0 R /ParentTreeNextKey %d /Type /StructTreeRoot >>"
            % (first + self.whole, following, len(self._owners)),
        )
