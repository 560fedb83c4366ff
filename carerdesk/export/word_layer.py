"""Word layers: words as invisible text on a page, each as wide as its box, to be found again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name

from carerdesk.domain.page_words import PlacedWord
from carerdesk.export.streams import packed

FONT: Final = "/Words"
"""How the names of our invisible fonts begin in a page's resources."""
_FIRST: Final = 33
_CODES: Final = 223
"""Letters one of our invisible fonts can hold: readers take the first codes for controls."""
_HALF: Final = 500
_BASE: Final = 0.2
"""How far above the foot of its box a word's base line is taken to be."""
_TALL: Final = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """How a page as a reader sees it lies in the page's own space.

    Attributes:
        wide, high: As seen, points.
        turned: Degrees clockwise it is turned for showing: 0, 90, 180 or 270.
        left, bottom: Corner of what shows, in the page's own space.
    """

    wide: float = 0.0
    high: float
    turned: int = 0
    left: float = 0.0
    bottom: float = 0.0

    def matrix(self, x: float, y: float) -> str:
        """Return the text matrix of words that begin at a point as seen, from the upper left."""
        point = {
            0: (x, self.high - y),
            90: (y, x),
            180: (self.wide - x, y),
            270: (self.high - y, self.wide - x),
        }[self.turned]
        across, up = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[self.turned]
        at = f"{self.left + point[0]:.2f} {self.bottom + point[1]:.2f}"
        return f"{across} {up} {-up} {across} {at} Tm"


def invisible(
    pdf: pikepdf.Pdf, words: Sequence[PlacedWord], sheet: Sheet
) -> tuple[Dictionary, str]:
    """Return fonts for a page's resources, and the content that writes the words unseen.

    Args:
        pdf: The file the fonts are for.
        words: In the order of reading.
        sheet: How the page lies.
    """
    letters = sorted({letter for word in words for letter in word.text})
    fonts = Dictionary()
    for place in range(0, len(letters), _CODES):
        fonts[f"{FONT}{place // _CODES}"] = _font(pdf, letters[place : place + _CODES])
    codes = {letter: divmod(place, _CODES) for place, letter in enumerate(letters)}
    parts = ["BT 3 Tr\n"]
    for word in words:
        size = max((word.bottom - word.top) * _TALL, 1.0)
        wide = max(word.right - word.left, 1.0)
        stretch = wide / (len(word.text) * size * _HALF / 1000) * 100
        base = word.bottom - (word.bottom - word.top) * _BASE
        parts.append(f"{stretch:.2f} Tz {sheet.matrix(word.left, base)}\n")
        for font, said in _runs(word.text, codes):
            parts.append(f"{FONT}{font} {size:.2f} Tf <{said}> Tj\n")
    parts.append("ET\n")
    return fonts, "".join(parts)


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
