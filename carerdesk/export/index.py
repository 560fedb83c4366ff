"""The index: every item with section, date and page, each line one link, and what was left out."""

from __future__ import annotations

from collections.abc import Sequence

from carerdesk.domain.bundles import BundleItem
from carerdesk.export import looks
from carerdesk.export.brief import Brief
from carerdesk.export.marks import Box, Jump, Line, Part, Sheet, Words
from carerdesk.export.setting import Run, Setter, broken
from carerdesk.export.words import when

_TITLE_X = looks.LEFT + 34
_DATE_X = looks.LEFT + 282
_SECTION_RIGHT = looks.LEFT + 408
_TITLE_MEASURE = _DATE_X - _TITLE_X - 10
_DATE_MEASURE = 78.0
_GAP = 3.2
_TAG = 17.6


def set_index(brief: Brief) -> list[Sheet]:
    """Set the index, then the list of what was left out and why."""
    setter = Setter(brief.head, "Index")
    setter.heading("Index", looks.TITLE, "H1")
    setter.space(4)
    setter.text(Run("Every entry and every reference like B4 (12) is a link.", looks.QUIET))
    setter.space(8)
    table = Part("Table")
    _head(setter, table)
    setter.on_break = lambda: _head(setter, table)
    sections: dict[str, list[BundleItem]] = {}
    for item in brief.items.values():
        sections.setdefault(item.letter, []).append(item)
    for letter, items in sections.items():
        _section(setter, letter, brief.parts[letter], table)
        for item in items:
            _row(setter, item, table)
    setter.on_break = None
    _left_out(setter, brief)
    return setter.sheets


def _head(setter: Setter, table: Part) -> None:
    row = Part("TR", table)
    style = looks.STRONG.of(colour=looks.MUTED)
    baseline = setter.y - 12
    section = looks.width("Section", style)
    page = looks.width("Page", style)
    setter.put(
        Words(_TITLE_X, baseline, "Document", style, Part("TH", row)),
        Words(_DATE_X, baseline, "Date", style, Part("TH", row)),
        Words(_SECTION_RIGHT - section, baseline, "Section", style, Part("TH", row)),
        Words(looks.RIGHT - page, baseline, "Page", style, Part("TH", row)),
    )
    setter.space(18)
    setter.put(Line(looks.LEFT, setter.y, looks.RIGHT, setter.y, looks.INK, 1.0))


def _section(setter: Setter, letter: str, title: str, table: Part) -> None:
    setter.room(60)
    setter.space(8)
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


def _row(setter: Setter, item: BundleItem, table: Part) -> None:
    """Set one line of the index; the whole of it is one link."""
    row = Part("TR", table)
    says = f"{item.title}, page {item.first_page}"
    link = looks.ROW.of(colour=looks.LINK)
    titles = broken([Run(item.title, link)], _TITLE_MEASURE)
    dates = broken(
        [Run(when(item.dated, short=True) if item.dated else "", looks.ROW)], _DATE_MEASURE
    )
    dates = dates if item.dated and item.dated.kind != "unknown" else []
    height = max(len(titles), len(dates)) * looks.ROW.leading + 2 * _GAP
    setter.room(height)
    top = setter.y
    setter.space(_GAP)
    cell = Part("Link", Part("TD", row))
    for number in range(max(len(titles), len(dates))):
        if number < len(titles):
            setter.line(titles[number], _TITLE_X, cell)
            _underline(setter, titles[number][0].x + _TITLE_X, titles[number])
        if number < len(dates):
            setter.line(dates[number], _DATE_X, Part("TD", row))
        if number == 0:
            _numbers(setter, item, row)
        setter.space(looks.ROW.leading)
    setter.space(_GAP)
    setter.put(Jump(_TITLE_X, setter.y, looks.RIGHT, top, item.first_page, says, cell))
    setter.rule(looks.RULE_LIGHT, x1=_TITLE_X)


def _underline(setter: Setter, x: float, pieces: Sequence[object]) -> None:
    """Draw the thin line under a linked title."""
    width = sum(getattr(piece, "width", 0.0) for piece in pieces)
    y = setter.y - looks.ROW.leading + 2.3
    setter.put(Line(x, y, x + width, y, looks.LINK, 0.5))


def _numbers(setter: Setter, item: BundleItem, row: Part) -> None:
    link = looks.ROW.of(colour=looks.LINK, face=looks.Face.MEDIUM)
    section, page = item.section_label, str(item.first_page)
    medium = looks.ROW.of(face=looks.Face.MEDIUM)
    wide, page_wide = looks.width(section, medium), looks.width(page, link)
    setter.line(broken([Run(section, medium)], 200)[0], _SECTION_RIGHT - wide, Part("TD", row))
    setter.line(broken([Run(page, link)], 200)[0], looks.RIGHT - page_wide, Part("TD", row))
    y = setter.y - looks.ROW.leading + 2.3
    setter.put(Line(looks.RIGHT - page_wide, y, looks.RIGHT, y, looks.LINK, 0.5))


def _left_out(setter: Setter, brief: Brief) -> None:
    """Set what is not in the bundle, each with its reason; nothing is left out in silence."""
    setter.space(14)
    if not brief.exclusions:
        setter.text(Run("Left out: nothing.", looks.ASIDE))
        return
    setter.heading("Left out", looks.SECTION, "H2", keep=36)
    setter.space(3)
    for exclusion in brief.exclusions:
        title = looks.ROW.of(colour=looks.MUTED)
        setter.text(
            [Run(f"{exclusion.title}: ", title), Run(exclusion.reason, looks.ASIDE)], part=Part("P")
        )
        setter.space(3)
