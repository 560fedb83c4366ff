"""Links and bookmarks in PDFs: kept where they lead to a page of the same paper, made plain."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree

from carerdesk.intake.pdf_forms import notes_on

_MOST_BOOKMARKS: Final = 50_000
_LOOKS: Final = (Name.Rect, Name.Border, Name.BS, Name.C, Name.QuadPoints, Name.F)
_WAYS: Final = frozenset({"/XYZ", "/Fit", "/FitH", "/FitV", "/FitR", "/FitB", "/FitBH", "/FitBV"})


class Destinations:
    """Where the links of one PDF lead, names looked up once and only if asked for."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        self._named: dict[str, Any] | None = None

    def of(self, linked: pikepdf.Dictionary) -> pikepdf.Array | None:
        """Return the page and view a link or bookmark leads to, or ``None``."""
        where = linked.get(Name.Dest)
        deed = linked.get(Name.A)
        if where is None and isinstance(deed, Dictionary) and deed.get(Name.S) == Name.GoTo:
            where = deed.get(Name.D)
        return self._plain(where, named=True)

    def _plain(self, where: Any, *, named: bool) -> pikepdf.Array | None:  # noqa: ANN401 - any PDF object
        if isinstance(where, pikepdf.Dictionary):
            where = where.get(Name.D)
        if isinstance(where, pikepdf.Array) and len(where) > 0:
            return self._to_page(where)
        if named and isinstance(where, pikepdf.String | pikepdf.Name):
            return self._plain(self._names().get(str(where).lstrip("/")), named=False)
        return None

    def _to_page(self, where: pikepdf.Array) -> pikepdf.Array | None:
        page: Any = where[0]
        if isinstance(page, int) and 0 <= page < len(self._pdf.pages):
            page = self._pdf.pages[page].obj
        if not isinstance(page, pikepdf.Dictionary) or page.objgen not in self._pages:
            return None
        way = where[1] if len(where) > 1 else Name.Fit
        if str(way) not in _WAYS:
            way = Name.Fit
        numbers = [n if _is_number(n) else None for n in list(where)[2:6]]
        return Array([page, way, *numbers])

    def _names(self) -> dict[str, Any]:
        if self._named is None:
            self._named = {}
            old = self._pdf.Root.get(Name.Dests)
            if isinstance(old, pikepdf.Dictionary):
                self._named.update({key.lstrip("/"): old[key] for key in old.keys()})  # noqa: SIM118
            trees = self._pdf.Root.get(Name.Names)
            tree = trees.get(Name.Dests) if isinstance(trees, pikepdf.Dictionary) else None
            if isinstance(tree, pikepdf.Dictionary):
                with suppress(Exception):  # a damaged tree; what was read of it still counts
                    for key, value in NameTree(tree).items():
                        self._named[str(key).lstrip("/")] = value
        return self._named


def plain_links(pdf: pikepdf.Pdf, destinations: Destinations) -> None:
    """Leave only links on the pages: those within the paper, and the frames of the others."""
    for page in pdf.pages:
        if Name.Annots not in page.obj:
            continue
        links = []
        for note in notes_on(page):
            if note.get(Name.Subtype) != Name.Link or Name.Rect not in note:
                continue
            where = destinations.of(note)
            if where is None and not _has_frame(note):
                continue
            link = Dictionary(Type=Name.Annot, Subtype=Name.Link)
            for key in _LOOKS:
                if key in note:
                    link[key] = note[key]
            if where is not None:
                link[Name.Dest] = where
            links.append(pdf.make_indirect(link))
        if links:
            page.obj[Name.Annots] = Array(links)
        else:
            del page.obj[Name.Annots]


def plain_bookmarks(pdf: pikepdf.Pdf, destinations: Destinations) -> None:
    """Leave bookmarks their title and page; bookmarks that run in a circle go altogether."""
    root = pdf.Root.get(Name.Outlines)
    if root is None:
        return
    if not isinstance(root, pikepdf.Dictionary) or not _walked(root, destinations):
        del pdf.Root[Name.Outlines]


def _walked(root: pikepdf.Dictionary, destinations: Destinations) -> bool:
    seen: set[tuple[int, int]] = set()
    todo = [root.get(Name.First)]
    count = 0
    while todo:
        item = todo.pop()
        if item is None:
            continue
        count += 1
        if (
            not isinstance(item, pikepdf.Dictionary)
            or item.objgen in seen
            or count > _MOST_BOOKMARKS
        ):
            return False
        if item.is_indirect:
            seen.add(item.objgen)
        where = destinations.of(item)
        for key in set(item.keys()) - {"/Title", "/Parent", "/Prev", "/Next", "/First", "/Last", "/Count", "/C", "/F"}:  # fmt: skip # noqa: E501
            del item[key]
        if where is not None:
            item[Name.Dest] = where
        todo += [item.get(Name.Next), item.get(Name.First)]
    return True


def _has_frame(note: pikepdf.Dictionary) -> bool:
    """Whether the link draws a frame on the page (ISO 32000-1, table 164 and 12.5.4)."""
    style, border = note.get(Name.BS), note.get(Name.Border)
    if isinstance(style, pikepdf.Dictionary):
        return bool(style.get(Name.W, 1))
    if isinstance(border, pikepdf.Array) and len(border) > 2:  # noqa: PLR2004 - the width is third
        return bool(border[2])
    return True


def _is_number(value: object) -> bool:
    return not isinstance(value, pikepdf.Object) and value is not None
