"""Setting: runs of text broken into lines, and lines into sheets, by arithmetic alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from carerdesk.export import glyphs, looks
from carerdesk.export.kept_together import kept_together
from carerdesk.export.looks import Style
from carerdesk.export.marks import Box, Jump, Line, Mark, Part, Sheet, Words

_HEAD_Y = looks.HEIGHT - 40
_HEAD_RULE_Y = looks.HEIGHT - 47
_FIRST_Y = looks.TOP - 4
_FLOOR = looks.BOTTOM + 2
_UNDERLINE = 1.8
_WIDE: Final = 160.0
"""Points: a column narrower than this would take more lines, were dates and labels kept whole."""
_MOST_WORDS: Final = 20_000


class Run(NamedTuple):
    """Text in one style; a link when it has a page to go to.

    Attributes:
        page: Of the bundle, from 1; 0 for plain text.
        says: What the link says of itself.
        key: Of the item it leads to, which may begin half way down the page.
        struck: Whether a line goes through it.
    """

    text: str
    style: Style
    page: int = 0
    says: str = ""
    struck: bool = False
    key: str = ""


class Piece(NamedTuple):
    """A word, or the space before one, with its place on the line."""

    x: float
    width: float
    text: str
    actual: str
    run: Run


class _Widths(dict[str, float]):
    """Widths of words in one style, points, each measured once."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style

    def __missing__(self, word: str) -> float:
        if len(self) > _MOST_WORDS:
            self.clear()
        wide = self[word] = looks.width(word, self._style)
        return wide


@cache
def _widths(style: Style) -> _Widths:
    return _Widths(style)


@lru_cache(maxsize=4_096)
def _words(text: str) -> tuple[tuple[str, str], ...]:
    """Return each word, line feed or gap of a text as printed, with what it really is."""
    return tuple(_parted(text))


@lru_cache(maxsize=4_096)
def _plain(text: str, *, kept: bool) -> tuple[tuple[str, ...], ...] | None:
    """Return the words of each line of a text; ``None`` where some are not printed as they are.

    The index is set several times while page numbers settle, with the same words each time.
    """
    whole = text
    if not (text.isascii() and text.replace("\n", "").isprintable()):
        pieces = glyphs.shown(glyphs.clean(text))
        if any(piece.actual for piece in pieces):
            return None
        whole = "".join(piece.text for piece in pieces)
    lines = whole.split("\n")
    return tuple(kept_together(line) if kept else tuple(line.split(" ")) for line in lines)


def forget() -> None:
    """Forget every word set: the desk is locked."""
    _words.cache_clear()
    _plain.cache_clear()
    _widths.cache_clear()


def _parted(text: str) -> Iterator[tuple[str, str]]:
    for piece in glyphs.shown(glyphs.clean(text)):
        if piece.actual:
            yield piece.text, piece.actual
            continue
        for number, line in enumerate(piece.text.split("\n")):
            if number:
                yield "\n", ""
            yield from _spaced(line.split(" "))


def _spaced(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield words with the gaps between them."""
    for place, word in enumerate(words):
        if place:
            yield " ", ""
        if word:
            yield word, ""


def _fitting(word: str, widths: _Widths, room: float) -> int:
    """Return how many letters of a word fit, at least one."""
    used, count = 0.0, 0
    for letter in word:
        used += widths[letter]
        if used > room and count:
            break
        count += 1
    return max(count, 1)


def broken(runs: Sequence[Run], measure: float) -> list[list[Piece]]:
    """Return the lines a text makes in a column; a word wider than the column is cut.

    Args:
        runs: The text; a line feed in it starts a new line.
        measure: Width of the column, points.
    """
    lines: list[list[Piece]] = [[]]
    x = 0.0
    for run in runs:
        if run.page and x and x + looks.width(run.text, run.style) > measure:
            lines.append([])  # a reference such as "B4 (12)" is not parted
            x = 0.0
        plain = _plain(run.text, kept=measure >= _WIDE)
        if plain is None:
            x = _word_by_word(lines, x, run, _words(run.text), measure)
            continue
        for number, words in enumerate(plain):
            if number:
                lines.append([])
                x = 0.0
            x = _line_by_line(lines, x, run, words, measure)
    return lines


def _line_by_line(
    lines: list[list[Piece]], x: float, run: Run, words: tuple[str, ...], measure: float
) -> float:
    """Add words to the last line and to as many below it as they take; returns where they end.

    As many as fit are found at once, from where each would end if there were one line only.
    """
    widths = _widths(run.style)
    gap = widths[" "]
    wide = [widths[word] for word in words]
    if max(wide) > measure:
        return _word_by_word(lines, x, run, _spaced(words), measure)
    ends = list(accumulate([one + gap for one in wide]))
    at, begun = 0, 0.0
    while True:
        last = bisect_right(ends, begun + measure - x + gap, at)
        if last == len(words):
            width = ends[-1] - gap - begun
            if text := " ".join(words[at:]):
                lines[-1].append(Piece(x, width, text, "", run))
            return x + width
        if last == at and not lines[-1]:
            last += 1  # what is as wide as the column to the last bit of its sum
        shown, following = last, last
        while shown > at and not words[shown - 1]:
            shown -= 1
        if shown > at:
            text = " ".join(words[at:shown])
            lines[-1].append(Piece(x, ends[shown - 1] - gap - begun, text, "", run))
        while following < len(words) and not words[following]:
            following += 1
        if following == len(words):
            return x + ends[-1] - begun
        lines.append([])
        at, begun, x = following, ends[following - 1] if following else 0.0, 0.0


def _word_by_word(
    lines: list[list[Piece]],
    x: float,
    run: Run,
    words: Iterable[tuple[str, str]],
    measure: float,
) -> float:
    """Add words to the lines one by one, where some must be cut or are not printed as they are."""
    widths = _widths(run.style)
    for word, true in words:
        if word == "\n":
            lines.append([])
            x = 0.0
            continue
        text, actual = word, true
        wide = widths[text]
        if x + wide > measure and text != " " and lines[-1]:
            lines.append([])
            x = 0.0
        while wide > measure and text != " ":
            cut = _fitting(text, widths, measure)
            part = widths[text[:cut]]
            lines[-1].append(Piece(0.0, part, text[:cut], actual, run))
            lines.append([])
            text, actual = text[cut:], actual and "\u200b"
            wide = widths[text]
        if text:
            lines[-1].append(Piece(x, wide, text, actual, run))
            x += wide
    return x


def _joined(pieces: Sequence[Piece]) -> Iterable[Piece]:
    """Return neighbours of one run as one piece, and drop the space at the end of the line."""
    if len(pieces) == 1 and not pieces[0].text.endswith(" "):
        return pieces
    return _join(pieces)


def _join(pieces: Sequence[Piece]) -> Iterator[Piece]:
    end = len(pieces)
    while end and not pieces[end - 1].text.strip(" "):
        end -= 1
    at = 0
    while at < end:
        first = pieces[at]
        words, wide = [first.text], first.width
        at += 1
        while at < end and pieces[at].run is first.run and not (pieces[at].actual or first.actual):
            words.append(pieces[at].text)
            wide += pieces[at].width
            at += 1
        text = "".join(words)
        if at == end and text.endswith(" "):
            bare = text.rstrip(" ")
            wide -= (len(text) - len(bare)) * _widths(first.run.style)[" "]
            text = bare
        yield Piece(first.x, wide, text, first.actual, first.run)


def running_head(left: str, right: str) -> list[Mark]:
    """Return the marks above a sheet; none where it has no words there."""
    if not (left or right):
        return []
    wide = looks.width(right, looks.QUIET)
    shown = looks.shortened(left, looks.QUIET, looks.MEASURE - wide - 20)
    return [
        Words(looks.LEFT, _HEAD_Y, shown, looks.QUIET),
        Words(looks.RIGHT - wide, _HEAD_Y, right, looks.QUIET),
        Line(looks.LEFT, _HEAD_RULE_Y, looks.RIGHT, _HEAD_RULE_Y, looks.RULE),
    ]


class Spot(NamedTuple):
    """How far a setting has come: sheets begun, marks on the last one, and height there."""

    sheets: int
    marks: int
    y: float


@dataclass(slots=True)
class Setter:
    """Sets one item's text on as many sheets as it takes.

    Attributes:
        left, right: Words of the running head.
        on_break: Called on each new sheet but the first, to repeat the head of a table.
        last_words: Gives the line at the foot of a sheet that goes on overleaf, from its number.
        section: What is set belongs to this; ``None`` where the item has its sheets to itself.
        y: Where the next line's top is.
    """

    left: str
    right: str
    sheets: list[Sheet] = field(default_factory=list)
    y: float = 0.0
    on_break: Callable[[], None] | None = None
    last_words: Callable[[int], str] | None = None
    section: Part | None = None

    def __post_init__(self) -> None:
        """Begin the first sheet."""
        self._begin()

    def _begin(self) -> None:
        self.sheets.append(Sheet(running_head(self.left, self.right)))
        self.y = _FIRST_Y

    def part(self, kind: str) -> Part:
        """Return a new element of the structure, directly below the item."""
        return Part(kind, self.section)

    def here(self) -> Spot:
        """Return how far the setting has come."""
        return Spot(len(self.sheets), len(self.sheets[-1].marks), self.y)

    def back_to(self, spot: Spot) -> None:
        """Take back whatever was set since."""
        del self.sheets[spot.sheets :]
        del self.sheets[-1].marks[spot.marks :]
        self.y = spot.y

    def put(self, *marks: Mark) -> None:
        """Put marks on the sheet being set."""
        self.sheets[-1].marks.extend(marks)

    def break_sheet(self) -> None:
        """Go on overleaf."""
        if self.last_words is not None:
            words = self.last_words(len(self.sheets))
            self.put(Words(looks.LEFT, _FLOOR - 4, words, looks.ASIDE))
        self._begin()
        if self.on_break is not None:
            self.on_break()

    def room(self, height: float) -> None:
        """Go on overleaf unless `height` points are left."""
        floor = _FLOOR + (18 if self.last_words is not None else 0)
        if self.y - height < floor:
            self.break_sheet()

    def space(self, height: float) -> None:
        """Leave a gap."""
        self.y -= height

    def rule(
        self, colour: str = looks.RULE, *, x1: float = looks.LEFT, thickness: float = 0.6
    ) -> None:
        """Draw a line across the column at the present height."""
        self.put(Line(x1, self.y, looks.RIGHT, self.y, colour, thickness))

    def line(self, pieces: Sequence[Piece], x: float, part: Part) -> None:
        """Set one broken line with its top at the present height; does not move down."""
        for at, width, text, actual, run in _joined(pieces):
            style = run.style
            _, size, leading, _ = style
            baseline = self.y - leading + (leading - size) / 2 + size * 0.21
            left, right = x + at, x + at + width
            inside = Part("Link", part) if run.page else part
            self.sheets[-1].marks.append(Words(left, baseline, text, style, inside, actual))
            if run.struck:
                middle = baseline + size * 0.26
                self.put(Line(left, middle, right, middle, style.colour, 0.8))
            if run.page:
                under = baseline - _UNDERLINE
                self.put(Line(left, under, right, under, style.colour, 0.5))
                foot, top = baseline - 4, baseline + size
                self.put(Jump(left, foot, right, top, run.page, run.says, inside, run.key))

    def text(
        self,
        runs: Sequence[Run] | Run,
        *,
        x: float = looks.LEFT,
        measure: float | None = None,
        part: Part | None = None,
    ) -> float:
        """Set a paragraph, over as many sheets as it needs; returns the lines' height, points."""
        every = [runs] if isinstance(runs, Run) else list(runs)
        part = part or self.part("P")
        lines = broken(every, looks.RIGHT - x if measure is None else measure)
        height, leading = 0.0, every[0].style.leading
        for pieces in lines:
            if len(every) > 1:
                usual = every[0].style.leading
                leading = max((p.run.style.leading for p in pieces), default=usual)
            self.room(leading)
            self.line(pieces, x, part)
            self.y -= leading
            height += leading
        return height

    def heading(self, text: str, style: Style, kind: str, *, keep: float = 60.0) -> None:
        """Set a heading, kept with `keep` points of what follows."""
        lines = len(broken([Run(text, style)], looks.MEASURE))
        self.room(lines * style.leading + keep)
        self.text(Run(text, style), part=self.part(kind))

    def box(self, height: float, *, fill: str, edge: str = "", radius: float = 6.0) -> None:
        """Put a box of the column's width below the present height; does not move down."""
        self.put(Box(looks.LEFT, self.y - height, looks.MEASURE, height, fill, edge, radius))
