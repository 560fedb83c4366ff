"""The index: every item with section, date and page, each line one link, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from carerdesk.domain.bundles import BundleItem, Numbering
from carerdesk.domain.dates import DateKind
from carerdesk.export import looks
from carerdesk.export.brief import Brief
from carerdesk.export.candidates import CHILDS
from carerdesk.export.marks import Box, Jump, Line, Part, Sheet, Words
from carerdesk.export.setting import Piece, Run, Setter, broken
from carerdesk.export.words import when

_TITLE_X = looks.LEFT + 34
_COLUMN_GAP = 10.0
_DATE_MEASURE = 70.0
"""Room for "27 Oct 2025"; a date less certain has what its section number leaves, or two lines."""
_GAP = 1.6
_TAG = 17.6
_MARK = 6.0
_TOGETHER = 8
"""Titles of what was left out for one reason, in a paragraph, where a sheet has no room for all."""
_HALF = 350.0
"""Points: what is higher than half a page begins where it is."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns stand, by what is in them; x in points.

    Attributes:
        date: Left edge.
        section: Right edge.
        title: Width.
    """

    date: float
    section: float
    title: float


def _columns(brief: Brief) -> _Columns:
    items = brief.items.values()
    medium = looks.ROW.of(face=looks.Face.MEDIUM)
    page = max([looks.width(str(i.first_page), medium) for i in items] + [_wide("Page")])
    section = max([looks.width(i.section_label, medium) for i in items] + [_wide("Section")])
    section_right = looks.RIGHT - page - _COLUMN_GAP * 1.5
    date = section_right - section - _COLUMN_GAP - _DATE_MEASURE
    return _Columns(date, section_right, date - _COLUMN_GAP - _TITLE_X)


def _wide(head: str) -> float:
    return looks.width(head, looks.STRONG)


def set_index(brief: Brief) -> list[Sheet]:
    """Set the index, then the list of what was left out and why."""
    setter = Setter(brief.head, "Index")
    setter.heading("Index", looks.TITLE, "H1")
    setter.space(4)
    alone = brief.request.numbering is Numbering.SECTIONS
    like = "B4" if alone else "B4 (12)"
    core = any(item.core for item in brief.items.values())
    first = " A square marks what to read first." if core else ""
    setter.text(Run(f"Every line, and every reference like {like}, is a link.{first}", looks.QUIET))
    setter.space(8)
    table = Part("Table")
    columns = _columns(brief)
    _head(setter, columns, table)
    sections: dict[str, list[BundleItem]] = {}
    for item in brief.items.values():
        sections.setdefault(item.letter, []).append(item)
    for letter, items in sections.items():
        title = brief.parts[letter]
        setter.on_break = partial(_head, setter, columns, table)
        _section(setter, letter, title, table)
        setter.on_break = partial(_gone_on, setter, columns, table, letter, f"{title}, continued")
        for item in items:
            _row(setter, columns, item, table)
    setter.on_break = None
    _left_out(setter, brief)
    return setter.sheets


def _gone_on(setter: Setter, columns: _Columns, table: Part, letter: str, title: str) -> None:
    """Set the heads of a sheet gone on to in the middle of a section."""
    _head(setter, columns, table)
    _section(setter, letter, title, table)


def _head(setter: Setter, columns: _Columns, table: Part) -> None:
    row = Part("TR", table)
    style = looks.STRONG.of(colour=looks.MUTED)
    baseline = setter.y - 12
    setter.put(
        Words(_TITLE_X, baseline, "Document", style, Part("TH", row)),
        Words(columns.date, baseline, "Date", style, Part("TH", row)),
        Words(columns.section - _wide("Section"), baseline, "Section", style, Part("TH", row)),
        Words(looks.RIGHT - _wide("Page"), baseline, "Page", style, Part("TH", row)),
    )
    setter.space(18)
    setter.put(Line(looks.LEFT, setter.y, looks.RIGHT, setter.y, looks.INK, 1.0))


def _section(setter: Setter, letter: str, title: str, table: Part) -> None:
    setter.room(72)
    setter.space(5)
    row = Part("TR", table)
    white = looks.STRONG.of(colour=looks.WHITE)
    setter.put(
        Box(looks.LEFT, setter.y - _TAG + 0.4, _TAG, _TAG - 1.6, fill=looks.ACCENT, radius=3)
    )
    x = looks.LEFT + _TAG / 2 - looks.width(letter, white) / 2
    head = Part("TH", row)
    setter.put(Words(x, setter.y - 13.2, letter, white, head))
    setter.line(broken([Run(title, looks.SECTION)], looks.MEASURE)[0], _TITLE_X, head)
    setter.space(looks.SECTION.leading + 3.4)
    setter.rule()


def _row(setter: Setter, columns: _Columns, item: BundleItem, table: Part) -> None:
    """Set one line of the index; the whole of it is one link."""
    row = Part("TR", table)
    says = f"{item.title}, page {item.first_page}"
    link = looks.ROW.of(colour=looks.LINK)
    dated = "" if item.dated is None else when(item.dated, short=True)
    known = item.dated is not None and item.dated.kind is not DateKind.UNKNOWN
    label = looks.width(item.section_label, looks.ROW.of(face=looks.Face.MEDIUM))
    room = columns.section - label - _COLUMN_GAP - columns.date
    dates = broken([Run(dated, looks.ROW)], room) if known else []
    wide = columns.title if known else columns.title + _COLUMN_GAP + _DATE_MEASURE
    titles = broken([Run(item.title, link)], wide)
    lines = max(len(titles), len(dates))
    setter.room(lines * looks.ROW.leading + 2 * _GAP)
    top = setter.y
    setter.space(_GAP)
    cell, date_cell = Part("Link", Part("TD", row)), Part("TD", row)
    for number in range(lines):
        if number < len(titles):
            setter.line(titles[number], _TITLE_X, cell)
            _underline(setter, titles[number])
        if number < len(dates):
            setter.line(dates[number], columns.date, date_cell)
        if number == 0 and item.core:
            _core_mark(setter)
        if number == 0:
            _numbers(setter, columns, item, row)
        setter.space(looks.ROW.leading)
    setter.space(_GAP)
    setter.put(Jump(_TITLE_X, setter.y, looks.RIGHT, top, item.first_page, says, cell, item.key))
    setter.rule(looks.RULE_LIGHT, x1=_TITLE_X)


def _core_mark(setter: Setter) -> None:
    """Put the square before what is to be read first."""
    y = setter.y - looks.ROW.leading / 2 - _MARK / 2 - 0.4
    setter.put(Box(_TITLE_X - 12, y, _MARK, _MARK, fill=looks.ACCENT, radius=1))


def _underline(setter: Setter, pieces: Sequence[Piece]) -> None:
    """Draw the thin line under a linked title."""
    ends = [piece.x + piece.width for piece in pieces if piece.text.strip()]
    y = setter.y - looks.ROW.leading + 2.3
    setter.put(Line(_TITLE_X, y, _TITLE_X + max(ends, default=0.0), y, looks.LINK, 0.5))


def _numbers(setter: Setter, columns: _Columns, item: BundleItem, row: Part) -> None:
    link = looks.ROW.of(colour=looks.LINK, face=looks.Face.MEDIUM)
    section, page = item.section_label, str(item.first_page)
    medium = looks.ROW.of(face=looks.Face.MEDIUM)
    x = columns.section - looks.width(section, medium)
    page_x = looks.RIGHT - looks.width(page, link)
    setter.line(broken([Run(section, medium)], looks.MEASURE)[0], x, Part("TD", row))
    setter.line(broken([Run(page, link)], looks.MEASURE)[0], page_x, Part("TD", row))
    y = setter.y - looks.ROW.leading + 2.3
    setter.put(Line(page_x, y, looks.RIGHT, y, looks.LINK, 0.5))


def for_reader(reason: str) -> str:
    """Return a reason as the reader needs it: what is so, without what the carer can do about it.

    The desk and the manifest have the whole; "black it out first" is nothing an ombudsman can do.
    """
    if reason == CHILDS or "“" in reason:
        return reason
    what, _, advice = reason.partition(".")[0].partition("; ")
    return f"{what}, not yet looked at." if advice.startswith("look at it") else f"{what}."


def _left_out(setter: Setter, brief: Brief) -> None:
    """Set what is not in the bundle, each with its reason; nothing is left out in silence."""
    setter.space(10)
    if not brief.exclusions:
        setter.text(Run("Left out: nothing.", looks.ASIDE))
        return
    setter.heading("Left out", looks.SECTION, "H2", keep=36)
    setter.space(3)
    by_reason: dict[str, Counter[str]] = {}
    for exclusion in brief.exclusions:
        by_reason.setdefault(for_reader(exclusion.reason), Counter())[exclusion.title] += 1
    for reason, titles in by_reason.items():
        said = [t if count == 1 else f"{t} (× {count})" for t, count in titles.items()]
        whole = len(broken([Run(f"{'; '.join(said)}: {reason}", looks.QUIET)], looks.MEASURE))
        fits = setter.y - whole * looks.QUIET.leading > looks.BOTTOM + looks.QUIET.leading
        together = len(said) if fits else _TOGETHER
        for first in range(0, len(said), together):
            some = "; ".join(said[first : first + together])
            more = first + together < len(said)
            runs = [Run(f"{some};" if more else f"{some}: ", looks.QUIET)]
            runs += [] if more else [Run(reason, looks.ASIDE)]
            # On one page, so that no title is parted by a foot line: it is looked for afterwards.
            high = len(broken(runs, looks.MEASURE)) * looks.QUIET.leading
            setter.room(min(high, _HALF))
            setter.text(runs, part=Part("P"))
            setter.space(2)
