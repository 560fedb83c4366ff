"""Blackening: the marked pages of a paper made anew from pixels, with the words that stay.

A box drawn over a page hides nothing: its letters, notes, bookmarks and fonts still speak.  So a
marked page becomes a picture, drawn with its boxes filled, and an invisible layer of the words
outside them; the old page is not in the new file at all.  Other pages stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name

from carerdesk.domain.blackouts import Blackout, BlackPage, Mark
from carerdesk.domain.page_words import PlacedWord
from carerdesk.export.sewing import save
from carerdesk.export.sources import opened
from carerdesk.export.stamps import packed

Blacken = Callable[[bytes, int, tuple[Mark, ...]], BlackPage]
"""Draws a page of a PDF, from 1, with marks filled."""

_FIRST: Final = 33
_CODES: Final = 223
"""Letters one of our invisible fonts can hold: readers take the first codes for controls."""
_HALF: Final = 500
_BASE: Final = 0.2
"""How far above the foot of its box a word's base line is taken to be."""
_TALL: Final = 0.8
_WORDS_IN: Final = "BT 3 Tr\n"


def blackened(data: bytes, blackout: Blackout, blacken: Blacken) -> bytes:
    """Return a paper with its marked pages made anew.

    Args:
        data: Its bundle-ready pages.
        blackout: What to cover.
        blacken: Draws a page, in a process of its own.

    Raises:
        CannotRead: When it cannot be opened or a page of it not drawn.
    """
    target = BytesIO()
    with opened(data) as paper, pikepdf.Pdf.new() as made:
        for number in blackout.pages:
            if number > len(paper.pages):
                continue
            marks = blackout.on(number)
            _replace(paper, paper.pages[number - 1].obj, blacken(data, number, marks), marks)
        made.pages.extend(paper.pages)
        save(made, target)
    return target.getvalue()


def _replace(
    pdf: pikepdf.Pdf, page: pikepdf.Object, black: BlackPage, marks: Sequence[Mark]
) -> None:
    """Take everything off a page and put the picture and the words on it.

    The page stays the same object, so that links and bookmarks that lead to it still do; what it
    held is reached from nowhere any more, and is not written.
    """
    for key in [key for key in page.keys() if key not in {"/Type", "/Parent"}]:  # noqa: SIM118
        del page[key]
    picture = pdf.make_stream(black.jpeg)
    picture[Name.Type] = Name.XObject
    picture[Name.Subtype] = Name.Image
    picture[Name.Width] = black.width
    picture[Name.Height] = black.height
    picture[Name.ColorSpace] = Name.DeviceGray
    picture[Name.BitsPerComponent] = 8
    picture[Name.Filter] = Name.DCTDecode
    words = list(_in_order(black, marks))
    letters = sorted({letter for word in words for letter in word.text})
    fonts = Dictionary()
    for place in range(0, len(letters), _CODES):
        fonts[f"/Words{place // _CODES}"] = _font(pdf, letters[place : place + _CODES])
    page[Name.MediaBox] = Array([0, 0, black.width_pt, black.height_pt])
    page[Name.Resources] = Dictionary(XObject=Dictionary(Picture=picture), Font=fonts)
    wide, high = f"{black.width_pt:.2f}", f"{black.height_pt:.2f}"
    content = f"q {wide} 0 0 {high} 0 0 cm /Picture Do Q\n{_layer(black, words, letters)}"
    held = pdf.make_stream(packed(content.encode("ascii")))
    held[Name.Filter] = Name.FlateDecode
    page[Name.Contents] = held


def _in_order(black: BlackPage, marks: Sequence[Mark]) -> Iterator[PlacedWord]:
    """Yield the words that stay, with each label where its box stands in the order of reading."""
    labels = [_label(mark) for mark in marks if mark.label]
    for word in black.words.words:
        if labels:
            for label in [one for one in labels if _is_before(one, word)]:
                labels.remove(label)
                yield label
        yield word
    yield from labels


def _label(mark: Mark) -> PlacedWord:
    return PlacedWord(
        text=mark.label, left=mark.left, top=mark.top, right=mark.right, bottom=mark.bottom
    )


def _is_before(label: PlacedWord, word: PlacedWord) -> bool:
    """Whether a label is read before a word: further left on its line, or on a line above."""
    middle = (label.top + label.bottom) / 2
    if word.top <= middle <= word.bottom:
        return label.left < word.left
    return middle < word.top


def _layer(black: BlackPage, words: Sequence[PlacedWord], letters: Sequence[str]) -> str:
    """Return the words as invisible text, each as wide as its box."""
    codes = {letter: divmod(place, _CODES) for place, letter in enumerate(letters)}
    parts = [_WORDS_IN]
    for word in words:
        size = max((word.bottom - word.top) * _TALL, 1.0)
        wide = max(word.right - word.left, 1.0)
        stretch = wide / (len(word.text) * size * _HALF / 1000) * 100
        x, y = word.left, black.height_pt - word.bottom + (word.bottom - word.top) * _BASE
        parts.append(f"{stretch:.2f} Tz 1 0 0 1 {x:.2f} {y:.2f} Tm\n")
        for font, said in _runs(word.text, codes):
            parts.append(f"/Words{font} {size:.2f} Tf <{said}> Tj\n")
    parts.append("ET\n")
    return "".join(parts)


def _runs(text: str, codes: dict[str, tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Yield the letters of a word as codes, a run for each font."""
    font, said = codes[text[0]][0], ""
    for letter in text:
        other, code = codes[letter]
        if other != font:
            yield font, said
            font, said = other, ""
        said += f"{code + _FIRST:02X}"
    yield font, said


def _font(pdf: pikepdf.Pdf, letters: Sequence[str]) -> pikepdf.Object:
    """Return a font whose letters draw nothing and only say what they are.

    A font drawn by the file itself (ISO 32000-1, 9.6.5) needs nothing embedded, and any letter can
    have a code in it.
    """
    empty = pdf.make_stream(f"{_HALF} 0 0 0 {_HALF} 1000 d1".encode())
    names = [Name(f"/l{code}") for code in range(len(letters))]
    glyphs = Dictionary({str(name): empty for name in names})
    lines = "\n".join(
        f"<{code:02X}> <{letter.encode('utf-16-be').hex().upper()}>"
        for code, letter in enumerate(letters, start=_FIRST)
    )
    spoken = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CMapName /CarerDesk-Words def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{_in_hundreds(lines)}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
    told = pdf.make_stream(packed(spoken.encode("ascii")))
    told[Name.Filter] = Name.FlateDecode
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, _HALF, 1000]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=glyphs,
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([_FIRST, *names])),
            FirstChar=_FIRST,
            LastChar=_FIRST + len(letters) - 1,
            Widths=Array([_HALF] * len(letters)),
            Resources=Dictionary(),
            ToUnicode=told,
        )
    )


def _in_hundreds(lines: str) -> str:
    """Return the lines of a character map in blocks of at most a hundred, as the format wants."""
    every = lines.split("\n")
    blocks = [every[at : at + 100] for at in range(0, len(every), 100)]
    return "".join(
        f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar\n" for block in blocks
    )
