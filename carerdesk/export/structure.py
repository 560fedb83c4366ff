"""Structure: the tree that lets a screen reader speak the pages we set, and find the papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from carerdesk.export.marks import Part


@dataclass(slots=True)
class Structure:
    """Gathers elements while pages are bound, then writes the tree.

    Attributes:
        pdf: The bundle.
        whole: The element everything stands in.
    """

    pdf: pikepdf.Pdf
    _root: pikepdf.Object = field(init=False)
    whole: pikepdf.Object = field(init=False)
    _made: dict[tuple[int, tuple[int, int]], pikepdf.Object] = field(
        init=False, default_factory=dict
    )
    _parents: list[pikepdf.Object] = field(init=False, default_factory=list)
    _kids: list[tuple[pikepdf.Object, list[pikepdf.Object]]] = field(
        init=False, default_factory=list
    )
    _by_element: dict[tuple[int, int], list[pikepdf.Object]] = field(
        init=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        """Begin the tree."""
        self._root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.whole = self._element("Document", self._root, "")

    def _element(self, kind: str, parent: pikepdf.Object, title: str) -> pikepdf.Object:
        element = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=parent)
        )
        if title:
            element[Name.T] = String(title)
        if parent.objgen != self._root.objgen:
            self._add(parent, element)
        kids: list[pikepdf.Object] = []
        self._kids.append((element, kids))
        self._by_element[element.objgen] = kids
        return element

    def _add(self, parent: pikepdf.Object, kid: pikepdf.Object) -> None:
        self._by_element[parent.objgen].append(kid)

    def item(self, title: str) -> pikepdf.Object:
        """Begin an item: cover, index, a list, a paper."""
        return self._element("Sect", self.whole, title)

    def own_page(self, page: pikepdf.Object, item: pikepdf.Object, parts: Sequence[Part]) -> None:
        """Enter a page we set, whose marked content is numbered in the order of `parts`."""
        owners = Array()
        for number, part in enumerate(parts):
            element = self._for(part, item)
            content = Dictionary(Type=Name.MCR, Pg=page, MCID=number)
            self._add(element, content)
            owners.append(element)
        self._enter(page, owners)

    def paper_page(self, page: pikepdf.Object, item: pikepdf.Object, *, picture: str = "") -> None:
        """Enter a page of a paper, as one piece.

        Args:
            page: The page.
            item: The paper.
            picture: What to say of a page without text; empty for a page with text.
        """
        kind = Name.Figure if picture else Name.P
        piece = Dictionary(Type=Name.StructElem, S=kind, P=item, Pg=page, K=0)
        if picture:
            piece[Name.Alt] = String(picture)
        element = self.pdf.make_indirect(piece)
        self._add(item, element)
        self._enter(page, Array([element]))

    def _enter(self, page: pikepdf.Object, owners: pikepdf.Object) -> None:
        page[Name.StructParents] = len(self._parents)
        page[Name.Tabs] = Name.S
        self._parents.append(owners)

    def link(
        self, note: pikepdf.Object, page: pikepdf.Object, part: Part, item: pikepdf.Object
    ) -> None:
        """Enter a link of ours under the element that holds its words."""
        element = self._for(part, item)
        self._add(element, Dictionary(Type=Name.OBJR, Pg=page, Obj=note))
        note[Name.StructParent] = len(self._parents)
        self._parents.append(element)

    def _for(self, part: Part, item: pikepdf.Object) -> pikepdf.Object:
        # By the item too: two messages that say the same are set once and share their parts.
        place = (id(part), item.objgen)
        known = self._made.get(place)
        if known is None:
            parent = item if part.parent is None else self._for(part.parent, item)
            known = self._element(part.kind, parent, part.title)
            self._made[place] = known
        return known

    def write(self) -> None:
        """Put the tree into the file."""
        for element, kids in self._kids:
            element[Name.K] = Array(kids)
        numbers = Array()
        for place, owners in enumerate(self._parents):
            numbers.append(place)
            numbers.append(
                owners if isinstance(owners, Dictionary) else self.pdf.make_indirect(owners)
            )
        self._root[Name.K] = Array([self.whole])
        self._root[Name.ParentTree] = self.pdf.make_indirect(Dictionary(Nums=numbers))
        self._root[Name.ParentTreeNextKey] = len(self._parents)
        self.pdf.Root[Name.StructTreeRoot] = self._root
        self.pdf.Root[Name.MarkInfo] = Dictionary(Marked=True)
