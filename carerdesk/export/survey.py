"""Survey: a paper looked through before it is bound: it draws, it names no child, it has room."""

from __future__ import annotations

import ctypes
import hashlib
import math
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from threading import Lock
from typing import Final

import pikepdf
import pypdfium2
from pikepdf import Name
from pypdfium2 import raw

from carerdesk.domain.errors import CannotRead
from carerdesk.domain.names import NamesTable
from carerdesk.export.anew import mended
from carerdesk.export.bookmarks import PaperMark, bookmarks_in
from carerdesk.export.fingerprints import Fingerprints, contents
from carerdesk.export.hidden_words import hidden_words
from carerdesk.export.pictures import finest
from carerdesk.export.remembered import Remembered
from carerdesk.export.sources import needs_care, opened
from carerdesk.export.spots import LAST_RESORT, SPOTS, Spot
from carerdesk.export.unbinding import Unbound, unbound

PDFIUM: Final = Lock()
"""PDFium may be used by one thread at a time."""
_LOOK: Final = 0.5
"""Size at which a page is looked at: 36 dots an inch show a line of small print as grey."""
_LARGEST: Final = 1_200
_DARK: Final = 150
_INK: Final = 70
"""Difference between the lightest and darkest dot that is taken for ink, of 255."""
_INKED: Final = re.compile(rb"[^\xfa-\xff]")
"""A dot darker than 250, of 255; any lighter one is paper."""
_REMEMBERED: Final = 4_000
_SAMPLE: Final = 16
_STRINGS: Final = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_OPENS: Final = re.compile(rb"(?<![^\s\])>}])q(?=\s|$)")
_CLOSES: Final = re.compile(rb"(?<![^\s\])>}])Q(?=\s|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSeen:
    """What was seen of one page.

    Attributes:
        spot: Where its number goes.
        hides: Whether the number could not be put clear of everything.
        busy: Whether the number needs a light plate behind it to be read.
        turn: Degrees clockwise to add so that it reads from left to right; 0 for most pages.
        letters: Number of characters other than white space.
        draws: Whether it could be drawn.
        blank: Whether nothing at all is to be seen on it.
        dpi: Resolution of its finest picture as it lies there, dots an inch; 0 without one.
        black: Whether it was made anew because something on it was covered.
        fingerprint: Of the page as it came, hexadecimal.
        open_states: Graphics states it opens and does not close.
    """

    spot: Spot
    hides: bool
    busy: bool
    turn: int
    letters: int
    draws: bool
    blank: bool = False
    dpi: float = 0.0
    black: bool = False
    fingerprint: str = ""
    open_states: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Surveyed:
    """What was seen of a paper.

    Attributes:
        key: SHA-256 of its bytes, hexadecimal.
        plain: Whether its very bytes were taken apart, and not what they became once mended.
        taken: Its pages as they are bound.
        text: Of each page, as a reader would find it.
        notes: Words of each page's notes and links, and what is hidden in its streams.
        bookmarks: That came with it.
    """

    key: str
    plain: bool
    taken: Unbound
    pages: tuple[PageSeen, ...]
    text: tuple[str, ...]
    notes: tuple[str, ...]
    bookmarks: tuple[PaperMark, ...] = ()


_seen: Remembered[str, Surveyed] = Remembered(_REMEMBERED)
_named: Remembered[tuple[str, tuple[object, ...]], bool] = Remembered(_REMEMBERED)


def survey(
    data: bytes,
    key: str = "",
    tick: Callable[[int], None] = lambda _: None,
    elsewhere: Callable[[bytes, str], Surveyed] | None = None,
) -> Surveyed:
    """Look through a paper; the same bytes are looked through once while the program runs.

    Args:
        data: Its pages.
        key: Their SHA-256, where whoever kept them has it; worked out otherwise.
        tick: Told how many pages have been looked at; it may raise, to stop.
        elsewhere: Looks it through in a process that can do no harm; `None` to do so in this one.

    Raises:
        CannotRead: When its pages cannot be taken out or opened.
    """
    key = key or hashlib.sha256(data).hexdigest()
    since, known = begun(), remembered(key)
    if known is None:
        known = elsewhere(data, key) if elsewhere else looked_through(key, data, tick)
        remember(known, since)
    return known


def begun() -> int:
    """Return what stands for now, to be given when what is begun now is to be remembered."""
    return _seen.since


def remembered(key: str) -> Surveyed | None:
    """Return what was seen of a paper while the program runs, by the SHA-256 of its pages."""
    return _seen.get(key)


def remember(seen: Surveyed, since: int) -> None:
    """Remember what was seen of a paper, unless the desk was locked since it was begun."""
    _seen.keep(seen.key, seen, since)


def names_a_child(seen: Surveyed, names: NamesTable) -> bool:
    """Whether the text of a paper, or a note or link in it, holds the known name of a child."""
    place = (seen.key, (*names.people, *names.private))
    since, known = _named.since, _named.get(place)
    if known is None:
        # Apart, because what a camera wrote is seldom plain text and takes longer to fold.
        both = ("\n\n".join(seen.text), "\n\n".join(seen.notes))
        known = any(names.found(words, children_only=True) for words in both)
        _named.keep(place, known, since)
    return known


def looked_through(key: str, data: bytes, tick: Callable[[int], None] = lambda _: None) -> Surveyed:
    """Look through a paper and remember nothing of it; see `survey`."""
    drawn = _drawn(data, tick)
    if not needs_care(data):
        # Where its bytes lie so oddly that they are not found, they are when it is written anew.
        with suppress(CannotRead):
            return _taken(key, data, drawn, plain=True)
    return _taken(key, mended(data), drawn, plain=False)


def _taken(
    key: str, held: bytes, drawn: tuple[list[PageSeen], list[str]], *, plain: bool
) -> Surveyed:
    pages, texts = drawn
    with opened(held) as pdf:
        if len(pdf.pages) != len(pages):
            raise CannotRead("It is damaged and its pages cannot be counted.")
        for number, page in enumerate(pages):
            turn(pdf.pages[number].obj, page)
        prints = Fingerprints(pdf)
        known, notes = [], []
        for number, page in enumerate(pages):
            obj = pdf.pages[number].obj
            known.append(
                replace(page, fingerprint=prints.page(number), open_states=_open_states(obj))
            )
            notes.append(_words_in_notes(obj))
        bookmarks = bookmarks_in(pdf)
        taken = unbound(held, pdf)
    return Surveyed(
        key=key,
        plain=plain,
        taken=taken,
        pages=tuple(known),
        text=tuple(texts),
        notes=tuple(notes),
        bookmarks=bookmarks,
    )


def turn(page: pikepdf.Object, seen: PageSeen) -> None:
    """Turn a page that would not read from left to right."""
    if seen.turn:
        page[Name.Rotate] = (int(page.get(Name.Rotate, 0)) + seen.turn) % 360


def _drawn(data: bytes, tick: Callable[[int], None]) -> tuple[list[PageSeen], list[str]]:
    """Return what PDFium sees of each page, and its text; others may use it between two pages."""
    pages: list[PageSeen] = []
    texts: list[str] = []
    try:
        with PDFIUM:
            document = pypdfium2.PdfDocument(data)
            count = len(document)
    except pypdfium2.PdfiumError as error:
        raise CannotRead("It is damaged and its pages cannot be drawn.") from error
    try:
        for number in range(count):
            tick(number)
            with PDFIUM:
                page, text = _page(document, number)
            pages.append(page)
            texts.append(text)
    finally:
        with PDFIUM:
            document.close()
    return pages, texts


def _open_states(page: pikepdf.Object) -> int:
    """Return how many graphics states a page opens more than it closes; less than 0 the other way.

    A miscount (letters in a string that look like operators) does no harm: the states added for it
    are closed again with nothing in between.
    """
    content = b"\n".join(stream.read_bytes() for stream in contents(page))
    bare = _STRINGS.sub(b"()", content)
    return len(_OPENS.findall(bare)) - len(_CLOSES.findall(bare))


def _words_in_notes(page: pikepdf.Object) -> str:
    """Return the hidden words of a page, and those of its notes and links."""
    words: list[str] = []
    words += hidden_words(page, set())
    for note in page.get(Name.Annots, []):
        words += [str(value) for value in note.values() if isinstance(value, pikepdf.String)]
        action = note.get(Name.A)
        if isinstance(action, pikepdf.Dictionary) and Name.URI in action:
            words.append(str(action[Name.URI]))
    return "\n".join(words)


def _page(document: pypdfium2.PdfDocument, number: int) -> tuple[PageSeen, str]:
    blank = PageSeen(spot=LAST_RESORT, hides=False, busy=False, turn=0, letters=0, draws=False)
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return blank, ""
    try:
        text_page = page.get_textpage()
        text = text_page.get_text_range() if text_page.count_chars() else ""
        angle = turned(text_page, page.get_rotation())
        text_page.close()
        stand = _spot(page, angle)
        dpi = finest(page)
    except pypdfium2.PdfiumError:
        return blank, ""
    finally:
        page.close()
    seen = PageSeen(
        spot=stand.spot,
        hides=stand.hides,
        busy=stand.busy,
        turn=angle,
        letters=len("".join(text.split())),
        draws=True,
        blank=stand.blank,
        dpi=dpi,
    )
    return seen, text


def turned(text_page: pypdfium2.PdfTextPage, rotation: int) -> int:
    """Return how far the page must be turned for most of its letters to stand upright.

    PDFium measures a letter's angle clockwise, as a page's rotation is.  Scans without text cannot
    be told; those are the user's to look at.
    """
    count = text_page.count_chars()
    if not count:
        return 0
    step = max(count // _SAMPLE, 1)
    turns: dict[int, int] = {}
    for place in range(0, count, step):
        angle = raw.FPDFText_GetCharAngle(text_page, place)
        quarter = round(math.degrees(angle) / 90) % 4 * 90
        turns[quarter] = turns.get(quarter, 0) + 1
    most = max(turns, key=lambda quarter: turns[quarter])
    if turns[most] * 10 < sum(turns.values()) * 9:
        return 0
    return -(most + rotation) % 360  # PDFium tells the angle of a letter clockwise


@dataclass(frozen=True, slots=True)
class _Stand:
    """A spot, whether it is not free and not light, and whether the page has no ink at all."""

    spot: Spot
    hides: bool
    busy: bool
    blank: bool = False


def _spot(page: pypdfium2.PdfPage, turn: int) -> _Stand:
    """Return the first spot free of ink; the last resort where none is."""
    width, height = page.get_size()
    if turn % 180:
        width, height = height, width
    scale = min(_LOOK, _LARGEST / max(width, height))
    bitmap = page.render(scale=scale, rotation=turn, grayscale=True, may_draw_forms=False)
    try:
        dots = bytes(ctypes.string_at(bitmap.buffer, bitmap.stride * bitmap.height))
        for spot in SPOTS:
            part = _part(dots, bitmap, spot.rectangle(width, height), scale)
            if not part or max(part) - min(part) <= _INK:
                blank = _INKED.search(dots) is None
                return _Stand(spot, hides=False, busy=bool(part) and min(part) < _DARK, blank=blank)
        return _Stand(LAST_RESORT, hides=True, busy=True)
    finally:
        bitmap.close()


def _part(
    dots: bytes,
    bitmap: pypdfium2.PdfBitmap,
    rectangle: tuple[float, float, float, float],
    scale: float,
) -> bytes:
    """Return the dots of a part of the page, grey from 0 for black."""
    left, bottom, right, top = rectangle
    x1, x2 = max(int(left * scale) - 1, 0), min(int(right * scale) + 2, bitmap.width)
    y1 = max(bitmap.height - int(top * scale) - 2, 0)
    y2 = min(bitmap.height - int(bottom * scale) + 1, bitmap.height)
    rows = range(y1, y2)
    return b"".join(dots[row * bitmap.stride + x1 : row * bitmap.stride + x2] for row in rows)


def forget() -> None:
    """Forget every paper looked at: the desk is locked, and its words and names go with it."""
    _seen.forget()
    _named.forget()
