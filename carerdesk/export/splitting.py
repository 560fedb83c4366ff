"""Splitting: a finished bundle in several files, none larger than its reader takes.

Pages keep the numbers they have in the whole.  A file ends where an item ends, unless one item
alone is too large.  A link to a page that went into another file is taken off, its words stay.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Any, Final, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from carerdesk.domain.errors import Cancelled, CannotExport, CannotRead
from carerdesk.export.anew import save
from carerdesk.export.checks_pages import page_labels
from carerdesk.export.properties import MAKER, read_basis

MEGABYTE: Final = 1_000_000
_OBJECT: Final = 120
"""Bytes an object takes beside its stream, roughly."""
_ROOM: Final = 60_000
"""Bytes left free in each file for what belongs to no page."""
_REFUSED: Final = (
    "The parts could not be written there. The folder may be read-only or the disk full, or an old "
    "part open in another program. Nothing of them was left; the bundle is as it was."
)
_TOO_SMALL: Final = (
    "Page {page} alone is larger than that. Choose a larger size, or have its paper made smaller."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartMade:
    """A file with some of the pages.

    Attributes:
        first, last: Pages of the whole, from 1.
        size: Bytes.
        sha256: Of the file, hexadecimal.
    """

    path: Path
    first: int
    last: int
    size: int
    sha256: str


class _Item(NamedTuple):
    """What the index lists, and its pages, from 1."""

    title: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Span:
    """Pages that had better stay together, from 1, and what stands on them."""

    first: int
    last: int
    items: tuple[_Item, ...] = ()


def split(
    whole: Path,
    *,
    most_bytes: int = 0,
    most_pages: int = 0,
    only_from: int = 0,
    tick: Callable[[int], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[PartMade, ...]:
    """Split a finished bundle into files beside it: ``NAME-1-of-3.pdf`` and so on.

    Args:
        whole: The bundle; it is not changed.
        most_bytes: No file may be larger; 0 for any size.
        most_pages: No file may be longer; 0 for any length.
        only_from: Leave out the pages before this one and write one file of the rest, named
            ``NAME-later-pages.pdf``: the new part beside the revised whole.
        tick: Told the last page written.
        cancelled: Asked before each file; True removes what was written.

    Raises:
        CannotRead: When the file is not a bundle of this program.
        CannotExport: When a page alone is too large, or the disk refuses; nothing is left.
        Cancelled: When stopped; nothing is left.
    """
    try:
        pdf = pikepdf.Pdf.open(whole)
    except (pikepdf.PdfError, OSError) as error:
        raise CannotRead("This is not a PDF that can be opened, so it was not split.") from error
    with pdf:
        basis = read_basis(pdf)
        if basis is None:
            raise CannotRead("Only a bundle made by this program can be split here.")
        spans = list(_spans(basis, len(pdf.pages)))
        if only_from:
            later = [span for span in spans if span.last >= only_from]
            parts = [[_cut(s, max(s.first, only_from), s.last) for s in later]]
        else:
            parts = list(_parted(pdf, spans, most_bytes=most_bytes, most_pages=most_pages))
    names = _names(whole, len(parts), later=bool(only_from))
    return _written(whole, parts, names, tick, cancelled)


def _spans(basis: dict[str, Any], pages: int) -> Iterator[_Span]:
    """Yield cover with index, then each item, those that share a page as one."""
    rows = sorted(basis["index"], key=lambda row: row["pages"])
    span = _Span(1, rows[0]["pages"][0] - 1 if rows else pages)
    for row in rows:
        item = _Item(row["title"], *row["pages"])
        if item.first <= span.last:
            span = _Span(span.first, max(item.last, span.last), (*span.items, item))
            continue
        yield span
        span = _Span(item.first, item.last, (item,))
    yield span


def _parted(
    pdf: pikepdf.Pdf, spans: list[_Span], *, most_bytes: int, most_pages: int
) -> Iterator[list[_Span]]:
    """Yield what goes into each file, filled one after the other.

    Raises:
        CannotExport: When a page alone is too large.
    """
    scales = _Scales(pdf)
    bounds = _Bounds(max(most_bytes - _ROOM, 1) if most_bytes else 0, most_pages)
    part: list[_Span] = []
    load = _Load()
    for whole in spans:
        for span in _small_enough(scales, whole, bounds):
            item = scales.load(span)
            if part and not bounds.hold(load.with_(item)):
                yield part
                part, load = [], _Load()
            part.append(span)
            load = load.with_(item)
    yield part


@dataclass(slots=True)
class _Load:
    """Pages, and what they hold by its bytes, things they share counted once."""

    pages: int = 0
    held: dict[tuple[int, int], int] = field(default_factory=dict)

    def with_(self, other: _Load) -> _Load:
        """Return both together."""
        return _Load(self.pages + other.pages, {**self.held, **other.held})


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What one file may hold; 0 for no bound."""

    room: int
    pages: int

    def hold(self, load: _Load) -> bool:
        """Whether a load is within both."""
        heavy = self.room and sum(load.held.values()) > self.room
        return not heavy and not (self.pages and load.pages > self.pages)


def _small_enough(scales: _Scales, span: _Span, bounds: _Bounds) -> Iterator[_Span]:
    """Yield an item whole, or cut where it is too large for one file."""
    if bounds.hold(scales.load(span)):
        yield span
        return
    first, load = span.first, _Load()
    for page in range(span.first, span.last + 1):
        alone = scales.load(_Span(page, page))
        if not bounds.hold(alone):
            raise CannotExport(_TOO_SMALL.format(page=page))
        if load.pages and not bounds.hold(load.with_(alone)):
            yield _cut(span, first, page - 1)
            first, load = page, _Load()
        load = load.with_(alone)
    yield _cut(span, first, span.last)


def _cut(span: _Span, first: int, last: int) -> _Span:
    """Return a part of a span, with what stands on its pages."""
    stands = [item for item in span.items if item.first <= last and first <= item.last]
    return _Span(first, last, tuple(i._replace(first=max(i.first, first)) for i in stands))


class _Scales:
    """Weighs pages by what they hold, things they share counted once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """Look up what each page holds."""
        self._pages = [page.obj for page in pdf.pages]
        self._numbers = {page.objgen for page in self._pages}
        self._held: dict[int, dict[tuple[int, int], int]] = {}

    def load(self, span: _Span) -> _Load:
        """Return what the pages of a span hold."""
        every: dict[tuple[int, int], int] = {}
        for page in range(span.first, span.last + 1):
            every.update(self._of_page(page))
        return _Load(span.last - span.first + 1, every)

    def _of_page(self, page: int) -> dict[tuple[int, int], int]:
        known = self._held.get(page)
        if known is None:
            known = {}
            waiting: list[Any] = [self._pages[page - 1]]
            while waiting:
                waiting.extend(self._inside(waiting.pop(), known))
            self._held[page] = known
        return known

    def _inside(self, value: Any, known: dict[tuple[int, int], int]) -> Iterator[Any]:  # noqa: ANN401
        """Enter an object by its size and yield what it holds; other pages are not entered."""
        if not isinstance(value, pikepdf.Object):
            return
        if value.is_indirect:
            if value.objgen in known or (known and value.objgen in self._numbers):
                return
            stream = isinstance(value, pikepdf.Stream)
            known[value.objgen] = _OBJECT + (int(value.get(Name.Length, 0)) if stream else 0)
        if isinstance(value, Dictionary | pikepdf.Stream):
            yield from (held for key, held in value.items() if key not in _APART)
        elif isinstance(value, Array):
            yield from value


_APART: Final = {"/Parent", "/Dest", "/StructParents", "/StructParent", "/P"}


def _names(whole: Path, count: int, *, later: bool) -> list[Path]:
    if later:
        return [whole.with_name(f"{whole.stem}-later-pages.pdf")]
    return [whole.with_name(f"{whole.stem}-{n}-of-{count}.pdf") for n in range(1, count + 1)]


def _written(
    whole: Path,
    parts: list[list[_Span]],
    names: list[Path],
    tick: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> tuple[PartMade, ...]:
    """Write every file beside its name, then give them their names, all or none."""
    made: list[PartMade] = []
    with ExitStack() as left:
        waiting: list[tuple[Path, Path]] = []
        try:
            for place, (part, target) in enumerate(zip(parts, names, strict=True), start=1):
                if cancelled():
                    raise Cancelled("Stopped. No part was left; the bundle is as it was.")
                unfinished = target.with_name(f".carerdesk-{token_hex(4)}.part")
                left.callback(unfinished.unlink, missing_ok=True)
                _write(whole, unfinished, part, f"part {place} of {len(parts)}")
                waiting.append((unfinished, target))
                made.append(_told(unfinished, target, part))
                tick(part[-1].last)
            for unfinished, target in waiting:
                unfinished.replace(target)
        except OSError as error:
            raise CannotExport(_REFUSED) from error
    return tuple(made)


def _told(unfinished: Path, target: Path, part: list[_Span]) -> PartMade:
    with unfinished.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return PartMade(
        path=target,
        first=part[0].first,
        last=part[-1].last,
        size=unfinished.stat().st_size,
        sha256=digest,
    )


def _write(whole: Path, target: Path, part: list[_Span], says: str) -> None:
    """Write some pages as a file of their own, with nothing of any other page."""
    first, last = part[0].first, part[-1].last
    with pikepdf.Pdf.open(whole) as source, pikepdf.Pdf.new() as made:
        labels = page_labels(source)
        inside = {source.pages[n - 1].obj.objgen for n in range(first, last + 1)}
        for number in range(first, last + 1):
            _cut_off(source.pages[number - 1].obj, inside)
        made.pages.extend(source.pages[first - 1 : last])
        title = f"{source.docinfo.get(Name.Title, '')}, {says}"
        root = made.Root
        root[Name.Lang] = String("en-GB")
        root[Name.PageMode] = Name.UseOutlines
        root[Name.ViewerPreferences] = Dictionary(DisplayDocTitle=True)
        root[Name.PageLabels] = Dictionary(Nums=_labels(labels[first - 1 : last]))
        made.docinfo[Name.Title] = String(title)
        made.docinfo[Name.Creator] = made.docinfo[Name.Producer] = String(MAKER)
        with made.open_outline() as outline:
            for span in part:
                for item in span.items:
                    said = f"{item.title} ({item.first})"
                    line = pikepdf.OutlineItem(said, item.first - first, "XYZ")
                    outline.root.append(line)
        with open(target, "w+b", opener=_private) as stream:
            save(made, stream, identity=f"{source.docinfo.get(Name.Title, '')} {first}-{last}")
            stream.flush()
            os.fsync(stream.fileno())


def _cut_off(page: pikepdf.Object, inside: set[tuple[int, int]]) -> None:
    """Take from a page its links to pages elsewhere, and its place in the whole's structure."""
    for key in (Name.StructParents, Name.Tabs):
        if key in page:
            del page[key]
    notes = page.get(Name.Annots)
    if notes is None:
        return
    kept = [note for note in notes if _leads_inside(note, inside)]
    for note in kept:
        if Name.StructParent in note:
            del note[Name.StructParent]
    if kept:
        page[Name.Annots] = Array(kept)
    else:
        del page[Name.Annots]


def _leads_inside(note: pikepdf.Object, inside: set[tuple[int, int]]) -> bool:
    action = note.get(Name.A)
    for place in (note.get(Name.Dest), action.get(Name.D) if action is not None else None):
        if isinstance(place, Array) and len(place) and place[0].objgen not in inside:
            return False
    return True


def _labels(labels: list[str]) -> pikepdf.Object:
    """Return page labels that say what each page said in the whole."""
    made = Array()
    for number, label in enumerate(labels):
        made.append(number)
        made.append(Dictionary(P=String(label)))
    return made


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
