"""Word boxes: the words of a page of a bundle-ready PDF, each with where a reader sees it."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from carerdesk.domain.errors import CannotRead
from carerdesk.domain.page_words import PageWords, PlacedWord
from carerdesk.intake.cleaning import one_line
from carerdesk.intake.sentences import PAGE_NOT_DRAWN

MOST_LETTERS: Final = 200_000
"""Letters of a page that are placed; a page of small print has about 8,000."""

_HYPHENS: Final = "\x02\ufffe"
"""Marks PDFium leaves for the hyphen of a word broken at the end of a line."""

_CODES: Final = 0x110000

Box = tuple[float, float, float, float]


def placed(document: pypdfium2.PdfDocument, number: int) -> PageWords:
    """Place the words of a page of an open PDF.

    Args:
        document: The PDF.
        number: Which page, from 1.

    Raises:
        CannotRead: When there is no such page, or it cannot be opened.
    """
    if not 1 <= number <= len(document):
        raise CannotRead(PAGE_NOT_DRAWN)
    try:
        page = document[number - 1]
        letters = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise CannotRead(PAGE_NOT_DRAWN) from error
    seen = _as_seen(page)
    words = tuple(
        PlacedWord(
            text=text,
            left=round(min(left, right), 2),
            top=round(min(top, bottom), 2),
            right=round(max(left, right), 2),
            bottom=round(max(top, bottom), 2),
            line=line,
        )
        for text, box, line in _words(letters)
        for left, top, right, bottom in (seen(box),)
    )
    width, height = page.get_size()
    letters.close()
    page.close()
    return PageWords(page=number, width_pt=round(width, 2), height_pt=round(height, 2), words=words)


def _words(letters: pypdfium2.PdfTextPage) -> Iterator[tuple[str, Box, int]]:
    """Yield each word, its box in the page's own space, and its line."""
    text = _letters(letters)
    line, is_new, start = 0, False, 0
    for at, letter in enumerate(text):
        blank = letter.isspace() or letter == "\0"
        broken = letter in _HYPHENS
        if not blank and not broken:
            continue
        if word := one_line(text[start:at] + ("-" if broken else "")):
            yield word, _room(letters, start, at if blank else at + 1), line
            is_new = False
        start = at + 1
        # PDFium joins a word broken at the end of a line; its parts stand on two lines.
        if broken or (letter in "\r\n" and not is_new):
            line, is_new = line + 1, True
    if word := one_line(text[start:]):
        yield word, _room(letters, start, len(text)), line


def _letters(letters: pypdfium2.PdfTextPage) -> str:
    """Return the letters of a page, each at its own number."""
    count = min(letters.count_chars(), MOST_LETTERS)
    text = letters.get_text_range(0, count) if count else ""
    if len(text) == count:
        return text
    codes = (raw.FPDFText_GetUnicode(letters.raw, at) for at in range(count))
    return "".join(chr(code) if code < _CODES else "\ufffd" for code in codes)


def _room(letters: pypdfium2.PdfTextPage, start: int, end: int) -> Box:
    """Return the room of a word: its first and last letter span it, as it runs along one line."""
    box = _joined(_box(letters, start), _box(letters, end - 1))
    for at in range(start + 1, end - 1) if box is None else ():
        box = _joined(box, _box(letters, at))
    return box or (0, 0, 0, 0)


def _box(letters: pypdfium2.PdfTextPage, at: int) -> Box | None:
    """Return the room a letter takes in its line: as high as its font."""
    room = raw.FS_RECTF()
    if raw.FPDFText_GetLooseCharBox(letters.raw, at, room) and room.right > room.left:
        return room.left, room.bottom, room.right, room.top
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not raw.FPDFText_GetCharBox(letters.raw, at, left, right, bottom, top):
        return None
    return left.value, bottom.value, right.value, top.value


def _joined(one: Box | None, other: Box | None) -> Box | None:
    if one is None or other is None:
        return one or other
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _as_seen(page: pypdfium2.PdfPage) -> Callable[[Box], Box]:
    """Return what turns a box in the page's own space to left, top, right, bottom as seen.

    A page is turned clockwise for showing (ISO 32000-1, table 30: Rotate).
    """
    left, bottom, right, top = page.get_bbox()
    wide, high = right - left, top - bottom
    turned: dict[int, Callable[[float, float], tuple[float, float]]] = {
        0: lambda x, y: (x, high - y),
        90: lambda x, y: (y, x),
        180: lambda x, y: (wide - x, y),
        270: lambda x, y: (high - y, wide - x),
    }
    point = turned[page.get_rotation()]

    def seen(box: Box) -> Box:
        one = point(box[0] - left, box[1] - bottom)
        other = point(box[2] - left, box[3] - bottom)
        return (*one, *other)

    return seen


def to_wire(words: PageWords) -> dict[str, Any]:
    """Return the words as JSON values."""
    return {
        "page": words.page,
        "size": [words.width_pt, words.height_pt],
        "words": [[w.text, w.left, w.top, w.right, w.bottom, w.line] for w in words.words],
    }
