"""The chronology: date, what happened, how it is known, and where it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from carerdesk.domain.bundles import BundleItem, ItemKind
from carerdesk.domain.date_words import plain_day
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import LoggedEntry, PassageKind
from carerdesk.export import looks
from carerdesk.export.brief import LETTERS, Brief
from carerdesk.export.marks import Box, Line, Part, Sheet, Words
from carerdesk.export.setting import Piece, Run, Setter, broken
from carerdesk.export.words import days_after, deed, lag, when

_WHAT_X = looks.LEFT + 108
_KNOWN_X = looks.LEFT + 331
_WHAT_MEASURE = _KNOWN_X - _WHAT_X - 10
_DATE_MEASURE = 102.0
_GAP = 4.2
_PILL = 15.4
_LONG_GAP = 56
"""Days without a line that are said to be a gap: eight weeks."""
_LATE_DAYS = 1
"""A note written the next day is called neither late nor early."""
_PILLS = {
    PassageKind.SEEN: ("seen", "seen"),
    PassageKind.TOLD: ("told", "told"),
    PassageKind.DOCUMENT: ("document", "doc"),
    PassageKind.VIEW: ("my view", "view"),
}


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the chronology."""

    happened: FuzzyDate
    what: tuple[Run, ...]
    known: tuple[PassageKind, ...]
    where: tuple[Run, ...]


def knowledge(logged: LoggedEntry) -> tuple[PassageKind, ...]:
    """Return how an entry is known, each way once, in the order it says them.

    A view below words without a label is held about what happened; it is not how that is known.
    """
    said = [p.kind for p in logged.entry.passages]
    unlabelled = {PassageKind.PLAIN}
    if said[:1] == [PassageKind.PLAIN]:
        unlabelled.add(PassageKind.VIEW)
    kinds = [kind for kind in said if kind not in unlabelled]
    if not kinds and logged.documents and logged.entry.kind in LETTERS:
        kinds = [PassageKind.DOCUMENT]
    return tuple(dict.fromkeys(kinds))


def is_late(logged: LoggedEntry) -> bool:
    """Whether it was written down more than a day after it happened."""
    days = days_after(logged.entry.happened, logged.entry.recorded_at)
    return days is not None and days > _LATE_DAYS


def gist(logged: LoggedEntry) -> str:
    """Return the line that names an entry, or its first words where it has none."""
    words = logged.entry.gist.strip() or " ".join(logged.entry.text.split())
    limit = 90
    return words if len(words) <= limit else words[: words.rfind(" ", 0, limit)] + "…"


def notes(logged: LoggedEntry) -> list[str]:
    """Return what stands below an entry's line: how late it was written, and every change."""
    found: list[str] = []
    if is_late(logged):
        found.append(lag(logged.entry.happened, logged.entry.recorded_at))
    for amendment in logged.amendments:
        day = plain_day(amendment.recorded_at.date())
        if amendment.takes_back:
            found.append(f"{deed(amendment).casefold()} {day}")
        elif amendment.withdraws:
            found.append(f"withdrawn {day}: {amendment.reason}")
        elif amendment.happened is not None:
            before = when(logged.entry.happened)
            found.append(f"date corrected {day}; first given as {before}")
        else:
            found.append(f"amended {day}")
    return found


def known_words(logged: LoggedEntry) -> str:
    """Return how an entry is known, in the words of the labels: "seen, my view"."""
    return ", ".join(_PILLS[kind][0] for kind in knowledge(logged))


def set_chronology(brief: Brief) -> list[Sheet]:
    """Set the chronology: the entries chosen, and papers that no entry carries."""
    setter = Setter(brief.head, brief.running(_letter(brief), "Chronology"))
    setter.heading("Chronology", looks.TITLE, "H1")
    setter.space(4)
    _legend(setter)
    table = Part("Table")
    _head(setter, table)
    first = brief.items.get("chronology")
    if first is not None:
        setter.last_words = lambda sheets: _continued(first, sheets)
    year: int | str = ""
    setter.on_break = lambda: _head(setter, table, f"{year}, continued" if year else "")
    reached: date | None = None
    for row in _rows(brief):
        heading = _year(row.happened)
        first_day, last_day = row.happened.earliest, row.happened.latest
        if reached is not None and first_day is not None:
            _gap(setter, (first_day - reached).days, table)
        reached = max((day for day in (reached, last_day) if day is not None), default=None)
        if heading != year:
            year = ""
            _year_head(setter, str(heading), table, _Set.of(row).keep)
            year = heading
        _row(setter, row, table)
    setter.last_words = None
    return setter.sheets


def _letter(brief: Brief) -> str:
    item = brief.items.get("chronology")
    return item.letter if item else ""


def _continued(item: BundleItem, sheets: int) -> str:
    return f"Continued on {item.letter}{item.section_page + sheets} ({item.first_page + sheets})"


def _year(happened: FuzzyDate) -> int | str:
    first = happened.earliest or happened.latest
    return first.year if first else "Day not known"


def _rows(brief: Brief) -> list[_Row]:
    """Return the lines in order of time, the wholly undated last."""
    out = {exclusion.key for exclusion in brief.exclusions}
    papers = brief.material.carried()
    rows = [
        _entry_row(brief, logged, papers.get(logged.entry.id, ()))
        for logged in brief.material.entries
        if f"entry:{logged.entry.id}" not in out
    ]
    carried = {
        key
        for logged in brief.material.entries
        if f"entry:{logged.entry.id}" not in out
        for key in papers.get(logged.entry.id, ())
    }
    for key, item in brief.items.items():
        if item.kind is ItemKind.DOCUMENT and key not in carried and item.dated is not None:
            link = brief.link(key)
            rows.append(
                _Row(
                    item.dated,
                    (Run(item.title, looks.ROW),),
                    (PassageKind.DOCUMENT,),
                    (link,) if link else (),
                )
            )
    return sorted(rows, key=lambda row: row.happened.sort_key)


def _entry_row(brief: Brief, logged: LoggedEntry, papers: tuple[str, ...]) -> _Row:
    """Return an entry's line, with what a reader of notes asks first: when it was written."""
    what = [Run(brief.safe(gist(logged)), looks.ROW, struck=logged.is_withdrawn)]
    what.extend(Run(f"\n{brief.safe(note)}", looks.ASIDE) for note in notes(logged))
    keys = [f"entry:{logged.entry.id}", *papers]
    where = tuple(run for run in brief.links(keys) if run.page)
    return _Row(logged.happened, tuple(what), knowledge(logged), where)


def _legend(setter: Setter) -> None:
    """Set what the four labels mean."""
    part = Part("P")
    x = looks.LEFT
    baseline = setter.y - 12
    setter.put(Words(x, baseline, "How it is known:", looks.QUIET, part))
    x += looks.width("How it is known:", looks.QUIET) + 10
    meanings = {"seen": "by me", "told": "to me", "document": "says so", "my view": ""}
    for kind, (word, _) in _PILLS.items():
        x += _pill(setter, kind, x, setter.y - 0.2, part) + 4
        setter.put(Words(x, baseline, meanings[word], looks.QUIET, part))
        x += looks.width(meanings[word], looks.QUIET) + 11
    setter.space(26)


def _pill(setter: Setter, kind: PassageKind, x: float, top: float, part: Part) -> float:
    """Put a label with its top at `top`; returns its width, points."""
    word, token = _PILLS[kind]
    style = looks.ROW.of(face=looks.Face.SEMIBOLD, colour=looks.colour(token))
    wide = looks.width(word, style) + 9
    fill, edge = looks.colour(f"{token}_soft"), looks.colour(token)
    setter.put(Box(x, top - _PILL, wide, _PILL, fill=fill, edge=edge, radius=3.2))
    setter.put(Words(x + 4.5, top - 11.8, word, style, part))
    return wide


def _head(setter: Setter, table: Part, year: str = "") -> None:
    """Set the heads of the columns, and the year a sheet gone on to is in: its lines name none."""
    row = Part("TR", table)
    style = looks.STRONG.of(colour=looks.MUTED)
    baseline = setter.y - 12
    where = looks.width("Where", style)
    setter.put(
        Words(looks.LEFT, baseline, "Date", style, Part("TH", row)),
        Words(_WHAT_X, baseline, "What happened", style, Part("TH", row)),
        Words(_KNOWN_X, baseline, "Known", style, Part("TH", row)),
        Words(looks.RIGHT - where, baseline, "Where", style, Part("TH", row)),
    )
    setter.space(18)
    setter.put(Line(looks.LEFT, setter.y, looks.RIGHT, setter.y, looks.INK, 1.0))
    if year:
        _set_year(setter, year, table)


def _year_head(setter: Setter, year: str, table: Part, below: float) -> None:
    """Set the head of a year, kept with the line below it."""
    setter.room(7 + looks.SECTION.leading + 1 + below)
    _set_year(setter, year, table)


def _set_year(setter: Setter, year: str, table: Part) -> None:
    style = looks.SECTION.of(colour=looks.ACCENT)
    setter.space(7)
    row = Part("TH", Part("TR", table))
    setter.line(broken([Run(year, style)], looks.MEASURE)[0], looks.LEFT, row)
    setter.space(style.leading + 1)
    setter.rule()


def _gap(setter: Setter, days: int, table: Part) -> None:
    """Say that nothing stands here for long; what is not in the pages is not said never to be."""
    if days < _LONG_GAP:
        return
    said = f"Nothing in this chronology for {days // 7} weeks"
    setter.room(looks.ROW.leading + 2 * _GAP)
    setter.space(_GAP)
    cell = Part("TD", Part("TR", table))
    setter.line(broken([Run(said, looks.ASIDE)], looks.MEASURE)[0], _WHAT_X, cell)
    setter.space(looks.ROW.leading + _GAP)
    setter.rule(looks.RULE_LIGHT)


def _date_run(happened: FuzzyDate) -> Run:
    style = looks.ROW.of(face=looks.Face.MEDIUM) if happened.is_certain else looks.ASIDE
    return Run(when(happened, year=False), style)


@dataclass(frozen=True, slots=True)
class _Set:
    """A line of the chronology broken in its columns."""

    dates: list[list[Piece]]
    what: list[list[Piece]]
    where: list[list[Piece]]
    pills: float

    @classmethod
    def of(cls, row: _Row) -> _Set:
        """Break a line."""
        where = row.where or (Run("my account", looks.ASIDE),)
        return cls(
            broken([_date_run(row.happened)], _DATE_MEASURE),
            broken(row.what, _WHAT_MEASURE),
            [broken([run], 200)[0] for run in where],
            max(len(row.known), 1) * (_PILL + 2.4),
        )

    @property
    def lines(self) -> int:
        """Lines of its longest column."""
        return max(len(self.dates), len(self.what), len(self.where))

    @property
    def keep(self) -> float:
        """Height that must be left on a sheet to begin it there, points."""
        return min(max(self.lines * looks.ROW.leading, self.pills) + 2 * _GAP, 240.0)


def _row(setter: Setter, row: _Row, table: Part) -> None:
    """Set one line; a long one may go on overleaf."""
    made = _Set.of(row)
    setter.room(made.keep)
    cells = Part("TR", table)
    setter.space(_GAP)
    top, sheet = setter.y, len(setter.sheets)
    columns = [Part("TD", cells) for _ in range(4)]
    known = Part("TD", cells)
    for place, kind in enumerate(row.known):
        _pill(setter, kind, _KNOWN_X, top + 0.6 - place * (_PILL + 2.4), known)
    for number in range(made.lines):
        setter.room(looks.ROW.leading)
        _cells(setter, number, (made.dates, made.what, made.where), columns)
        setter.space(looks.ROW.leading)
    if len(setter.sheets) == sheet:
        setter.y = min(setter.y, top - made.pills)
    setter.space(_GAP)
    setter.rule(looks.RULE_LIGHT)


def _cells(
    setter: Setter, number: int, columns: tuple[list[list[Piece]], ...], parts: list[Part]
) -> None:
    dates, what, where = columns
    if number < len(dates):
        setter.line(dates[number], looks.LEFT, parts[0])
    if number < len(what):
        setter.line(what[number], _WHAT_X, parts[1])
    if number < len(where):
        wide = sum(piece.width for piece in where[number])
        setter.line(where[number], looks.RIGHT - wide, parts[2])
