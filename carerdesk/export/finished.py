"""Finished: a bundle read back from its file, once, for every check."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pikepdf
import pypdfium2
from pikepdf import Array, Name

from carerdesk.domain.errors import CannotRead
from carerdesk.export.fingerprints import Fingerprints
from carerdesk.export.manifest import is_sound
from carerdesk.export.numbers_seen import number_on
from carerdesk.export.pictures import finest, holds_pictures
from carerdesk.export.properties import read_basis
from carerdesk.export.sewing import MOST_END
from carerdesk.export.shapes import sorted_box
from carerdesk.export.sizes import smallest
from carerdesk.export.survey import PDFIUM, turned
from carerdesk.export.told import Told, told
from carerdesk.export.writing import manifest_path

BROKEN: Final = (
    AttributeError,
    IndexError,
    KeyError,
    RuntimeError,
    TypeError,
    ValueError,
    pikepdf.PdfError,
)
"""What a file raises that was altered so that one thing stands where another should."""
_LOOK: Final = 0.2
_AT_ONCE: Final = 200
"""Pages read before the file is opened anew: PDFium keeps in memory what it has read.

To open it costs as much as the file has pages, so that those known from before do not count.
"""
_SAMPLE: Final = 8
"""One page in so many is read again though its fingerprint is right."""
_BLOCK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class PageRead:
    """What PDFium reads on one page.

    Attributes:
        text: As a reader would find it.
        numbered: Whether "n of N" stands on it, upright and inside what is seen.
        corner: Where its middle is as seen, parts of width and height from the lower left corner.
        over: Whether other letters stand in the same place.
        dpi: Resolution of its finest picture as it lies there, dots an inch; 0 without one.
        turn: How far it would have to be turned for its letters to stand upright.
        draws: Whether it could be drawn; ``None`` when it was not tried.
        smallest: Smallest size of its letters, points; 0 without text.
    """

    text: str
    numbered: bool
    turn: int
    draws: bool | None
    smallest: float
    corner: tuple[float, float] = (0.0, 0.0)
    over: bool = False
    dpi: float = 0.0


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page of a paper as it was read before it was bound.

    Where the finished file's fingerprint of the page is the one it must have, what it shows is what
    was read then, to the last object; such a page need not be read again.

    Attributes:
        print: What its fingerprint must be.
        plain: Whether nothing about it is out of the ordinary; others are read again all the same.
    """

    print: str
    plain: bool
    text: str
    dpi: float
    at_top: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A link of ours: where it lies, where it leads, and what it says."""

    page: int
    target: int
    says: str
    words: str


@dataclass(slots=True)
class Finished:
    """A bundle read back.

    Attributes:
        leaves: Its page objects, in order.
        pages: What PDFium reads on each.
        basis: What the check code stands for; ``None`` in a file that is not a bundle of ours.
        beside: The manifest that lies beside it, if any.
        prints: Fingerprint of each page.
        cover: Fingerprint of page 1 with a stand-in for its check code.
        says: Hash of what the file says of itself.
        sha256: Of the file, hexadecimal.
        end: Its last bytes.
        own: Pages we set, from 1.
        torn: Whether the file holds a basis that cannot be relied on.
        links: Links on our pages.
        name: Of the file, which at the time of a build has another until it is finished.
    """

    path: Path
    pdf: pikepdf.Pdf
    leaves: list[pikepdf.Object]
    pages: list[PageRead]
    basis: dict[str, Any] | None
    beside: dict[str, Any] | None
    prints: list[str]
    sha256: str
    own: frozenset[int]
    torn: bool = False
    name: str = ""
    cover: str = ""
    says: str = ""
    end: bytes = b""
    links: list[Found] = field(default_factory=list)
    _numbers: dict[tuple[int, int], int] = field(default_factory=dict)
    _told: Told = field(default_factory=list)

    @property
    def count(self) -> int:
        """Pages of the whole."""
        return len(self.pages)

    def told(self) -> Told:
        """Return every object of the file with its text."""
        if not self._told:
            self._told += told(self.pdf)
        return self._told

    def numbers(self) -> dict[tuple[int, int], int]:
        """Return the number of each page object, from 1."""
        if not self._numbers:
            found = enumerate(self.leaves, start=1)
            self._numbers.update({page.objgen: number for number, page in found})
        return self._numbers


def read_back(
    path: Path,
    *,
    draw: Collection[int] | None = None,
    known: Mapping[int, KnownPage] | None = None,
    tick: Callable[[int], None] = lambda _: None,
) -> Finished:
    """Read a file for checking.

    Args:
        path: A PDF.
        draw: Pages to draw, from 1; ``None`` for every page.
        known: Pages of papers as they were read before; without them every page is read.
        tick: Told the last page read.

    Raises:
        CannotRead: When it is no PDF, is locked, or is damaged beyond reading.
    """
    try:
        pdf = pikepdf.Pdf.open(path, access_mode=pikepdf.AccessMode.stream)
        count = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise CannotRead("This PDF asks for a password, so it cannot be checked.") from error
    except (pikepdf.PdfError, OSError) as error:
        raise CannotRead(
            "This is not a PDF that can be opened, so it cannot be checked."
        ) from error
    basis = read_basis(pdf)
    torn = basis is not None and not is_sound(basis)
    basis = None if torn else basis
    own = _own_pages(basis, count)
    finished = Finished(
        path=path,
        pdf=pdf,
        leaves=[page.obj for page in pdf.pages],
        pages=[],
        basis=basis,
        beside=_beside(path),
        prints=[],
        sha256="",
        own=own,
        torn=torn,
        name=path.name,
    )
    try:
        # The bytes are hashed by a thread beside: neither reading waits for the other.
        with ThreadPoolExecutor(max_workers=1) as beside:
            hashed = beside.submit(_hash, path)
            prints = Fingerprints(pdf)
            finished.prints = [_taken(prints.stamped, n) for n in range(count)]
            finished.cover, finished.says = _taken(prints.cover), _taken(prints.said)
            _read_pages(finished, draw, known or {}, tick)
            finished.sha256, finished.end = hashed.result()
    except BaseException:
        pdf.close()
        raise
    return finished


def _taken(taken: Callable[..., str], *numbers: int) -> str:
    """Return a fingerprint; what cannot be taken apart has none, and so is altered."""
    try:
        return taken(*numbers)
    except BROKEN:
        return ""


def _own_pages(basis: dict[str, Any] | None, count: int) -> frozenset[int]:
    """Return the pages we set: all that no paper with pages of its own stands on."""
    every = frozenset(range(1, count + 1))
    if basis is None:
        return frozenset()
    return every - frozenset(basis["bound"])


def _hash(path: Path) -> tuple[str, bytes]:
    """Return the SHA-256 of a file, hexadecimal, and its last bytes."""
    digest, end = hashlib.sha256(), b""
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
            end = (end + block[-MOST_END:])[-MOST_END:]
    return digest.hexdigest(), end


def _beside(path: Path) -> dict[str, Any] | None:
    try:
        made = json.loads(manifest_path(path).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return made if isinstance(made, dict) else None


def _read_pages(
    finished: Finished,
    draw: Collection[int] | None,
    known: Mapping[int, KnownPage],
    tick: Callable[[int], None],
) -> None:
    numbers = range(1, len(finished.leaves) + 1)
    pages = {
        n: _as_before(known[n])
        for n in numbers
        if n in known and _is_settled(finished, n, known[n])
    }
    unread = [number for number in numbers if number not in pages]
    for first in range(0, len(unread), _AT_ONCE):
        with PDFIUM, _document(finished.path) as document:
            for number in unread[first : first + _AT_ONCE]:
                tick(number - 1)
                wanted = draw is None or number in draw
                page, found = _read_page(finished, document, number, wanted=wanted)
                pages[number] = page
                finished.links.extend(found)
    finished.pages += [pages[number] for number in numbers]


def _is_settled(finished: Finished, number: int, before: KnownPage) -> bool:
    """Whether a page is to the last object what was read before; some are read all the same."""
    if not before.plain or number % _SAMPLE == 0:
        return False
    page = finished.leaves[number - 1]
    plain = not int(page.get(Name.Rotate, 0)) and Name.CropBox not in page
    return plain and finished.prints[number - 1] == before.print


def _as_before(before: KnownPage) -> PageRead:
    """Return a page as it was read before; its print stands for the number in its stamp too."""
    return PageRead(
        text=before.text,
        numbered=True,
        turn=0,
        draws=None,
        smallest=0.0,
        corner=(1.0, 1.0 if before.at_top else 0.0),
        dpi=before.dpi,
    )


@contextmanager
def _document(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    """Open a file for reading some of its pages; what was read of it is let go afterwards."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise CannotRead("This PDF is damaged, so it cannot be checked.") from error
    try:
        yield document
    finally:
        document.close()


def _read_page(
    finished: Finished, document: pypdfium2.PdfDocument, number: int, *, wanted: bool
) -> tuple[PageRead, list[Found]]:
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return PageRead("", numbered=False, turn=0, draws=False, smallest=0), []
    try:
        text_page = page.get_textpage()
        text = text_page.get_text_range() if text_page.count_chars() else ""
        label = f"{number} of {len(finished.leaves)}"
        numbered, corner, over = number_on(page, text_page, label)
        ours = number in finished.own
        found = _found(finished, number, text_page) if ours else []
        least = smallest(page) if ours else 0.0
        read = PageRead(
            text=text,
            numbered=numbered,
            turn=turned(text_page, page.get_rotation()),
            draws=_draws(page) if wanted else None,
            smallest=least,
            corner=corner,
            over=over,
            dpi=finest(page) if holds_pictures(finished.leaves[number - 1]) else 0.0,
        )
        text_page.close()
    except pypdfium2.PdfiumError:
        return PageRead("", numbered=False, turn=0, draws=False, smallest=0), []
    else:
        return read, found
    finally:
        page.close()


def _draws(page: pypdfium2.PdfPage) -> bool:
    try:
        page.render(scale=_LOOK, may_draw_forms=False).close()
    except pypdfium2.PdfiumError:
        return False
    return True


def _found(finished: Finished, number: int, text_page: pypdfium2.PdfTextPage) -> list[Found]:
    try:
        return list(_links(finished, number, text_page))
    except BROKEN:
        return []


def _links(finished: Finished, number: int, text_page: pypdfium2.PdfTextPage) -> Iterator[Found]:
    """Yield the links of a page of ours with the words they lie over."""
    page = finished.leaves[number - 1]
    numbers = finished.numbers()
    for note in page.get(Name.Annots, Array()):
        if note.get(Name.Subtype) != Name.Link:
            continue
        place = note.get(Name.Dest)
        target = numbers.get(place[0].objgen, 0) if isinstance(place, Array) and len(place) else 0
        rect = sorted_box([float(v) for v in note[Name.Rect]])
        words = text_page.get_text_bounded(*rect)
        yield Found(number, target, str(note.get(Name.Contents, "")), words)
