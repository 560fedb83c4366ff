"""Looks: the page, its colours and its letters, in points unless said.

Colours and margins are those of ``ui/tokens.toml``, table ``pdf``.  Its type sizes are not used for
reading text: court practice (Practice Direction 27A) wants 12 points or more on pages made for a
bundle, so no letter on our own pages is smaller than `SMALLEST`.
"""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from typing import Any, Final, NamedTuple

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from carerdesk import resources

MM: Final = 72 / 25.4
WIDTH: Final = 595.276
HEIGHT: Final = 841.89
SMALLEST: Final = 12.0


class Face(StrEnum):
    """The letters used; the value is the name the font is registered under."""

    REGULAR = "CarerDesk-Regular"
    ITALIC = "CarerDesk-Italic"
    MEDIUM = "CarerDesk-Medium"
    SEMIBOLD = "CarerDesk-SemiBold"


_FILES = {
    Face.REGULAR: "SourceSans3_400Regular.ttf",
    Face.ITALIC: "SourceSans3_400Regular_Italic.ttf",
    Face.MEDIUM: "SourceSans3_500Medium.ttf",
    Face.SEMIBOLD: "SourceSans3_600SemiBold.ttf",
}


@cache
def _tokens() -> dict[str, Any]:
    tokens: dict[str, Any] = tomllib.loads(resources.read_text("ui", "tokens.toml"))
    return tokens


def colour(name: str) -> str:
    """Return a colour as ``#RRGGBB``; the screen's light theme has what the pages' table lacks."""
    pdf, light = _tokens()["pdf"], _tokens()["theme"]["light"]
    return str(pdf.get(name) or light[name])


def _margin(side: str) -> float:
    return float(_tokens()["pdf"][f"margin_{side}_mm"]) * MM


LEFT: Final = _margin("left")
RIGHT: Final = WIDTH - _margin("right")
TOP: Final = HEIGHT - _margin("top")
BOTTOM: Final = _margin("bottom")
MEASURE: Final = RIGHT - LEFT


class Style(NamedTuple):
    """How a run of text looks."""

    face: Face
    size: float
    leading: float
    colour: str

    def of(self, *, face: Face | None = None, colour: str | None = None) -> Style:
        """Return the same style in another face or colour."""
        return _restyled(self, face or self.face, colour or self.colour)


@cache
def _restyled(style: Style, face: Face, colour: str) -> Style:
    return style._replace(face=face, colour=colour)


INK, MUTED, ACCENT, LINK = (colour(c) for c in ("ink", "muted", "accent", "link"))
RULE, RULE_LIGHT, BOX = (colour(c) for c in ("rule", "rule_light", "box"))
WHITE: Final = "#FFFFFF"

BODY = Style(Face.REGULAR, SMALLEST, 17.5, INK)
ROW = Style(Face.REGULAR, SMALLEST, 15.6, INK)
STRONG = ROW.of(face=Face.SEMIBOLD)
QUIET = ROW.of(colour=MUTED)
ASIDE = QUIET.of(face=Face.ITALIC)
SECTION = Style(Face.SEMIBOLD, 13.2, 17, INK)
TITLE = Style(Face.SEMIBOLD, 24, 30, INK)
HEADING = Style(Face.SEMIBOLD, 18, 23, INK)
SUBHEAD = Style(Face.SEMIBOLD, 14, 18, INK)
COVER_TITLE = Style(Face.SEMIBOLD, 29, 35, INK)
COVER_LEAD = Style(Face.REGULAR, 14.2, 19.6, MUTED)
CODE = Style(Face.SEMIBOLD, 14, 18, INK)
DIGEST = Style(Face.REGULAR, SMALLEST, 15, INK)


@cache
def font(face: Face) -> TTFont:
    """Return a face, registered with the drawing library on first use.

    The library's ASCII85 coding of streams is switched off with it: it costs sixty times the
    drawing and a quarter of the size.
    """
    rl_config.useA85 = 0
    made = TTFont(str(face), str(resources.path("fonts", _FILES[face])))
    pdfmetrics.registerFont(made)
    return made


class _Advances(dict[str, float]):
    """How wide each letter of a face is, in thousandths of its size."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._metrics = font(face).face

    def __missing__(self, letter: str) -> float:
        wide: float = self._metrics.charWidths.get(ord(letter), self._metrics.defaultWidth)
        self[letter] = wide
        return wide


@cache
def _advances(face: Face) -> _Advances:
    return _Advances(face)


@cache
def glyphs() -> frozenset[int]:
    """Return the characters every face can show."""
    return frozenset.intersection(*(frozenset(font(f).face.charToGlyph) for f in Face))


def width(text: str, style: Style, spacing: float = 0.0) -> float:
    """Return the width of a line of text, points."""
    total = sum(map(_advances(style.face).__getitem__, text))
    return total * style.size / 1000 + spacing * len(text)


def shortened(text: str, style: Style, room: float) -> str:
    """Return the text, cut with an ellipsis where it is too wide for one line."""
    if width(text, style) <= room:
        return text
    while text and width(text + "…", style) > room:
        text = text[:-1]
    return text.rstrip() + "…"
